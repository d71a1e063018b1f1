-- Who may read the page: one row.
CREATE TABLE reading (
    id BIGINT NOT NULL PRIMARY KEY,
    mode TEXT NOT NULL,
    -- Of the password that readers share; empty if there is none.
    password_hash TEXT NOT NULL,
    -- One address or range a line.
    networks TEXT NOT NULL,
    -- Counts changes: what was opened before no longer counts.
    epoch BIGINT NOT NULL
);
INSERT INTO reading (id, mode, password_hash, networks, epoch) VALUES (1, 'everybody', '', '', 0);
