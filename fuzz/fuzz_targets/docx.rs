#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| machikurabe_fuzz::layout("document.docx", machikurabe_fuzz::package(data)));
