//! Rules of reading pages, on pages made here.
