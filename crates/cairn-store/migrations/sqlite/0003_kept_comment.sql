-- Comments that a facilitator wrote lay here in clear, also those about private writing. They go, and the tables after them hold
-- only what a facilitator chose to keep, sealed by the installation.
DELETE FROM stock_comment;
DROP TABLE stock_comment;

CREATE TABLE kept_comment (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES account (person),
  sealed BLOB NOT NULL,
  used_at INTEGER NOT NULL
) STRICT;
CREATE INDEX kept_comment_person ON kept_comment (person, used_at);
