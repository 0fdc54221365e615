//! Accounts without e-mail: making one, signing in, signing out. Limits on guessing, and the orientation that was signed before.

use crate::actor::{Actor, Membership, Role};
use crate::failure::{Failure, Stop};
use crate::installation::{App, fresh};
use crate::password::{self, WeakPassword};
use cairn_core::id::PersonId;
use cairn_core::record::{Fact, Witness, WitnessRole};
use cairn_core::text::Lang;
use cairn_store::{Account, Conn, PendingSignature};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};

/// How long a sign-in lasts.
const SESSION_HOURS: i64 = 24 * 14;
/// How many tries at one account in [`GUESS_MINUTES`] before the next one has to wait.
const GUESSES_MAX: u32 = 8;
/// How many tries from one address in [`GUESS_MINUTES`].
const GUESSES_FROM_ONE_ADDRESS_MAX: u32 = 60;
/// The stretch that is looked at, and the wait.
pub(crate) const GUESS_MINUTES: i64 = 15;
/// How long a signature waits for its account.
const SIGNATURE_HOURS: i64 = 48;

/// What somebody fills in for an account.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// The name they want to be called.
    pub name: String,
    /// What they sign in with.
    pub sign_in_id: String,
    /// The password.
    pub password: String,
    /// An address, if they want.
    pub email: Option<String>,
    /// Their language.
    pub lang: Lang,
    /// The token of an orientation that they signed before.
    pub signed: Option<String>,
}

/// Why there is no account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewAccountRefused {
    /// No name, or one of over 100 characters.
    Name,
    /// The sign-in id is not 3 to 60 letters, digits, dots, hyphens or underscores.
    SignInId,
    /// Somebody has this sign-in id.
    Taken,
    /// The password is too weak.
    Password(WeakPassword),
    /// What was given is no e-mail address.
    Email,
}

/// Why somebody is not signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInRefused {
    /// No account with this id and password. Which of the two is wrong is not said.
    Wrong,
    /// Too many tries: wait.
    Wait {
        /// So many minutes.
        minutes: u32,
    },
}

/// A fresh sign-in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Who.
    pub person: PersonId,
    /// The secret for the cookie. Only its hash is kept.
    pub token: String,
}

/// The hash under which a secret token is kept.
fn token_hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

fn token() -> Result<String, Failure> {
    Ok(data_encoding::BASE64URL_NOPAD.encode(&fresh::<32>()?))
}

fn sign_in_id_is_fine(id: &str) -> bool {
    (3..=60).contains(&id.chars().count())
        && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@' | '+'))
}

impl App {
    /// Signs the orientation before there is an account. Gives a token that the account takes up.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn sign_orientation_first(&self, name: &str, now: Timestamp) -> Result<String, Failure> {
        let token = token()?;
        let hash = token_hash(&token);
        let signature = PendingSignature { name: name.to_owned(), signed_at: now };
        let until = now.checked_add(SignedDuration::from_hours(SIGNATURE_HOURS)).unwrap_or(Timestamp::MAX);
        let done: Result<(), Stop<()>> = self
            .write(move |tx| Box::pin(async move { Ok(tx.add_pending_signature(&hash, &signature, until).await?) }))
            .await;
        no_refusal(done)?;
        Ok(token)
    }

    /// The name on a signature that waits for an account.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn waiting_signature(&self, token: &str, now: Timestamp) -> Result<Option<String>, Failure> {
        let mut read = self.read().await?;
        Ok(read.pending_signature(&token_hash(token), now).await?.map(|signature| signature.name))
    }

    /// Makes an account, takes up the orientation that was signed before, and signs in.
    ///
    /// # Errors
    /// What is wrong with what was filled in, or a failure.
    pub async fn open_account(&self, new: NewAccount, now: Timestamp) -> Result<SignedIn, Stop<NewAccountRefused>> {
        let name = new.name.trim().to_owned();
        let sign_in_id = new.sign_in_id.trim().to_lowercase();
        if name.is_empty() || name.chars().count() > 100 {
            return Err(Stop::Refused(NewAccountRefused::Name));
        }
        if !sign_in_id_is_fine(&sign_in_id) {
            return Err(Stop::Refused(NewAccountRefused::SignInId));
        }
        if let Some(email) = &new.email {
            let fine = email.len() <= 254
                && email.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
            if !fine {
                return Err(Stop::Refused(NewAccountRefused::Email));
            }
        }
        password::check_strength(&new.password, &sign_in_id, &name)
            .map_err(|weak| Stop::Refused(NewAccountRefused::Password(weak)))?;
        let password_hash = self.hash_password(new.password).await?;
        let person = PersonId::new(fresh()?);
        let account = Account {
            person: person.clone(),
            sign_in_id: sign_in_id.clone(),
            name,
            password_hash,
            lang: new.lang,
            email: new.email,
            created_at: now,
        };
        let signed = new.signed.as_deref().map(token_hash);
        let today = self.day_of(now);
        let own_word =
            Witness { person: person.clone(), role: WitnessRole::Self_, organisation: None, organisation_kind: None };
        let mut attested = self.record(
            &person,
            own_word,
            Fact::Attested {
                what: "orientation".to_owned(),
                on: today,
                minutes: 0,
                dollars: 0,
                quantity: 0,
                form: None,
                session: None,
            },
            now,
        )?;
        let zone = self.zone.clone();
        self.write(move |tx| {
            Box::pin(async move {
                if tx.account_by_sign_in(&sign_in_id).await?.is_some() {
                    return Err(Stop::Refused(NewAccountRefused::Taken));
                }
                tx.add_account(&account).await?;
                if let Some(hash) = signed
                    && let Some(signature) = tx.take_pending_signature(&hash, now).await?
                {
                    if let Fact::Attested { on, .. } = &mut attested.fact {
                        *on = zone.to_datetime(signature.signed_at).date();
                    }
                    tx.append(&attested).await?;
                }
                Ok(())
            })
        })
        .await?;
        Ok(self.begin_session(&person, now).await?)
    }

    /// Signs in.
    ///
    /// # Errors
    /// When id and password do not belong together, or too many were tried.
    pub async fn sign_in(
        &self,
        sign_in_id: &str,
        password: String,
        peer: &str,
        now: Timestamp,
    ) -> Result<SignedIn, Stop<SignInRefused>> {
        let sign_in_id = sign_in_id.trim().to_lowercase();
        // Keys are hashes: a password typed into the wrong field must not lie in a table.
        let account_key = format!("id:{}", data_encoding::HEXLOWER.encode(&token_hash(&sign_in_id)));
        let peer_key = format!("from:{}", data_encoding::HEXLOWER.encode(&token_hash(peer)));
        let since = now.checked_sub(SignedDuration::from_mins(GUESS_MINUTES)).unwrap_or(Timestamp::MIN);
        let account = {
            let mut read = self.read().await?;
            let tries = read.sign_in_failures(&account_key, since).await?;
            let from_there = read.sign_in_failures(&peer_key, since).await?;
            if tries >= GUESSES_MAX || from_there >= GUESSES_FROM_ONE_ADDRESS_MAX {
                let minutes = u32::try_from(GUESS_MINUTES).unwrap_or(15);
                return Err(Stop::Refused(SignInRefused::Wait { minutes }));
            }
            read.account_by_sign_in(&sign_in_id).await?
        };
        let hash = account.as_ref().map(|account| account.password_hash.clone());
        let right = tokio::task::spawn_blocking(move || password::is_right(&password, hash.as_deref()))
            .await
            .map_err(|error| Failure::new("checking a password", error))?;
        match account {
            Some(account) if right => {
                self.write(move |tx| {
                    Box::pin(async move {
                        tx.forget_sign_in_failures(&account_key, since).await?;
                        Ok::<(), Stop<SignInRefused>>(())
                    })
                })
                .await?;
                Ok(self.begin_session(&account.person, now).await?)
            }
            _ => {
                self.write(move |tx| {
                    Box::pin(async move {
                        tx.add_sign_in_failure(&account_key, now).await?;
                        tx.add_sign_in_failure(&peer_key, now).await?;
                        Ok::<(), Stop<SignInRefused>>(())
                    })
                })
                .await?;
                Err(Stop::Refused(SignInRefused::Wrong))
            }
        }
    }

    /// Hashes a password away from the threads that answer visitors.
    ///
    /// # Errors
    /// When hashing fails.
    pub async fn hash_password(&self, password: String) -> Result<String, Failure> {
        let salt = fresh()?;
        tokio::task::spawn_blocking(move || password::hash(&password, salt))
            .await
            .map_err(|error| Failure::new("hashing a password", error))?
            .map_err(|error| Failure::new("hashing a password", error))
    }

    async fn begin_session(&self, person: &PersonId, now: Timestamp) -> Result<SignedIn, Failure> {
        let token = token()?;
        let hash = token_hash(&token);
        let until = now.checked_add(SignedDuration::from_hours(SESSION_HOURS)).unwrap_or(Timestamp::MAX);
        let who = person.clone();
        let done: Result<(), Stop<()>> =
            self.write(move |tx| Box::pin(async move { Ok(tx.add_session(&hash, &who, now, until).await?) })).await;
        no_refusal(done)?;
        Ok(SignedIn { person: person.clone(), token })
    }

    /// Signs out.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn sign_out(&self, session: [u8; 32]) -> Result<(), Failure> {
        let done: Result<(), Stop<()>> =
            self.write(move |tx| Box::pin(async move { Ok(tx.end_session(&session).await?) })).await;
        no_refusal(done)
    }

    /// Who holds this token, with their memberships; and the hash under which the session is kept.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn actor(&self, token: &str, now: Timestamp) -> Result<Option<(Actor, [u8; 32])>, Failure> {
        let hash = token_hash(token);
        let mut read = self.read().await?;
        let Some(person) = read.session(&hash, now).await? else { return Ok(None) };
        Ok(actor_of(&mut read, &person, self.day_of(now)).await?.map(|actor| (actor, hash)))
    }
}

/// A person with the memberships that they hold on a day. One that has ended, or has not begun, gives nothing.
pub(crate) async fn actor_of(read: &mut Conn, person: &PersonId, today: Date) -> Result<Option<Actor>, Failure> {
    let Some(account) = read.account(person).await? else { return Ok(None) };
    let mut memberships = Vec::new();
    for row in read.memberships_of(person).await? {
        if row.since > today || row.until.is_some_and(|until| until < today) {
            continue;
        }
        let (Some(role), Some(organisation)) =
            (Role::from_word(&row.role), read.organisation(&row.organisation).await?)
        else {
            continue;
        };
        memberships.push(Membership {
            organisation: organisation.id,
            kind: organisation.kind,
            organisation_name: organisation.name,
            role,
        });
    }
    Ok(Some(Actor { person: account.person, name: account.name, lang: account.lang, memberships }))
}

/// For operations that the domain never refuses.
pub(crate) fn no_refusal<T>(done: Result<T, Stop<()>>) -> Result<T, Failure> {
    done.map_err(|stop| match stop {
        Stop::Refused(()) => Failure::new("writing", "refused without a reason"),
        Stop::Failed(failure) => failure,
    })
}
