today-title = Today
today-hello = Good to see you, { $name }
today-one = Do this next
today-clear = Everything is done
today-clear-line = Nobody waits for you right now.
today-waits = What waits
today-ask-places = { $count ->
    [one] One person asks for a place in { $cohort }
   *[other] { $count } people ask for a place in { $cohort }
}
today-session = { $cohort }: day { $number } is today
today-session-open = { $cohort }: day { $number } is open
today-session-confirm = { $cohort }: confirm the minutes of day { $number }
today-ready = { $count ->
    [one] One person in { $cohort } has everything for the completion
   *[other] { $count } people in { $cohort } have everything for the completion
}
today-confirm-work = { $person } logged { $amount } that wait for you
today-case = { $person } applied for “{ $what }”
today-release = { $count ->
    [one] One credential is ready to go out
   *[other] { $count } credentials are ready to go out
}
today-due = Decision due by { $day }
open-it = Open
cohort-people = People
cohort-name = Name
cohort-state = State
cohort-live = Live hours
cohort-assessment = Assessment
cohort-observed = Observed
cohort-next = What is next
cohort-waiting = asks for a place
cohort-admitted = admitted
cohort-refused = not admitted
cohort-complete = completed
cohort-ready = ready for completion
cohort-passed = passed
cohort-level = level { $number }
cohort-none = not yet
cohort-places = { $count } of { $number } places taken
person-admit = Give a place
person-not-admit = Not this time
person-reason = A sentence for them
person-reason-hint = They read it. Say what they can do next.
person-reason-missing = Write a sentence, so that they know why.
person-welcome = Welcome. We look forward to meeting you.
person-they-and = the person and this organization
person-saw = Documents that you saw
person-saw-line = No copy is kept. You state that you saw it.
person-saw-button = I saw it: { $what }
person-seen = Seen
person-observe = Observe a role-play
person-complete = State the completion
person-complete-line = Everything that the training asks for is there. The certificate goes out when you release it.
person-not-ready = Not everything is there yet. The list above says what is missing.
person-done = The completion is stated.
person-not-here = This person has no place in this cohort.
person-already = That was done before. Nothing was changed.
person-yourself = Nobody can state this about themself. Ask a colleague.
observe-title = Observe: { $name }
observe-cards = The cards of the role-play
observe-tap = What did you see?
observe-tap-hint = Tap what you saw. Write nothing of what was told.
observe-away = to move away from
observe-level = Which level fits best?
observe-level-hint = Think of the whole role-play. The behaviors above come first.
observe-save = Rate it
observe-choose = Choose a level, or that you did not see it.
observe-saved = Rated. Say one thing that worked, then one to try.
observe-record-who = the person and the training organization
level-1 = Not yet
level-2 = Emerging
level-3 = Ready
level-4 = Strong
card-peer = Peer specialist
card-person = Person
card-observer = Observer
room-title = Day { $number }: { $cohort }
room-open = Open the session
room-open-line = From then on people can agree to the guidelines and come in.
room-close = Close the session
room-close-line = Everybody who is still in leaves with it. Then you confirm the minutes.
room-confirm = Confirm these minutes
room-confirm-line = Look at each line. What you confirm becomes the record of their live hours, stated by you.
room-confirmed = These minutes are confirmed.
room-agreed = agreed
room-not-agreed = not here yet
room-here = here
room-out = stepped out
room-count = { $count ->
    [one] { $count } of { $number } is here
   *[other] { $count } of { $number } are here
}
room-too-many = Nobody can have more minutes than the day has: { $amount }.
room-by-now = { $amount } so far
room-reload = The list is as of { $time }.
room-refresh = Look again
saved-good = Done. It is in the record.
