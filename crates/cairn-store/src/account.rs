//! Accounts: who can sign in.

use crate::driver::{Conn, Row};
use crate::error::StoreError;
use crate::statement::{args, statements};
use crate::store::Tx;
use cairn_core::id::PersonId;
use cairn_core::text::Lang;
use jiff::Timestamp;

/// How many accounts are listed at most.
pub const ACCOUNTS_MAX: u32 = 1_000;

/// A person's account.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// The person.
    pub person: PersonId,
    /// What they type to sign in. Kept and looked for in small letters.
    pub sign_in_id: String,
    /// The name that others see.
    pub name: String,
    /// The password's hash, never the password.
    pub password_hash: String,
    /// The language in which pages come.
    pub lang: Lang,
    /// Where mail goes, for who has it.
    pub email: Option<String>,
    /// Since when.
    pub created_at: Timestamp,
}

// Written by hand: a hash or an address must not end up in a log by accident.
impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Account").field("person", &self.person).finish_non_exhaustive()
    }
}

statements! {
    /// A new person signs up. The unique sign-in id refuses a second one.
    ADD_ACCOUNT = "INSERT INTO account (person, sign_in_id, display_name, password_hash, lang, email, created_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    /// Someone signs in.
    ACCOUNT_BY_SIGN_IN = "SELECT person, sign_in_id, display_name, password_hash, lang, email, created_at \
         FROM account WHERE sign_in_id = ?1";
    /// Someone is signed in, or is named on a page.
    ACCOUNT = "SELECT person, sign_in_id, display_name, password_hash, lang, email, created_at \
         FROM account WHERE person = ?1";
    /// For the list of who can sign in that a demonstration prints.
    ACCOUNTS = "SELECT person, sign_in_id, display_name, password_hash, lang, email, created_at \
         FROM account ORDER BY created_at, person LIMIT ?1";
    /// Someone switches the language.
    SET_LANG = "UPDATE account SET lang = ?2 WHERE person = ?1";
    /// Someone changes the password.
    SET_PASSWORD_HASH = "UPDATE account SET password_hash = ?2 WHERE person = ?1";
}

fn read_account(row: &Row) -> Result<Account, StoreError> {
    Ok(Account {
        person: row.get("person")?,
        sign_in_id: row.get("sign_in_id")?,
        name: row.get("display_name")?,
        password_hash: row.get("password_hash")?,
        lang: row.get("lang")?,
        email: row.get("email")?,
        created_at: row.get("created_at")?,
    })
}

impl Conn {
    /// The account with this sign-in id, in whatever letters it was typed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn account_by_sign_in(&mut self, sign_in_id: &str) -> Result<Option<Account>, StoreError> {
        self.optional(ACCOUNT_BY_SIGN_IN, args![sign_in_id.to_lowercase()], read_account).await
    }

    /// A person's account.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn account(&mut self, person: &PersonId) -> Result<Option<Account>, StoreError> {
        self.optional(ACCOUNT, args![person], read_account).await
    }

    /// A person's name, or their id where there is no account.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn name_of(&mut self, person: &PersonId) -> Result<String, StoreError> {
        Ok(self.account(person).await?.map_or_else(|| person.to_string(), |account| account.name))
    }

    /// The accounts, oldest first, [`ACCOUNTS_MAX`] at most.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn accounts(&mut self) -> Result<Vec<Account>, StoreError> {
        self.all(ACCOUNTS, args![ACCOUNTS_MAX], read_account).await
    }

    /// The accounts of several persons, in the order asked for; who has none is left out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn accounts_of(&mut self, persons: &[PersonId]) -> Result<Vec<Account>, StoreError> {
        let mut accounts = Vec::with_capacity(persons.len());
        for person in persons {
            accounts.extend(self.account(person).await?);
        }
        Ok(accounts)
    }
}

impl Tx {
    /// Makes an account.
    ///
    /// # Errors
    /// `Conflict` when the person has one or the sign-in id is taken; or the database fails.
    pub async fn add_account(&mut self, account: &Account) -> Result<(), StoreError> {
        let Account { person, sign_in_id, name, password_hash, lang, email, created_at } = account;
        let args = args![person, sign_in_id.to_lowercase(), name, password_hash, lang, email, created_at];
        self.conn.run(ADD_ACCOUNT, args).await.map(drop)
    }

    /// Keeps the language that a person chose. Says whether there is such an account.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_lang(&mut self, person: &PersonId, lang: Lang) -> Result<bool, StoreError> {
        Ok(self.conn.run(SET_LANG, args![person, lang]).await? > 0)
    }

    /// Keeps a new password's hash. Says whether there is such an account.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_password_hash(&mut self, person: &PersonId, hash: &str) -> Result<bool, StoreError> {
        Ok(self.conn.run(SET_PASSWORD_HASH, args![person, hash]).await? > 0)
    }
}
