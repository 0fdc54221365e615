-- Every time is microseconds since 1970, UTC; every day is YYYY-MM-DD. Ids are the typed ids of the code, as text.

-- Records: all that counts. Never changed, never deleted; the triggers say so to whoever tries.
-- The columns beside the body only help to find it again; checking the chain compares them with it.
CREATE TABLE record (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  person TEXT NOT NULL,
  kind TEXT NOT NULL,
  what TEXT NOT NULL,
  on_day TEXT NOT NULL,
  at TEXT NOT NULL,
  organisation TEXT,
  body TEXT NOT NULL,
  prev BLOB NOT NULL,
  digest BLOB NOT NULL,
  signature BLOB NOT NULL
) STRICT;
CREATE INDEX record_person ON record (person, seq);
CREATE INDEX record_kind_what ON record (kind, what, seq);
CREATE TRIGGER record_never_changes BEFORE UPDATE ON record
  BEGIN SELECT RAISE(ABORT, 'a record is never changed'); END;
CREATE TRIGGER record_never_leaves BEFORE DELETE ON record
  BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;
-- "INSERT OR REPLACE" deletes the old row without asking the trigger above.
CREATE TRIGGER record_never_replaced BEFORE INSERT ON record
  WHEN EXISTS (SELECT 1 FROM record WHERE seq = NEW.seq OR id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'a record is never replaced'); END;

-- Which cohort, session, case, credential or record a record names.
CREATE TABLE record_about (
  seq INTEGER NOT NULL REFERENCES record (seq),
  about TEXT NOT NULL,
  PRIMARY KEY (seq, about)
) STRICT;
CREATE INDEX record_about_about ON record_about (about, seq);
CREATE TRIGGER record_about_never_changes BEFORE UPDATE ON record_about
  BEGIN SELECT RAISE(ABORT, 'a record is never changed'); END;
CREATE TRIGGER record_about_never_leaves BEFORE DELETE ON record_about
  BEGIN SELECT RAISE(ABORT, 'a record is never deleted'); END;

CREATE TABLE account (
  person TEXT PRIMARY KEY,
  sign_in_id TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  lang TEXT NOT NULL,
  email TEXT,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE web_session (
  token_hash BLOB PRIMARY KEY,
  person TEXT NOT NULL REFERENCES account (person),
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX web_session_person ON web_session (person);
CREATE INDEX web_session_expires_at ON web_session (expires_at);

-- Failed tries at signing in, for the limits on guessing.
CREATE TABLE sign_in_failure (
  key TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_failure_key ON sign_in_failure (key, at);
CREATE INDEX sign_in_failure_at ON sign_in_failure (at);

CREATE TABLE organisation (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  public_line_en TEXT NOT NULL,
  public_line_es TEXT NOT NULL,
  url TEXT
) STRICT;

CREATE TABLE membership (
  person TEXT NOT NULL REFERENCES account (person),
  organisation TEXT NOT NULL REFERENCES organisation (id),
  role TEXT NOT NULL CHECK
    (role IN ('facilitator', 'observer', 'supervisor', 'manager', 'reviewer', 'decider', 'auditor')),
  since TEXT NOT NULL,
  until TEXT,
  PRIMARY KEY (person, organisation, role, since)
) STRICT;
CREATE INDEX membership_organisation ON membership (organisation, role);

CREATE TABLE cohort (
  id TEXT PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES organisation (id),
  training TEXT NOT NULL,
  title_en TEXT NOT NULL,
  title_es TEXT NOT NULL,
  place_en TEXT NOT NULL,
  place_es TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('classroom', 'live-remote')),
  lang TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  places INTEGER NOT NULL,
  open_for_application INTEGER NOT NULL
) STRICT;
CREATE INDEX cohort_organisation ON cohort (organisation, starts_on);
CREATE INDEX cohort_open ON cohort (open_for_application, starts_on);

CREATE TABLE live_session (
  id TEXT PRIMARY KEY,
  cohort TEXT NOT NULL REFERENCES cohort (id),
  day_number INTEGER NOT NULL,
  starts_at INTEGER NOT NULL,
  opened_at INTEGER,
  opened_by TEXT,
  closed_at INTEGER,
  confirmed_at INTEGER
) STRICT;
CREATE INDEX live_session_cohort ON live_session (cohort, day_number);

CREATE TABLE presence (
  session TEXT NOT NULL REFERENCES live_session (id),
  person TEXT NOT NULL,
  from_at INTEGER NOT NULL,
  to_at INTEGER,
  source TEXT NOT NULL CHECK (source IN ('self', 'facilitator')),
  PRIMARY KEY (session, person, from_at)
) STRICT;

CREATE TABLE draft (
  person TEXT NOT NULL REFERENCES account (person),
  key TEXT NOT NULL,
  body TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (person, key)
) STRICT;

CREATE TABLE attempt (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES account (person),
  assessment TEXT NOT NULL,
  lang TEXT NOT NULL,
  edition TEXT NOT NULL,
  form_json TEXT NOT NULL,
  answers_json TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  closes_at INTEGER NOT NULL,
  submitted_at INTEGER
) STRICT;
CREATE INDEX attempt_person ON attempt (person, assessment, opened_at);

-- Where a case stands comes from records; here is only that there is one.
CREATE TABLE case_file (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  organisation TEXT NOT NULL REFERENCES organisation (id),
  role TEXT NOT NULL,
  what TEXT NOT NULL,
  opened_at INTEGER NOT NULL
) STRICT;
CREATE INDEX case_file_organisation ON case_file (organisation, opened_at);
CREATE INDEX case_file_person ON case_file (person, opened_at);

CREATE TABLE case_note (
  id INTEGER PRIMARY KEY,
  case_file TEXT NOT NULL REFERENCES case_file (id),
  by_person TEXT NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX case_note_case_file ON case_note (case_file, id);

CREATE TABLE supervision (
  person TEXT NOT NULL,
  supervisor TEXT NOT NULL,
  organisation TEXT NOT NULL REFERENCES organisation (id),
  role TEXT NOT NULL,
  since TEXT NOT NULL,
  until TEXT,
  PRIMARY KEY (person, supervisor, organisation, role, since)
) STRICT;
CREATE INDEX supervision_supervisor ON supervision (supervisor);

CREATE TABLE credential (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  organisation TEXT NOT NULL REFERENCES organisation (id),
  what TEXT NOT NULL,
  role TEXT NOT NULL,
  json TEXT NOT NULL,
  status_index INTEGER NOT NULL UNIQUE,
  issued_at INTEGER NOT NULL,
  public INTEGER NOT NULL
) STRICT;
CREATE INDEX credential_person ON credential (person, issued_at);

-- Who looked at whose file, and at what. Shown to the person.
CREATE TABLE access_log (
  id INTEGER PRIMARY KEY,
  who TEXT NOT NULL,
  organisation TEXT,
  about_person TEXT NOT NULL,
  what TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX access_log_about_person ON access_log (about_person, id);

-- Signed before there was an account: taken once, or forgotten after its time.
CREATE TABLE pending_signature (
  token_hash BLOB PRIMARY KEY,
  body TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX pending_signature_expires_at ON pending_signature (expires_at);

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
