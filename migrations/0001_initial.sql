-- One text for SQLite and PostgreSQL: BIGINT, TEXT, BYTEA and DOUBLE PRECISION only.
-- Times are milliseconds since 1970 (UTC), flags are 0 or 1, enums are their API words.

CREATE TABLE content_version (
    id BIGINT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL
);
INSERT INTO content_version (id, version) VALUES (1, 0);

CREATE TABLE page (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    contact TEXT NOT NULL DEFAULT '',
    url TEXT NOT NULL DEFAULT '',
    description TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE staff (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    contact TEXT NOT NULL,
    role TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT
);

CREATE TABLE session (
    token_hash TEXT NOT NULL PRIMARY KEY,
    staff_id TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL
);
CREATE INDEX session_staff ON session (staff_id);

CREATE TABLE setup_link (
    token_hash TEXT NOT NULL PRIMARY KEY,
    created_at BIGINT NOT NULL,
    used_at BIGINT
);

CREATE TABLE api_token (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    scope TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    used_at BIGINT,
    expires_at BIGINT,
    revoked_at BIGINT
);

CREATE TABLE component_group (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    description TEXT,
    position BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE component (
    id TEXT NOT NULL PRIMARY KEY,
    group_id TEXT REFERENCES component_group (id) ON DELETE SET NULL,
    name TEXT NOT NULL,
    description TEXT,
    status TEXT NOT NULL,
    position BIGINT NOT NULL,
    showcase BIGINT NOT NULL,
    only_show_if_degraded BIGINT NOT NULL,
    start_date TEXT,
    automation_key TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- Every change of a component's status, from which uptime is computed.
CREATE TABLE component_change (
    id TEXT NOT NULL PRIMARY KEY,
    component_id TEXT NOT NULL REFERENCES component (id) ON DELETE CASCADE,
    status TEXT NOT NULL,
    at BIGINT NOT NULL,
    incident_id TEXT
);
CREATE INDEX component_change_time ON component_change (component_id, at);

-- Incidents and maintenances (kind). changed_version is the content version of
-- the last change, so that a snapshot reloads only what is new to it.
CREATE TABLE incident (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    subject TEXT NOT NULL,
    status TEXT NOT NULL,
    impact TEXT NOT NULL,
    impact_override TEXT,
    started_at BIGINT NOT NULL,
    monitoring_at BIGINT,
    resolved_at BIGINT,
    scheduled_for BIGINT,
    scheduled_until BIGINT,
    auto_start BIGINT NOT NULL DEFAULT 0,
    auto_complete BIGINT NOT NULL DEFAULT 0,
    no_promise TEXT NOT NULL DEFAULT '',
    backfilled BIGINT NOT NULL DEFAULT 0,
    withdrawn_at BIGINT,
    withdrawn_reason TEXT NOT NULL DEFAULT '',
    metadata TEXT NOT NULL DEFAULT '{}',
    idempotency_key TEXT UNIQUE,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    changed_version BIGINT NOT NULL
);
CREATE INDEX incident_changed ON incident (changed_version);

CREATE TABLE incident_component (
    incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    component_id TEXT NOT NULL REFERENCES component (id) ON DELETE CASCADE,
    status TEXT NOT NULL,
    PRIMARY KEY (incident_id, component_id)
);

CREATE TABLE incident_update (
    id TEXT NOT NULL PRIMARY KEY,
    incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    affected TEXT NOT NULL DEFAULT '[]',
    staff_id TEXT,
    author_name TEXT NOT NULL,
    author_title TEXT NOT NULL,
    author_contact TEXT NOT NULL,
    deliver BIGINT NOT NULL,
    idempotency_key TEXT UNIQUE,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    display_at BIGINT NOT NULL,
    edited_at BIGINT
);
CREATE INDEX incident_update_incident ON incident_update (incident_id, display_at);

-- The answers about data and security, each with the time it was given.
CREATE TABLE assertion (
    id TEXT NOT NULL PRIMARY KEY,
    incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    data TEXT NOT NULL,
    data_text TEXT NOT NULL,
    security TEXT NOT NULL,
    security_text TEXT NOT NULL,
    author_name TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX assertion_incident ON assertion (incident_id, at);

-- "Next update by due_at". met_at is when the next word came.
CREATE TABLE promise (
    id TEXT NOT NULL PRIMARY KEY,
    incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    due_at BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    met_at BIGINT
);
CREATE INDEX promise_incident ON promise (incident_id, made_at);

CREATE TABLE estimate (
    id TEXT NOT NULL PRIMARY KEY,
    incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX estimate_incident ON estimate (incident_id, at);

-- The signed post of an incident. Drafts are kept apart so that nothing
-- unfinished can reach a reader.
CREATE TABLE explanation (
    incident_id TEXT NOT NULL PRIMARY KEY REFERENCES incident (id) ON DELETE CASCADE,
    sections TEXT NOT NULL,
    html TEXT NOT NULL,
    staff_id TEXT,
    author_name TEXT NOT NULL,
    author_title TEXT NOT NULL,
    author_contact TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    edited_at BIGINT,
    version BIGINT NOT NULL
);

CREATE TABLE explanation_draft (
    incident_id TEXT NOT NULL PRIMARY KEY REFERENCES incident (id) ON DELETE CASCADE,
    form TEXT NOT NULL,
    staff_id TEXT NOT NULL,
    staff_name TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);

-- Earlier texts of anything published.
CREATE TABLE revision (
    id TEXT NOT NULL PRIMARY KEY,
    incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    subject TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    body TEXT NOT NULL,
    author_name TEXT NOT NULL,
    replaced_at BIGINT NOT NULL
);
CREATE INDEX revision_incident ON revision (incident_id, replaced_at);

CREATE TABLE subscriber (
    id BIGINT NOT NULL PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    all_components BIGINT NOT NULL,
    consent_source TEXT NOT NULL,
    confirm_hash TEXT UNIQUE,
    confirm_sent_at BIGINT,
    confirm_expires_at BIGINT,
    confirm_count BIGINT NOT NULL DEFAULT 0,
    confirm_day BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    confirmed_at BIGINT,
    unsubscribed_at BIGINT,
    quarantine_reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX subscriber_state ON subscriber (state, id);

CREATE TABLE subscription (
    subscriber_id BIGINT NOT NULL REFERENCES subscriber (id) ON DELETE CASCADE,
    component_id TEXT NOT NULL REFERENCES component (id) ON DELETE CASCADE,
    PRIMARY KEY (subscriber_id, component_id)
);
CREATE INDEX subscription_component ON subscription (component_id, subscriber_id);

-- What is to be told once: the message is stored once, as a skeleton.
CREATE TABLE notification (
    id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    update_id TEXT NOT NULL,
    thread_key TEXT NOT NULL,
    subject TEXT NOT NULL,
    skeleton BYTEA NOT NULL,
    components TEXT NOT NULL,
    state TEXT NOT NULL,
    not_before BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    max_subscriber_id BIGINT NOT NULL,
    fan_cursor BIGINT NOT NULL DEFAULT 0,
    total BIGINT NOT NULL DEFAULT 0,
    sent BIGINT NOT NULL DEFAULT 0,
    failed BIGINT NOT NULL DEFAULT 0,
    skipped BIGINT NOT NULL DEFAULT 0,
    superseded BIGINT NOT NULL DEFAULT 0,
    last_error TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    UNIQUE (kind, update_id)
);
CREATE INDEX notification_open ON notification (state, not_before);

-- One row per recipient: the outbox.
CREATE TABLE delivery (
    notification_id BIGINT NOT NULL REFERENCES notification (id) ON DELETE CASCADE,
    subscriber_id BIGINT NOT NULL REFERENCES subscriber (id) ON DELETE CASCADE,
    state BIGINT NOT NULL DEFAULT 0,
    attempts BIGINT NOT NULL DEFAULT 0,
    due BIGINT NOT NULL,
    lease TEXT,
    code BIGINT,
    reply TEXT,
    PRIMARY KEY (notification_id, subscriber_id)
);
CREATE INDEX delivery_due ON delivery (notification_id, due) WHERE state = 0;
CREATE INDEX delivery_leased ON delivery (lease) WHERE state = 1;

-- Confirmations, manage links and other letters to one person: a lane of their own.
CREATE TABLE letter (
    id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    wire BYTEA NOT NULL,
    state BIGINT NOT NULL DEFAULT 0,
    attempts BIGINT NOT NULL DEFAULT 0,
    due BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    lease TEXT,
    code BIGINT,
    reply TEXT,
    created_at BIGINT NOT NULL
);
CREATE INDEX letter_due ON letter (due) WHERE state = 0;

-- Who holds leases. A worker that has been silent for too long loses them.
CREATE TABLE worker (
    id TEXT NOT NULL PRIMARY KEY,
    started_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);

CREATE TABLE audit (
    id TEXT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL,
    address TEXT NOT NULL
);
CREATE INDEX audit_time ON audit (at);
