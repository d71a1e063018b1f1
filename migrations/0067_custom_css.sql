-- A stylesheet of the owners' own: the one in force, and the one being tried.
ALTER TABLE look ADD COLUMN css TEXT NOT NULL DEFAULT '';
ALTER TABLE look ADD COLUMN css_draft TEXT NOT NULL DEFAULT '';
