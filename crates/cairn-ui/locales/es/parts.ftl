# Palabras de los componentes, iguales en todas las páginas.

field-optional = (puede dejarlo en blanco)
field-choose = Elija una opción
field-mend = Por favor, revise:
errors-title = { $count ->
    [one] Hay algo que conviene revisar
   *[other] Hay { $count } cosas que conviene revisar
}
errors-kept = Lo que escribió sigue aquí.
form-of-another = Este formulario lo abrió otra persona. Lo escrito sigue aquí: revíselo, y envíelo solo si es suyo.
form-sent-before = Esto ya estaba anotado. No se anotó dos veces.

readers-only-you = Solo usted puede leer esto. Ni siquiera el personal puede.
readers-only-you-facility = Usted puede leer esto, y también el personal de este lugar.
readers-until-shared = Solo usted puede leer esto, hasta que lo comparta.
readers-until-shared-facility = Usted puede leer esto, y también el personal de este lugar.
readers-you-and = Pueden leer esto usted { $others }.
readers-record = Esto pasa a ser un registro. Pueden leerlo usted { $others }.
readers-writer = Solo la persona que hizo este trabajo puede leer su comentario. No queda como registro.
readers-writer-and-level = Solo la persona que hizo este trabajo puede leer su comentario. El nivel queda como registro: lo pueden leer esa persona y quienes dirigen su capacitación. Lo que escribió no está en él.
readers-leaders = El camino que tome lo pueden leer usted y quienes dirigen esta capacitación. El nivel queda como registro; el camino, no.
readers-anyone = Cualquier persona puede leer esto.
readers-not-saved = Nadie puede leer esto. No se guarda.
readers-not-saved-facility = No se guarda. El personal de este lugar puede ver lo que está en la pantalla.

pages-label = Páginas
pages-before = Anterior
pages-after = Siguiente
pages-where = Página { $current-count } de { $last-count }

step-done = hecho
step-now = usted está aquí
step-later = más adelante

next-step-title = Su próximo paso
next-step-who = A quién le toca: { $who }
next-step-by = A más tardar el { $date }

note-before = Antes de empezar
note-pause = Tome una pausa

table-empty = Todavía no hay nada aquí.

rule-next = Próximo paso
rule-counted = Lo que cuenta
rule-left-out = Lo que no cuenta, y por qué
rule-read-on = Consultado el { $date }.

timeline-ahead = por venir

rubric-unseen = No lo vi
rubric-unseen-why = Está bien. No es una calificación baja.

quiz-where = Pregunta { $number } de { $of-count }
quiz-yours-best = Su respuesta, y la que mejor queda
quiz-best = Esta es la que mejor queda
quiz-yours = Su respuesta

sheet-now = ahora
sheet-minutes = { $minutes } min

attendance-of = ¿Estuvo { $name }?
attendance-here = Presente
attendance-part = En parte
attendance-away = Ausente
attendance-minutes = Minutos
attendance-minutes-of = Minutos de { $name }

certificate-holder = Por la presente se hace constar que lo obtuvo
certificate-issued = Emitido
certificate-until = Válido hasta
certificate-code = Código
certificate-verify = Cualquier persona puede comprobarlo en { $address }
certificate-not-state = Esta es una constancia de la organización de capacitación. No es una certificación del estado.

demo-label = Demostración

draft-saving = Guardando…
draft-saved = Guardado
draft-waiting = Todavía no se ha guardado. Lo intentaremos otra vez.
draft-ended = No se guardó: su sesión terminó. Lo que escribió sigue en esta página. Oprima el botón para guardarlo y luego entre a su cuenta: va con usted.
draft-locked = No se guardó: lo que escribe está otra vez bajo candado. Lo que escribió sigue en esta página. Oprima el botón para guardarlo y dé su frase secreta.

stones-laid = { $laid-count } de { $whole-count } piedras colocadas
