//! Copies that writers gave out: read by those who lead their training, answered once, taken back at any time; and the words that a
//! facilitator keeps to say again.
//!
//! What the copies were made of stays in [`crate::practice`].

use crate::accounts::no_refusal;
use crate::actor::{Actor, Role};
use crate::failure::{Failure, Stop};
use crate::installation::{App, fresh};
use crate::once::{self, Once, Sent};
use crate::practice::{VaultRefused, Written, bytes_of, shut, written_of};
use crate::walks::walked;
use cairn_core::id::{CohortId, CommentId, CopyId, PersonId};
use cairn_core::record::Fact;
use cairn_store::{Cohort, CopyAnswer, KeptComment, Purpose, SharedCopy};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// The most characters of a comment.
pub const COMMENT_CHARS_MAX: usize = 2_000;

/// A copy that was given out, open.
#[derive(Clone, Debug)]
pub struct Copy {
    /// The row, still sealed.
    pub row: SharedCopy,
    /// The writer's name.
    pub name: String,
    /// What it says.
    pub written: Written,
    /// What was answered.
    pub comment: Option<String>,
}

/// A facilitator's answer to a copy.
#[derive(Clone, Copy)]
pub struct Reply<'a> {
    /// The level; none to give it back for another try, or only to say a word.
    pub level: Option<u8>,
    /// What is said.
    pub comment: &'a str,
    /// Whether the words are kept to be said again.
    pub keep: ForAgain,
}

/// Whether a facilitator's words are kept to be used again. About private writing they never are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForAgain {
    /// They go to the writer alone.
    No,
    /// The facilitator asked for it.
    Yes,
}

/// Words that a facilitator kept.
#[derive(Clone, PartialEq, Eq)]
pub struct KeptWords {
    /// Their id.
    pub id: CommentId,
    /// What they say.
    pub words: String,
}

// Written by hand: what a person wrote never goes to a log.
impl std::fmt::Debug for KeptWords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeptWords").field("id", &self.id).finish_non_exhaustive()
    }
}

fn about_comment(person: &PersonId, id: &CommentId) -> String {
    format!("comment {id} of {person}")
}

fn about_copy(id: &CopyId, part: &str) -> String {
    format!("{part} of copy {id}")
}

impl App {
    /// Gives a copy of something written to the facilitators of a cohort that the writer was admitted to.
    ///
    /// # Errors
    /// When it is not such a cohort.
    pub async fn give_copy(
        &self,
        actor: &Actor,
        written: &Written,
        cohort: &CohortId,
        (purpose, once): (Purpose, Option<Once>),
        now: Timestamp,
    ) -> Result<Sent<CopyId>, Stop<VaultRefused>> {
        if self.enrolment(&actor.person, cohort).await? != Some(crate::trainings::Enrolment::Admitted) {
            return Err(Stop::Refused(VaultRefused::NotYourCohort));
        }
        let copy = self.sealed_copy(&actor.person, written, cohort, purpose, now)?;
        self.write(move |tx| {
            Box::pin(async move {
                if let Some(answer) = once::before(tx, &copy.person, once.as_ref()).await? {
                    return Ok(Sent::Before(once::again(&answer)?));
                }
                tx.add_copy(&copy).await?;
                once::note(tx, &copy.person, once.as_ref(), copy.id.as_str(), now).await?;
                Ok(Sent::Now(copy.id))
            })
        })
        .await
    }

    /// A copy as it is stored.
    pub(crate) fn sealed_copy(
        &self,
        person: &PersonId,
        written: &Written,
        cohort: &CohortId,
        purpose: Purpose,
        now: Timestamp,
    ) -> Result<SharedCopy, Failure> {
        let id = CopyId::new(fresh()?);
        // What was dismissed is between the writer and the page.
        let shown = Written { dismissed: BTreeSet::new(), ..written.clone() };
        let sealed = self.vault.seal(&bytes_of(&shown)?, &about_copy(&id, "text"), fresh()?).map_err(shut)?;
        let (person, cohort, tool) = (person.clone(), cohort.clone(), written.tool.clone());
        Ok(SharedCopy { id, person, cohort, purpose, tool, sealed, shared_at: now, answer: None })
    }

    /// One copy, open. The policy layer decides who may see it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn copy(&self, id: &CopyId) -> Result<Option<Copy>, Failure> {
        let mut read = self.read().await?;
        let Some(row) = read.shared_copy(id).await? else { return Ok(None) };
        let name = read.name_of(&row.person).await?;
        self.opened_copy(row, name).map(Some)
    }

    fn opened_copy(&self, row: SharedCopy, name: String) -> Result<Copy, Failure> {
        let text = self.vault.open(&row.sealed, &about_copy(&row.id, "text")).map_err(shut)?;
        let written = written_of(&text)?;
        let comment = match &row.answer {
            Some(answer) => {
                let bytes = self.vault.open(&answer.sealed, &about_copy(&row.id, "answer")).map_err(shut)?;
                Some(String::from_utf8_lossy(&bytes).into_owned())
            }
            None => None,
        };
        Ok(Copy { row, name, written, comment })
    }

    /// What somebody gave out, the newest first: who can see what.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn copies_of(&self, actor: &Actor) -> Result<Vec<Copy>, Failure> {
        let rows = self.read().await?.copies_of(&actor.person).await?;
        rows.into_iter().map(|row| self.opened_copy(row, actor.name.clone())).collect()
    }

    /// Takes a copy back.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn take_copy_back(&self, actor: &Actor, id: &CopyId) -> Result<(), Failure> {
        let (person, id) = (actor.person.clone(), id.clone());
        let done: Result<(), Stop<()>> =
            self.write(move |tx| Box::pin(async move { Ok(tx.drop_copy(&person, &id).await?) })).await;
        no_refusal(done)
    }

    /// What waits for this facilitator, the oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn review_queue(&self, actor: &Actor) -> Result<Vec<Copy>, Failure> {
        let mut waiting = Vec::new();
        for cohort in self.cohorts_led_by(actor).await? {
            let mut read = self.read().await?;
            for row in read.copies_waiting(&cohort.id).await? {
                if actor.membership_in(&cohort.organisation, may_read(row.purpose)).is_none() {
                    continue;
                }
                let name = read.name_of(&row.person).await?;
                waiting.push(self.opened_copy(row, name)?);
            }
        }
        waiting.sort_by(|a, b| (a.row.shared_at, &a.row.id).cmp(&(b.row.shared_at, &b.row.id)));
        Ok(waiting)
    }

    /// The cohorts of the organisations where somebody leads trainings.
    async fn cohorts_led_by(&self, actor: &Actor) -> Result<Vec<Cohort>, Failure> {
        let mut cohorts = Vec::new();
        let mut read = self.read().await?;
        for membership in actor.memberships.iter().filter(|m| matches!(m.role, Role::Facilitator | Role::Manager)) {
            for cohort in read.cohorts_at(&membership.organisation).await? {
                if !cohorts.contains(&cohort) {
                    cohorts.push(cohort);
                }
            }
        }
        Ok(cohorts)
    }

    /// Answers a copy: a level on its tool's rubric, or back for another try, or only a word. A level becomes a record; what was
    /// written never does.
    ///
    /// # Errors
    /// When it was answered already, or the answer says nothing.
    pub async fn answer_copy(
        &self,
        actor: &Actor,
        copy: &Copy,
        cohort: &Cohort,
        reply: Reply<'_>,
        now: Timestamp,
    ) -> Result<(), Stop<VaultRefused>> {
        let membership = actor
            .membership_in(&cohort.organisation, may_read(copy.row.purpose))
            .filter(|_| copy.row.person != actor.person)
            .ok_or(Stop::Refused(VaultRefused::NotYourCohort))?;
        let comment: String = reply.comment.trim().chars().take(COMMENT_CHARS_MAX).collect();
        let rated = reply.level.filter(|_| copy.row.purpose == Purpose::Rate);
        if rated.is_some_and(|level| !(1..=4).contains(&level)) || (rated.is_none() && comment.is_empty()) {
            return Err(Stop::Refused(VaultRefused::Level));
        }
        let mut records = Vec::new();
        if let Some(level) = rated {
            let (competencies, setting, behaviours) = self.seen_in(copy);
            for competency in competencies {
                let fact = Fact::Observed {
                    competency,
                    on: self.day_of(now),
                    level,
                    setting: Some(setting.clone()),
                    behaviours: behaviours.clone(),
                };
                records.push(self.record(&copy.row.person, actor.witness(membership), fact, now)?);
            }
        }
        let sealed =
            self.vault.seal(comment.as_bytes(), &about_copy(&copy.row.id, "answer"), fresh()?).map_err(shut)?;
        let answer = CopyAnswer { at: now, by: actor.person.clone(), level: rated.map(u32::from), sealed };
        let (id, by) = (copy.row.id.clone(), actor.person.clone());
        // What is said about private writing may quote it: that goes to its writer, and nowhere else.
        let keeps = reply.keep == ForAgain::Yes && copy.row.purpose == Purpose::Rate && !comment.is_empty();
        let kept = if keeps { self.to_keep(actor, &comment).await? } else { None };
        self.write(move |tx| {
            Box::pin(async move {
                if !tx.answer_copy(&id, &answer).await? {
                    return Err(Stop::Refused(VaultRefused::Answered));
                }
                match &kept {
                    Some(ToKeep::New(kept)) => tx.add_kept_comment(&by, kept, now).await?,
                    Some(ToKeep::There(id)) => tx.use_kept_comment(&by, id, now).await?,
                    None => {}
                }
                for record in &records {
                    tx.append(record).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// What a copy shows: competencies, where, and the named behaviours in it.
    fn seen_in(&self, copy: &Copy) -> (Vec<String>, String, Vec<String>) {
        if let Some((assessment, _, walk)) = walked(&self.programme, &copy.row.tool, &copy.written.values) {
            let lines = assessment.findings(&walk).lines;
            let shown = lines.into_iter().filter(|(_, times)| *times > 0).map(|(line, _)| line.id.clone()).collect();
            return (vec![assessment.competency.clone()], copy.row.tool.clone(), shown);
        }
        let competencies = self.programme.tool(&copy.row.tool).map_or_else(Vec::new, |tool| tool.competencies.clone());
        (competencies, format!("tool:{}", copy.row.tool), Vec::new())
    }

    async fn to_keep(&self, actor: &Actor, comment: &str) -> Result<Option<ToKeep>, Failure> {
        if let Some(there) = self.kept_words(actor).await?.into_iter().find(|kept| kept.words == comment) {
            return Ok(Some(ToKeep::There(there.id)));
        }
        let id = CommentId::new(fresh()?);
        let sealed = self.vault.seal(comment.as_bytes(), &about_comment(&actor.person, &id), fresh()?).map_err(shut)?;
        Ok(Some(ToKeep::New(KeptComment { id, sealed })))
    }

    /// Words that a facilitator kept, to be used again. The last used stand first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn kept_words(&self, actor: &Actor) -> Result<Vec<KeptWords>, Failure> {
        let rows = self.read().await?.kept_comments(&actor.person).await?;
        let open = |row: KeptComment| {
            let bytes = self.vault.open(&row.sealed, &about_comment(&actor.person, &row.id)).map_err(shut)?;
            Ok(KeptWords { words: String::from_utf8_lossy(&bytes).into_owned(), id: row.id })
        };
        rows.into_iter().map(open).collect()
    }

    /// Throws away words that a facilitator kept.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn drop_kept_words(&self, actor: &Actor, id: &CommentId) -> Result<(), Failure> {
        let (person, id) = (actor.person.clone(), id.clone());
        let done: Result<(), Stop<()>> =
            self.write(move |tx| Box::pin(async move { Ok(tx.drop_kept_comment(&person, &id).await?) })).await;
        no_refusal(done)
    }
}

enum ToKeep {
    New(KeptComment),
    There(CommentId),
}

/// Who may read a copy: what is handed in to be rated, those who lead the training; something of one's own, its facilitators alone.
#[must_use]
pub fn may_read(purpose: Purpose) -> &'static [Role] {
    match purpose {
        Purpose::Rate => &[Role::Facilitator, Role::Manager],
        Purpose::Look => &[Role::Facilitator],
    }
}
