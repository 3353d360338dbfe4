//! Result types: scale of the municipalities, and their peers.

use serde::{Deserialize, Serialize};

/// How peers are chosen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PeerOptions {}

/// Scale and peers of the municipalities compared.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Peers {}
