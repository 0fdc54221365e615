//! The demonstration: made-up people at every stage of the path, and who can sign in. Each step goes through the same
//! operation as in the site, at the time at which it would have happened; no record is written past the rules.

#[cfg(test)]
mod laws;
mod people;
mod sheets;
mod story;

pub use people::{PASSWORD, PEOPLE};
pub use story::{Seeded, seed};

/// Prints who can sign in.
pub fn print_sign_ins() {
    println!("\nEverybody here is made up. The password of each is: {PASSWORD}\n");
    for person in PEOPLE {
        println!("  {:<18} {}", person.sign_in_id, person.about_en);
    }
}
