-- When the last refusal for now came, to see whether a mail arrived since.
ALTER TABLE subscriber ADD COLUMN soft_last BIGINT;
