apply-title = Apply: { $what }
apply-lead = You choose what you send. The certifying body sees these records and nothing else of you.
apply-nothing = There is nothing to apply for now
apply-nothing-line = Your standing says what comes first.
apply-to = To which certifying body?
apply-say = What you say for yourself
apply-say-line = Tick what is true. Nobody asks for details, and nobody may.
apply-send = Records that you send
apply-records = { $count ->
    [one] 1 record
   *[other] { $count } records
}
apply-missing = Not there yet
apply-missing-line = You can send the application now; these can still come while it waits.
apply-extension = Six more months
apply-extension-line = Ask the certifying body for an extension. It may say no; then your trainings still count.
apply-extension-send = Ask for an extension
apply-submit = Send the application
apply-already = An application of yours waits already. You find it in your path.
apply-not-now = That cannot be applied for now. Your standing says why.
apply-nobody = Choose a certifying body.
apply-who-acts = Then a reviewer reads it, and a decider decides with a reason. You see each step.
case-title = Application: { $what }
case-of = { $person }: { $what }
case-sent = Sent on { $day } to { $organisation }
case-waits = Waits for a decision
case-granted = Granted on { $day }
case-refused = Refused on { $day }
case-reason = The reason
case-who = Who acts: { $who }
case-appeal = You may appeal to the certifying body, and you may apply again.
case-more = Send what was missing
case-more-button = Send it
case-more-none = Nothing new to send.
case-requirements = Requirements
case-records = What was submitted
case-notes = Notes
case-note = Add a note
case-note-hint = The person can read every note about them.
case-note-save = Keep the note
case-state = State what you checked
case-state-line = You state that you saw it or that it came in. No copy and no result text is kept.
case-state-button = State it
case-stated = Stated
case-decide = Decide
case-decide-line = { $met } met · { $open } not yet · { $unknown } cannot tell
case-decide-reason = Your reason
case-decide-reason-hint = The person reads it. If you refuse, say what they can do and by when.
case-grant = Grant
case-refuse = Refuse
case-exception = Grant it as a recorded exception, although not everything is met
case-exception-needed = Not everything is met. Wait, refuse, or call it an exception and say why.
case-reason-needed = Write a reason of at most { $count } characters.
case-decided = This case was decided before. Nothing was changed.
case-not-yours = This is not yours to decide.
case-only-reviewer = A decider decides this case. You can state what you checked and leave a note.
case-wall = You see what this person submitted to you and what your body stated. Your look is noted and shown to them.
case-cannot-tell = Nobody published this value, so no record can meet it. It does not stop a decision.
queue-title = Queue
queue-lead = The longest waiting comes first.
queue-decided = Decided
queue-none = No case waits
queue-none-line = New applications appear here.
queue-person = Person
queue-what = For
queue-since = Since
queue-due = Due
queue-met = Requirements
queue-no-due = no deadline in the rules
queue-count = { $count } of { $number } met
extension = Extension
release-title = Release credentials
release-lead = Nothing goes out by itself. What was decided waits here until you release it.
release-none = Nothing is ready to go out
release-none-line = What is granted or completed appears here.
release-button = { $count ->
    [one] Sign and release 1 credential
   *[other] Sign and release { $count } credentials
}
release-done = { $count ->
    [one] One credential went out.
   *[other] { $count } credentials went out.
}
release-from = From
release-until = Until
release-no-end = no end
