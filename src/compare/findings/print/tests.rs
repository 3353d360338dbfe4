//! Rules on datasets made by hand.
