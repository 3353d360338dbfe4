#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| machikurabe_fuzz::archive(machikurabe_fuzz::package(data)));
