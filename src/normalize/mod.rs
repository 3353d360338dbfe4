//! Raw string → value; one notation family a file. Parsing adds to the print, never replaces it.
