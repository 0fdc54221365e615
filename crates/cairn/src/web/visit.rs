//! One request, as a handler sees it: who asks, in which language, what was typed. Already checked against the policy.

use super::form::Form;
use super::problem::Problem;
use cairn_app::{Actor, App};
use cairn_core::text::Lang;
use cairn_programme::Programme;
use cairn_ui::Messages;
use jiff::{Timestamp, civil::Date};
use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;

/// One request.
pub struct Visit {
    /// The installation.
    pub app: Arc<App>,
    /// The language of the page.
    pub lang: Lang,
    /// Its messages.
    pub t: &'static Messages,
    /// Who asks, when signed in.
    pub actor: Option<Actor>,
    /// The hash of the session's token, for signing out.
    pub session: Option<[u8; 32]>,
    /// The address without the language, such as `/path`.
    pub path: String,
    /// The parts of the address that were named.
    pub params: BTreeMap<String, String>,
    /// What stands after the question mark.
    pub query: Form,
    /// What was sent.
    pub form: Form,
    /// Where the request came from, for limits on guessing.
    pub peer: String,
    /// When.
    pub now: Timestamp,
}

impl Visit {
    /// The person who is signed in.
    ///
    /// # Errors
    /// When nobody is, which the policy of the route should have caught.
    pub fn me(&self) -> Result<&Actor, Problem> {
        self.actor.as_ref().ok_or(Problem::SignInFirst)
    }

    /// An id in the address.
    ///
    /// # Errors
    /// When it is not an id: there is no such page.
    pub fn id<T: FromStr>(&self, name: &str) -> Result<T, Problem> {
        self.params.get(name).and_then(|word| word.parse().ok()).ok_or(Problem::NotFound)
    }

    /// A word in the address, as it stands there.
    pub fn word(&self, name: &str) -> &str {
        self.params.get(name).map_or("", String::as_str)
    }

    /// An address of this site in the language of the page.
    pub fn to(&self, path: impl AsRef<str>) -> String {
        format!("/{}{}", self.lang.code(), path.as_ref())
    }

    /// Today, where the programme is.
    pub fn today(&self) -> Date {
        self.app.day_of(self.now)
    }

    /// The programme.
    pub fn programme(&self) -> &Programme {
        &self.app.programme
    }
}
