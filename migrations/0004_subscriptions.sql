-- What a subscriber wants, incidents followed by themselves, bounces and suppression.

ALTER TABLE subscriber ADD COLUMN events TEXT NOT NULL DEFAULT 'all';
ALTER TABLE subscriber ADD COLUMN maintenance BIGINT NOT NULL DEFAULT 1;

-- Every update of one incident, whatever else is chosen.
CREATE TABLE following (
    subscriber_id BIGINT NOT NULL REFERENCES subscriber (id) ON DELETE CASCADE,
    incident_id TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    PRIMARY KEY (subscriber_id, incident_id)
);
CREATE INDEX following_incident ON following (incident_id);

-- Whom a notification concerns, beside its components.
ALTER TABLE notification ADD COLUMN maintenance BIGINT NOT NULL DEFAULT 0;
ALTER TABLE notification ADD COLUMN milestone BIGINT NOT NULL DEFAULT 1;

-- How often a mailbox was written to because somebody typed its address.
CREATE TABLE mailbox_budget (
    mailbox TEXT NOT NULL PRIMARY KEY,
    sent_at BIGINT NOT NULL,
    day BIGINT NOT NULL,
    sent BIGINT NOT NULL
);

-- Bounces: when mail was given up, and soft refusals in a row, one an incident.
ALTER TABLE subscriber ADD COLUMN quarantined_at BIGINT;
ALTER TABLE subscriber ADD COLUMN soft_bounces BIGINT NOT NULL DEFAULT 0;
ALTER TABLE subscriber ADD COLUMN soft_since BIGINT;
ALTER TABLE subscriber ADD COLUMN soft_incident TEXT NOT NULL DEFAULT '';

-- Addresses, as hashes, that an import must not bring back.
CREATE TABLE suppression (
    email_hash TEXT NOT NULL PRIMARY KEY,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL
);
