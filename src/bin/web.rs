//! The page and its worker: one program for both.

fn main() {
    machikurabe::ui::start();
}
