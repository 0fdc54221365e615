work-title = Horas
work-lead = Antes de anotar una hora, esta página dice si cuenta y por qué. Su supervisor o supervisora la confirma.
work-so-far = Hasta ahora cuentan { $have } de { $need }
work-pace = Con { $count } horas por semana llega el { $day }. Su certificación inicial termina el { $until }.
work-add = Anotar horas
work-activity = ¿Qué hizo?
work-day = ¿Qué día?
work-minutes = ¿Cuántos minutos?
work-watched = Mi supervisor me observaba trabajar
work-ask = ¿Cuenta?
work-log = Anotarlo
work-logged = Quedó anotado.
work-logged-before = Esta línea ya estaba anotada. No se anotó dos veces. Si trabajó otro rato el mismo día, es otra línea: llene otra vez el formulario.
work-alike = { $count ->
    [one] Ya hay una línea igual: mismo día, misma actividad, mismos minutos. Si fue otro rato de trabajo, oprima «Anotarlo».
   *[other] Ya hay { $count } líneas iguales: mismo día, misma actividad, mismos minutos. Si fue otro rato de trabajo, oprima «Anotarlo».
}
work-counts = Sí cuenta.
work-counts-rule = Para: { $rule }
work-does-not = No cuenta.
work-no-rule = Ninguna regla de este puesto lo pide.
work-anyway = Aun así puede anotarlo. Queda en su propia lista y no cambia nada.
work-list = Lo que está anotado
work-col-day = Día
work-col-what = Actividad
work-col-time = Tiempo
work-col-counts = ¿Cuenta?
work-none = Todavía no hay horas
work-none-line = La primera hora se puede anotar el día en que se otorga su certificación inicial.
work-waits = espera a su supervisor
work-confirmed = confirmada
work-supervisors = Supervisa: { $names }
work-no-supervisor = Todavía no hay supervisor para usted. Eso lo hace su empleador.
work-more = { $count ->
    [one] Una línea anterior
   *[other] { $count } líneas anteriores
}
activity-recovery-support = Apoyo a la recuperación
activity-mentoring = Mentoría
activity-advocacy = Abogacía
activity-group = Trabajo en grupo
activity-study = Estudio
activity-reading = Lectura
activity-video = Ver videos
activity-lesson = Lecciones
activity-supervision-received = Recibir supervisión
activity-training = Capacitación
activity-continuing-education = Educación continua
activity-parent-support = Apoyo a familias
work-wrong-minutes = Escriba un número de minutos de 1 a { $count }.
work-wrong-date = Escriba el día como año-mes-día.
work-future = Ese día todavía no llega.
work-wrong-activity = Elija qué se hizo.
work-day-full = Con esto, el día tendría más de { $count } horas de trabajo. Vea si ya está anotado.
work-not-yours = Hoy usted no supervisa a esta persona.
work-nothing = Elija por lo menos una línea.
supervision-title = Personas que supervisa
supervision-none = Nadie todavía
supervision-none-line = Su empleador le asigna a las personas cuyo trabajo supervisa.
supervision-of = Supervisión: { $name }
supervision-week = Semana del { $day }
supervision-waiting = Horas que esperan su palabra
supervision-waiting-line = Confirme lo que le consta. Usted firma lo que vio, no lo que supone.
supervision-all = Toda la semana: { $amount }
supervision-confirm = Confirmar
supervision-none-waiting = Nada le espera.
supervision-enter = Anotar horas usted
supervision-enter-line = Una línea por día: fecha, actividad, minutos. De una hoja de cálculo: copie las tres columnas y péguelas.
supervision-lines = Líneas
supervision-words = Las actividades: { $words }
supervision-check = Revisar estas líneas
supervision-save = Anotarlas
supervision-checked = { $count ->
    [one] Una línea
   *[other] { $count } líneas
}: { $counts } cuentan, { $not } no.
supervision-line-wrong = Línea { $number }: { $why }
supervision-lines-kept = Todavía no se anotó nada. Corrija las líneas de abajo y envíelas otra vez.
supervision-three = Escriba tres cosas: fecha, actividad, minutos.
supervision-too-many = A lo más { $count } líneas a la vez.
supervision-meeting = Reunión de supervisión
supervision-meeting-line = Por lo menos una vez por semana durante la certificación inicial.
supervision-form-one = De persona a persona
supervision-form-group = En grupo
supervision-how = ¿Cómo se reunieron?
supervision-meeting-save = Nos reunimos
supervision-missing = Semanas sin reunión
supervision-letter = Carta de recomendación
supervision-letter-line = Usted declara que recomienda a esta persona y que la carta está firmada y guardada en su organización.
supervision-letter-save = La escribí y la firmé
supervision-letter-done = La carta está declarada.
supervision-confirmed = { $count ->
    [one] Se confirmó una línea.
   *[other] Se confirmaron { $count } líneas.
}
supervision-logged = { $count ->
    [one] Se anotó una línea.
   *[other] Se anotaron { $count } líneas.
}
supervision-no-role = Esta persona no trabaja para una certificación que pida horas.
work-name-supervisor = ¿Quién supervisa su trabajo?
work-name-supervisor-hint = Desde hoy, esta persona puede ver y confirmar sus horas.
work-name-supervisor-save = Nombrar a esta persona
