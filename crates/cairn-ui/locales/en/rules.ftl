# Plan to a date. Amounts and days come as whole words: "10 h", "3 May 2027".
plan-title = A plan to a date
plan-link = Plan to a date
plan-lead = How far does your pace bring you, and is that in time? This page only counts. It promises nothing, and it keeps nothing.
plan-hours = How many hours a week do you work as a peer?
plan-times = How many times a week do you do what is counted in days or pieces?
plan-show = Count it
plan-wrong = Write a number of hours from 0 to 100, and of times from 0 to 50.
plan-held = “{ $phase }” ends on { $until }.
plan-held-extended = With an extension it can last until { $until }.
plan-no-end = No last day is known for what you hold now.
plan-left = { $left } of { $need } are missing.
plan-on = At { $pace } a week you reach { $need } on { $day }.
plan-in-time = That is in time: the last day is { $until }.
plan-late = That is too late: the last day is { $until }.
plan-needed = To reach it by { $until } you would need { $pace } a week.
plan-needed-none = No pace reaches it by { $until } any more.
plan-extended = With an extension until { $until }, { $pace } a week would do.
plan-unknown = Nobody could verify how much this asks for, so there is no day. Ask the certifying body.
plan-not-open = This time has not begun to count. First comes: { $first }.
plan-closed = The time that counts here ended on { $on }.
plan-never = At this pace it is not reached.
plan-waiting = { $amount } of it are written down and wait for your supervisor.
plan-others = Open, and no pace brings it closer
plan-none = There is nothing that a pace could bring closer now.
plan-times-amount = { $count ->
    [one] 1 time
   *[other] { $count } times
}
# Gap list to another state.
gap-title = Moving to another state
gap-link = Moving to another state
gap-lead = Your records under the rules of another state or body. Facts go with you: hours, trainings, letters. Decisions do not: each body decides for itself.
gap-where = Which state or body, and which role?
gap-show = Show what carries
gap-nowhere = The rules of other states are not on this computer. Whoever runs it can name a folder with them.
gap-of = { $role }, { $place }
gap-on = Your records on { $day }
gap-counts = Of { $number } rules, your records meet { $all }, and { $part } in part.
gap-carries = What carries
gap-carries-none = Nothing carries as it is. Ask before you give up: a body may accept more than its rules say.
gap-missing = What is missing
gap-missing-none = Nothing that we know of is missing.
gap-ask = What to ask the certifying body
gap-all = Carries
gap-part = Carries in part
gap-nothing = Missing
gap-ask-unknown = How much does it ask for? Nobody could verify it.
gap-ask-not-verified = Is it still so? Nobody has verified this rule, or its source is old.
gap-ask-seen = Do you accept what another body has seen? It counts here only because your certifying body saw it.
gap-decided = You were granted “{ $what }” for { $role } on { $day }. It grants nothing there. Ask whether it makes the way shorter (reciprocity).
gap-fees = { $count ->
    [one] A fee that you paid here is not paid there.
   *[other] The { $count } fees that you paid here are not paid there.
}
gap-hours = Your hours, by kind
gap-hours-kind = Kind
gap-hours-what = About
gap-hours-amount = Hours
gap-kind-attended = Live training
gap-kind-completed = Courses and continuing education
gap-kind-logged = Work as a peer
gap-kind-attested = Meetings and statements
gap-short = { $amount } more
gap-honest = Rules change. Each one shows when we read it. Only the body itself can say what it accepts.
gap-private = Only you see this page. Nothing is sent to anybody.
gap-print = To keep it, print this page.
# The rules of a certifying body.
nav-rules = Rules
rules-title = Rules
rules-lead = What each role asks for, where it is written, and how sure we are.
rules-role = Role
rules-show = Show these rules
rules-count = { $count ->
    [one] 1 rule
   *[other] { $count } rules
}
rules-from = In force from { $day }
rules-until = In force until { $day }
rules-in-force = In force
rules-state-proposed = Proposed: not asked
rules-state-submitted = Sent for approval: not asked
rules-state-approved = Approved: not yet asked
rules-state-retired = Retired: asked of those who began before
rules-replaces = In place of: { $rule }
rules-no-proposed = No change to rehearse was named when Cairn was started (--proposed).
# Rehearsing a change.
rehearse-title = Rehearse a change
rehearse-intro = Try a change on everybody whose records this body has, before anybody decides on it. Only what was submitted to you, or stated by you, is looked at.
rehearse-change = The change
rehearse-date = On which day?
rehearse-run = Rehearse
rehearse-nobody = Nobody whose records this body has is on the way to this role.
rehearse-result = { $title }, on { $day }
rehearse-plot = Who gains and who loses
# For who cannot see the plot: the same numbers in a sentence.
rehearse-plot-desc = { $gains } gain, { $loses } lose, { $unknown } become unknown, { $moves } keep their answer while something behind it moves, { $same } stay as they are.
rehearse-bar-gains = Gain
rehearse-bar-loses = Lose
rehearse-bar-unknown = Become unknown
rehearse-bar-moves = Something moves
rehearse-bar-same = Stay the same
rehearse-people-column = People
rehearse-what-column = What happens
rehearse-rule-column = Rule
rehearse-how-column = How
rehearse-person-column = Person
rehearse-nothing-changed = Nothing was changed. Rehearsing adopts nothing.
rehearse-adopting = Adopting a rule is another act of people: the rule gets a first day (in_force_from) in the program, the old one its last, and both are told in time.
rehearse-asks = asks for { $after }, before { $before }
rehearse-more-people = { $count ->
    [one] One more person is counted and not listed.
   *[other] { $count } more people are counted and not listed.
}
rehearse-no-rule = Not asked
# What happens if nothing is done.
nothing-title = If nothing is done
nothing-ends = “{ $phase }” ends on { $until }.
nothing-ended = “{ $phase }” ended on { $until }.
nothing-extension = { $count ->
    [one] It can be made longer once, until { $until }. Ask before it ends.
   *[other] It can be made longer { $count } times, the next time until { $until }. Ask before it ends.
}
nothing-back = The way back, once it has ended: { $step }
rule-by = By { $day }
state-suspended-only = Suspended since { $on }
state-suspended-only-until = Suspended since { $on } (last day of the term: { $until })
state-revoked-only = Revoked on { $on }
# The same rules for a supervisor or a manager: only what they may know.
limited-supervisor = Work and supervision of { $name }
limited-supervisor-lead = The rules that you can do something about. What else this person brings is not shown to you.
limited-manager = Training records of { $name }
limited-manager-lead = The rules about training, held against what your organization wrote down. Nothing else is shown to you.
limited-link = Every rule about it, with reasons
look-standing = the rules about your work and training
# The private eligibility check.
eligibility-link = Will my record stand in the way?
eligibility-private = Your answers stay on this page. They are not sent, not saved and not logged. They are gone when you leave.
eligibility-category = Which of these is closest to what you have on your record?
eligibility-several = If there are several, look at each one. The hardest one sets the way.
eligibility-wait-years = { $count ->
    [one] An exception can be asked for one year after the conviction.
   *[other] An exception can be asked for { $count } years after the conviction.
}
eligibility-wait-unknown = Nobody could verify when an exception can be asked for. Ask the certifying body.
eligibility-route = The way to an exception
eligibility-route-link = See the way to an exception
eligibility-deadline = { $count ->
    [one] You have one day from the refusal to ask for it.
   *[other] You have { $count } calendar days from the refusal to ask for it.
}
eligibility-deadline-unknown = Nobody could verify how much time you have to ask for it. Ask at once.
eligibility-decides = The certifying body decides. Nobody and no page can decide it before. A no has to come with its reason and with the way to appeal.
eligibility-facts = Good to know
eligibility-none = Nothing on my record
eligibility-none-reply = Then the check will most likely be a formality. You still list nothing and sign that this is true.
