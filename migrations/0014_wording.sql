-- Whether states are called as on Statuspage.
ALTER TABLE page ADD COLUMN classic BIGINT NOT NULL DEFAULT 0;
