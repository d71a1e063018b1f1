//! Mail: addresses, messages and the SMTP lane.
