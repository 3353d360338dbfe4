//! Drawn mark-up of our own making: charts and pictures of pages. The only place where mark-up
//! enters the page unchecked.

use yew::prelude::*;

/// Properties of [`Drawing`].
#[derive(Properties, PartialEq)]
pub struct DrawingProps {
    /// SVG text made by this program; texts in it are escaped by its makers.
    pub svg: AttrValue,
    /// Class of the frame.
    pub class: AttrValue,
}

/// A drawing in a frame.
#[component]
pub fn Drawing(props: &DrawingProps) -> Html {
    html! { <div class={props.class.clone()}>{ Html::from_html_unchecked(props.svg.clone()) }</div> }
}
