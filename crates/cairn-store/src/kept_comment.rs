//! Comments that a facilitator chose to keep, to be used again. Sealed by the installation; only their writer has them.

use crate::driver::{Conn, Row};
use crate::error::StoreError;
use crate::statement::{args, statements};
use crate::store::Tx;
use cairn_core::id::{CommentId, PersonId};
use jiff::Timestamp;

/// How many comments of one facilitator are kept.
pub const KEPT_COMMENTS_MAX: u32 = 40;

/// A comment, sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptComment {
    /// Its id.
    pub id: CommentId,
    /// What it says, sealed.
    pub sealed: Vec<u8>,
}

statements! {
    /// A facilitator's own comments, the last used first.
    KEPT_COMMENTS = "SELECT id, sealed FROM kept_comment WHERE person = ?1 ORDER BY used_at DESC, id LIMIT ?2";
    /// A comment is kept.
    ADD_KEPT_COMMENT = "INSERT INTO kept_comment (id, person, sealed, used_at) VALUES (?1, ?2, ?3, ?4)";
    /// It is used again: the last used stand first.
    USE_KEPT_COMMENT = "UPDATE kept_comment SET used_at = ?3 WHERE id = ?1 AND person = ?2";
    /// Its writer throws it away.
    DROP_KEPT_COMMENT = "DELETE FROM kept_comment WHERE id = ?1 AND person = ?2";
    /// What was not used for longest makes room.
    DROP_KEPT_COMMENTS_OVER = "DELETE FROM kept_comment WHERE person = ?1 AND id NOT IN \
         (SELECT id FROM kept_comment WHERE person = ?1 ORDER BY used_at DESC, id LIMIT ?2)";
}

fn read_comment(row: &Row) -> Result<KeptComment, StoreError> {
    Ok(KeptComment { id: row.get("id")?, sealed: row.get("sealed")? })
}

impl Conn {
    /// A facilitator's own comments, the last used first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn kept_comments(&mut self, person: &PersonId) -> Result<Vec<KeptComment>, StoreError> {
        self.all(KEPT_COMMENTS, args![person, KEPT_COMMENTS_MAX], read_comment).await
    }
}

impl Tx {
    /// Keeps a comment, and lets the one go that was not used for longest when there are too many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_kept_comment(
        &mut self,
        person: &PersonId,
        comment: &KeptComment,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.conn.run(ADD_KEPT_COMMENT, args![comment.id, person, comment.sealed, now]).await?;
        self.conn.run(DROP_KEPT_COMMENTS_OVER, args![person, KEPT_COMMENTS_MAX]).await.map(drop)
    }

    /// Notes that a comment was used again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn use_kept_comment(
        &mut self,
        person: &PersonId,
        id: &CommentId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.conn.run(USE_KEPT_COMMENT, args![id, person, now]).await.map(drop)
    }

    /// Throws a comment away.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_kept_comment(&mut self, person: &PersonId, id: &CommentId) -> Result<(), StoreError> {
        self.conn.run(DROP_KEPT_COMMENT, args![id, person]).await.map(drop)
    }
}
