//! Question sheets.
