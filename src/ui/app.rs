//! The frame of all pages: state, contexts, navigation.

use std::rc::Rc;

use yew::prelude::*;

use super::pages::{
    CheckPage, ComparePage, DocumentsPage, ExportPage, InitiativesPage, PrivacyPage,
};
use super::platform::{
    current_hash, on_hash_change, on_page_drop, scroll_to_top, set_document_language,
};
use super::route::{Page, Route};
use super::shared::Shared;
use super::state::{AppState, reduce, totals};
use super::tasks::Tasks;
use super::text::Text;
use crate::i18n::Locale;

/// The root of all state.
#[derive(Clone, PartialEq)]
pub struct Store(Shared<AppState>);

impl Reducible for Store {
    type Action = super::state::Action;

    fn reduce(self: Rc<Self>, action: Self::Action) -> Rc<Self> {
        let next = Shared::from(reduce(self.0.as_rc(), action));
        if next == self.0 {
            self
        } else {
            Rc::new(Self(next))
        }
    }
}

/// What every page has at hand.
#[derive(Clone, PartialEq)]
pub struct App {
    /// The state as it is now.
    pub state: Shared<AppState>,
    /// What can be done.
    pub tasks: Tasks,
}

impl App {
    /// The language.
    pub fn locale(&self) -> Locale {
        self.state.route.locale
    }
}

/// The state, what can be done, and the language.
#[hook]
pub fn use_app() -> Option<App> {
    use_context::<App>()
}

/// Language for components that need nothing else.
#[hook]
pub fn use_locale() -> Locale {
    use_context::<Locale>().unwrap_or_default()
}

/// The whole page.
#[component]
pub fn Root() -> Html {
    let store = use_reducer_eq(|| {
        Store(Shared::new(AppState {
            route: Route::parse(&current_hash()),
            ..AppState::default()
        }))
    });
    let tasks = {
        let dispatch = store.dispatcher();
        use_memo((), move |()| Tasks::new(dispatch))
    };
    {
        let tasks = tasks.clone();
        use_effect_with((), move |()| {
            let adding = tasks.clone();
            on_page_drop(move |files| adding.add_files(files));
            on_hash_change(move |hash| tasks.navigated(Route::parse(&hash)));
        });
    }
    let state = store.0.clone();
    let route = state.route.clone();
    let locale = route.locale;
    use_effect_with(locale, |locale| {
        set_document_language(locale.tag(), Text::DocumentTitle.in_locale(*locale));
    });
    use_effect_with(route.page.name(), |_| scroll_to_top());

    let app = App {
        state,
        tasks: (*tasks).clone(),
    };
    html! {
        <ContextProvider<Locale> context={locale}>
            <ContextProvider<App> context={app.clone()}>
                <a class="skip-link" href="#main" onclick={skip_to_main()}>{ Text::SkipToMain.in_locale(locale) }</a>
                { view_header(&app) }
                <main id="main" class="main" tabindex="-1" data-page={route.page.name()}>
                    { view_page(&route.page) }
                </main>
                { view_footer(locale) }
            </ContextProvider<App>>
        </ContextProvider<Locale>>
    }
}

/// The hash is the address here, so the skip link moves the focus itself.
fn skip_to_main() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| {
        event.prevent_default();
        super::platform::focus_by_id("main");
    })
}

fn view_page(page: &Page) -> Html {
    match page {
        Page::Documents => html! { <DocumentsPage /> },
        Page::Compare => html! { <ComparePage /> },
        Page::Initiatives(_) => html! { <InitiativesPage /> },
        Page::Check => html! { <CheckPage /> },
        Page::Export => html! { <ExportPage /> },
        Page::Privacy => html! { <PrivacyPage /> },
    }
}

fn view_header(app: &App) -> Html {
    let route = &app.state.route;
    let locale = route.locale;
    let counts = totals(&app.state);
    let links = Page::ALL.into_iter().map(|page| {
        let is_here = route.page.is_same_page(&page);
        let label = match page {
            Page::Documents => Text::NavDocuments,
            Page::Compare => Text::NavCompare,
            Page::Initiatives(_) => Text::NavInitiatives,
            Page::Check => Text::NavCheck,
            Page::Export => Text::NavExport,
            Page::Privacy => Text::NavPrivacy,
        };
        let count = match page {
            Page::Documents => counts.files,
            Page::Initiatives(_) => counts.initiatives,
            _ => 0,
        };
        html! {
            <li key={page.name()} class="nav__item">
                <a class="nav__link" href={route.to(page.clone()).href()} aria-current={is_here.then_some("page")}
                    data-testid={format!("nav-{}", page.name())}>
                    { label.in_locale(locale) }
                    if count > 0 {
                        <span class="nav__count">{ crate::i18n::format::count(count) }</span>
                    }
                </a>
            </li>
        }
    });
    html! {
        <header class="header">
            <div class="header__inner">
                <a class="brand" href={route.to(Page::Documents).href()}>
                    { super::components::logo() }
                    <span class="brand__words">
                        <span class="brand__name">{ Text::Name.in_locale(locale) }</span>
                        <span class="brand__tagline">{ Text::Tagline.in_locale(locale) }</span>
                    </span>
                </a>
                <nav class="nav" aria-label={Text::NavLabel.in_locale(locale)}>
                    <ul class="nav__list">{ for links }</ul>
                </nav>
                { view_languages(route) }
            </div>
        </header>
    }
}

fn view_languages(route: &Route) -> Html {
    let link = |locale: Locale, label: &'static str| {
        let target = Route {
            page: route.page.clone(),
            locale,
        };
        html! {
            <a class="languages__link" href={target.href()} lang={locale.tag()} hreflang={locale.tag()}
                aria-current={(route.locale == locale).then_some("true")} data-testid={format!("language-{}", locale.tag())}>
                { label }
            </a>
        }
    };
    html! {
        <div class="languages" role="group" aria-label={Text::LanguageLabel.in_locale(route.locale)}>
            { link(Locale::Ja, "日本語") }
            { link(Locale::En, "English") }
        </div>
    }
}

fn view_footer(locale: Locale) -> Html {
    html! {
        <footer class="footer">
            <div class="footer__inner">
                <p>{ Text::FooterPrivacy.in_locale(locale) }</p>
                <p class="footer__version">{ format!("machikurabe {}", env!("CARGO_PKG_VERSION")) }</p>
            </div>
        </footer>
    }
}
