//! Who is in the demonstration. All of them are made up.

/// The password of everybody in the demonstration.
pub const PASSWORD: &str = "river stones 2026";

/// Somebody worth signing in as.
pub struct DemoPerson {
    /// What they sign in with.
    pub sign_in_id: &'static str,
    /// Their name.
    pub name: &'static str,
    /// Who they are, in English.
    pub about_en: &'static str,
    /// Who they are, in Spanish.
    pub about_es: &'static str,
}

const fn person(
    sign_in_id: &'static str,
    name: &'static str,
    about_en: &'static str,
    about_es: &'static str,
) -> DemoPerson {
    DemoPerson { sign_in_id, name, about_en, about_es }
}

/// Staff first, then the cohort of sixteen in the order of the path.
pub const PEOPLE: &[DemoPerson] = &[
    person("rosa", "Rosa Delgado", "Facilitator, Pecan Hollow Peer Academy", "Facilitadora, Pecan Hollow Peer Academy"),
    person(
        "hector",
        "Hector Salinas",
        "Programme manager, Pecan Hollow Peer Academy",
        "Dirige el programa, Pecan Hollow Peer Academy",
    ),
    person(
        "wilma",
        "Wilma Battiest",
        "Manager and facilitator, Caprock Peer Institute",
        "Dirige y facilita, Caprock Peer Institute",
    ),
    person(
        "samuel",
        "Samuel Okafor",
        "Supervisor, Mesquite Bend Recovery Center",
        "Supervisor, Mesquite Bend Recovery Center",
    ),
    person(
        "ines",
        "Inés Carrasco",
        "Reviewer, Big Thicket Certification Board",
        "Revisa, Big Thicket Certification Board",
    ),
    person(
        "malcolm",
        "Malcolm Reed",
        "Decider, Big Thicket Certification Board",
        "Decide, Big Thicket Certification Board",
    ),
    person(
        "ana",
        "Ana Treviño",
        "Missed the third day of the core training",
        "Faltó al tercer día de la capacitación básica",
    ),
    person(
        "ben",
        "Ben Adair",
        "All live hours; the assessment is next",
        "Todas las horas en vivo; sigue la evaluación",
    ),
    person(
        "carla",
        "Carla Nguyen",
        "First try at the assessment: not yet",
        "Primer intento de la evaluación: todavía no",
    ),
    person(
        "dario",
        "Darío Fuentes",
        "Passed; a role-play is still to be observed",
        "Aprobó; falta observar una representación",
    ),
    person(
        "elena",
        "Elena Whitefeather",
        "Everything for the core completion is there",
        "Tiene todo para la constancia básica",
    ),
    person(
        "farid",
        "Farid Haddad",
        "Core completed; asks for a place in the mental health training",
        "Terminó la básica; pide lugar en salud mental",
    ),
    person(
        "gloria",
        "Gloria Pruitt",
        "In the middle of the mental health training",
        "A la mitad de la capacitación en salud mental",
    ),
    person(
        "hana",
        "Hana Kimura",
        "Both trainings completed; applying is next",
        "Terminó las dos capacitaciones; sigue solicitar",
    ),
    person(
        "ivan",
        "Ivan Castillo",
        "Applied; everything is met, waits for a decision",
        "Solicitó; cumple todo y espera la decisión",
    ),
    person("josefa", "Josefa Ortega", "Applied; documents are still missing", "Solicitó; todavía faltan documentos"),
    person(
        "kofi",
        "Kofi Mensah",
        "Initial certification; first hours, a week waits for the supervisor",
        "Certificación inicial; primeras horas, una semana espera al supervisor",
    ),
    person(
        "lupe",
        "Lupe Zamora",
        "150 hours, and a missed week of supervision",
        "150 horas y una semana sin supervisión",
    ),
    person(
        "marisol",
        "Marisol Vega",
        "250 hours; only the supervisor's letter is missing",
        "250 horas; solo falta la carta del supervisor",
    ),
    person("nadia", "Nadia Okoye", "Applied for the two-year certification", "Solicitó la certificación de dos años"),
    person(
        "omar",
        "Omar Bledsoe",
        "Certified for two years; the credential went out",
        "Certificado por dos años; ya salió su credencial",
    ),
    person(
        "pilar",
        "Pilar Quintana",
        "The initial certification ended before the 250 hours",
        "La certificación inicial terminó antes de las 250 horas",
    ),
];

/// More people of the training that begins next, so that the room is not empty.
pub const CLASSMATES: &[(&str, &str)] = &[
    ("tobias", "Tobias Lindgren"),
    ("ximena", "Ximena Robles"),
    ("yusuf", "Yusuf Karim"),
    ("deja", "Deja Washington"),
    ("alma", "Alma Benavides"),
];
