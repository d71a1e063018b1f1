-- Reading only what is new, and what the first pages need, at a cost that does
-- not grow with history.

-- The content version of the change, as incident.changed_version.
ALTER TABLE component_change ADD COLUMN changed_version BIGINT NOT NULL DEFAULT 0;
CREATE INDEX component_change_version ON component_change (changed_version);

-- What is going on or planned: a handful among thousands.
CREATE INDEX incident_waiting ON incident (id)
    WHERE withdrawn_at IS NULL AND status NOT IN ('resolved', 'postmortem', 'completed', 'cancelled');
CREATE INDEX incident_withdrawn ON incident (id) WHERE withdrawn_at IS NOT NULL;
CREATE INDEX incident_started ON incident (kind, started_at, created_at, id);
CREATE INDEX incident_planned ON incident (kind, coalesce(scheduled_for, started_at), created_at, id);
CREATE INDEX incident_updated ON incident (updated_at);
CREATE INDEX incident_update_created ON incident_update (created_at);
