apply-title = Solicitar: { $what }
apply-lead = Usted elige qué envía. El organismo que certifica ve estos registros y nada más de usted.
apply-nothing = Ahora no hay nada que solicitar
apply-nothing-line = Su situación dice qué va primero.
apply-to = ¿A qué organismo que certifica?
apply-say = Lo que usted declara
apply-say-line = Marque lo que es verdad. Nadie pide detalles, ni debe.
apply-send = Registros que envía
apply-records = { $count ->
    [one] 1 registro
   *[other] { $count } registros
}
apply-missing = Todavía falta
apply-missing-line = Puede enviar la solicitud ahora; esto puede llegar mientras espera.
apply-extension = Seis meses más
apply-extension-line = Pida una prórroga al organismo que certifica. Puede decir que no; sus capacitaciones siguen contando.
apply-extension-send = Pedir una prórroga
apply-submit = Enviar la solicitud
apply-already = Ya espera una solicitud suya. La encuentra en su camino.
apply-not-now = Eso no se puede solicitar ahora. Su situación dice por qué.
apply-nobody = Elija un organismo que certifica.
apply-who-acts = Después la lee quien revisa, y quien decide da una razón. Usted ve cada paso.
case-title = Solicitud: { $what }
case-of = { $person }: { $what }
case-sent = Enviada el { $day } a { $organisation }
case-waits = Espera una decisión
case-granted = Otorgada el { $day }
case-refused = Negada el { $day }
case-reason = La razón
case-who = A quién le toca: { $who }
case-appeal = Puede apelar ante el organismo que certifica, y puede solicitar de nuevo.
case-more = Enviar lo que faltaba
case-more-button = Enviarlo
case-more-none = No hay nada nuevo que enviar.
case-requirements = Requisitos
case-records = Lo que se envió
case-notes = Notas
case-note = Agregar una nota
case-note-hint = La persona puede leer todas las notas sobre ella.
case-note-save = Guardar la nota
case-state = Declare lo que revisó
case-state-line = Usted declara que lo vio o que llegó. No se guarda copia ni el texto del resultado.
case-state-button = Declararlo
case-stated = Declarado
case-decide = Decidir
case-decide-line = { $met } cumplidos · { $open } todavía no · { $unknown } no se puede saber
case-decide-reason = Su razón
case-decide-reason-hint = La persona la lee. Si niega, diga qué puede hacer y para cuándo.
case-grant = Otorgar
case-refuse = Negar
case-exception = Otorgar como excepción registrada, aunque falte algo
case-exception-needed = Falta algo. Espere, niegue, o márquelo como excepción y diga por qué.
case-reason-needed = Escriba una razón de a lo más { $count } caracteres.
case-decided = Este caso ya se decidió. No se cambió nada.
case-not-yours = Esto no le toca decidirlo a usted.
case-only-reviewer = Este caso lo decide otra persona. Usted puede declarar lo que revisó y dejar una nota.
case-wall = Usted ve lo que esta persona le envió y lo que su organismo declaró. Su consulta se anota y la persona la ve.
case-cannot-tell = Nadie publicó este valor, así que ningún registro lo cumple. No impide decidir.
queue-title = Pendientes
queue-lead = Primero va quien más ha esperado.
queue-decided = Decididos
queue-none = No espera ningún caso
queue-none-line = Las solicitudes nuevas aparecen aquí.
queue-person = Persona
queue-what = Qué pide
queue-since = Desde
queue-due = Plazo
queue-met = Requisitos
queue-no-due = sin plazo en las reglas
queue-count = { $count } de { $number } cumplidos
extension = Prórroga
release-title = Emitir credenciales
release-lead = Nada sale por sí solo. Lo decidido espera aquí hasta que usted lo emita.
release-none = No hay nada listo para salir
release-none-line = Aquí aparece lo que se otorga o se termina.
release-button = { $count ->
    [one] Firmar y emitir 1 credencial
   *[other] Firmar y emitir { $count } credenciales
}
release-done = { $count ->
    [one] Salió una credencial.
   *[other] Salieron { $count } credenciales.
}
release-from = Desde
release-until = Hasta
release-no-end = sin fin
