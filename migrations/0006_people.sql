-- People: invitations, links for a new password, sessions that can be told
-- apart, and the second factor.

-- A session's name in lists, when its person last proved who they are, and
-- whether it still waits for the second factor.
ALTER TABLE session ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN proved_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN waiting BIGINT NOT NULL DEFAULT 0;

-- The secret is encrypted with the installation's key. A code's step is stored
-- when it is used: none counts twice.
ALTER TABLE staff ADD COLUMN totp_secret TEXT NOT NULL DEFAULT '';
ALTER TABLE staff ADD COLUMN totp_step BIGINT NOT NULL DEFAULT 0;

-- Codes that have not been used.
CREATE TABLE recovery_code (
    staff_id TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    code_hash TEXT NOT NULL,
    PRIMARY KEY (staff_id, code_hash)
);

CREATE TABLE invitation (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    invited_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE TABLE password_link (
    staff_id TEXT NOT NULL PRIMARY KEY REFERENCES staff (id) ON DELETE CASCADE,
    token_hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- One row: rules for everybody who signs in. Its changes are also the lock
-- that changes of roles take, so that two of them cannot remove the last owner.
CREATE TABLE staff_rule (
    id BIGINT NOT NULL PRIMARY KEY,
    second_factor BIGINT NOT NULL,
    changes BIGINT NOT NULL
);
INSERT INTO staff_rule (id, second_factor, changes) VALUES (1, 0, 0);
