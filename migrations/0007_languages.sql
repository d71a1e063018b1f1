-- The languages of the page (the default first; empty stands for all), of each
-- subscriber, and the mail of a notification in every language but the default.
ALTER TABLE page ADD COLUMN languages TEXT NOT NULL DEFAULT '';
ALTER TABLE subscriber ADD COLUMN language TEXT NOT NULL DEFAULT '';
CREATE INDEX subscriber_language ON subscriber (language, state);

CREATE TABLE notification_translation (
    notification_id BIGINT NOT NULL REFERENCES notification (id) ON DELETE CASCADE,
    language TEXT NOT NULL,
    skeleton BYTEA NOT NULL,
    PRIMARY KEY (notification_id, language)
);

-- "Something wrong that is not here? Tell us": what readers saw, for staff.
CREATE TABLE report (
    id TEXT NOT NULL PRIMARY KEY,
    -- What it is about, as far as the reader said.
    incident_id TEXT REFERENCES incident (id) ON DELETE SET NULL,
    component_id TEXT REFERENCES component (id) ON DELETE SET NULL,
    body TEXT NOT NULL,
    -- Where an answer reaches the reader; may be empty.
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    -- When somebody of the staff has looked at it.
    seen_at BIGINT
);
CREATE INDEX report_time ON report (created_at);
