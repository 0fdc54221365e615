-- A form is written down once, however often it is sent: what it was answered with, by the mark that it was shown with.
CREATE TABLE sent_form (
  person TEXT NOT NULL REFERENCES account (person),
  mark TEXT NOT NULL,
  answer TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  PRIMARY KEY (person, mark)
) STRICT;
CREATE INDEX sent_form_sent ON sent_form (sent_at);
