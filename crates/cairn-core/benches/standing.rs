//! How long one standing takes, and what it allocates. `docs/performance.md` says what was seen.

use cairn_core::id::PersonId;
use cairn_core::record::Record;
use cairn_core::rehearse::{Edition, Rehearsal, made_up};
use cairn_core::rules::RoleRules;
use cairn_core::standing::{AsOf, standing};
use divan::{Bencher, counter::ItemsCount};

#[global_allocator]
static ALLOC: divan::AllocProfiler = divan::AllocProfiler::system();

fn main() {
    divan::main();
}

fn rules() -> RoleRules {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../programmes/texas/rules/mhps.toml");
    toml::from_str(&std::fs::read_to_string(path).expect("the rules are in the repository")).expect("they compile")
}

fn as_of() -> AsOf {
    AsOf { date: jiff::civil::date(2027, 3, 1), moment: "2027-03-02T05:59:59Z".parse().expect("a moment") }
}

/// The first made-up person with exactly so many records, or with as few more as there is.
fn life(records: usize) -> (PersonId, Vec<Record>) {
    let lives = (0..200).filter_map(|number| made_up::person(number, records));
    let (person, mut all) =
        lives.filter(|(_, all)| all.len() >= records).min_by_key(|(_, all)| all.len()).expect("one");
    all.truncate(records);
    (person, all)
}

/// The standing of a Mental Health Peer Specialist.
#[divan::bench(args = [120, 300])]
fn one_standing(bencher: Bencher<'_, '_>, records: usize) {
    let (rules, as_of) = (rules(), as_of());
    let (person, records) = life(records);
    bencher.bench(|| standing(&rules, &[], &person, divan::black_box(&records), as_of));
}

/// Both editions over a thousand people with 120 records on average, on one core, records in memory.
#[divan::bench(sample_count = 5)]
fn rehearse_a_thousand(bencher: Bencher<'_, '_>) {
    let (before, as_of) = (rules(), as_of());
    let mut after = before.clone();
    after.role.clone_from(&before.role);
    let people: Vec<_> = (0..1000).filter_map(|number| made_up::person(number, 120)).collect();
    bencher.counter(ItemsCount::new(people.len())).bench(|| {
        let mut rehearsal = Rehearsal::showing(20);
        for (person, records) in &people {
            let edition = |rules| Edition { rules, others: &[] };
            rehearsal.person(edition(&before), edition(&after), person, records, as_of);
        }
        rehearsal
    });
}
