//! What the inverted indexes share: features as numbers, rarity in whole numbers, lists in one block.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

/// A hasher for features, which are well mixed already.
#[derive(Default)]
pub(super) struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = mix(self.0 ^ number);
    }
}

/// Spreads a number over all bits.
pub(super) fn mix(number: u64) -> u64 {
    let number = (number ^ (number >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    number ^ (number >> 29)
}

/// A map by feature.
pub(super) type FeatureMap<T> = HashMap<u64, T, BuildHasherDefault<Mixed>>;

/// Bits of a pair.
pub(super) const PAIR_BITS: u32 = 42;

/// Two characters as one number of [`PAIR_BITS`].
pub(super) fn pair(first: char, second: char) -> u64 {
    (u64::from(u32::from(first)) << 21) | u64::from(u32::from(second))
}

/// How much a feature says: the binary logarithm of `all` ÷ `having`, in sixteenths, at least 4.
/// In whole numbers, so that it is the same on every machine.
pub(super) fn rarity(all: usize, having: usize) -> u32 {
    let share = ((all.max(1) as u64) << 8) / (having.max(1) as u64);
    let whole = share.max(256).ilog2();
    let fraction = ((share.max(256) >> (whole - 8)) & 0xFF) >> 4;
    ((whole - 8) * 16 + fraction as u32).max(4)
}

/// Lists of numbers, one after the other.
#[derive(Debug, Default)]
pub(super) struct Lists {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// Lists of the second numbers, by the first number, which is below `count`; in given order.
    pub(super) fn group(count: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut starts = vec![0_u32; count + 1];
        for (list, _) in pairs.clone() {
            if let Some(start) = starts.get_mut((list as usize).saturating_add(1)) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut items = vec![0_u32; sum as usize];
        for (list, item) in pairs {
            if let Some(at) = next.get_mut(list as usize) {
                if let Some(slot) = items.get_mut(*at as usize) {
                    *slot = item;
                }
                *at += 1;
            }
        }
        Self { starts, items }
    }

    /// One list.
    pub(super) fn get(&self, list: usize) -> &[u32] {
        self.items.get(self.range(list)).unwrap_or_default()
    }

    /// Where one list stands among all numbers.
    pub(super) fn range(&self, list: usize) -> Range<usize> {
        let bound = |at: usize| self.starts.get(at).map_or(0, |start| *start as usize);
        bound(list)..bound(list.saturating_add(1))
    }

    /// The numbers of all lists, one after the other.
    pub(super) fn all(&self) -> &[u32] {
        &self.items
    }

    /// Length of one list.
    pub(super) fn length(&self, list: usize) -> usize {
        self.get(list).len()
    }
}

/// Sums by item that are emptied without touching all of them.
#[derive(Debug, Default)]
pub(super) struct Sums {
    sums: Vec<u32>,
    touched: Vec<u32>,
}

impl Sums {
    /// All zero, for items below `count`.
    pub(super) fn new(count: usize) -> Self {
        Self {
            sums: vec![0; count],
            touched: Vec::new(),
        }
    }

    /// Adds to an item.
    pub(super) fn add(&mut self, item: u32, amount: u32) {
        if let Some(sum) = self.sums.get_mut(item as usize) {
            if *sum == 0 {
                self.touched.push(item);
            }
            *sum += amount;
        }
    }

    /// Items with their sums, in the order of items; all is zero afterwards.
    pub(super) fn take(&mut self) -> Vec<(u32, u32)> {
        let mut touched = std::mem::take(&mut self.touched);
        let mut taken = Vec::with_capacity(touched.len());
        for item in touched.drain(..) {
            if let Some(sum) = self.sums.get_mut(item as usize) {
                taken.push((item, std::mem::take(sum)));
            }
        }
        self.touched = touched;
        taken
    }
}
