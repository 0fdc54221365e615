//! Credentials: what was decided and not yet sent out is a counted batch that a person releases; then it proves itself.

use crate::actor::{Actor, Membership, Role};
use crate::failure::{Failure, Stop};
use crate::installation::{App, fresh};
use crate::trainings::applicants;
use cairn_core::id::{CredentialId, OrganisationId, PersonId};
use cairn_core::record::{CredentialState, Decision, Fact, OrganisationKind, Record};
use cairn_core::standing::{State, standing};
use cairn_seal::{CredentialFacts, StatusBits, Unreadable, Verified, issue, issue_status_list, verify};
use cairn_store::{Conn, Organisation, StoredCredential};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

/// Something that was decided or completed, and for which no credential went out yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Whose.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// For what: `training:core`, `initial`, `full`.
    pub what: String,
    /// The role; empty for a training.
    pub role: String,
    /// From when.
    pub from: Date,
    /// Its last day, if it ends.
    pub until: Option<Date>,
}

/// A credential with all that is said about it.
#[derive(Clone, Debug)]
pub struct CredentialView {
    /// As it was signed.
    pub stored: StoredCredential,
    /// Its holder's name.
    pub holder: String,
    /// Who issued it.
    pub organisation: Organisation,
    /// Its last day, if it ends.
    pub until: Option<Date>,
    /// From when.
    pub from: Date,
    /// When it was issued.
    pub issued_on: Date,
    /// Whether it was suspended, revoked or given up.
    pub stopped: Option<CredentialState>,
    /// What the cryptography says, signature and list included.
    pub verified: Verified,
}

impl CredentialView {
    /// Whether it is good on this moment.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.verified.is_valid() && !matches!(self.stopped, Some(state) if state != CredentialState::Reinstated)
    }
}

/// The code under which a credential is looked up: its id without what stands before the underscore.
#[must_use]
pub fn code_of(id: &CredentialId) -> &str {
    id.as_str().split_once('_').map_or(id.as_str(), |(_, tail)| tail)
}

impl App {
    /// What an organisation decided or completed and has not released.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn due_for_release(&self, membership: &Membership, now: Timestamp) -> Result<Vec<Due>, Failure> {
        let mut read = self.read().await?;
        let mut people: BTreeSet<PersonId> = BTreeSet::new();
        match membership.kind {
            OrganisationKind::CertifyingBody => {
                people.extend(read.cases_at(&membership.organisation).await?.into_iter().map(|case| case.person));
            }
            OrganisationKind::TrainingEntity => {
                for cohort in read.cohorts_at(&membership.organisation).await? {
                    people.extend(applicants(&mut read, &cohort.id).await?.into_iter().map(|(person, _)| person));
                }
            }
            OrganisationKind::Employer => {}
        }
        let mut due = Vec::new();
        for person in people {
            let records = read.records_of(&person).await?;
            let name = read.name_of(&person).await?;
            due.extend(self.due_of(&membership.organisation, &person, &name, &records, now));
        }
        Ok(due)
    }

    fn due_of(
        &self,
        organisation: &OrganisationId,
        person: &PersonId,
        name: &str,
        records: &[Record],
        now: Timestamp,
    ) -> Vec<Due> {
        let theirs = |record: &&Record| record.witness.organisation.as_ref() == Some(organisation);
        let issued = |wanted: &str, wanted_role: &str, since: Date| {
            records.iter().filter(theirs).any(|record| {
                matches!(&record.fact, Fact::Issued { what, role, on, .. }
                    if what == wanted && role == wanted_role && *on >= since)
            })
        };
        records
            .iter()
            .filter(theirs)
            .filter_map(|record| match &record.fact {
                Fact::Completed { what, on, .. } if what.starts_with("training:") && !issued(what, "", *on) => {
                    Some(Due {
                        person: person.clone(),
                        name: name.to_owned(),
                        what: what.clone(),
                        role: String::new(),
                        from: *on,
                        until: None,
                    })
                }
                Fact::Decided { what, role, on, decision: Decision::Granted, case: Some(_), .. }
                    if what != "extension" && !issued(what, role, *on) =>
                {
                    let rules = self.programme.rules_of(role)?;
                    let standing = standing(rules, &self.programme.rules, person, records, self.as_of(now));
                    // Only what is in force goes out: a grant that has been replaced or has ended needs no paper.
                    match &standing.state {
                        State::InForce { phase, from, until } if phase == what => Some(Due {
                            person: person.clone(),
                            name: name.to_owned(),
                            what: what.clone(),
                            role: role.clone(),
                            from: *from,
                            until: *until,
                        }),
                        _ => None,
                    }
                }
                _ => None,
            })
            .collect()
    }

    /// Releases everything that is due at an organisation. Gives how many went out.
    ///
    /// # Errors
    /// When signing or the store fails; then nothing went out.
    pub async fn release(&self, actor: &Actor, membership: &Membership, now: Timestamp) -> Result<usize, Failure> {
        let mut batch = Vec::new();
        for due in self.due_for_release(membership, now).await? {
            if due.person != actor.person {
                batch.push((due, CredentialId::new(fresh()?), fresh::<16>()?, fresh::<8>()?));
            }
        }
        let organisation = self
            .read()
            .await?
            .organisation(&membership.organisation)
            .await?
            .ok_or_else(|| Failure::new("releasing credentials", "the organisation is not there"))?;
        let mut records = Vec::new();
        for (due, id, ..) in &batch {
            let fact = Fact::Issued {
                credential: id.clone(),
                what: due.what.clone(),
                on: self.day_of(now),
                role: due.role.clone(),
                until: due.until,
            };
            records.push(self.record(&due.person, actor.witness(membership), fact, now)?);
        }
        let mut facts = Vec::new();
        for (due, id, salt, draw) in batch {
            let (sign_in_id, lang) = match self.read().await?.account(&due.person).await? {
                Some(account) => (account.sign_in_id, account.lang),
                None => return Err(Failure::new("releasing credentials", "its holder has no account")),
            };
            facts.push((self.facts(&due, &organisation, &id, &salt, &sign_in_id, lang), due, id, draw));
        }
        let key = self.key.clone();
        let done: Result<usize, Stop<()>> = self
            .write(move |tx| {
                Box::pin(async move {
                    let count = facts.len();
                    for ((mut facts, due, id, draw), record) in facts.into_iter().zip(&records) {
                        facts.status_index = free_place(tx, draw).await?;
                        let signed = issue(&key, &facts, now).map_err(|error| Failure::new("signing", error))?;
                        let stored = StoredCredential {
                            id,
                            person: due.person,
                            organisation: organisation.id.clone(),
                            what: due.what,
                            role: due.role,
                            body: serde_json::to_string_pretty(&signed)
                                .map_err(|error| Failure::new("writing a credential", error))?,
                            status_index: facts.status_index,
                            issued_at: now,
                            public: false,
                        };
                        tx.add_credential(&stored).await?;
                        tx.append(record).await?;
                    }
                    Ok(count)
                })
            })
            .await;
        crate::accounts::no_refusal(done)
    }

    fn facts(
        &self,
        due: &Due,
        organisation: &Organisation,
        id: &CredentialId,
        salt: &[u8],
        sign_in_id: &str,
        lang: cairn_core::text::Lang,
    ) -> CredentialFacts {
        let base = &self.settings.base_url;
        let (name, description) = self.title_of(&due.what, &due.role, lang);
        CredentialFacts {
            id: format!("urn:cairn:{id}"),
            issuer_name: organisation.name.clone(),
            issuer_url: organisation.url.clone().unwrap_or_else(|| base.clone()),
            achievement_id: format!("urn:cairn:{}:{}:{}", self.programme.id, due.role, due.what.replace(':', "-")),
            achievement_name: name,
            achievement_type: if due.role.is_empty() { "CertificateOfCompletion" } else { "Certification" }.to_owned(),
            description: description.clone(),
            criteria: description,
            subject_name: Some(due.name.clone()),
            subject_salt: data_encoding::HEXLOWER.encode(salt),
            subject_hash_of: sign_in_id.to_owned(),
            valid_from: self.first_moment(due.from),
            valid_until: due.until.map(|until| self.last_moment(until)),
            lang: lang.code().to_owned(),
            status_list_url: format!("{base}/status/{}", organisation.id),
            status_index: 0,
            image: None,
        }
    }

    /// What a credential is called, and what it is.
    #[must_use]
    pub fn title_of(&self, what: &str, role: &str, lang: cairn_core::text::Lang) -> (String, String) {
        if let Some(training) = what.strip_prefix("training:").and_then(|id| self.programme.training(id)) {
            return (training.title.get(lang).to_owned(), training.title.get(lang).to_owned());
        }
        let role_title = self.programme.role(role).map_or(role, |role| role.title.get(lang));
        let phase = self
            .programme
            .rules_of(role)
            .and_then(|rules| rules.phases.iter().find(|phase| phase.id == what))
            .map_or(what, |phase| phase.title.get(lang));
        (role_title.to_owned(), format!("{role_title}: {phase}"))
    }

    fn first_moment(&self, day: Date) -> Timestamp {
        self.zone.to_timestamp(day.at(0, 0, 0, 0)).unwrap_or(Timestamp::MIN)
    }

    fn last_moment(&self, day: Date) -> Timestamp {
        day.tomorrow()
            .ok()
            .and_then(|next| self.zone.to_timestamp(next.at(0, 0, 0, 0)).ok())
            .and_then(|moment| moment.checked_sub(SignedDuration::from_secs(1)).ok())
            .unwrap_or(Timestamp::MAX)
    }

    /// A person's credentials, oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn credentials_of(&self, person: &PersonId, now: Timestamp) -> Result<Vec<CredentialView>, Failure> {
        let stored = self.read().await?.credentials_of(person).await?;
        let mut views = Vec::new();
        for credential in stored {
            views.push(self.view_credential(credential, now).await?);
        }
        Ok(views)
    }

    /// One credential with all that is said about it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn credential(&self, id: &CredentialId, now: Timestamp) -> Result<Option<CredentialView>, Failure> {
        let stored = self.read().await?.credential(id).await?;
        match stored {
            Some(stored) => Ok(Some(self.view_credential(stored, now).await?)),
            None => Ok(None),
        }
    }

    async fn view_credential(&self, stored: StoredCredential, now: Timestamp) -> Result<CredentialView, Failure> {
        let mut read = self.read().await?;
        let organisation = read
            .organisation(&stored.organisation)
            .await?
            .ok_or_else(|| Failure::new("reading a credential", "its issuer is not there"))?;
        let holder = read.name_of(&stored.person).await?;
        let records = read.records_of(&stored.person).await?;
        let mut bits = StatusBits::new(0);
        let stopped = stopped(&records, &stored);
        if stopped == Some(CredentialState::Revoked) && bits.set(stored.status_index, true).is_none() {
            return Err(Failure::new("reading a credential", "its place is not in the status list"));
        }
        let verified = verify(stored.body.as_bytes(), now, Some(&bits))
            .map_err(|error| Failure::new("reading a credential", error))?;
        let (issued_on, until) = records
            .iter()
            .find_map(|record| match &record.fact {
                Fact::Issued { credential, on, until, .. } if *credential == stored.id => Some((*on, *until)),
                _ => None,
            })
            .unwrap_or((self.day_of(stored.issued_at), None));
        let from = self.day_of(verified.valid_from);
        Ok(CredentialView { stored, holder, organisation, until, from, issued_on, stopped, verified })
    }

    /// What the cryptography says of a document that somebody brings, with our own list when the credential is ours.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn verify_document(&self, bytes: &[u8], now: Timestamp) -> Result<Result<Verified, Unreadable>, Failure> {
        let ours = serde_json::from_slice::<serde_json::Value>(bytes)
            .ok()
            .and_then(|document| document.get("id")?.as_str()?.strip_prefix("urn:cairn:").map(str::to_owned))
            .and_then(|id| CredentialId::parse(&id).ok());
        let mut bits = None;
        if let Some(id) = ours
            && let Some(stored) = self.read().await?.credential(&id).await?
        {
            bits = Some(self.status_bits(&stored.organisation).await?);
        }
        Ok(verify(bytes, now, bits.as_ref()))
    }

    async fn status_bits(&self, organisation: &OrganisationId) -> Result<StatusBits, Failure> {
        let mut read = self.read().await?;
        let mut bits = StatusBits::new(0);
        for stored in read.credentials_issued_by(organisation).await? {
            let records = read.records_of(&stored.person).await?;
            if stopped(&records, &stored) == Some(CredentialState::Revoked)
                && bits.set(stored.status_index, true).is_none()
            {
                return Err(Failure::new("writing a status list", "a place is not in the list"));
            }
        }
        Ok(bits)
    }

    /// The signed list of what an organisation took back. None when there is no such organisation.
    ///
    /// # Errors
    /// When signing or the store fails.
    pub async fn status_list(&self, id: &OrganisationId, now: Timestamp) -> Result<Option<String>, Failure> {
        if self.read().await?.organisation(id).await?.is_none() {
            return Ok(None);
        }
        let bits = self.status_bits(id).await?;
        let url = format!("{}/status/{id}", self.settings.base_url);
        let list = issue_status_list(&self.key, &url, &bits, now)
            .map_err(|error| Failure::new("signing a status list", error))?;
        Ok(Some(list.to_string()))
    }

    /// The memberships in which somebody releases credentials.
    #[must_use]
    pub fn releases_for<'a>(&self, actor: &'a Actor) -> Vec<&'a Membership> {
        actor.memberships.iter().filter(|m| matches!(m.role, Role::Decider | Role::Manager)).collect()
    }
}

/// What happened to a certification after its credential went out.
fn stopped(records: &[Record], stored: &StoredCredential) -> Option<CredentialState> {
    records
        .iter()
        .filter(|record| record.at >= stored.issued_at && !stored.role.is_empty())
        .filter_map(|record| match &record.fact {
            Fact::ChangedState { role, state, .. } if *role == stored.role => Some(*state),
            _ => None,
        })
        .next_back()
}

/// A place in the status list that nobody has: drawn at random, so that it tells nothing about the order.
async fn free_place(conn: &mut Conn, draw: [u8; 8]) -> Result<u32, Failure> {
    let len = u64::try_from(cairn_seal::STATUS_LIST_LEN_MIN).unwrap_or(1);
    let start = u64::from_le_bytes(draw) % len;
    for step in 0..len {
        let place = u32::try_from((start + step) % len).unwrap_or(0);
        if !conn.status_index_is_taken(place).await? {
            return Ok(place);
        }
    }
    Err(Failure::new("finding a place in the status list", "every place is taken"))
}
