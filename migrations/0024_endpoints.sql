-- Webhooks and chat channels: who they are, what they are told, what became of it.
-- Addresses and secrets are encrypted with the installation's key.
CREATE TABLE endpoint (
    id BIGINT NOT NULL PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    host TEXT NOT NULL,
    url TEXT NOT NULL,
    url_hash TEXT NOT NULL UNIQUE,
    contact TEXT NOT NULL DEFAULT '',
    secret TEXT NOT NULL,
    old_secret TEXT NOT NULL DEFAULT '',
    old_secret_until BIGINT,
    state TEXT NOT NULL,
    incidents BIGINT NOT NULL,
    maintenance BIGINT NOT NULL,
    component_updates BIGINT NOT NULL,
    all_components BIGINT NOT NULL,
    failures BIGINT NOT NULL DEFAULT 0,
    failing_since BIGINT,
    next_try BIGINT NOT NULL DEFAULT 0,
    leased_until BIGINT NOT NULL DEFAULT 0,
    quarantined_at BIGINT,
    created_at BIGINT NOT NULL
);

CREATE TABLE endpoint_component (
    endpoint_id BIGINT NOT NULL REFERENCES endpoint (id) ON DELETE CASCADE,
    component_id TEXT NOT NULL REFERENCES component (id) ON DELETE CASCADE,
    PRIMARY KEY (endpoint_id, component_id)
);

-- What happened, told once to each endpoint that wants it. The text is made when
-- it happens, so that every attempt sends the same bytes.
CREATE TABLE endpoint_event (
    id BIGINT NOT NULL PRIMARY KEY,
    public_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    incident_id TEXT,
    update_id TEXT,
    event TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX endpoint_event_incident ON endpoint_event (incident_id);

-- One row for each endpoint and event: the outbox, and the log.
CREATE TABLE endpoint_delivery (
    endpoint_id BIGINT NOT NULL REFERENCES endpoint (id) ON DELETE CASCADE,
    event_id BIGINT NOT NULL REFERENCES endpoint_event (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    due BIGINT NOT NULL,
    code BIGINT,
    reply TEXT NOT NULL DEFAULT '',
    took_ms BIGINT,
    answered_at BIGINT,
    PRIMARY KEY (endpoint_id, event_id)
);
CREATE INDEX endpoint_delivery_due ON endpoint_delivery (endpoint_id, due) WHERE state = 'waiting';
CREATE INDEX endpoint_delivery_event ON endpoint_delivery (event_id);
