//! The page: everything that needs a browser.
/// Starts.
pub fn start() {}
