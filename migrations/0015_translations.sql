-- What was published, in other languages.
CREATE TABLE translation (
    incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    -- The title, an update, or a section of the explanation; see domain/translation.rs.
    part TEXT NOT NULL,
    language TEXT NOT NULL,
    -- Markdown as typed; of a title its words.
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    author_name TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (incident_id, part, language)
);
