//! The native half of "same bytes, same result, natively and in the browser": the digests that
//! `tests/browser.rs` compares with its own.
#![cfg(not(target_arch = "wasm32"))]

#[path = "support/identity.rs"]
mod identity;

use std::path::Path;

#[test]
fn digests_are_stable_and_kept_for_the_browser() {
    let digests = identity::digests();
    assert_eq!(digests, identity::digests());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target");
    std::fs::write(folder.join("readings.sha256"), digests).unwrap();
}
