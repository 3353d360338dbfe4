//! Tables of facts that the program carries: what is known about municipalities before any
//! document is read. Their origin is stated in `data/README.md`.

/// An enum of words with stable names.
macro_rules! vocabulary {
    ($(#[$head:meta])* $kind:ident { $( $(#[$doc:meta])* $variant:ident = $name:literal; )* }) => {
        $(#[$head])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $kind {
            $( $(#[$doc])* $variant, )*
        }

        impl $kind {
            /// All of them in their order of presentation.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )*];

            /// Stable kebab-case name.
            pub fn name(self) -> &'static str {
                match self { $( Self::$variant => $name, )* }
            }

            /// The one with this name.
            pub fn find(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    };
}

pub(crate) use vocabulary;

pub mod indicator_words;
pub mod municipality;
pub mod policy_words;
pub mod scales;

/// `data/municipalities.tsv`: codes, names and readings of all municipalities. One copy for all
/// who read it.
pub static MUNICIPALITIES: &str = include_str!("../../data/municipalities.tsv");
