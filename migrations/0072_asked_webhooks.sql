-- Webhooks that readers asked for, until the button behind the mail link is
-- pressed. Nothing is called before that.
CREATE TABLE endpoint_asked (
    confirm_hash TEXT NOT NULL PRIMARY KEY,
    public_id TEXT NOT NULL,
    url TEXT NOT NULL,
    contact TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
