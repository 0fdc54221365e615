//! What made-up trainees wrote about invented people: work that waits for a facilitator in the demonstration.

/// Field and words.
pub type Sheet = &'static [(&'static str, &'static str)];

/// Gloria on `goal-case`: a first try with a good beginning.
pub const ABDI: Sheet = &[
    ("case", "kitchen-table"),
    ("their-words.0.text", "I want my kids back."),
    ("their-words.1.text", "I bought four chairs for the kitchen, and two of them are empty."),
    ("which-door", "want"),
    ("goal-words", "I want all four chairs taken at supper."),
    ("other-goal", "Finish the nineteen lines of the case plan"),
    ("chain.0.text", "I keep every visit, so that the judge sees me come."),
    ("chain.1.text", "The judge sees me come, so that my kids can sleep at home."),
    ("questions.0.text", "What would you like Saturday to be like for them?"),
    ("questions.1.text", "Which of the nineteen lines feels close enough to touch this week?"),
    ("step", "Call the caseworker and ask which line counts most"),
    ("amount", "One call"),
    ("when", "Thursday before noon"),
    ("who-words", "both"),
    ("sure-question", "From 0 to 10, how sure are you that the call will happen?"),
    ("sure", "6"),
    ("change-step", "We write the question down together first."),
    ("not-mine", "What the judge decides. His lawyer can explain it."),
];

/// Ana on `ethics-workbench`.
pub const QUILT: Sheet = &[
    ("case", "quilt"),
    ("facts", "Ms. Opal made a quilt and gives it to Desta. Small things may be accepted and must be reported."),
    ("pull", "I would hate to hurt her. I also like the quilt."),
    ("is-decided", "partly"),
    ("rule", "The agency's gift policy. It does not say how large is small."),
    ("value-a", "Respect for what she made"),
    ("value-b", "Being open, and fair to everybody else"),
    ("options.0.option", "Thank her, say that gifts are reported, and ask my supervisor before it leaves the room"),
    ("options.1.option", "Ask whether it could hang in the center with her name on it"),
    ("options.2.option", "Wait until Monday and say so"),
    ("step", "I thank her, tell her about the policy, and call my supervisor the same day."),
    (
        "tell",
        "This took you a whole spring. Before I can say yes, I have to talk with my supervisor, and I will tell you what she says.",
    ),
    ("record", "A gift was offered, its kind, whom I asked and when."),
];

/// Ben on `progress-note`.
pub const FISHING: Sheet = &[
    ("case", "three-questions"),
    ("start", "10:00"),
    ("end", "10:40"),
    ("place", "Clinic, Arlington"),
    ("service-type", "advocacy"),
    ("person", "S. H."),
    ("goal", "I want to teach my boys to fish."),
    (
        "did",
        "Listened to what his hands do when he ties a knot. Said that I do not advise on medicine. Wrote down his three questions for the prescriber with him.",
    ),
    ("why", "Steady hands are part of the goal."),
    ("response", "He read the questions aloud and said, \"That is how I would say it.\""),
    ("together", "yes"),
];
