//! Markdown to safe HTML; the only place that calls HTML safe.
