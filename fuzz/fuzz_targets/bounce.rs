//! `cargo fuzz run bounce`: no mail that anybody sends to the return path breaks the reader of reports.
#![no_main]

use candor::mail::bounce::raw;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|mail: &[u8]| {
    for event in raw::read(mail) {
        assert!(!event.words.contains(char::is_control));
    }
});
