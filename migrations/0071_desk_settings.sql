-- Services and groups that readers do not see.
ALTER TABLE component ADD COLUMN hidden BIGINT NOT NULL DEFAULT 0;
ALTER TABLE component_group ADD COLUMN hidden BIGINT NOT NULL DEFAULT 0;

-- What the page is about (Markdown, and its HTML), what writers of comments are
-- asked for, and who may write under new posts.
ALTER TABLE page ADD COLUMN about TEXT NOT NULL DEFAULT '';
ALTER TABLE page ADD COLUMN about_html TEXT NOT NULL DEFAULT '';
ALTER TABLE page ADD COLUMN comment_policy TEXT NOT NULL DEFAULT '';
ALTER TABLE page ADD COLUMN thread_mode TEXT NOT NULL DEFAULT 'open';
