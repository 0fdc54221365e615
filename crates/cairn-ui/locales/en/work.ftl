work-title = Hours
work-lead = Before you write an hour down, this page says whether it counts, and why. Your supervisor confirms it.
work-so-far = { $have } of { $need } count so far
work-pace = At { $count } hours a week you reach it on { $day }. Your initial certification ends on { $until }.
work-add = Write hours down
work-activity = What did you do?
work-day = Which day?
work-minutes = How many minutes?
work-watched = My supervisor was watching me work
work-ask = Does it count?
work-log = Write it down
work-logged = It is written down.
work-logged-before = This line was written down already. Nothing was written a second time. A second stretch on the same day is a new line: fill the form in again.
work-alike = { $count ->
    [one] A line like this is there already: same day, same activity, same minutes. If this is another stretch of work, press “Write it down”.
   *[other] { $count } lines like this are there already: same day, same activity, same minutes. If this is another stretch of work, press “Write it down”.
}
work-counts = It counts.
work-counts-rule = For: { $rule }
work-does-not = It does not count.
work-no-rule = No rule of this role asks for it.
work-anyway = You may still write it down. It stays in your own log and changes nothing.
work-list = What is written down
work-col-day = Day
work-col-what = Activity
work-col-time = Time
work-col-counts = Does it count?
work-none = No hours yet
work-none-line = The first hour can be written down on the day on which your initial certification is granted.
work-waits = waits for your supervisor
work-confirmed = confirmed
work-supervisors = Your supervisor: { $names }
work-no-supervisor = No supervisor is linked to you yet. Your employer does that.
work-more = { $count ->
    [one] One older line
   *[other] { $count } older lines
}
activity-recovery-support = Recovery support
activity-mentoring = Mentoring
activity-advocacy = Advocacy
activity-group = Group work
activity-study = Study
activity-reading = Reading
activity-video = Watching videos
activity-lesson = Lessons
activity-supervision-received = Receiving supervision
activity-training = Training
activity-continuing-education = Continuing education
activity-parent-support = Parent support
work-wrong-minutes = Write a number of minutes from 1 to { $count }.
work-wrong-date = Write the day as year-month-day.
work-future = This day has not come yet.
work-wrong-activity = Choose what was done.
work-day-full = With this, the day would have more than { $count } hours of work. Look whether it is there already.
work-not-yours = You do not supervise this person today.
work-nothing = Choose at least one line.
supervision-title = People you supervise
supervision-none = Nobody yet
supervision-none-line = Your employer links you with the people whose work you supervise.
supervision-of = Supervision: { $name }
supervision-week = Week of { $day }
supervision-waiting = Hours that wait for your word
supervision-waiting-line = Confirm what you know of. You sign what you saw, not what you guess.
supervision-all = The whole week: { $amount }
supervision-confirm = Confirm
supervision-none-waiting = Nothing waits for you.
supervision-enter = Enter hours yourself
supervision-enter-line = One line for each day: date, activity, minutes. From a spreadsheet: copy the three columns and paste them.
supervision-lines = Lines
supervision-words = The activities: { $words }
supervision-check = Check these lines
supervision-save = Write them down
supervision-checked = { $count ->
    [one] One line
   *[other] { $count } lines
}: { $counts } count, { $not } do not.
supervision-line-wrong = Line { $number }: { $why }
supervision-lines-kept = Nothing was written down yet. Mend the lines below and send them again.
supervision-three = Write three things: date, activity, minutes.
supervision-too-many = At most { $count } lines at a time.
supervision-meeting = Supervision meeting
supervision-meeting-line = Once a week at least during the initial certification.
supervision-form-one = One to one
supervision-form-group = In a group
supervision-how = How did you meet?
supervision-meeting-save = We met
supervision-missing = Weeks without a meeting
supervision-letter = Letter of recommendation
supervision-letter-line = You state that you recommend this person and that the letter is signed and kept by your organization.
supervision-letter-save = I wrote and signed it
supervision-letter-done = The letter is stated.
supervision-confirmed = { $count ->
    [one] One line is confirmed.
   *[other] { $count } lines are confirmed.
}
supervision-logged = { $count ->
    [one] One line is written down.
   *[other] { $count } lines are written down.
}
supervision-no-role = This person does not work for a certification that asks for hours.
work-name-supervisor = Who supervises your work?
work-name-supervisor-hint = From today on, this person can see and confirm your hours.
work-name-supervisor-save = Name this person
