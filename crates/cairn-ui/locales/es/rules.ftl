# Plan hasta una fecha. Las cantidades y los días llegan ya escritos: "10 h", "3 de mayo de 2027".
plan-title = Un plan hasta una fecha
plan-link = Plan hasta una fecha
plan-lead = ¿Hasta dónde le lleva su ritmo, y llega a tiempo? Esta página solo cuenta. No promete nada ni guarda nada.
plan-hours = ¿Cuántas horas por semana trabaja usted como par?
plan-times = ¿Cuántas veces por semana hace lo que se cuenta por días o por unidades?
plan-show = Calcular
plan-wrong = Escriba un número de horas de 0 a 100 y de veces de 0 a 50.
plan-held = “{ $phase }” termina el { $until }.
plan-held-extended = Con una prórroga puede durar hasta el { $until }.
plan-no-end = No se conoce un último día para lo que usted tiene ahora.
plan-left = Faltan { $left } de { $need }.
plan-on = A { $pace } por semana llega a { $need } el { $day }.
plan-in-time = Llega a tiempo: el último día es el { $until }.
plan-late = Es demasiado tarde: el último día es el { $until }.
plan-needed = Para llegar a más tardar el { $until } necesitaría { $pace } por semana.
plan-needed-none = Ya ningún ritmo llega al { $until }.
plan-extended = Con una prórroga hasta el { $until } bastarían { $pace } por semana.
plan-unknown = No se pudo verificar cuánto pide esto, así que no hay un día. Pregunte al organismo certificador.
plan-not-open = Este tiempo todavía no cuenta. Primero: { $first }.
plan-closed = El tiempo que cuenta aquí terminó el { $on }.
plan-never = A este ritmo no se alcanza.
plan-waiting = De eso, { $amount } están anotados y esperan a su supervisor.
plan-others = Pendiente, y ningún ritmo lo acerca
plan-none = Ahora no hay nada que un ritmo pueda acercar.
plan-times-amount = { $count ->
    [one] 1 vez
   *[other] { $count } veces
}
# Lo que falta para otro estado.
gap-title = Mudarse a otro estado
gap-link = Mudarse a otro estado
gap-lead = Sus registros con las reglas de otro estado u organismo. Los hechos van con usted: horas, capacitaciones, cartas. Las decisiones no: cada organismo decide por su cuenta.
gap-where = ¿Qué estado u organismo, y qué puesto?
gap-show = Ver lo que vale allí
gap-nowhere = Las reglas de otros estados no están en esta computadora. Quien la administra puede indicar una carpeta con ellas.
gap-of = { $role }, { $place }
gap-on = Sus registros al { $day }
gap-counts = De { $number } reglas, sus registros cumplen { $all }, y { $part } en parte.
gap-carries = Lo que vale allí
gap-carries-none = Nada vale tal como está. Pregunte antes de renunciar: un organismo puede aceptar más de lo que dicen sus reglas.
gap-missing = Lo que falta
gap-missing-none = No falta nada que sepamos.
gap-ask = Qué preguntar al organismo certificador
gap-all = Vale
gap-part = Vale en parte
gap-nothing = Falta
gap-ask-unknown = ¿Cuánto pide? No se pudo verificar.
gap-ask-not-verified = ¿Sigue siendo así? Nadie ha verificado esta regla, o su fuente es antigua.
gap-ask-seen = ¿Aceptan lo que otro organismo ha visto? Aquí cuenta solo porque su organismo certificador lo vio.
gap-decided = Se le otorgó “{ $what }” para { $role } el { $day }. Allí no otorga nada. Pregunte si acorta el camino (reciprocidad).
gap-fees = { $count ->
    [one] Una cuota que pagó aquí no está pagada allí.
   *[other] Las { $count } cuotas que pagó aquí no están pagadas allí.
}
gap-hours = Sus horas, por tipo
gap-hours-kind = Tipo
gap-hours-what = Sobre
gap-hours-amount = Horas
gap-kind-attended = Capacitación en vivo
gap-kind-completed = Cursos y educación continua
gap-kind-logged = Trabajo como par
gap-kind-attested = Reuniones y declaraciones
gap-short = { $amount } más
gap-honest = Las reglas cambian. Cada una muestra cuándo la leímos. Solo el organismo puede decir qué acepta.
gap-private = Solo usted ve esta página. No se envía nada a nadie.
gap-print = Para guardarla, imprima esta página.
# Las reglas de un organismo certificador.
nav-rules = Reglas
rules-title = Reglas
rules-lead = Lo que pide cada puesto, dónde está escrito y qué tan seguros estamos.
rules-role = Puesto
rules-show = Ver estas reglas
rules-count = { $count ->
    [one] 1 regla
   *[other] { $count } reglas
}
rules-from = Vigente desde el { $day }
rules-until = Vigente hasta el { $day }
rules-in-force = Vigente
rules-state-proposed = Propuesta: no se pide
rules-state-submitted = Enviada para aprobación: no se pide
rules-state-approved = Aprobada: todavía no se pide
rules-state-retired = Retirada: se pide a quienes empezaron antes
rules-replaces = En lugar de: { $rule }
rules-no-proposed = Al iniciar Cairn no se indicó ningún cambio para ensayar (--proposed).
# Ensayar un cambio.
rehearse-title = Ensayar un cambio
rehearse-intro = Pruebe un cambio con todas las personas cuyos registros tiene este organismo, antes de que alguien decida. Solo se mira lo que se le presentó a usted o lo que este organismo declaró.
rehearse-change = El cambio
rehearse-date = ¿En qué día?
rehearse-run = Ensayar
rehearse-nobody = Nadie cuyos registros tiene este organismo está en camino a este puesto.
rehearse-result = { $title }, el { $day }
rehearse-plot = Quién gana y quién pierde
# Para quien no puede ver la gráfica: los mismos números en una frase.
rehearse-plot-desc = { $gains } ganan, { $loses } pierden, { $unknown } quedan sin respuesta, { $moves } conservan su respuesta mientras algo detrás cambia, { $same } quedan igual.
rehearse-bar-gains = Ganan
rehearse-bar-loses = Pierden
rehearse-bar-unknown = Quedan sin respuesta
rehearse-bar-moves = Algo cambia
rehearse-bar-same = Quedan igual
rehearse-people-column = Personas
rehearse-what-column = Qué pasa
rehearse-rule-column = Regla
rehearse-how-column = Cómo
rehearse-person-column = Persona
rehearse-nothing-changed = No se cambió nada. Un ensayo no adopta nada.
rehearse-adopting = Adoptar una regla es otro acto, de personas: la regla recibe su primer día (in_force_from) en el programa, la anterior su último, y se avisa a tiempo de las dos.
rehearse-asks = pide { $after }, antes { $before }
rehearse-more-people = { $count ->
    [one] Una persona más está contada y no aparece en la lista.
   *[other] { $count } personas más están contadas y no aparecen en la lista.
}
rehearse-no-rule = No se pide
# Qué pasa si no se hace nada.
nothing-title = Si no se hace nada
nothing-ends = “{ $phase }” termina el { $until }.
nothing-ended = “{ $phase }” terminó el { $until }.
nothing-extension = { $count ->
    [one] Se puede prorrogar una vez, hasta el { $until }. Pídalo antes de que termine.
   *[other] Se puede prorrogar { $count } veces, la próxima hasta el { $until }. Pídalo antes de que termine.
}
nothing-back = El camino de regreso, una vez que terminó: { $step }
rule-by = A más tardar el { $day }
state-suspended-only = En suspensión desde el { $on }
state-suspended-only-until = En suspensión desde el { $on } (último día del período: { $until })
state-revoked-only = Revocada el { $on }
# Las mismas reglas para quien supervisa o administra: solo lo que puede saber.
limited-supervisor = Trabajo y supervisión de { $name }
limited-supervisor-lead = Las reglas en las que usted puede hacer algo. Lo demás de esta persona no se le muestra.
limited-manager = Registros de capacitación de { $name }
limited-manager-lead = Las reglas sobre la capacitación, con lo que anotó su organización. No se le muestra nada más.
limited-link = Todas las reglas sobre esto, con sus razones
look-standing = las reglas sobre su trabajo y su capacitación
# La revisión privada de antecedentes.
eligibility-link = ¿Serán un obstáculo mis antecedentes?
eligibility-private = Sus respuestas se quedan en esta página. No se envían, no se guardan y no se registran. Desaparecen cuando usted sale.
eligibility-category = ¿Cuál de estas se parece más a lo que tiene en sus antecedentes?
eligibility-several = Si hay varias, mire cada una. La más grave marca el camino.
eligibility-wait-years = { $count ->
    [one] Se puede pedir una excepción un año después de la condena.
   *[other] Se puede pedir una excepción { $count } años después de la condena.
}
eligibility-wait-unknown = No se pudo verificar cuándo se puede pedir una excepción. Pregunte al organismo certificador.
eligibility-route = El camino a una excepción
eligibility-route-link = Ver el camino a una excepción
eligibility-deadline = { $count ->
    [one] Tiene un día desde el rechazo para pedirla.
   *[other] Tiene { $count } días calendario desde el rechazo para pedirla.
}
eligibility-deadline-unknown = No se pudo verificar cuánto tiempo tiene para pedirla. Pídala enseguida.
eligibility-decides = Decide el organismo certificador. Nadie ni ninguna página puede decidirlo antes. Un no tiene que venir con su razón y con la manera de apelar.
eligibility-facts = Conviene saber
eligibility-none = Nada en mis antecedentes
eligibility-none-reply = Entonces la verificación será muy probablemente un trámite. Aun así usted declara que no hay nada y lo firma.
