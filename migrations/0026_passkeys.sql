-- Passkeys: signing in with a device instead of a password (WebAuthn).

CREATE TABLE passkey (
    id TEXT NOT NULL PRIMARY KEY,
    staff_id TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    -- The device's own name for it, and its public key (COSE), both in base64url.
    credential TEXT NOT NULL UNIQUE,
    public_key TEXT NOT NULL,
    -- How often the device has used it, if the device counts.
    uses BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX passkey_staff ON passkey (staff_id);

-- Questions that were answered once: an answer does not count twice.
CREATE TABLE answered_challenge (
    challenge_hash TEXT NOT NULL PRIMARY KEY,
    expires_at BIGINT NOT NULL
);

-- The session was begun with a passkey, or its person added one in it.
ALTER TABLE session ADD COLUMN passkey BIGINT NOT NULL DEFAULT 0;
