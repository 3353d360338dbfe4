//! One page a file.

mod compare;
pub mod document_card;
pub mod document_columns;
pub mod document_doubts;
pub mod document_facts;
mod documents;
mod export;
pub mod initiative_list;
mod initiatives;
mod privacy;
pub mod record;
pub mod record_field;
mod record_indicators;

pub use compare::ComparePage;
pub use documents::DocumentsPage;
pub use export::ExportPage;
pub use initiatives::InitiativesPage;
pub use privacy::PrivacyPage;
