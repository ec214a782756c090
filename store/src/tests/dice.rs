//! Chance that can be had again.

use std::hash::{BuildHasher, Hasher, RandomState};

/// Numbers that look random and are the same for the same seed (`SplitMix64`).
pub(super) struct Dice(u64);

impl Dice {
    /// Begins at `PORTAL_TEST_SEED`, else anywhere; prints where, so that the way can be gone again.
    pub(super) fn seeded() -> Self {
        let seed = std::env::var("PORTAL_TEST_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = seed.unwrap_or_else(|| RandomState::new().build_hasher().finish());
        println!("PORTAL_TEST_SEED={seed}");
        Self(seed)
    }

    /// Dice for another hand, which roll on their own.
    pub(super) fn another(&mut self) -> Self {
        Self(self.next())
    }

    /// A number below this one.
    pub(super) fn roll(&mut self, sides: u32) -> u32 {
        u32::try_from(self.next() % u64::from(sides)).expect("less than the sides")
    }

    /// A place among so many.
    pub(super) fn pick(&mut self, places: usize) -> usize {
        self.roll(u32::try_from(places).expect("few places")) as usize
    }

    /// Brings things into an order of chance (Fisher and Yates).
    pub(super) fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            things.swap(last, self.pick(last + 1));
        }
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
