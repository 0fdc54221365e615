//! The one place that asks the machine for the time and for entropy. Everything below gets both as arguments.

use jiff::{SignedDuration, Timestamp};
use std::sync::atomic::{AtomicI64, Ordering};

/// The clock. In a demo it can be moved forward, so that six months fit into an afternoon; never back.
#[derive(Debug, Default)]
pub struct Clock {
    ahead_seconds: AtomicI64,
}

impl Clock {
    /// A clock that is so far ahead of the machine's.
    #[must_use]
    pub fn ahead(seconds: i64) -> Clock {
        Clock { ahead_seconds: AtomicI64::new(seconds) }
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let ahead = SignedDuration::from_secs(self.ahead_seconds.load(Ordering::Relaxed));
        Timestamp::now().checked_add(ahead).unwrap_or(Timestamp::MAX)
    }

    /// How far ahead it is, in seconds.
    #[must_use]
    pub fn seconds_ahead(&self) -> i64 {
        self.ahead_seconds.load(Ordering::Relaxed)
    }

    /// Moves it forward.
    pub fn forward(&self, seconds: u32) {
        self.ahead_seconds.fetch_add(i64::from(seconds), Ordering::Relaxed);
    }
}

/// Entropy from the operating system.
///
/// # Errors
/// When the operating system has none to give.
pub fn entropy<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}
