-- The language in which somebody wrote, for the mails to them.
ALTER TABLE commenter ADD COLUMN language TEXT NOT NULL DEFAULT '';

-- "This affects me too": one row for a person (or, unconfirmed, for a network
-- and a day) under a post (about = 0) or a question; `topic` keeps what was
-- said during an incident apart from what was said after it.
CREATE TABLE affected (
    incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    about BIGINT NOT NULL,
    topic TEXT NOT NULL,
    who TEXT NOT NULL,
    commenter_id BIGINT REFERENCES commenter (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    component_id TEXT,
    region TEXT NOT NULL DEFAULT '',
    confirmed BIGINT NOT NULL DEFAULT 0,
    confirm_hash TEXT UNIQUE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (incident_id, about, topic, who)
);
CREATE INDEX affected_time ON affected (created_at);
CREATE INDEX affected_person ON affected (commenter_id);

-- How many confirmed people, as readers see it.
CREATE TABLE affected_count (
    incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    about BIGINT NOT NULL,
    people BIGINT NOT NULL,
    changed_version BIGINT NOT NULL,
    PRIMARY KEY (incident_id, about)
);
CREATE INDEX affected_count_changed ON affected_count (changed_version);

-- When staff was last told of a rush under a post, by what rushed in.
CREATE TABLE reader_rush (
    incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (incident_id, kind)
);
