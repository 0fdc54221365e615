today-title = Hoy
today-hello = Qué gusto verle, { $name }
today-one = Lo siguiente
today-clear = Todo está hecho
today-clear-line = Nadie le espera en este momento.
today-waits = Lo que espera
today-ask-places = { $count ->
    [one] Una persona pide lugar en { $cohort }
   *[other] { $count } personas piden lugar en { $cohort }
}
today-session = { $cohort }: hoy es el día { $number }
today-session-open = { $cohort }: el día { $number } está abierto
today-session-confirm = { $cohort }: confirme los minutos del día { $number }
today-ready = { $count ->
    [one] Una persona de { $cohort } tiene todo para la constancia
   *[other] { $count } personas de { $cohort } tienen todo para la constancia
}
today-confirm-work = { $person } anotó { $amount } que le esperan
today-case = { $person } solicitó «{ $what }»
today-release = { $count ->
    [one] Una credencial está lista para salir
   *[other] { $count } credenciales están listas para salir
}
today-due = Decisión a más tardar el { $day }
open-it = Abrir
cohort-people = Personas
cohort-name = Nombre
cohort-state = Estado
cohort-live = Horas en vivo
cohort-assessment = Evaluación
cohort-observed = Observación
cohort-next = Qué sigue
cohort-waiting = pide lugar
cohort-admitted = con lugar
cohort-refused = sin lugar
cohort-complete = terminada
cohort-ready = lista para constancia
cohort-passed = aprobada
cohort-level = nivel { $number }
cohort-none = todavía no
cohort-places = { $count } de { $number } lugares ocupados
person-admit = Dar el lugar
person-not-admit = Esta vez no
person-reason = Una frase para la persona
person-reason-hint = La persona la lee. Diga qué puede hacer ahora.
person-reason-missing = Escriba una frase, para que la persona sepa por qué.
person-welcome = Bienvenida a este grupo. Nos dará gusto conocerle.
person-they-and = la persona y esta organización
person-saw = Documentos que usted vio
person-saw-line = No se guarda copia. Usted declara que lo vio.
person-saw-button = Lo vi: { $what }
person-seen = Visto
person-observe = Observar una dramatización
person-complete = Extender la constancia
person-complete-line = Está todo lo que pide la capacitación. El certificado sale cuando usted lo emite.
person-not-ready = Todavía falta algo. La lista de arriba dice qué.
person-done = La constancia está extendida.
person-not-here = Esta persona no tiene lugar en este grupo.
person-already = Eso ya se hizo antes. No se cambió nada.
person-yourself = Nadie puede declarar esto sobre sí. Pídalo a un colega.
observe-title = Observar: { $name }
observe-cards = Las tarjetas de la dramatización
observe-tap = ¿Qué vio?
observe-tap-hint = Marque lo que vio. No escriba nada de lo que se contó.
observe-away = para ir dejando
observe-level = ¿Qué nivel queda mejor?
observe-level-hint = Piense en toda la dramatización. Primero cuentan las conductas de arriba.
observe-save = Calificar
observe-choose = Elija un nivel, o que no lo vio.
observe-saved = Calificado. Diga una cosa que funcionó y luego una para probar.
observe-record-who = la persona y la organización que capacita
level-1 = Todavía no
level-2 = En camino
level-3 = Lista
level-4 = Fuerte
card-peer = Especialista de pares
card-person = Persona
card-observer = Quien observa
room-title = Día { $number }: { $cohort }
room-open = Abrir la sesión
room-open-line = Desde ese momento cada quien puede aceptar los acuerdos y entrar.
room-close = Cerrar la sesión
room-close-line = Quien siga adentro sale al cerrar. Después usted confirma los minutos.
room-confirm = Confirmar estos minutos
room-confirm-line = Revise cada línea. Lo que confirme queda como registro de sus horas en vivo, declarado por usted.
room-confirmed = Estos minutos están confirmados.
room-agreed = aceptó
room-not-agreed = aún no llega
room-here = está aquí
room-out = salió
room-count = { $count ->
    [one] { $count } de { $number } está aquí
   *[other] { $count } de { $number } están aquí
}
room-too-many = Nadie puede tener más minutos que los del día: { $amount }.
room-by-now = { $amount } hasta ahora
room-reload = La lista es de las { $time }.
room-refresh = Ver de nuevo
saved-good = Listo. Quedó en el registro.
