# Practice tools: what stands before a sheet, cards of the law, the quiet panel, copies before their reader, paper, role-plays.
# Shown while a question is open, in the place of the button that begins.
gate-wait = Answer each question above. Then you can begin.
gate-stop-title = Not this sheet, or not alone
gate-stop-line = One of your answers is yes. What stands under it comes first. These ways are open to you now:
# A card with one fact of the law. $place is an office or a code.
law-cards = What is known here
law-none = Nothing is checked for this state yet. Ask your supervisor which rule holds, and where it is written.
law-check = Check this: it had to be read again by { $day }.
law-read = read again by { $day }
# How a sheet is called in a list: $tool is the tool, $name what its writer chose or the case.
entry-name = { $tool }: { $name }
listen-know = You know what you meant. If it is hard right now, there are people who listen.
listen-inside = You know what you meant. If it is hard right now, tell somebody here:
listen-close = Close this for now
# Said to whoever reads a copy that somebody gave them.
protocol-title = Some of these words may ask for company
protocol-line = A list found them. It knows nothing of the person, and it misses much. Nothing was sent, and nobody else was told.
protocol-see = If what you read here worries you
protocol-1 = Stay calm, and do not wait for the next session. Speak with the person today, alone and without hurry.
protocol-2 = Say what you read, and ask plainly: "Are you thinking of suicide?" Asking does not plant the idea.
protocol-3 = Listen first. Then bring in help together: call or text 988. If a life is in danger now, stay, and call 911.
protocol-3-inside = Listen first. Then bring in help together:
protocol-4 = Tell your supervisor today, and tell the person that you will and whom it reaches. If a child, or an older or disabled adult, may be harmed, the reporting law comes first.
protocol-5 = Write no answer here in place of a talk.
paper-gates = Before you begin
paper-gates-line = A yes means: not this sheet, or not alone. What stands beside it comes first.
paper-if-yes = If yes:
paper-choose-case = Choose one case
roleplay-lead-short = Three people: one is the peer, one the person, one watches. Up to { $minutes } minutes: short is the point. Anyone may call time out.
roleplay-lead-long = Three people: one is the peer, one the person, one watches. This one takes up to { $minutes } minutes, longer than most: it has several steps. Anyone may call time out.
roleplay-agree = Before you start, agree on three things
roleplay-agree-word = A pause word. Whoever says it, it stops at once, and nobody asks why. "Pause" is a good one.
roleplay-agree-out = A way out. Anyone may swap roles, watch, or leave this one out, without a reason. It never lowers a rating.
roleplay-agree-light = A light topic, your own or the card's. If something heavy comes up, use the word.
roleplay-keep = Keep this sheet
roleplay-keep-line = It goes into a watcher's sheet of your own. You can type more there, also later from paper, and you choose whether anybody sees it.
observe-count = How often
observe-quotes = Two things that you heard, word for word
observe-quotes-hint = Levels 1 and 4 need one at least. Counts and quotes go into a watcher's sheet among your own writing, without a name. They are never in the record.
observe-count-hint = Only if you counted. Leave the rest open.
observe-quote-needed = For level 1 or 4, write one thing that you heard, word for word.
observe-quote-label = Quote { $number }
