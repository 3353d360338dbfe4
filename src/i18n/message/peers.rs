//! Scale and peers of municipalities.

use serde::{Deserialize, Serialize};

/// Scale and peers of municipalities.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PeersMessage {}
