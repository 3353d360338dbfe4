//! 安全性: what the page cannot do, tried before the reader's eyes.

use yew::prelude::*;

use crate::i18n::Locale;
use crate::ui::app::use_locale;
use crate::ui::components::{Badge, Icon, Tone, icon};
use crate::ui::platform::{ProbeResult, probe_all};
use crate::ui::text::{Text, phrase};

/// How far the self-test is.
#[derive(Clone, PartialEq)]
enum Test {
    Idle,
    Running,
    Done(Vec<ProbeResult>),
}

/// 安全性.
#[component]
pub fn PrivacyPage() -> Html {
    let locale = use_locale();
    let test = use_state_eq(|| Test::Idle);
    let run = {
        let test = test.clone();
        Callback::from(move |_: MouseEvent| {
            let test = test.clone();
            test.set(Test::Running);
            wasm_bindgen_futures::spawn_local(async move {
                test.set(Test::Done(probe_all().await));
            });
        })
    };
    let promises = [
        Text::PrivacyLocal,
        Text::PrivacyPolicy,
        Text::PrivacyStorage,
        Text::PrivacyOpen,
        Text::PrivacyDeterministic,
    ];
    html! {
        <div class="page privacy" data-testid="page-privacy">
            <div class="page__head">
                <h1 class="page__title">{ Text::PrivacyTitle.in_locale(locale) }</h1>
                <p class="page__lead">{ Text::PrivacyLead.in_locale(locale) }</p>
            </div>
            <ul class="privacy__promises">
                { for promises.into_iter().map(|promise| html! {
                    <li>{ icon(Icon::Check) }<span>{ promise.in_locale(locale) }</span></li>
                }) }
            </ul>
            <section class="panel" aria-labelledby="self-test-title">
                <h2 class="section__title" id="self-test-title">{ Text::SelfTestTitle.in_locale(locale) }</h2>
                <p>{ Text::SelfTestText.in_locale(locale) }</p>
                <button type="button" class="button" data-kind="primary" data-testid="self-test-run" disabled={*test == Test::Running} onclick={run}>
                    { icon(Icon::Lock) }{ Text::SelfTestRun.in_locale(locale) }
                </button>
                <div role="status" aria-live="polite">{ view_test(locale, &test) }</div>
            </section>
        </div>
    }
}

fn view_test(locale: Locale, test: &Test) -> Html {
    let results = match test {
        Test::Idle => return Html::default(),
        Test::Running => return html! { <p>{ Text::SelfTestRunning.in_locale(locale) }</p> },
        Test::Done(results) => results,
    };
    let is_closed = results.iter().all(|result| result.refused);
    let (tone, verdict) = if is_closed {
        ("sure", Text::SelfTestClosed)
    } else {
        ("bad", Text::SelfTestOpen)
    };
    html! {
        <div data-testid="self-test-result" data-state={if is_closed { "closed" } else { "open" }}>
            <div class="notice" data-tone={tone}>
                { icon(if is_closed { Icon::Check } else { Icon::Warning }) }
                <p class="notice__title">{ verdict.in_locale(locale) }</p>
            </div>
            <table class="table">
                <caption>{ phrase::self_test_caption(locale, results.len() as u64) }</caption>
                <thead><tr><th scope="col">{ Text::SelfTestChannel.in_locale(locale) }</th><th scope="col">{ Text::SelfTestOutcome.in_locale(locale) }</th></tr></thead>
                <tbody>
                    { for results.iter().map(|result| {
                        let (label, tone) = if result.refused { (Text::Refused, Tone::Sure) } else { (Text::NotRefused, Tone::Bad) };
                        html! {
                            <tr data-testid={format!("probe-{}", result.channel.name())} data-refused={result.refused.to_string()}>
                                <th scope="row"><code>{ result.channel.name() }</code></th>
                                <td><Badge label={label.in_locale(locale)} {tone} /></td>
                            </tr>
                        }
                    }) }
                </tbody>
            </table>
        </div>
    }
}
