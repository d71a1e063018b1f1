-- How the page looks beside its words: one row.
CREATE TABLE look (
    id BIGINT NOT NULL PRIMARY KEY,
    accent TEXT NOT NULL,
    accent_dark TEXT NOT NULL,
    footer TEXT NOT NULL,
    -- A PNG of our own making.
    logo BYTEA,
    logo_width BIGINT NOT NULL,
    logo_height BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
INSERT INTO look (id, accent, accent_dark, footer, logo_width, logo_height, changed_at)
VALUES (1, '', '', '', 0, 0, 0);
