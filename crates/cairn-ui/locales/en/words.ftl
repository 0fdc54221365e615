answer-met = Met
answer-not-yet = Not yet
answer-cannot-tell = Cannot tell
answer-not-applicable = Does not apply now
confidence-high = Sure: we read the rule, or two sources agree
confidence-medium = Fairly sure: one good source
confidence-low = Not very sure: old or indirect
confidence-not-verified = Nobody has verified this yet
who-you = The person on the way
who-facilitator = The facilitator
who-training-entity = The training entity
who-supervisor = The supervisor
who-certifying-body = The certifying body
witness-self = the person
witness-facilitator = a facilitator
witness-observer = an observer
witness-supervisor = the supervisor
witness-manager = a program manager
witness-reviewer = a reviewer
witness-decider = a decider
witness-system = the system
list-or = { $first } or { $last }
unknown = unknown
amount-of = { $have } of { $need }
amount-hours = { $hours } h
amount-hours-minutes = { $hours } h { $minutes } min
amount-minutes = { $minutes } min
amount-dollars = ${ $count-text }
amount-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
amount-weeks = { $count ->
    [one] 1 week
   *[other] { $count } weeks
}
amount-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
amount-records = { $count ->
    [one] 1 record
   *[other] { $count } records
}
amount-parts = { $count ->
    [one] 1 part
   *[other] { $count } parts
}
state-not-certified = Not certified yet
state-in-force = { $phase }, in force since { $from }
state-in-force-until = { $phase }, in force from { $from } until { $until }
state-ended = { $phase } ended on { $until }
state-suspended = Suspended since { $on }: { $reason }
state-suspended-until = Suspended since { $on }: { $reason } (last day of the term: { $until })
state-revoked = Revoked on { $on }: { $reason }
state-relinquished = Given up by the holder on { $on }
reason-future = It is dated after this day.
reason-corrected = It was corrected ({ $by }): { $why }
reason-other-activity = It is not one of the activities that this rule counts.
reason-not-live = It was not live. Only live hours count here.
reason-other-provider = The provider is not one of the accepted kinds.
reason-not-passed = It was not passed.
reason-wrong-witness = It was stated by { $given }; this rule wants { $wanted }.
reason-own-word = The person stated it for themself; this rule wants { $wanted }.
reason-not-confirmed = It waits to be confirmed by { $wanted }.
reason-not-started = The time that counts has not begun: { $first } comes first.
reason-too-early = It is from before { $start }, when the time that counts began ({ $anchor }).
reason-too-late = It is from after { $end }, when the time that counts ended ({ $anchor }).
reason-stale = It has to be within { $days ->
    [one] one day
   *[other] { $days } days
} of { $from }.
anchor-granted = the day it was granted: { $what }
anchor-end = the end of the term: { $what }
anchor-applied = the application for { $what }
anchor-rule = meeting “{ $what }”
anchor-term = the current term
note-term = The term runs until { $until }.
note-decision = The decision is due by { $due }.
note-extensions = Extensions used: { $used } of { $of }.
note-duty = This binds { $who }. No record can meet it.
notice-correction = { $record }: this correction changes nothing, because whoever made it may not correct { $corrects }.
notice-correction-unknown = { $record }: it corrects { $corrects }, which is not here.
notice-decision = { $record }: it decides, but its witness may not decide.
notice-role = { $record }: it does not say for which role.
notice-extension = { $record }: the rule allows no further extension without an exception of the board.
notice-order = { $record }: it was granted before what has to come first.
who-employer = The employer
who-state-authority = The state authority
witness-referee = a referee
witness-notary = a notary
amount-quarters = { $count ->
    [one] { $count } quarter
   *[other] { $count } quarters
}
amount-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
amount-credits = { $count ->
    [one] { $count } credit
   *[other] { $count } credits
}
amount-points = { $count ->
    [one] { $count } point
   *[other] { $count } points
}
amount-percent = { $share }%
amount-ways = { $count ->
    [one] { $count } way
   *[other] { $count } ways
}
amount-at-most = at most { $most } count
state-dormant = { $phase }: not valid now. It holds only under another certification ({ $under }), and none of these is in force.
anchor-record = the record of { $what }
anchor-new-start = the end of the earlier certification
anchor-application = the application
anchor-today = today
anchor-after = { $far } after { $what }
anchor-before = { $far } before { $what }
reason-below-score = { $percent }% were right; { $wanted }% are needed
reason-attempts = { $count ->
    [one] It is one attempt too many: there is { $count }
   *[other] It is one attempt too many: there are { $count }
}
reason-without-tag = It is not marked as { $tags }
reason-other-form = It is of another form; what counts is: { $wanted }
reason-longer-than-a-day = It says more than 24 hours on one day
# The rest of a record of which a part counts. $why is a sentence, such as “The most that counts of …”.
counted-over = { $amount } of it does not count. { $why }
reason-repeated = One like this counts already
reason-over-cap = The most that counts of “{ $part }” is reached
reason-same-organisation = The same organization stated both
reason-audited = Proof was asked for: { $who } has to confirm it
note-notice = { $who } has to be told, or has to tell, by { $when }.
note-retention = { $who } keeps these papers for { $long }.
note-retention-unknown = { $who } keeps these papers. For how long is unknown.
note-attempts = Attempts used: { $used } of { $of }.
note-waived = Excused: { $because }
note-tier = Tier: { $title }.
tier = { $span }: { $title }.
tier-fee = { $span }: { $title } ({ $fee }).
tier-from = From { $from } on
tier-between = { $from } to { $until }
lapse-late-renewal = After that, a late renewal stays open.
lapse-inactive = After that, it is inactive until it is made active again.
lapse-start-again = After that, the way begins again at the first step.
lapse-unknown = What comes after that is unknown.
rehearse-lead = Both editions on { $day }, for the role { $role }
rehearse-people = people were looked at
rehearse-same = stay exactly as they are
rehearse-by-rule = By rule
rehearse-who = Who
rehearse-short = missing { $before }, then { $after }
rehearse-adopt = Nothing was changed. To adopt a rule, give it a first day (in_force_from) in the program, and the old one its last.
turn-gains = gain: not met before, met after
turn-loses = lose: met before, not met after, or it ends earlier
turn-unknown = become unknown
turn-moves = keep their answer, and something behind it moves
tally-gains = newly met
tally-loses = no longer met
tally-unknown = now unknown
tally-asked-now = asked now
tally-not-asked = no longer asked
tally-moves = an amount or a day moves
