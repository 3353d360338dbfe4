//! How peers are chosen: the weight of each axis, limits, a group of the reader's own.

use web_sys::HtmlInputElement;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::compare::{MOST_PEERS, OwnGroup, PeerOptions, PeerWeights};
use crate::i18n::Locale;
use crate::schema::municipality;
use crate::ui::app::{App, use_app};
use crate::ui::state::{Action, Decision};
use crate::ui::text::{Text, phrase};

/// Heaviest weight offered.
const HEAVIEST: u8 = 3;
/// Numbers of peers offered.
const COUNTS: [u32; 3] = [5, 10, 20];

/// An axis with the place of its weight.
type Axis = (Text, &'static str, fn(&mut PeerWeights) -> &mut u8);

const AXES: [Axis; 5] = [
    (Text::PeerPopulation, "population", |weights| {
        &mut weights.population
    }),
    (Text::PeerArea, "area", |weights| &mut weights.area),
    (Text::PeerDensity, "density", |weights| &mut weights.density),
    (Text::PeerCapability, "capability", |weights| {
        &mut weights.capability
    }),
    (Text::PeerSpending, "spending", |weights| {
        &mut weights.spending_mix
    }),
];

fn choose(app: &App, options: PeerOptions) {
    app.tasks.act(Action::Decided(Decision::Peers(options)));
}

/// The number that a select holds.
fn number_of(event: &Event) -> Option<u32> {
    let select = event.target_dyn_into::<HtmlSelectElement>()?;
    select.value().parse().ok()
}

/// How peers are chosen.
#[component]
pub(super) fn PeerControls() -> Html {
    let Some(app) = use_app() else {
        return Html::default();
    };
    let locale = app.locale();
    let options = &app.state.options.peers;
    let check = |text: Text, is_on: bool, set: fn(&mut PeerOptions, bool)| {
        let app = app.clone();
        let onchange = Callback::from(move |_: Event| {
            let mut options = app.state.options.peers.clone();
            set(&mut options, !is_on);
            choose(&app, options);
        });
        html! { <label class="check"><input type="checkbox" checked={is_on} {onchange} />{ text.in_locale(locale) }</label> }
    };
    let by_count = {
        let app = app.clone();
        Callback::from(move |event: Event| {
            if let Some(count) = number_of(&event) {
                let mut options = app.state.options.peers.clone();
                options.count = count.min(MOST_PEERS);
                choose(&app, options);
            }
        })
    };
    html! {
        <div class="peers" data-testid="peer-controls">
            <p class="muted">{ Text::PeersHint.in_locale(locale) }</p>
            <div class="peers__axes">
                { for AXES.iter().map(|axis| view_axis(&app, *axis)) }
                <label class="field">
                    <span class="field__label">{ Text::PeerCount.in_locale(locale) }</span>
                    <select class="select" data-testid="peer-count" onchange={by_count}>
                        { for COUNTS.iter().map(|count| html! { <option key={*count} value={count.to_string()} selected={options.count == *count}>{ count.to_string() }</option> }) }
                    </select>
                </label>
            </div>
            <div class="peers__checks">
                { check(Text::PeerSameGroup, options.same_group_only, |options, is_on| options.same_group_only = is_on) }
                { check(Text::PeerSamePrefecture, options.same_prefecture_only, |options, is_on| options.same_prefecture_only = is_on) }
            </div>
            <OwnGroupForm />
        </div>
    }
}

fn view_axis(app: &App, (text, name, place): Axis) -> Html {
    let locale = app.locale();
    let mut weights = app.state.options.peers.weights;
    let now = *place(&mut weights);
    let onchange = {
        let app = app.clone();
        Callback::from(move |event: Event| {
            if let Some(weight) = number_of(&event) {
                let mut options = app.state.options.peers.clone();
                *place(&mut options.weights) = weight.min(u32::from(HEAVIEST)) as u8;
                choose(&app, options);
            }
        })
    };
    html! {
        <label key={name} class="field">
            <span class="field__label">{ text.in_locale(locale) }</span>
            <select class="select" data-testid={format!("weight-{name}")} {onchange}>
                { for (0..=HEAVIEST).map(|weight| html! { <option key={weight} value={weight.to_string()} selected={now == weight}>{ weight.to_string() }</option> }) }
            </select>
        </label>
    }
}

/// The codes of the municipalities that names mean, and the names that mean none or several.
fn codes_of(names: &str) -> (Vec<String>, Vec<String>) {
    let mut codes = Vec::new();
    let mut unclear = Vec::new();
    let names = names.split(['、', ',', ',', ' ', ' ']).map(str::trim);
    for name in names.filter(|name| !name.is_empty()) {
        match municipality::find_by_name(name).as_slice() {
            [one] => codes.push(one.code.to_owned()),
            _ => unclear.push(name.to_owned()),
        }
    }
    (codes, unclear)
}

/// A group of the reader's own; without names there is none.
#[component]
fn OwnGroupForm() -> Html {
    let names = use_state_eq(String::new);
    let unclear = use_state_eq(Vec::<String>::new);
    let Some(app) = use_app() else {
        return Html::default();
    };
    let locale = app.locale();
    let oninput = {
        let names = names.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                names.set(input.value());
            }
        })
    };
    let onsubmit = {
        let (app, names, unclear) = (app.clone(), names.clone(), unclear.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (codes, not_found) = codes_of(&names);
            unclear.set(not_found);
            let mut options = app.state.options.peers.clone();
            options.own_groups.clear();
            if !codes.is_empty() {
                options.own_groups.push(OwnGroup {
                    name: Text::PeerOwnTitle.in_locale(Locale::Ja).to_owned(),
                    codes,
                });
            }
            choose(&app, options);
        })
    };
    html! {
        <form class="rule-form" {onsubmit}>
            <label class="field">
                <span class="field__label">{ Text::PeerOwnTitle.in_locale(locale) }</span>
                <input class="input" type="text" autocomplete="off" data-testid="own-group" value={(*names).clone()} {oninput} />
                <span class="muted">{ Text::PeerOwnHint.in_locale(locale) }</span>
            </label>
            <button type="submit" class="button" data-kind="secondary" data-testid="own-group-apply">{ Text::PeerOwnApply.in_locale(locale) }</button>
            <p class="muted" role="status">{ phrase::names_unclear(locale, &unclear) }</p>
        </form>
    }
}
