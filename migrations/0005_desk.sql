-- What the writing desk needs.

-- Planned work reminds so many milliseconds before it starts; 0 for never.
ALTER TABLE incident ADD COLUMN remind_before BIGINT NOT NULL DEFAULT 0;
ALTER TABLE incident ADD COLUMN reminded_at BIGINT;
CREATE INDEX incident_status ON incident (status);

-- Who made a promise, who is told when its author does not come, and which
-- reminders have been written: a row for each, so that none is written twice.
ALTER TABLE promise ADD COLUMN staff_id TEXT;
CREATE INDEX promise_open ON promise (due_at) WHERE met_at IS NULL;
ALTER TABLE page ADD COLUMN second_person TEXT;
CREATE TABLE promise_reminder (
    promise_id TEXT NOT NULL REFERENCES promise (id) ON DELETE CASCADE,
    stage TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (promise_id, stage)
);

-- The notification whose recipients, and nobody else, get this one.
ALTER TABLE notification ADD COLUMN corrects BIGINT;

-- Practice lives here and nowhere else: nothing that readers get is made from
-- this table.
CREATE TABLE practice_post (
    id TEXT NOT NULL PRIMARY KEY,
    staff_id TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    author_name TEXT NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    html TEXT NOT NULL,
    mail_from TEXT NOT NULL,
    mail_subject TEXT NOT NULL,
    mail_text TEXT NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    made_at BIGINT NOT NULL
);

-- Texts to begin from. The body of an explanation is its sections as JSON.
CREATE TABLE ready_text (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    component_id TEXT REFERENCES component (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
