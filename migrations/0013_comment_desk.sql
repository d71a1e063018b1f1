-- Staff's side of comments: what many comments need, and what leads from a
-- comment to an action.

-- With a hundred thousand comments under one post, what is asked for at every
-- new one must not look at all of them.
CREATE INDEX comment_came ON comment (incident_id, created_at);
CREATE INDEX comment_parent ON comment (incident_id, parent) WHERE parent IS NOT NULL;
CREATE INDEX comment_answer ON comment (incident_id, answer) WHERE answer IS NOT NULL;
CREATE INDEX comment_duplicate ON comment (incident_id, duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE INDEX comment_asked ON comment (published_at) WHERE question IN ('open', 'claimed');
CREATE INDEX comment_network ON comment (created_at) WHERE network <> '';

-- What an imported comment was called where it came from, so that importing
-- the same file again adds nothing.
ALTER TABLE comment ADD COLUMN origin TEXT;
CREATE UNIQUE INDEX comment_origin ON comment (incident_id, origin) WHERE origin IS NOT NULL;

-- The update that a comment led to, and whether that was news or a correction.
ALTER TABLE comment ADD COLUMN used_in TEXT;
ALTER TABLE comment ADD COLUMN used_as TEXT;
-- Since when it stands under "Your questions, answered" in the post.
ALTER TABLE comment ADD COLUMN lifted_at BIGINT;
-- When somebody was told that the question waits for too long.
ALTER TABLE comment ADD COLUMN reminded_at BIGINT;
-- Since when a rule holds it.
ALTER TABLE comment ADD COLUMN held_at BIGINT;

-- Links in mails about one comment: each for one purpose, one person, one
-- revision of the text, once.
CREATE TABLE comment_link (
    token_hash TEXT NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL,
    comment_id TEXT NOT NULL REFERENCES comment (id) ON DELETE CASCADE,
    staff_id TEXT,
    digest TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX comment_link_expires ON comment_link (expires_at);

-- Who of staff wants mail about held comments, and how much they got lately.
CREATE TABLE moderation_mail (
    staff_id TEXT NOT NULL PRIMARY KEY,
    told_until BIGINT NOT NULL,
    window_began BIGINT NOT NULL,
    window_count BIGINT NOT NULL
);

-- When the author of a post last got a digest of its comments.
CREATE TABLE digest_sent (
    incident_id TEXT NOT NULL PRIMARY KEY REFERENCES incident (id) ON DELETE CASCADE,
    sent_at BIGINT NOT NULL
);
