-- What was practised: a notice, or what follows from one that was practised
-- before, and the states that the notice gave its services (JSON).
ALTER TABLE practice_post ADD COLUMN kind TEXT NOT NULL DEFAULT 'notice';
ALTER TABLE practice_post ADD COLUMN about TEXT;
ALTER TABLE practice_post ADD COLUMN affected TEXT NOT NULL DEFAULT '[]';

-- When the author of an incident that is over was asked for a full account.
ALTER TABLE incident ADD COLUMN account_asked_at BIGINT;
CREATE INDEX incident_unasked ON incident (resolved_at) WHERE account_asked_at IS NULL AND resolved_at IS NOT NULL;
