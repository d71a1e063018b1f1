-- A question that only its writer and staff read.
ALTER TABLE comment ADD COLUMN private BIGINT NOT NULL DEFAULT 0;

-- What was said about it since, by mail link and in the admin pages.
CREATE TABLE private_message (
    id BIGINT NOT NULL PRIMARY KEY,
    comment_id TEXT NOT NULL REFERENCES comment (id) ON DELETE CASCADE,
    -- Whoever answers for us, as they were called then; empty for the writer.
    name TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX private_message_comment ON private_message (comment_id, id);

-- How our own reference numbers look, such as TX-########.
CREATE TABLE private_pattern (
    pattern TEXT NOT NULL PRIMARY KEY
);

-- Earlier texts of edited comments, for staff.
CREATE TABLE comment_edit (
    id BIGINT NOT NULL PRIMARY KEY,
    comment_id TEXT NOT NULL REFERENCES comment (id) ON DELETE CASCADE,
    body TEXT NOT NULL,
    replaced_at BIGINT NOT NULL
);
CREATE INDEX comment_edit_comment ON comment_edit (comment_id, id);
