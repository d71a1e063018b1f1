-- Each mail is looked up by its thread before it leaves, whether a newer one replaces it.
CREATE INDEX notification_thread ON notification (thread_key, id);
