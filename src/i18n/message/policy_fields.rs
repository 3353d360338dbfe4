//! Policy fields.

use serde::{Deserialize, Serialize};

/// Policy fields.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PolicyFieldsMessage {}
