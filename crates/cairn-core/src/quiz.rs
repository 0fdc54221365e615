//! Knowledge assessments: drawing a form by its blueprint, and scoring what was answered.
//!
//! Pure: the seed comes in as an argument, so the same seed draws the same form. Texts of items are the programme's.

use crate::record::{DomainScore, Outcome};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What drawing needs to know of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The item's id.
    pub id: String,
    /// Its domain of the blueprint.
    pub domain: String,
    /// How many options it has.
    pub options: u8,
    /// Which of them is the key.
    pub key: u8,
}

/// One question of a form: which item, and in which order its options stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The item's id.
    pub item: String,
    /// Its domain.
    pub domain: String,
    /// For each place on the page, the option of the item that stands there.
    pub order: Vec<u8>,
    /// Which option of the item is the key.
    pub key: u8,
}

/// The bank has fewer items in a domain than the blueprint asks for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the bank has {there} items in `{domain}`, and the blueprint draws {wanted}")]
pub struct BankTooSmall {
    /// The domain.
    pub domain: String,
    /// Items there.
    pub there: usize,
    /// Items asked for.
    pub wanted: usize,
}

fn below(rng: &mut ChaCha8Rng, limit: usize) -> usize {
    // The bias of a remainder over 2^64 is far below anything a form could show.
    let limit = u64::try_from(limit.max(1)).unwrap_or(u64::MAX);
    usize::try_from(rng.next_u64() % limit).unwrap_or(0)
}

fn shuffle<T>(rng: &mut ChaCha8Rng, things: &mut [T]) {
    for last in (1..things.len()).rev() {
        things.swap(last, below(rng, last + 1));
    }
}

/// Draws a form: for each domain as many items as the blueprint asks for, items not seen before first.
///
/// # Errors
/// When the bank is too small for the blueprint.
pub fn draw(
    bank: &[Candidate],
    blueprint: &[(String, usize)],
    seen_before: &[String],
    seed: [u8; 32],
) -> Result<Vec<Question>, BankTooSmall> {
    let mut rng = ChaCha8Rng::from_seed(seed);
    let mut form = Vec::new();
    for (domain, wanted) in blueprint {
        let mut pool: Vec<&Candidate> = bank.iter().filter(|item| item.domain == *domain).collect();
        if pool.len() < *wanted {
            return Err(BankTooSmall { domain: domain.clone(), there: pool.len(), wanted: *wanted });
        }
        pool.sort_by(|a, b| a.id.cmp(&b.id));
        shuffle(&mut rng, &mut pool);
        pool.sort_by_key(|item| seen_before.contains(&item.id));
        for item in pool.into_iter().take(*wanted) {
            let mut order: Vec<u8> = (0..item.options).collect();
            shuffle(&mut rng, &mut order);
            form.push(Question { item: item.id.clone(), domain: domain.clone(), order, key: item.key });
        }
    }
    Ok(form)
}

/// What a form came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Pass or not yet.
    pub outcome: Outcome,
    /// How many were right.
    pub right: u16,
    /// Of how many.
    pub of: u16,
    /// By domain, in the order of the form.
    pub domains: Vec<DomainScore>,
}

/// Scores the answers (item id → chosen option of the item). What was not answered is not right.
#[must_use]
pub fn score(form: &[Question], answers: &BTreeMap<String, u8>, pass_percent: u8) -> Marks {
    let mut domains: Vec<DomainScore> = Vec::new();
    for question in form {
        let right = u16::from(answers.get(&question.item) == Some(&question.key));
        match domains.iter_mut().find(|score| score.domain == question.domain) {
            Some(score) => {
                score.right += right;
                score.of += 1;
            }
            None => domains.push(DomainScore { domain: question.domain.clone(), right, of: 1 }),
        }
    }
    let right: u16 = domains.iter().map(|score| score.right).sum();
    let of: u16 = domains.iter().map(|score| score.of).sum();
    let enough = of > 0 && u32::from(right) * 100 >= u32::from(of) * u32::from(pass_percent);
    Marks { outcome: if enough { Outcome::Pass } else { Outcome::NotYet }, right, of, domains }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bank() -> Vec<Candidate> {
        (0..12_u8)
            .map(|n| Candidate {
                id: format!("q{n:02}"),
                domain: if n % 2 == 0 { "role" } else { "ethics" }.to_owned(),
                options: 3 + n % 2,
                key: n % 3,
            })
            .collect()
    }

    fn blueprint() -> Vec<(String, usize)> {
        vec![("role".to_owned(), 3), ("ethics".to_owned(), 2)]
    }

    proptest! {
        #[test]
        fn a_form_follows_its_blueprint_and_its_seed(seed: [u8; 32]) {
            let form = draw(&bank(), &blueprint(), &[], seed).expect("the bank is large enough");
            prop_assert_eq!(&form, &draw(&bank(), &blueprint(), &[], seed).expect("as before"));
            prop_assert_eq!(form.iter().filter(|q| q.domain == "role").count(), 3);
            prop_assert_eq!(form.iter().filter(|q| q.domain == "ethics").count(), 2);
            let all_right: BTreeMap<String, u8> = form.iter().map(|q| (q.item.clone(), q.key)).collect();
            prop_assert_eq!(score(&form, &all_right, 100).outcome, Outcome::Pass);
            prop_assert_eq!(score(&form, &BTreeMap::new(), 1).outcome, Outcome::NotYet);
        }

        #[test]
        fn a_second_form_brings_what_was_not_seen(seed: [u8; 32], again: [u8; 32]) {
            let first = draw(&bank(), &blueprint(), &[], seed).expect("large enough");
            let seen: Vec<String> = first.iter().map(|q| q.item.clone()).collect();
            let second = draw(&bank(), &blueprint(), &seen, again).expect("large enough");
            prop_assert!(second.iter().all(|q| !seen.contains(&q.item)));
        }
    }

    #[test]
    fn a_bank_too_small_says_where() {
        let wanted = vec![("ethics".to_owned(), 7)];
        assert_eq!(
            draw(&bank(), &wanted, &[], [0; 32]),
            Err(BankTooSmall { domain: "ethics".to_owned(), there: 6, wanted: 7 })
        );
    }
}
