//! Which minutes count where categories have caps: those with which the least is missing.
//!
//! Records are cut into pieces that lie in the same categories, and all pieces alike are one pile. How much of each pile
//! counts hangs on the sizes of the piles alone, never on the order of days. Minimums are filled first, from what no cap
//! holds back and then from what serves most of them; what room is left goes to the rest.

use super::need::{Enough, Share, Weighed, fits, known_quantity};
use super::{Answer, Counted, LeftOut, Over, Reason};
use crate::record::Record;
use crate::rules::{Category, Quantity, Unit};

/// The categories that a piece lies in, one bit for each.
type Places = u64;

/// So much of a record that lies in these categories.
type Piece = (Places, u32);

/// In how many orders piles are tried at most, where the first one leaves something missing: all orders of six.
const PILES_TRIED_MAX: usize = 6;

fn bit(at: usize) -> Places {
    u32::try_from(at).ok().and_then(|at| 1_u64.checked_shl(at)).unwrap_or(0)
}

/// Cuts a record where its subjects end. Minutes on two subjects are different minutes.
pub(super) fn pieces(record: &Record, parts: &[Category], unit: Unit, full: u32) -> Vec<Piece> {
    let mut whole: Places = 0;
    let mut by_subject: Vec<(&str, Places)> = Vec::new();
    for (at, part) in parts.iter().enumerate().filter(|(_, part)| fits(record, part)) {
        match &part.subject {
            Some(subject) if unit == Unit::Minutes => match by_subject.iter_mut().find(|(known, _)| known == subject) {
                Some((_, places)) => *places |= bit(at),
                None => by_subject.push((subject, bit(at))),
            },
            Some(subject) if record.fact.minutes_on(subject) == 0 => {}
            _ => whole |= bit(at),
        }
    }
    let mut left = full;
    let mut pieces = Vec::with_capacity(by_subject.len() + 1);
    for (subject, places) in by_subject {
        let minutes = record.fact.minutes_on(subject).min(left);
        left -= minutes;
        if minutes > 0 {
            pieces.push((whole | places, minutes));
        }
    }
    if left > 0 || pieces.is_empty() {
        pieces.push((whole, left));
    }
    pieces
}

/// All pieces that lie in the same categories.
#[derive(Clone, Copy)]
struct Pile {
    places: Places,
    there: u32,
    counts: u32,
}

/// What is to be allotted.
pub(super) struct Allotment<'a> {
    /// Each record that may count, in the order of days, with all it gives and its pieces.
    pub(super) pieces: Vec<(&'a Record, u32, Vec<Piece>)>,
    pub(super) parts: &'a [Category],
    pub(super) wanted: Option<u32>,
}

impl Allotment<'_> {
    /// Says which records count and with how much, and fills the shares.
    pub(super) fn allot(&self, shares: &mut [Share], told: &mut Weighed) -> Enough {
        let piles = self.best(self.pieces.len(), shares);
        for (at, share) in shares.iter_mut().enumerate() {
            share.have = in_place(&piles, bit(at));
        }
        let mut left: Vec<Pile> = piles;
        let mut met = Enough { have: 0, wanted: self.wanted, day: None };
        for (record, full, pieces) in &self.pieces {
            let (mut amount, mut held_back) = (0_u32, None);
            for (places, minutes) in pieces {
                let Some(pile) = left.iter_mut().find(|pile| pile.places == *places) else { continue };
                let counts = (*minutes).min(pile.counts);
                pile.counts -= counts;
                amount = amount.saturating_add(counts);
                if counts < *minutes && held_back.is_none() {
                    held_back = Some(*places);
                }
            }
            let on = record.fact.on();
            let reason = held_back.and_then(|places| self.cap(places, shares));
            match reason {
                Some(reason) if amount == 0 => told.left_out.push(LeftOut {
                    record: record.id.clone(),
                    on,
                    what: record.fact.what().to_owned(),
                    amount: *full,
                    reason,
                }),
                reason => {
                    let over = reason.map(|reason| Box::new(Over { amount: full.saturating_sub(amount), reason }));
                    told.counted.push(Counted { record: record.id.clone(), on, amount, over });
                    met.have = met.have.saturating_add(amount);
                }
            }
        }
        let enough = |shares: &[Share]| shares.iter().all(|share| share.answer() == Answer::Met);
        if enough(shares) && self.wanted.is_some_and(|wanted| met.have >= wanted) {
            // With fewer records, less is there: the first day is where it turns.
            let lengths: Vec<usize> = (1..=self.pieces.len()).collect();
            let first = lengths.partition_point(|first| self.missing(&self.best(*first, shares), shares) > 0);
            met.day = self.pieces.get(first).map(|(record, ..)| record.fact.on());
        }
        met
    }

    /// The cap that holds a piece back: of those that are full, the first that the author wrote.
    fn cap(&self, places: Places, shares: &[Share]) -> Option<Reason> {
        self.parts.iter().zip(shares).enumerate().find_map(|(at, (part, share))| match share.most {
            Some(Quantity::Known(at_most)) if places & bit(at) != 0 && share.have >= at_most => {
                Some(Reason::OverCap { part: part.title.clone(), at_most })
            }
            _ => None,
        })
    }

    /// How much of each pile of the first so many records counts.
    fn best(&self, first: usize, shares: &[Share]) -> Vec<Pile> {
        let mut piles: Vec<Pile> = Vec::new();
        for (places, minutes) in self.pieces.iter().take(first).flat_map(|(_, _, pieces)| pieces) {
            match piles.iter_mut().find(|pile| pile.places == *places) {
                Some(pile) => pile.there = pile.there.saturating_add(*minutes),
                None => piles.push(Pile { places: *places, there: *minutes, counts: 0 }),
            }
        }
        // The order of days ends here.
        piles.sort_by_key(|pile| pile.places);
        let is_capped = |pile: &Pile| {
            let caps = shares.iter().enumerate().filter(|(_, share)| matches!(share.most, Some(Quantity::Known(_))));
            caps.fold(0, |all, (at, _)| all | bit(at)) & pile.places
        };
        for pile in piles.iter_mut().filter(|pile| is_capped(pile) == 0) {
            pile.counts = pile.there;
        }
        let mut best = piles.clone();
        while let Some((at, more)) = most_served(&best, shares) {
            if let Some(pile) = best.get_mut(at) {
                pile.counts = pile.counts.saturating_add(more);
            }
        }
        fill(&mut best, shares);
        let mut missing = self.missing(&best, shares);
        // A pile that two minimums want, or two caps hold: another order may serve both.
        let serving: Vec<usize> = piles
            .iter()
            .enumerate()
            .filter(|(_, pile)| is_capped(pile) != 0 && wants(&piles, shares, pile.places).next().is_some())
            .map(|(at, _)| at)
            .collect();
        if missing > 0 && (2..=PILES_TRIED_MAX).contains(&serving.len()) {
            each_order(&mut serving.clone(), 0, &mut |order| {
                let mut tried = piles.clone();
                for at in order {
                    let Some(pile) = tried.get(*at) else { continue };
                    let wanted = wants(&tried, shares, pile.places).max().unwrap_or(0);
                    let more = wanted.min(room(&tried, shares, pile.places)).min(pile.there - pile.counts);
                    if let Some(pile) = tried.get_mut(*at) {
                        pile.counts += more;
                    }
                }
                fill(&mut tried, shares);
                let now = self.missing(&tried, shares);
                if now < missing {
                    (missing, best) = (now, tried);
                }
                missing == 0
            });
        }
        best
    }

    /// How much is missing, of the whole and of each minimum.
    fn missing(&self, piles: &[Pile], shares: &[Share]) -> u64 {
        let whole = piles.iter().fold(0_u32, |sum, pile| sum.saturating_add(pile.counts));
        let short = shares.iter().enumerate().map(|(at, share)| {
            share.least.and_then(known_quantity).unwrap_or(0).saturating_sub(in_place(piles, bit(at)))
        });
        short.chain([self.wanted.unwrap_or(0).saturating_sub(whole)]).map(u64::from).sum()
    }
}

fn in_place(piles: &[Pile], place: Places) -> u32 {
    let there = piles.iter().filter(|pile| pile.places & place != 0);
    there.map(|pile| pile.counts).fold(0, u32::saturating_add)
}

/// How much the caps still let in of a pile in these places.
fn room(piles: &[Pile], shares: &[Share], places: Places) -> u32 {
    let caps = shares.iter().enumerate().filter(|(at, _)| places & bit(*at) != 0);
    let rooms =
        caps.filter_map(|(at, share)| Some(known_quantity(share.most?)?.saturating_sub(in_place(piles, bit(at)))));
    rooms.min().unwrap_or(u32::MAX)
}

/// What the minimums that a pile in these places serves still want.
fn wants(piles: &[Pile], shares: &[Share], places: Places) -> impl Iterator<Item = u32> {
    let served = shares.iter().enumerate().filter(move |(at, _)| places & bit(*at) != 0);
    let short = served.filter_map(|(at, share)| {
        Some(known_quantity(share.least?)?.saturating_sub(in_place(piles, bit(at)))).filter(|short| *short > 0)
    });
    short.collect::<Vec<u32>>().into_iter()
}

/// The pile that serves most minimums of those that want more, and how much of it can be given before that changes.
fn most_served(piles: &[Pile], shares: &[Share]) -> Option<(usize, u32)> {
    let open = piles.iter().enumerate().filter_map(|(at, pile)| {
        let more = room(piles, shares, pile.places).min(pile.there - pile.counts);
        let served: Vec<u32> = wants(piles, shares, pile.places).collect();
        let least = served.iter().copied().min()?;
        (more > 0).then_some((at, served.len(), more.min(least)))
    });
    // The first of those that serve as many: piles stand in the order of their places.
    open.fold(None, |best: Option<(usize, usize, u32)>, one| match best {
        Some(best) if best.1 >= one.1 => Some(best),
        _ => Some(one),
    })
    .map(|(at, _, more)| (at, more))
}

/// Gives the room that is left: first to what fewer caps hold and more minimums name.
fn fill(piles: &mut [Pile], shares: &[Share]) {
    let count = |places: Places, of: &dyn Fn(&Share) -> bool| {
        shares.iter().enumerate().filter(|(at, share)| places & bit(*at) != 0 && of(share)).count()
    };
    let mut order: Vec<usize> = (0..piles.len()).collect();
    order.sort_by_key(|at| {
        let places = piles.get(*at).map_or(0, |pile| pile.places);
        let caps = count(places, &|share| matches!(share.most, Some(Quantity::Known(_))));
        (caps, usize::MAX - count(places, &|share| share.least.is_some()))
    });
    for at in order {
        let Some(pile) = piles.get(at) else { continue };
        let more = room(piles, shares, pile.places).min(pile.there - pile.counts);
        if let Some(pile) = piles.get_mut(at) {
            pile.counts += more;
        }
    }
}

/// Goes through every order until one is enough.
fn each_order(order: &mut Vec<usize>, from: usize, enough: &mut dyn FnMut(&[usize]) -> bool) -> bool {
    if from == order.len() {
        return enough(order);
    }
    for at in from..order.len() {
        order.swap(from, at);
        let done = each_order(order, from + 1, enough);
        order.swap(from, at);
        if done {
            return true;
        }
    }
    false
}
