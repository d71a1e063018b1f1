-- Deliveries that were tried again, and who paused a notification: the name of
-- a person, or nothing when the outbox did because the relay refuses it.
ALTER TABLE notification ADD COLUMN retried BIGINT NOT NULL DEFAULT 0;
ALTER TABLE notification ADD COLUMN paused_by TEXT NOT NULL DEFAULT '';
