-- A second pair of eyes: whose posts wait for another person, and what waits.
ALTER TABLE staff_rule ADD COLUMN review_moderator BIGINT NOT NULL DEFAULT 0;
ALTER TABLE staff_rule ADD COLUMN review_publisher BIGINT NOT NULL DEFAULT 0;
ALTER TABLE staff_rule ADD COLUMN review_owner BIGINT NOT NULL DEFAULT 0;
-- A quick notice is published at once.
ALTER TABLE staff_rule ADD COLUMN review_spares_quick BIGINT NOT NULL DEFAULT 0;

CREATE TABLE review (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    -- Empty for what opens an incident.
    incident_id TEXT NOT NULL,
    title TEXT NOT NULL,
    -- What is published once it is approved, as JSON.
    content TEXT NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    staff_name TEXT NOT NULL,
    -- The form it came with: the same one waits once.
    form_key TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    note TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX review_state ON review (state, created_at);
