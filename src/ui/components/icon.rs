//! Small drawings, all on a grid of 24 by 24; decorative, the words stand beside them.

use yew::prelude::*;

/// A drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A sheet with an arrow into it.
    Upload,
    /// A folder.
    Folder,
    /// A sheet of paper.
    Sheet,
    /// A tick.
    Check,
    /// A triangle with an exclamation mark.
    Warning,
    /// A circle with a cross.
    Error,
    /// A circle with an i.
    Info,
    /// A cross.
    Close,
    /// An arrow down into a tray.
    Download,
    /// An arrow to the right.
    Forward,
    /// A magnifying glass.
    Search,
    /// A lock.
    Lock,
    /// Bars.
    Bars,
    /// A pencil.
    Edit,
    /// An arrow up.
    Up,
    /// An arrow down.
    Down,
    /// Two sparks: the sample.
    Sample,
}

/// Draws it in the colour of the text.
pub fn icon(which: Icon) -> Html {
    let path = match which {
        Icon::Upload => "M6 2h8l5 5v15H6zM14 2v5h5M12.5 18v-7M9.5 13.5l3-3 3 3",
        Icon::Folder => "M3 5h7l2 2h9v12H3z",
        Icon::Sheet => "M6 2h8l5 5v15H6zM14 2v5h5M9 12h7M9 16h7",
        Icon::Check => "M4 12.5l5 5L20 6.5",
        Icon::Warning => "M12 3.5L22 20.5H2zM12 10v5M12 17.4v.6",
        Icon::Error => "M12 2.5a9.5 9.5 0 100 19 9.5 9.5 0 000-19zM8.5 8.5l7 7M15.5 8.5l-7 7",
        Icon::Info => "M12 2.5a9.5 9.5 0 100 19 9.5 9.5 0 000-19zM12 11v6M12 7.2v.6",
        Icon::Close => "M5 5l14 14M19 5L5 19",
        Icon::Download => "M12 3v12M7.5 10.5L12 15l4.5-4.5M4 17v4h16v-4",
        Icon::Forward => "M4 12h15M13 6l6 6-6 6",
        Icon::Up => "M12 20V5M6 11l6-6 6 6",
        Icon::Down => "M12 4v15M6 13l6 6 6-6",
        Icon::Search => "M10.5 4a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM15.5 15.5L21 21",
        Icon::Lock => "M5 10.5h14V21H5zM8 10.5V7a4 4 0 018 0v3.5M12 14.5v3",
        Icon::Bars => "M4 20V10M10 20V4M16 20v-8M21 20H3",
        Icon::Edit => "M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5l3.5 3.5",
        Icon::Sample => {
            "M10 4l1.8 5.2L17 11l-5.2 1.8L10 18l-1.8-5.2L3 11l5.2-1.8zM18.5 15l.9 2.6 2.6.9-2.6.9-.9 2.6-.9-2.6-2.6-.9 2.6-.9z"
        }
    };
    html! {
        <svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
            <path d={path} fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" />
        </svg>
    }
}

/// The mark of the product: two towns' bars on one line.
pub fn logo() -> Html {
    html! {
        <svg class="brand__mark" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" focusable="false">
            <rect class="brand__ground" x="0" y="0" width="40" height="40" rx="9" />
            <path class="brand__first" d="M9 31V18.5l5-4.5 5 4.5V31z" />
            <path class="brand__second" d="M21 31V13.5L26 9l5 4.5V31z" />
            <path class="brand__line" d="M7 23.5h26" />
        </svg>
    }
}
