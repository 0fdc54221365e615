# Words that belong to components and are the same on every page.

# After the label of a field that may stay empty.
field-optional = (you may leave this empty)
# The first line of a list, before anything is chosen.
field-choose = Please choose
# Only spoken, before the sentence that says what to mend.
field-mend = Please check:
errors-title = { $count ->
    [one] One thing needs another look
   *[other] { $count } things need another look
}
errors-kept = What you typed is still here.
# A form came back from somebody to whom it was not shown.
form-of-another = This form was opened by another person. What was typed is still here: look it over, and send it only if it is yours.
# The same form came a second time.
form-sent-before = This was written down already. Nothing was written a second time.

# Beside every field for writing.
readers-only-you = Only you can read this. Not even staff can.
readers-only-you-facility = You can read this, and so can staff of this facility.
readers-until-shared = Only you can read this, until you share it.
readers-until-shared-facility = You can read this, and so can staff of this facility.
# $others is “and” with one or more people, such as “and your facilitator Rosa”.
readers-you-and = You { $others } can read this.
readers-record = This becomes a record. You { $others } can read it.
# Beside a facilitator's comment on somebody's work.
readers-writer = Only the person whose work this is can read your comment. It does not become a record.
readers-writer-and-level = Only the person whose work this is can read your comment. The level becomes a record: they can read it, and so can those who lead their training. What was written is not in it.
# Beside the button that begins a conversation that is rated.
readers-leaders = You and those who lead this training can read the way you take. The level becomes a record; the way does not.
readers-anyone = Anyone can read this.
readers-not-saved = Nobody can read this. It is not saved.
readers-not-saved-facility = It is not saved. Staff of this facility may see what is on the screen.

pages-label = Pages
pages-before = Before
pages-after = Next
pages-where = Page { $current-count } of { $last-count }

step-done = done
step-now = you are here
step-later = later

next-step-title = Your next step
next-step-who = Who acts: { $who }
next-step-by = By { $date }

note-before = Before you begin
note-pause = Take a pause

table-empty = There is nothing here yet.

rule-next = Next step
rule-counted = What counts
rule-left-out = What does not count, and why
# After the name of a source.
rule-read-on = Read on { $date }.

# A day in a timeline that has not come yet.
timeline-ahead = to come

rubric-unseen = I did not see this
rubric-unseen-why = That is fine. It is not a low rating.

quiz-where = Question { $number } of { $of-count }
quiz-yours-best = Your answer, and the one that fits best
quiz-best = This fits best
quiz-yours = Your answer

sheet-now = now
sheet-minutes = { $minutes } min

attendance-of = Was { $name } here?
attendance-here = Here
attendance-part = In part
attendance-away = Not here
attendance-minutes = Minutes
attendance-minutes-of = Minutes of { $name }

certificate-holder = This is to say that it was earned by
certificate-issued = Issued
certificate-until = Valid until
certificate-code = Code
certificate-verify = Anyone can check it at { $address }
certificate-not-state = This is a statement by the training organization. It is not a state certification.

demo-label = Demonstration

# Under a form that saves while somebody types.
draft-saving = Saving…
draft-saved = Saved
draft-waiting = Not saved yet. We will try again.
draft-ended = Not saved: your session has ended. What you typed is still on this page. Press the button to keep it, then sign in: it goes along.
draft-locked = Not saved: your writing is locked again. What you typed is still on this page. Press the button to keep it, and give your passphrase.

# What a drawing of a cairn shows.
stones-laid = { $laid-count } of { $whole-count } stones laid
