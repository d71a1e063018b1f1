-- Comments. Who may see what: name, title and text are public; addresses never are.

-- One row a mailbox that has written. Its address proves nothing until confirmed_at.
CREATE TABLE commenter (
    id BIGINT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    confirmed_at BIGINT,
    banned_until BIGINT,
    ban_reason TEXT NOT NULL DEFAULT '',
    pace TEXT NOT NULL,
    erase_at BIGINT,
    created_at BIGINT NOT NULL
);

-- Browsers that need no mail link for a while.
CREATE TABLE commenter_browser (
    token_hash TEXT NOT NULL PRIMARY KEY,
    commenter_id BIGINT NOT NULL REFERENCES commenter (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX commenter_browser_owner ON commenter_browser (commenter_id);

-- One row a post: who may write under it, and the numbers given out.
CREATE TABLE thread (
    incident_id TEXT NOT NULL PRIMARY KEY REFERENCES incident (id) ON DELETE CASCADE,
    mode TEXT NOT NULL,
    last_number BIGINT NOT NULL DEFAULT 0,
    storm_until BIGINT NOT NULL DEFAULT 0,
    changed_version BIGINT NOT NULL
);
CREATE INDEX thread_changed ON thread (changed_version);

-- A comment gets its number when it becomes public, and keeps it.
CREATE TABLE comment (
    id TEXT NOT NULL PRIMARY KEY,
    incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    number BIGINT,
    parent BIGINT,
    commenter_id BIGINT REFERENCES commenter (id) ON DELETE SET NULL,
    staff_id TEXT,
    name TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT '',
    website TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    digest TEXT NOT NULL,
    state TEXT NOT NULL,
    rule TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    question TEXT NOT NULL,
    claimed_by TEXT NOT NULL DEFAULT '',
    claimed_at BIGINT,
    answer BIGINT,
    answered_at BIGINT,
    duplicate_of BIGINT,
    pinned_at BIGINT,
    follow BIGINT NOT NULL DEFAULT 0,
    subscribe BIGINT NOT NULL DEFAULT 0,
    confirm_hash TEXT UNIQUE,
    network TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    published_at BIGINT,
    edited_at BIGINT,
    closed_at BIGINT,
    changed_version BIGINT NOT NULL,
    UNIQUE (incident_id, number)
);
CREATE INDEX comment_changed ON comment (changed_version);
CREATE INDEX comment_owner ON comment (commenter_id, created_at);
CREATE INDEX comment_state ON comment (state, created_at);
CREATE INDEX comment_digest ON comment (digest);

-- What a person is to be told once: an answer or a reply to something of theirs.
CREATE TABLE comment_notice (
    id BIGINT NOT NULL PRIMARY KEY,
    comment_id TEXT NOT NULL REFERENCES comment (id) ON DELETE CASCADE,
    commenter_id BIGINT NOT NULL REFERENCES commenter (id) ON DELETE CASCADE,
    about BIGINT NOT NULL,
    due BIGINT NOT NULL,
    sent_at BIGINT,
    UNIQUE (comment_id, commenter_id)
);
CREATE INDEX comment_notice_due ON comment_notice (due) WHERE sent_at IS NULL;

-- Threads (about > 0) and posts (about = 0) that somebody wants no mail of.
CREATE TABLE comment_mute (
    commenter_id BIGINT NOT NULL REFERENCES commenter (id) ON DELETE CASCADE,
    incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    about BIGINT NOT NULL,
    PRIMARY KEY (commenter_id, incident_id, about)
);

-- Letters about comments go behind confirmations of subscriptions.
ALTER TABLE letter ADD COLUMN rank BIGINT NOT NULL DEFAULT 0;
CREATE INDEX letter_rank ON letter (rank, due) WHERE state = 0;

-- Words that hold a comment until somebody has looked.
CREATE TABLE moderation_word (
    word TEXT NOT NULL PRIMARY KEY,
    created_at BIGINT NOT NULL
);
