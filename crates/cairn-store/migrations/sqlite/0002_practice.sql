-- What people write in practice tools. Sealed with a key of the writer's own, which lies here only wrapped; what unwraps it is
-- in a file outside this database. Which tool something was written in is sealed with it.

CREATE TABLE vault (
  person TEXT PRIMARY KEY REFERENCES account (person),
  wrapped BLOB NOT NULL,
  -- With a passphrase: its salt, and the key wrapped by the printed recovery code.
  salt BLOB,
  recovery BLOB,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE vault_entry (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES vault (person),
  sealed BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX vault_entry_person ON vault_entry (person, created_at);

-- A copy that its writer gave out: handed in to be rated, or shown to the facilitators of a cohort. Sealed by the installation.
CREATE TABLE shared_copy (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES account (person),
  cohort TEXT NOT NULL REFERENCES cohort (id),
  purpose TEXT NOT NULL CHECK (purpose IN ('rate', 'look')),
  tool TEXT NOT NULL,
  sealed BLOB NOT NULL,
  shared_at INTEGER NOT NULL,
  answered_at INTEGER,
  answered_by TEXT REFERENCES account (person),
  level INTEGER,
  answer BLOB
) STRICT;
CREATE INDEX shared_copy_person ON shared_copy (person, shared_at);
CREATE INDEX shared_copy_cohort ON shared_copy (cohort, answered_at, shared_at);

-- A facilitator's own comments, to be used again.
CREATE TABLE stock_comment (
  person TEXT NOT NULL REFERENCES account (person),
  body TEXT NOT NULL,
  used_at INTEGER NOT NULL,
  PRIMARY KEY (person, body)
) STRICT;
