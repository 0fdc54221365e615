answer-met = Cumplido
answer-not-yet = Todavía no
answer-cannot-tell = No se puede saber
answer-not-applicable = No aplica ahora
confidence-high = Seguro: leímos la regla, o dos fuentes coinciden
confidence-medium = Bastante seguro: una buena fuente
confidence-low = Poco seguro: antiguo o indirecto
confidence-not-verified = Nadie lo ha verificado todavía
who-you = La persona en camino
who-facilitator = Quien facilita
who-training-entity = La entidad de capacitación
who-supervisor = Quien supervisa
who-certifying-body = El organismo certificador
witness-self = la propia persona
witness-facilitator = quien facilita
witness-observer = quien observa
witness-supervisor = quien supervisa
witness-manager = quien administra el programa
witness-reviewer = quien revisa
witness-decider = quien decide
witness-system = el sistema
list-or = { $first } o { $last }
unknown = no se sabe
amount-of = { $have } de { $need }
amount-hours = { $hours } h
amount-hours-minutes = { $hours } h { $minutes } min
amount-minutes = { $minutes } min
amount-dollars = ${ $count-text }
amount-days = { $count ->
    [one] 1 día
   *[other] { $count } días
}
amount-weeks = { $count ->
    [one] 1 semana
   *[other] { $count } semanas
}
amount-months = { $count ->
    [one] 1 mes
   *[other] { $count } meses
}
amount-records = { $count ->
    [one] 1 registro
   *[other] { $count } registros
}
amount-parts = { $count ->
    [one] 1 parte
   *[other] { $count } partes
}
state-not-certified = Todavía sin certificación
state-in-force = { $phase }, vigente desde el { $from }
state-in-force-until = { $phase }, vigente del { $from } al { $until }
state-ended = { $phase } terminó el { $until }
state-suspended = Suspendida desde el { $on }: { $reason }
state-suspended-until = Suspendida desde el { $on }: { $reason } (último día del período: { $until })
state-revoked = Revocada el { $on }: { $reason }
state-relinquished = La persona renunció a ella el { $on }
reason-future = Tiene fecha posterior a este día.
reason-corrected = Se corrigió ({ $by }): { $why }
reason-other-activity = No es una de las actividades que esta regla cuenta.
reason-not-live = No fue en vivo. Aquí solo cuentan las horas en vivo.
reason-other-provider = Quien la dio no es de los tipos aceptados.
reason-not-passed = No se aprobó.
reason-wrong-witness = Lo declaró { $given }; esta regla pide { $wanted }.
reason-own-word = La persona lo declaró por sí misma; esta regla pide { $wanted }.
reason-not-confirmed = Falta que lo confirme { $wanted }.
reason-not-started = El tiempo que cuenta no ha empezado: primero va { $first }.
reason-too-early = Es de antes del { $start }, cuando empezó el tiempo que cuenta ({ $anchor }).
reason-too-late = Es de después del { $end }, cuando terminó el tiempo que cuenta ({ $anchor }).
reason-stale = Tiene que estar a { $days ->
    [one] un día
   *[other] { $days } días
} o menos del { $from }.
anchor-granted = el día en que se otorgó: { $what }
anchor-end = el fin del plazo: { $what }
anchor-applied = la solicitud de { $what }
anchor-rule = cumplir «{ $what }»
anchor-term = el plazo actual
note-term = El plazo llega hasta el { $until }.
note-decision = La decisión vence el { $due }.
note-extensions = Prórrogas usadas: { $used } de { $of }.
note-duty = Esto obliga a: { $who }. Ningún registro puede cumplirlo.
notice-correction = { $record }: esta corrección no cambia nada, porque quien la hizo no puede corregir { $corrects }.
notice-correction-unknown = { $record }: corrige { $corrects }, que no está aquí.
notice-decision = { $record }: decide, pero quien lo declara no puede decidir.
notice-role = { $record }: no dice para qué función es.
notice-extension = { $record }: la regla no permite otra prórroga sin una excepción del consejo.
notice-order = { $record }: se otorgó antes de lo que tiene que ir primero.
who-employer = La empresa o entidad empleadora
who-state-authority = La autoridad estatal
witness-referee = quien da una referencia
witness-notary = un notario público
amount-quarters = { $count ->
    [one] { $count } trimestre
   *[other] { $count } trimestres
}
amount-years = { $count ->
    [one] { $count } año
   *[other] { $count } años
}
amount-credits = { $count ->
    [one] { $count } crédito
   *[other] { $count } créditos
}
amount-points = { $count ->
    [one] { $count } punto
   *[other] { $count } puntos
}
amount-percent = { $share } %
amount-ways = { $count ->
    [one] { $count } opción
   *[other] { $count } opciones
}
amount-at-most = cuentan como máximo { $most }
state-dormant = { $phase }: no es válida ahora. Solo vale con otra certificación ({ $under }), y ninguna de ellas está vigente.
anchor-record = el registro de { $what }
anchor-new-start = el fin de la certificación anterior
anchor-application = la solicitud
anchor-today = hoy
anchor-after = { $far } después de { $what }
anchor-before = { $far } antes de { $what }
reason-below-score = { $percent } % de aciertos; se necesita { $wanted } %
reason-attempts = { $count ->
    [one] Es un intento de más: hay { $count }
   *[other] Es un intento de más: hay { $count }
}
reason-without-tag = No está marcado como { $tags }
reason-other-form = Es de otra forma; lo que cuenta es: { $wanted }
reason-longer-than-a-day = Dice más de 24 horas en un solo día
# El resto de un registro del que cuenta una parte. $why es una oración, como «Ya se llegó al máximo…».
counted-over = De esto no cuenta { $amount }. { $why }
reason-repeated = Ya cuenta uno igual
reason-over-cap = Ya se llegó al máximo que cuenta de «{ $part }»
reason-same-organisation = La misma organización declaró las dos cosas
reason-audited = Se pidieron comprobantes: tiene que confirmarlo { $who }
note-notice = { $who }: aviso a más tardar el { $when }.
note-retention = { $who }: guarda estos papeles por { $long }.
note-retention-unknown = { $who }: guarda estos papeles. No se sabe por cuánto tiempo.
note-attempts = Intentos usados: { $used } de { $of }.
note-waived = Con dispensa: { $because }
note-tier = Nivel: { $title }.
tier = { $span }: { $title }.
tier-fee = { $span }: { $title } ({ $fee }).
tier-from = Desde el { $from }
tier-between = Del { $from } al { $until }
lapse-late-renewal = Después, la renovación tardía sigue abierta.
lapse-inactive = Después, queda inactiva hasta que se reactive.
lapse-start-again = Después, el camino empieza otra vez desde el primer paso.
lapse-unknown = No se sabe qué pasa después.
rehearse-lead = Las dos ediciones el { $day }, para el rol { $role }
rehearse-people = personas revisadas
rehearse-same = quedan exactamente igual
rehearse-by-rule = Por regla
rehearse-who = Quiénes
rehearse-short = faltaba { $before }; ahora falta { $after }
rehearse-adopt = No se cambió nada. Para adoptar una regla, dele en el programa un primer día (in_force_from) y a la anterior su último día.
turn-gains = ganan: antes no cumplían, ahora sí
turn-loses = pierden: antes cumplían y ahora no, o termina antes
turn-unknown = pasan a no saberse
turn-moves = conservan la respuesta, pero algo detrás de ella cambia
tally-gains = ahora se cumple
tally-loses = ya no se cumple
tally-unknown = ahora no se sabe
tally-asked-now = ahora se pide
tally-not-asked = ya no se pide
tally-moves = cambia una cantidad o un día
