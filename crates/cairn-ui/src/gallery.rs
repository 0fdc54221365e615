//! Every component in every state on one page, with made-up people. Tests walk it, and whoever builds a page looks here first.

use crate::Messages;
use crate::art::{self, Icon, Stone, icon};
use crate::pages::standing::{Citation, Cited, rule as standing_rule};
use crate::parts::{
    Attendee, Block, BlockState, Bounds, Certificate, Choice, Choices, Column, Field, Level, Link, Moment, NextStep,
    OnKeep, Page, Presence, Question, Readers, RubricLine, Step, StepState, Tone, Weight, actions, attendance_row,
    badge, breadcrumbs, button, card, cards, certificate_preview, check_group, choice_button, choice_group, code_field,
    content_note, data_table, date_field, empty_state, error_summary, facts, keep_bar, link_button, link_button_with,
    link_card, next_step, notice, number_field, pagination, password_field, quiz_question, quiz_reply, rubric_form,
    run_sheet, saved_draft, scan_code, select_field, steps, tabs, text_area, text_field, time_field, timeline,
    who_can_see, whole_page,
};
use cairn_core::id::RecordId;
use cairn_core::rules::{Confidence, NextStep as RuleNext, Quantity, RoleRules, Who};
use cairn_core::standing::{Answer, Counted, LeftOut, Measure, Reason, RuleStanding};
use cairn_core::text::{Lang, Text};
use jiff::civil::date;
use maud::{Markup, html};

/// A made-up sentence in the page's language.
fn say<'a>(t: &Messages, en: &'a str, es: &'a str) -> &'a str {
    match t.lang() {
        Lang::En => en,
        Lang::Es => es,
    }
}

/// The whole gallery.
#[must_use]
pub fn gallery(t: &Messages) -> Markup {
    let nav = [
        Link { href: "#home", label: say(t, "Home", "Inicio") },
        Link { href: "#path", label: say(t, "Path", "Camino") },
        Link { href: "#lessons", label: say(t, "Lessons", "Lecciones") },
        Link { href: "#practice", label: say(t, "Practice", "Práctica") },
        Link { href: "#sessions", label: say(t, "Sessions", "Sesiones") },
        Link { href: "#hours", label: say(t, "Hours", "Horas") },
        Link { href: "#credential", label: say(t, "Credential", "Credencial") },
        Link { href: "#help", label: say(t, "Help", "Ayuda") },
    ];
    let demo = html! {
        p { strong { (say(t, "This is a demonstration.", "Esto es una demostración.")) } " " (say(t, "All people are made up.", "Todas las personas son inventadas.")) }
        a href="#home" { (say(t, "See it as a supervisor", "Verlo como supervisora")) }
    };
    let body = components(t);
    whole_page(
        &Page {
            t,
            title: say(t, "Gallery", "Muestrario"),
            nav: &nav,
            place: "#path",
            other_language_href: if t.lang() == Lang::En { "gallery-es.html" } else { "gallery-en.html" },
            home_href: "#home",
            support_href: "#support",
            tools: Some(&html! { span.signed-in { (icon(Icon::Person)) "Ada" } }),
            demo: Some(&demo),
            foot: &[Link { href: "#sources", label: say(t, "Sources", "Fuentes") }],
            scripts: &["draft.js"],
        },
        &body,
    )
}

/// Every component with every state, to be put into a page.
#[must_use]
pub fn components(t: &Messages) -> Markup {
    html! {
        (hero(t))
        div.wrap {
            (first(t))
            (stones(t))
            (surfaces(t))
            (standing(t))
            (forms(t))
            (learning(t))
            (live(t))
            (lists(t))
            (closing(t))
        }
    }
}

fn hero(t: &Messages) -> Markup {
    html! {
        div.hero {
            div.wrap {
                h1 { (t.home_title()) }
                p.lead { (t.home_lead()) }
                (actions(&[
                    link_button(Weight::Primary, "#orientation", &t.home_start()),
                    link_button(Weight::Quiet, "#self-assessment", &t.home_self()),
                ]))
            }
            (art::landscape())
        }
    }
}

fn first(t: &Messages) -> Markup {
    html! {
        section {
            h2.hidden { (say(t, "The next step", "El próximo paso")) }
            (breadcrumbs(t, &[
                Link { href: "#home", label: say(t, "Home", "Inicio") },
                Link { href: "#path", label: say(t, "Path", "Camino") },
            ]))
            (next_step(t, &NextStep {
                what: say(t, "Log the hours of this week", "Anote las horas de esta semana"),
                why: say(t, "You worked with Rosa on three days. Her confirmation takes you to 204 of 250 hours.", "Usted trabajó tres días con Rosa. Con su confirmación llega a 204 de 250 horas."),
                who: Some(say(t, "you, then Rosa", "usted y luego Rosa")),
                by: Some(say(t, "June 1, 2027", "1 de junio de 2027")),
                action: Some(("#hours", say(t, "Log my hours", "Anotar mis horas"))),
                rule: Some(("#rule-hours", say(t, "Texas Certification Board, Policy 4.2", "Texas Certification Board, Política 4.2"))),
            }))
        }
    }
}

fn stones(t: &Messages) -> Markup {
    let grown = |laid: usize, all: usize| -> Vec<Stone> {
        (0..all)
            .map(|place| match place {
                _ if place < laid => Stone::Laid,
                _ if place == laid => Stone::Next,
                _ => Stone::Later,
            })
            .collect()
    };
    html! {
        section {
            h2 { (say(t, "Stones", "Piedras")) }
            ul.cards {
                @for (laid, all) in [(0_usize, 0_usize), (1, 1), (0, 5), (3, 7), (5, 9), (9, 14), (14, 14)] {
                    li { div.card { (art::cairn(&grown(laid, all), &t.stones_laid(as_count(laid), as_count(all)))) p.small.soft { (t.stones_laid(as_count(laid), as_count(all))) } } }
                }
            }
            (art::path_divider())
            h3 { (say(t, "Steps", "Pasos")) }
            (steps(t, say(t, "Application", "Solicitud"), &[
                Step { title: say(t, "Who you are", "Quién es usted"), state: StepState::Done, href: Some("#one") },
                Step { title: say(t, "Your training", "Su capacitación"), state: StepState::Done, href: Some("#two") },
                Step { title: say(t, "Your hours", "Sus horas"), state: StepState::Now, href: None },
                Step { title: say(t, "Hand in", "Entregar"), state: StepState::Later, href: None },
            ]))
        }
    }
}

fn as_count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn surfaces(t: &Messages) -> Markup {
    html! {
        section {
            h2 { (say(t, "Surfaces", "Superficies")) }
            (cards(&[
                link_card("#a", say(t, "Open questions", "Preguntas abiertas"), &html! { p { (say(t, "Ask so that the other person can tell their own story.", "Pregunte de modo que la otra persona pueda contar su propia historia.")) } p.small.soft { (t.lesson_minutes(8)) } }),
                link_card("#b", say(t, "Listening", "Escuchar"), &html! { p { (say(t, "Hear what is said, and what is not.", "Oiga lo que se dice y lo que no se dice.")) } p.small.soft { (t.lesson_minutes(12)) } }),
                html! { div.card { (art::role_mark("mhps")) h3 { (say(t, "Mental Health Peer Specialist", "Especialista de Pares en Salud Mental")) } p { (say(t, "Supports adults who live with mental health challenges.", "Apoya a personas adultas que viven con retos de salud mental.")) } } },
                html! { div.card { (art::role_mark("rsps")) h3 { (say(t, "Recovery Support Peer Specialist", "Especialista de Pares en Apoyo a la Recuperación")) } p { (say(t, "Walks along on the pathway that each one chooses.", "Acompaña en el camino que cada persona elige.")) } } },
                html! { div.card { (art::role_mark("rps")) h3 { (say(t, "Reentry Peer Specialist", "Especialista de Pares en Reinserción")) } p { (say(t, "Supports people who come home from incarceration.", "Apoya a personas que vuelven a casa después del encarcelamiento.")) } } },
                html! { div.card { (art::role_mark("cfp")) h3 { (say(t, "Certified Family Partner", "Family Partner Certificado")) } p { (say(t, "Supports parents and caregivers of a child.", "Apoya a madres, padres y cuidadores.")) } } },
                html! { div.card { (art::role_mark("another")) h3 { (say(t, "A role of another state", "Una función de otro estado")) } p { (say(t, "It has a mark as well.", "También tiene su marca.")) } } },
            ]))
            (card(say(t, "A card", "Una tarjeta"), &html! { p { (say(t, "Room for one thought.", "Lugar para una idea.")) } }))
            (notice(Tone::Calm, &html! { p { (say(t, "Nothing runs out. What you were doing will still be there.", "Nada se vence. Lo que estaba haciendo seguirá aquí.")) } }))
            (notice(Tone::Info, &html! { p { (say(t, "The rule changed on March 1. Your hours from before still count.", "La regla cambió el 1 de marzo. Sus horas de antes siguen contando.")) } }))
            (notice(Tone::Good, &html! { p { (say(t, "Rosa confirmed your week. One more stone lies.", "Rosa confirmó su semana. Hay una piedra más.")) } }))
            (notice(Tone::Care, &html! { p { (say(t, "Your term ends in six weeks. You can ask for more time until May 15.", "Su periodo termina en seis semanas. Puede pedir más tiempo hasta el 15 de mayo.")) } }))
            (content_note(t, say(t, "This lesson talks about a suicide crisis. Nobody is hurt in it.", "Esta lección habla de una crisis de suicidio. Nadie sale herido."), Some(("#other", say(t, "Read the short version instead", "Lea mejor la versión corta"))), "#support"))
            (empty_state(say(t, "No hours yet", "Todavía no hay horas"), say(t, "The hours that you log will lie here, each with its answer.", "Aquí quedarán las horas que anote, cada una con su respuesta."), Some(&link_button(Weight::Quiet, "#hours", say(t, "Log my first hours", "Anotar mis primeras horas")))))
            h3 { (say(t, "Actions", "Acciones")) }
            (actions(&[
                button(Weight::Primary, say(t, "Save", "Guardar")),
                choice_button(Weight::Quiet, "then", "later", say(t, "Finish later", "Terminar después")),
                button(Weight::Careful, say(t, "Withdraw", "Retirar")),
                button(Weight::Plain, say(t, "Undo", "Deshacer")),
                link_button_with(Weight::Quiet, Icon::Download, "#pdf", say(t, "Keep a copy", "Guardar una copia")),
            ]))
            h3 { (say(t, "Signs", "Señales")) }
            p.lead { @for sign in Icon::ALL { (icon(sign)) " " } }
        }
    }
}

fn standing(t: &Messages) -> Markup {
    let text = |en: &str, es: &str| Text { en: en.into(), es: es.into() };
    let cited: Cited = [(
        "policy".to_owned(),
        Citation {
            title: say(t, "A made-up policy, 4.2", "Una norma inventada, 4.2").to_owned(),
            lang: t.lang(),
            url: "https://example.org/policy".to_owned(),
            read: date(2027, 3, 3),
        },
    )]
    .into();
    let record = |word: &str| RecordId::parse(&format!("rec_{word}")).ok();
    let rule =
        |id: &str, title: Text, answer, (have, need, unit): (u32, Option<Quantity>, Option<Measure>)| RuleStanding {
            id: id.to_owned(),
            title,
            explain: text(
                "Hours show that you did the work with people, not only that you know of it.",
                "Las horas muestran que hizo el trabajo con personas, no solo que lo conoce.",
            ),
            answer,
            have,
            need,
            unit,
            met_on: None,
            window: None,
            counted: Vec::new(),
            asked_by: Vec::new(),
            left_out: Vec::new(),
            missing: Vec::new(),
            parts: Vec::new(),
            note: None,
            cite: ["policy".to_owned()].into(),
            confidence: Confidence::High,
            next: None,
        };
    let minutes = |have, need| (have, Some(Quantity::Known(need)), Some(Measure::Minutes));
    let core = rule("rule-core", text("Core training", "Capacitación básica"), Answer::Met, minutes(1_170, 1_170));
    let mut hours = rule(
        "rule-hours",
        text("250 hours of supervised work", "250 horas de trabajo supervisado"),
        Answer::NotYet,
        minutes(11_250, 15_000),
    );
    hours.counted = record("one")
        .into_iter()
        .map(|record| Counted { record, on: date(2027, 5, 4), amount: 390, over: None })
        .collect();
    hours.left_out = record("two")
        .into_iter()
        .map(|record| LeftOut {
            record,
            on: date(2027, 1, 2),
            what: "reading".to_owned(),
            amount: 300,
            reason: Reason::OtherActivity,
        })
        .collect();
    hours.next =
        Some(RuleNext { who: Who::You, step: text("Log the hours of this week.", "Anote las horas de esta semana.") });
    let ethics = rule(
        "rule-ethics",
        text("Hours on ethics in continuing education", "Horas de ética en educación continua"),
        Answer::CannotTell,
        (180, Some(Quantity::Unknown), Some(Measure::Minutes)),
    );
    let late = rule(
        "rule-late",
        text("Fee for a late renewal", "Pago por renovar tarde"),
        Answer::NotApplicable,
        (0, None, None),
    );
    let none = RoleRules { role: String::new(), phases: Vec::new(), rules: Vec::new() };
    html! {
        section {
            h2 { (say(t, "Standing", "Situación")) }
            p { (badge(t, Answer::Met)) " " (badge(t, Answer::NotYet)) " " (badge(t, Answer::CannotTell)) " " (badge(t, Answer::NotApplicable)) }
            ul.rules { @for line in [&core, &hours, &ethics, &late] { li { (standing_rule(t, line, &none, &cited)) } } }
        }
    }
}

fn forms(t: &Messages) -> Markup {
    let kinds = [
        Choice {
            value: "one",
            label: say(t, "One to one", "De persona a persona"),
            why: Some(say(t, "Counts toward the 250 hours.", "Cuenta para las 250 horas.")),
        },
        Choice {
            value: "group",
            label: say(t, "In a group", "En grupo"),
            why: Some(say(t, "Counts toward the 250 hours.", "Cuenta para las 250 horas.")),
        },
        Choice::new("other", say(t, "Something else", "Otra cosa")),
    ];
    let late = say(t, "This day has not come yet.", "Este día todavía no ha llegado.");
    let choose = say(t, "Choose the kind of work.", "Elija el tipo de trabajo.");
    html! {
        section {
            h2 { (say(t, "Forms", "Formularios")) }
            (error_summary(t, &[("work-day", late), ("work-kind", choose)]))
            form method="post" action="#forms" {
                (text_field(t, &Field { hint: Some(say(t, "The name that you go by.", "El nombre que usted usa.")), value: "Ada", autocomplete: Some("given-name"), ..Field::new("given-name", say(t, "First name", "Nombre")) }))
                (text_field(t, &Field { optional: true, ..Field::new("pronouns", say(t, "Pronouns", "Pronombres")) }))
                (date_field(t, &Field { value: "2031-05-04", error: Some(late), ..Field::new("work-day", say(t, "Which day?", "¿Qué día?")) }))
                div.inline-fields {
                    (time_field(t, &Field { value: "09:00", ..Field::new("work-from", say(t, "From", "Desde")) }))
                    (number_field(t, &Field { value: "90", ..Field::new("work-minutes", say(t, "Minutes", "Minutos")) }, Bounds { min: 1, max: 720 }))
                }
                (select_field(t, &Field::new("work-place", say(t, "Where?", "¿Dónde?")), &[("clinic", say(t, "Clinic", "Clínica")), ("home", say(t, "At home", "En casa"))]))
                (choice_group(t, &Choices { name: "work-kind", legend: say(t, "What kind of work?", "¿Qué tipo de trabajo?"), hint: None, options: &kinds, chosen: &["group"], error: Some(choose) }))
                (check_group(t, &Choices { name: "work-with", legend: say(t, "Who was there?", "¿Quién estaba?"), hint: Some(say(t, "You can choose several.", "Puede elegir varias.")), options: &[Choice::new("peer", say(t, "Another peer", "Otro par")), Choice::new("family", say(t, "Family", "Familia"))], chosen: &["peer", "family"], error: None }))
                (code_field(t, &Field { hint: Some(say(t, "It is on the paper of your supervisor.", "Está en el papel de su supervisora.")), ..Field::new("paper-code", say(t, "Code", "Código")) }))
                (password_field(t, &Field { autocomplete: Some("current-password"), ..Field::new("pass", say(t, "Pass phrase", "Frase de paso")) }))
                (actions(&[button(Weight::Primary, say(t, "Save", "Guardar")), button(Weight::Quiet, say(t, "Not now", "Ahora no"))]))
            }
            h3 { (say(t, "Writing", "Escribir")) }
            (saved_draft(t, "#draft", OnKeep::Leaves, &html! {
                form method="post" action="#story" {
                    (text_area(t, &Field { value: say(t, "I remember the first morning when somebody asked me what I wanted.", "Recuerdo la primera mañana en que alguien me preguntó qué quería yo."), ..Field::new("story", say(t, "What would you like them to know?", "¿Qué le gustaría que supieran?")) }, Readers::OnlyYouUntilShared, 6))
                    (keep_bar(&button(Weight::Primary, say(t, "Keep it", "Guardarlo"))))
                }
            }))
            @for readers in [Readers::OnlyYou, Readers::You(say(t, "your facilitator Rosa", "su facilitadora Rosa")), Readers::Record(say(t, "your supervisor", "su supervisora")), Readers::Anyone, Readers::NotSaved] { (who_can_see(t, readers)) }
        }
    }
}

fn learning(t: &Messages) -> Markup {
    let options = [
        Choice {
            value: "a",
            label: say(t, "“Did the group help you?”", "«¿Le ayudó el grupo?»"),
            why: Some(say(
                t,
                "It can be answered with yes or no, and then the talk stops.",
                "Se contesta con sí o no, y la plática se detiene.",
            )),
        },
        Choice {
            value: "b",
            label: say(t, "“What was the group like for you?”", "«¿Cómo fue el grupo para usted?»"),
            why: Some(say(t, "It leaves room for the answer that is true.", "Deja lugar para la respuesta verdadera.")),
        },
        Choice {
            value: "c",
            label: say(t, "“You liked the group, right?”", "«Le gustó el grupo, ¿verdad?»"),
            why: None,
        },
    ];
    let question = Question {
        name: "q-open",
        number: 3,
        of: 5,
        scene: say(
            t,
            "Sam comes out of a first group meeting and looks at the floor.",
            "Sam sale de su primera reunión de grupo y mira al suelo.",
        ),
        stem: say(t, "Which question opens the talk?", "¿Qué pregunta abre la plática?"),
        options: &options,
        chosen: None,
        error: None,
    };
    let seen = say(
        t,
        "Look at what was said, not at what was meant.",
        "Fíjese en lo que se dijo, no en lo que se quiso decir.",
    );
    let names = [
        (
            say(t, "Not yet", "Todavía no"),
            say(t, "Asks questions with yes or no. Gives advice.", "Hace preguntas de sí o no. Da consejos."),
        ),
        (
            say(t, "On the way", "En camino"),
            say(
                t,
                "Asks one or two open questions, then fills the silence.",
                "Hace una o dos preguntas abiertas y luego llena el silencio.",
            ),
        ),
        (
            say(t, "There", "Logrado"),
            say(
                t,
                "Most questions are open. Waits for the answer.",
                "La mayoría son preguntas abiertas. Espera la respuesta.",
            ),
        ),
        (
            say(t, "For others to learn from", "Ejemplo para otros"),
            say(
                t,
                "Follows the other person's words and asks further from there.",
                "Sigue las palabras de la otra persona y pregunta desde ahí.",
            ),
        ),
    ];
    let behaviours: Vec<[&str; 1]> = names.iter().map(|(_, seen)| [*seen]).collect();
    let levels: Vec<Level<'_>> = names
        .iter()
        .zip(&behaviours)
        .zip(["1", "2", "3", "4"])
        .map(|(((name, _), behaviours), value)| Level { value, name, behaviours })
        .collect();
    html! {
        section {
            h2 { (say(t, "Questions and rubrics", "Preguntas y rúbricas")) }
            form method="post" action="#quiz" { (quiz_question(t, &question)) (actions(&[button(Weight::Primary, &t.check_done())])) }
            (quiz_reply(t, &Question { name: "q-done", chosen: Some("a"), ..question }, "b"))
            form method="post" action="#rubric" {
                (rubric_form(t, &RubricLine { name: "open-questions", title: say(t, "Open questions", "Preguntas abiertas"), look_for: seen, levels: &levels, chosen: Some("3"), error: None }))
            }
        }
    }
}

fn live(t: &Messages) -> Markup {
    let block = |start, minutes, title, note, state| Block { start, minutes, title, note, state };
    html! {
        section {
            h2 { (say(t, "Live session", "Sesión en vivo")) }
            (run_sheet(t, say(t, "Day 2, morning", "Día 2, mañana"), &[
                block("09:00", 15, say(t, "Arrive, and read the agreement", "Llegar y leer el acuerdo"), "", BlockState::Past),
                block("09:15", 40, say(t, "Role-play in threes", "Representación en grupos de tres"), say(t, "One speaks, one listens, one observes. Change after ten minutes.", "Una persona habla, otra escucha, otra observa. Cambien a los diez minutos."), BlockState::Now),
                block("09:55", 15, say(t, "Break", "Descanso"), "", BlockState::Break),
                block("10:10", 50, say(t, "Limits and endings", "Límites y cierres"), say(t, "Cards with cases", "Tarjetas con casos"), BlockState::Ahead),
            ]))
            form method="post" action="#attendance" .wide {
                ul.people {
                    (attendance_row(t, &Attendee { id: "1", name: "Ada Flores", seen: say(t, "joined 8:56", "entró 8:56"), presence: Presence::Here, minutes: 180 }))
                    (attendance_row(t, &Attendee { id: "2", name: "Ben Okafor", seen: say(t, "joined 9:31", "entró 9:31"), presence: Presence::Part, minutes: 149 }))
                    (attendance_row(t, &Attendee { id: "3", name: "Marisol", seen: "", presence: Presence::Unknown, minutes: 0 }))
                }
                (actions(&[button(Weight::Primary, say(t, "Confirm attendance", "Confirmar asistencia"))]))
            }
        }
    }
}

fn lists(t: &Messages) -> Markup {
    let person = |name: &str, hours: &str, answer| {
        vec![
            html! { (name) },
            html! { (hours) },
            badge(t, answer),
            link_button(Weight::Plain, "#see", say(t, "See why", "Ver por qué")),
        ]
    };
    html! {
        section {
            h2 { (say(t, "Lists", "Listas")) }
            (tabs(say(t, "Cohort", "Grupo"), "#tab-people", &[
                Link { href: "#tab-people", label: say(t, "People", "Personas") },
                Link { href: "#tab-sessions", label: say(t, "Sessions", "Sesiones") },
                Link { href: "#tab-reports", label: say(t, "Reports", "Informes") },
            ]))
            (data_table(t, say(t, "People of the spring cohort", "Personas del grupo de primavera"), &[
                Column::Words(say(t, "Name", "Nombre")),
                Column::Numbers(say(t, "Hours", "Horas")),
                Column::Words(say(t, "Core training", "Capacitación básica")),
                Column::Actions(say(t, "What to do", "Qué hacer")),
            ], &[
                person("Ada Flores", "19 h 30 min", Answer::Met),
                person("Ben Okafor", "14 h", Answer::NotYet),
                person("Marisol Treviño", "0 h", Answer::CannotTell),
            ]))
            (data_table(t, say(t, "Holders", "Titulares"), &[Column::Words(say(t, "Name", "Nombre"))], &[]))
            (pagination(t, 2, 5, &|page| format!("#page-{page}")))
            (facts(&[
                (say(t, "Case", "Caso"), html! { span.mono { "cas_0199" } }),
                (say(t, "Who acts", "A quién le toca"), html! { (say(t, "The board", "El consejo")) }),
                (say(t, "Decision due", "Decisión a más tardar"), html! { (say(t, "June 30, 2027", "30 de junio de 2027")) }),
            ]))
            (timeline(t, say(t, "What happened", "Lo que pasó"), &[
                Moment { date: "2027-04-02", day: say(t, "April 2, 2027", "2 de abril de 2027"), title: say(t, "Application handed in", "Solicitud entregada"), text: "", stone: Stone::Laid },
                Moment { date: "2027-04-20", day: say(t, "April 20, 2027", "20 de abril de 2027"), title: say(t, "All requirements checked", "Todos los requisitos revisados"), text: say(t, "Nine of nine are met.", "Se cumplen nueve de nueve."), stone: Stone::Laid },
                Moment { date: "2027-06-30", day: say(t, "June 30, 2027", "30 de junio de 2027"), title: say(t, "Decision", "Decisión"), text: say(t, "The board has to decide by this day.", "El consejo tiene que decidir a más tardar este día."), stone: Stone::Next },
                Moment { date: "2029-06-30", day: say(t, "June 30, 2029", "30 de junio de 2029"), title: say(t, "Renewal", "Renovación"), text: "", stone: Stone::Later },
            ]))
        }
    }
}

fn closing(t: &Messages) -> Markup {
    let address = "https://cairn.example/verify/7QK4-M2RX";
    let qr = scan_code(address, say(t, "Code to scan that leads to the check", "Código que lleva a la comprobación"));
    html! {
        section {
            h2 { (say(t, "Certificate", "Certificado")) }
            (certificate_preview(t, &Certificate {
                issuer: say(t, "Riverbend Peer Academy", "Academia de Pares Riverbend"),
                holder: "Ada Flores",
                title: say(t, "Completed the Core Training for Peer Professionals", "Completó la Capacitación Básica para Profesionales de Pares"),
                line: say(t, "19 h 30 min of live learning", "19 h 30 min de aprendizaje en vivo"),
                issued: say(t, "May 4, 2027", "4 de mayo de 2027"),
                from: None, until: None,
                code: "7QK4-M2RX",
                verify: address,
                qr: qr.as_ref(),
                by_certifying_body: false,
            }))
            h2 #support { (t.support_title()) }
            (art::breathing())
            p { (t.support_breathe()) }
        }
    }
}
