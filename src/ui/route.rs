//! Pages and records by address: `#/initiatives/0f3a…-12?lang=en`.

use crate::i18n::Locale;

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// 資料.
    #[default]
    Documents,
    /// 比較.
    Compare,
    /// 目標; with the id of the record that is open.
    Initiatives(Option<String>),
    /// 点検.
    Check,
    /// 出力.
    Export,
    /// 安全性: the self-test.
    Privacy,
}

impl Page {
    /// Pages in the order of the navigation.
    pub const ALL: [Self; 6] = [
        Self::Documents,
        Self::Compare,
        Self::Initiatives(None),
        Self::Check,
        Self::Export,
        Self::Privacy,
    ];

    fn segment(&self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Compare => "compare",
            Self::Initiatives(_) => "initiatives",
            Self::Check => "check",
            Self::Export => "export",
            Self::Privacy => "privacy",
        }
    }

    /// Whether both are the same page, whatever record is open.
    pub fn is_same_page(&self, other: &Self) -> bool {
        self.segment() == other.segment()
    }

    /// Stable name for tests and style sheets.
    pub fn name(&self) -> &'static str {
        self.segment()
    }
}

/// What the address says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The page.
    pub page: Page,
    /// The language; Japanese where the address does not say.
    pub locale: Locale,
}

impl Route {
    /// Reads a hash without its `#`; what it does not understand is the first page.
    pub fn parse(hash: &str) -> Self {
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let mut segments = path.split('/').filter(|segment| !segment.is_empty());
        let page = match segments.next() {
            Some("compare") => Page::Compare,
            Some("initiatives") => Page::Initiatives(segments.next().map(str::to_owned)),
            Some("check") => Page::Check,
            Some("export") => Page::Export,
            Some("privacy") => Page::Privacy,
            _ => Page::Documents,
        };
        let is_english = query.split('&').any(|pair| pair == "lang=en");
        Self {
            page,
            locale: if is_english { Locale::En } else { Locale::Ja },
        }
    }

    /// The hash with its `#`, for links.
    pub fn href(&self) -> String {
        let mut href = format!("#/{}", self.page.segment());
        if let Page::Initiatives(Some(id)) = &self.page {
            href.push('/');
            href.push_str(id);
        }
        if self.locale == Locale::En {
            href.push_str("?lang=en");
        }
        href
    }

    /// The same language on another page.
    #[must_use]
    pub fn to(&self, page: Page) -> Self {
        Self {
            page,
            locale: self.locale,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_survive_the_way_there_and_back() {
        let pages = [
            Page::Documents,
            Page::Compare,
            Page::Initiatives(None),
            Page::Initiatives(Some("0f3a12bc-7".to_owned())),
            Page::Check,
            Page::Export,
            Page::Privacy,
        ];
        for page in pages {
            for locale in [Locale::Ja, Locale::En] {
                let route = Route {
                    page: page.clone(),
                    locale,
                };
                assert_eq!(Route::parse(route.href().trim_start_matches('#')), route);
            }
        }
    }

    #[test]
    fn an_unknown_address_is_the_first_page_in_japanese() {
        assert_eq!(Route::parse("/nonsense?lang=fr"), Route::default());
        assert_eq!(Route::parse(""), Route::default());
    }
}
