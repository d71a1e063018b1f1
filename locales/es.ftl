# Español

## Estados
state-ok = Funciona
state-work = Mantenimiento programado
state-slow = Lento
state-part = Caído en parte
state-down = Caído
state-none = No se sabe
classic-ok = Operativo
classic-work = En mantenimiento
classic-slow = Rendimiento degradado
classic-part = Interrupción parcial
classic-down = Interrupción grave
meaning-ok = Funciona como siempre
meaning-work = Estamos cambiando algo; estaba anunciado
meaning-slow = Funciona, pero lento o con errores para algunos
meaning-part = Algunas funciones o algunos clientes están afectados
meaning-down = Nadie o casi nadie puede usarlo
meaning-none = No podemos decirlo en este momento
last-known = Último estado conocido: { $word }

## Fases
phase-investigating = Buscamos la causa
phase-identified = Causa encontrada
phase-monitoring = Lo estamos observando
phase-resolved = Funciona de nuevo
phase-postmortem = Explicado
phase-scheduled = Programado
phase-in-progress = El mantenimiento ha empezado
phase-verifying = Comprobamos el resultado
phase-completed = Terminado
phase-cancelled = Cancelado
classic-investigating = Investigando
classic-identified = Identificado
classic-monitoring = Supervisando
classic-resolved = Resuelto
classic-postmortem = Informe posterior
classic-scheduled = Programado
classic-in-progress = En curso
classic-verifying = Verificando
classic-completed = Completado
classic-cancelled = Cancelado
work-done = Mantenimiento programado terminado
work-cancelled = Mantenimiento programado cancelado
withdrawn = Retirado
no-news = Aún sin novedades
explanation = Explicación
explanation-published = Explicación publicada
update = Aviso
title = Título

## Datos y seguridad
safety-unknown = Aún no sabemos si se perdieron o quedaron expuestos datos.
data-none = No se han perdido datos.
data-unknown = Aún no sabemos si se perdieron datos.
data-yes = Se perdieron datos: { $text }
security-none = No ha quedado nada expuesto.
security-unknown = Aún no sabemos si algo quedó expuesto.
security-yes = Quedó expuesto: { $text }

## Secciones de una explicación
section-what-happened = Qué ha pasado
section-now = Qué está pasando ahora
section-you = Qué puede hacer usted
section-safety = Datos y seguridad
section-change = Qué hacemos para que no vuelva a ocurrir
section-back = Cuándo volveremos
section-accountable = Quién responde de ello
closing-you-saw = Lo que usted notó:
closing-we-saw = Lo que vimos nosotros:

## Componer
full-stop = .
comma = {", "}
sentences = { $one } { $two }
state-of = { $word }: { $title }.

## Tiempo
month-short = { $month ->
    [1] ene
    [2] feb
    [3] mar
    [4] abr
    [5] may
    [6] jun
    [7] jul
    [8] ago
    [9] sept
    [10] oct
    [11] nov
   *[12] dic
}
month-long = { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
}
day-short = { $day } { $month }
day-long = { $day } de { $month }
date-short = { $day } { $month } { $year }
date-long = { $day } de { $month } de { $year }
month-and-year = { $month } de { $year }
date-and-time = { $date }, { $time }
span-none = menos de un minuto
span-minutes = { $m } min
span-hours = { $h } h { $m } min
span-days = { $d } d { $h } h
days = { $n ->
    [one] 1 día
   *[other] { $n } días
}
more-days = { $n ->
    [one] 1 día más
   *[other] { $n } días más
}
days-ago = { $n ->
    [one] hace 1 día
   *[other] hace { $n } días
}
today = hoy
within = (dentro de { $span })
so-far = ({ $span } hasta ahora)
for-span = durante { $span }
since = Desde { $at }
since-down = Caído desde { $at }
since-part = Caído en parte desde { $at }
since-slow = Lento desde { $at }
since-work = En mantenimiento desde { $at }
since-going-on = En curso desde { $at }
late-moment = menos de un minuto de retraso
late-minutes = { $n ->
    [one] 1 minuto de retraso
   *[other] { $n } minutos de retraso
}
late-span = { $span } de retraso
was-down = estuvo caído { $span }
was-partly-down = estuvo caído en parte { $span }
was-slow = estuvo lento { $span }
lasted = duró { $span }

## Lo que ocurre
fact-over = Funciona de nuevo desde { $at } – duró { $span }
fact-withdrawn = Retirado { $at }
fact-withdrawn-because = Retirado { $at }: { $reason }
fact-backfilled = Anotado más tarde, { $at }
fact-done = Terminado { $at }
fact-cancelled = Cancelado { $at }
planned-for = Programado para { $from }
work-reminder = Recordatorio: este mantenimiento está programado de { $from } a { $until }.
work-begun = El mantenimiento programado ha comenzado.
work-over = El tiempo previsto para este mantenimiento ha pasado, y está terminado.
planned-from-to = Programado de { $from } a { $until }
was-planned-for = Estaba programado para { $from }
was-planned-from-to = Estaba programado de { $from } a { $until }
moved = Aplazado; antes estaba programado para { $window }
nobody-wrote = Nadie ha escrito aún sobre esto.
next-by = Próximo aviso antes de { $at }
next-late = Prometimos un aviso antes de { $at }. Lleva { $late }.
next-none = No se ha prometido un próximo aviso.
next-none-because = No se ha prometido un próximo aviso: { $reason }
account-by = Habrá una explicación completa antes de { $at }
account-late = Prometimos una explicación completa antes de { $at }. Lleva { $late }.
best-estimate = Nuestra mejor estimación:
latest = Lo último,
read-everything = Leer todo

## La portada
setting-up = Esta página se está preparando.
setting-up-soon = Pronto dirá qué funciona, qué no, y cuándo sabrá usted más.
quiet = No tenemos constancia de ningún problema
quiet-was = Último estado conocido: ningún problema
quiet-description = No tenemos constancia de ningún problema. Página generada el { $at }.
quiet-was-description = No teníamos constancia de ningún problema. Página generada el { $at }.
page-made = Página generada el { $at }
last-post = último aviso { $at }, hace { $ago }
planned-work = Mantenimiento programado
services = Servicios
last-90-days = Últimos 90 días
bars = { $name }, últimos { $n } días, el más antiguo primero: { $good } sin problemas, { $bad } con ellos.
bars-no-data = Sin datos de los { $days } anteriores.
legend = Qué significan las palabras y las barras
legend-bars = Cada barra es un día. Cuanto peor fue el peor momento del día, más alta es la barra. Una barra rayada significa que no tenemos datos de ese día.
past-incidents = Incidentes anteriores
past-incidents-of = Incidentes anteriores, { $month }
all-past-incidents = Todos los incidentes anteriores
nothing-past = { $n ->
    [one] Nada que contar del último día.
   *[other] Nada que contar de los últimos { $n } días.
}
about-page = Acerca de esta página
something-wrong = ¿Algo va mal y no está aquí?
tell-us = Díganoslo

## Un incidente
withdrawn-stays = Este aviso fue retirado. Se queda aquí para que usted pueda ver lo que dijimos.
until-we-said = Hasta { $at } decíamos: «{ $said }»
affected = Servicios afectados
posted = Publicado { $at }
edited = modificado { $at }
what-changed = qué cambió
updates-newest-first = Avisos, el más reciente primero
said-newest-first = Lo que dijimos, lo más reciente primero
no-update = Aún no hay avisos.
record = { $n ->
    [one] { $kept } de 1 aviso prometido a tiempo.
   *[other] { $kept } de { $n } avisos prometidos a tiempo.
}
record-late = { $n } con retraso.
record-missed = { $n } con más de una hora de retraso.
record-of-all = En todos los incidentes: { $record }
earlier-texts-link = Textos anteriores de esta página
earlier-texts = Textos anteriores
earlier-texts-of = Textos anteriores: { $title }
earlier-texts-description = Qué se cambió en «{ $title }» después de publicarlo, y cuándo.
what-we-change = Lo que cambiamos después de publicar se puede seguir leyendo.
struck-words = Lo tachado desapareció
underlined-words = lo subrayado se añadió
text-of-today = El texto actual
replaced = Sustituido { $at }
whole-text = el texto anterior completo
planned-time = Hora programada
update-of = Aviso del { $at }
translated = Traducido. Lo que cuenta es el original: { $original }

## Historial y servicios
history-description = { $heading }: qué falló, cuánto duró y qué fue de los datos.
nothing-posted = Aún no se ha publicado nada.
months = Meses
newest = Lo más reciente
group = Grupo:
no-bad-day = Ningún día con problemas.
incidents-and-work = Incidentes y mantenimiento programado
changes-of-state = Cambios de estado
why = por qué

## Alrededor de cada página
status = Estado
site-name = Estado de { $name }
site-description = { $site }: qué sabemos, desde cuándo y cuándo diremos más.
site = Sitio
more = Más
language = Idioma
skip-to-text = Ir al texto
skip-to-status = Ir al estado
skip-to-post = Ir al aviso
skip-to-state = Ir al estado del servicio
skip-to-form = Ir al formulario
mail-me = Avisos por correo
check-again = Comprobar de nuevo
news = Hay novedades: mostrarlas
no-database = No podemos acceder a nuestra base de datos.
stale = Este es el último estado conocido, de { $at } (hace { $ago }).
reach-us = Fuera de esta página puede contactarnos aquí: { $contact }
atom-feed = Canal Atom
rss-feed = Canal RSS
own-site = Nuestro propio sitio
go-home = Ir a la página de estado

## Suscribirse
subscribe-title = Recibir avisos por correo
subscribe-error-title = Error: recibir avisos por correo
subscribe-description = Un correo cuando algo falla, uno por cada aviso, uno cuando vuelve a funcionar.
subscribe-what = Un correo cuando algo falla, uno por cada aviso importante, uno cuando vuelve a funcionar. Nada más.
subscribe-hint = Enviamos un enlace para confirmar. Cada correo lleva un enlace para darse de baja.
your-address = Su dirección de correo
send-me-updates = Enviarme avisos
rather-a-feed = ¿Prefiere un canal? { $atom } y { $rss } llevan los mismos textos.
problem = Hay un problema
bad-address = Una dirección de correo tiene la forma nombre@ejemplo.com.
look-into-mailbox = Mire su buzón
link-sent = Hemos enviado un enlace a la dirección indicada. Pulse el botón que hay detrás y recibirá nuestros avisos.
link-not-there = Si no llega nada en unos minutos, mire en la carpeta de correo no deseado o inténtelo de nuevo.
one-more-click = Un clic más
one-more-click-text = Pulse el botón y { $email } recibirá nuestros avisos. Cada correo lleva un enlace para darse de baja.
yes-send = Sí, enviarme avisos
you-get-updates = Ya recibe nuestros avisos
you-get-updates-text = { $email } está confirmada. Puede elegir qué recibe, o darse de baja, en cualquier momento.
choose-what-you-get = Elegir qué recibe
link-expired = Este enlace ya no funciona
link-expired-text = Tiene más de dos días, o uno más nuevo ocupa su lugar. Indique de nuevo su dirección y le enviaremos otro.
send-new-link = Enviarme un enlace nuevo
manage-title = Elegir qué recibe
choice-saved = Su elección está guardada.
mails-go-to = Los correos van a { $email }.
mails-about = Correos sobre
everything = Todo, también los servicios futuros
only-these = Solo estos servicios:
choose-one = Elija al menos un servicio, o todo, o dese de baja de todo más abajo.
save = Guardar
stop = Darse de baja
come-back = Puede volver cuando quiera con el formulario de la página de estado.
stop-all = Dejar de recibir todos los correos
stop-question = ¿Dejar de recibir estos correos?
stop-question-text = { $email } recibe nuestros avisos por correo. Un clic y dejamos de enviarlos.
stop-the-mails = Dejar de recibir los correos
again = Vuelve a recibir nuestros avisos
again-text = Seguimos como antes.
undo-stop = Deshacer: enviarme avisos de nuevo
no-more-mails = No más correos
no-more-mails-text = Esta dirección ya no recibe avisos nuestros. Los correos que esperaban no se enviarán.
webhook-stop = ¿Dejar de avisar a este destinatario?
webhook-stop-text = Un programa o un chat recibe nuestros avisos. Una pulsación y paramos.
webhook-stop-button = Dejar de avisarle
webhook-stopped = Este destinatario ya no recibe avisos.
webhook-confirm-text = Pulse el botón y el programa en { $host } sabrá lo que ocurre aquí. Si deja de responder, escribiremos a { $email }.
webhook-confirm-button = Sí, avisarle
webhook-confirmed = Este programa recibe avisos desde ahora
webhook-confirmed-text = El programa en { $host } recibe lo que ocurre aquí. Cada mensaje lleva un enlace para terminar.
webhook-secret = Nuestros mensajes van firmados con esta clave secreta, que no se volverá a mostrar: { $secret }
webhook-expired-text = Tiene más de dos días. Introduzca el webhook de nuevo y le enviaremos otro.
bad-link = Este enlace no lleva a nada
bad-link-text = Puede que esté cortado: cópielo entero del correo. O indique su dirección y le enviaremos un enlace que funcione.
send-a-link = Enviarme un enlace
shared-address = Parece una dirección que leen varias personas. Cualquiera de ellas puede dar de baja a todas; una dirección propia es más segura.
link-on-its-way = Si la dirección indicada recibe nuestros avisos, su enlace está en camino.
link-perhaps-not = Si no llega nada en unos minutos, mire en la carpeta de correo no deseado. O la dirección no está suscrita.
send-my-link = Enviarme mi enlace
no-mail-yet = Esta página aún no puede enviar correos, así que tampoco un enlace. Sus canales funcionan.
one-more-click-about = Pulse el botón y { $email } recibirá nuestros avisos sobre «{ $title }». Cada correo lleva un enlace para darse de baja.
you-get-updates-about = Ya recibe nuestros avisos sobre «{ $title }»
only-followed = Solo los incidentes que sigo
every-update-of = Todos los avisos de estos, elija lo que elija además
how-much = Cuánto
every-update = Cada aviso que enviamos por correo
start-and-end = Solo el principio y el final
planned-work-too = También el mantenimiento programado
subscribe-one-incident = Noticias de este único incidente hasta que acabe. Nada más.
known-title = ¿Ya los recibe?
known-text = Elija qué recibe, o dese de baja, con su propio enlace. Está al pie de cada correo.
known-hint = Enviamos el enlace allí si la dirección recibe nuestros avisos.
follow-incident = Avisarme solo de este incidente
follow-work = Avisarme solo de este mantenimiento

## Decirnos algo
report-title = Díganos qué va mal
report-error-title = Error: díganos qué va mal
report-what = ¿Algo no funciona y esta página no lo dice? Nuestro equipo lee lo que usted escribe aquí. No se publica.
report-component = ¿Qué servicio?
report-no-component = No estoy seguro
report-body = ¿Qué ve usted?
report-body-hint = ¿Qué hizo, qué pasó, desde cuándo? Sin contraseñas.
report-length = Diga en 2000 caracteres como máximo qué va mal.
report-email = Su dirección de correo, si quiere una respuesta
report-email-hint = Puede dejarlo vacío.
report-send = Enviar
report-thanks = Lo hemos recibido
report-kept = Gracias. Nuestro equipo puede leerlo. Si el problema es nuestro, esta página lo dirá.

## La hora de quién
time-zone = Zona horaria:
zone-title = Zona horaria
zone-what = Todas las horas y días de estas páginas se escriben en la zona que usted elija, con UTC al lado.
zone-label = Mostrar las horas como en
zone-hint = Una cookie de este navegador lo recuerda durante un año.
zone-own = Como la página: { $zone }
zone-use = Usar esta zona

## Mails
mail-confirm-subject = Un clic más para recibir avisos
mail-confirm = Confirme que quiere recibir los avisos de { $page } por correo.
mail-confirm-about = Confirme que quiere que { $page } le escriba sobre «{ $title }».
mail-confirm-note = El enlace vale 48 horas. Si no lo ha pedido, no haga nada: no recibirá más correos.
mail-confirm-webhook = Confirme que { $page } puede enviar sus avisos al webhook introducido con su dirección. La página del enlace muestra adónde lleva.
mail-webhook-look = Verlo y confirmar
mail-manage-subject = Su enlace para elegir qué recibe
mail-manage-why = Alguien, probablemente usted, escribió esta dirección en la página de { $page }. Ya recibe sus avisos, así que no hay nada que confirmar.
mail-manage-link = Elegir qué recibe, seguir un solo incidente o darse de baja
mail-answerable = Puede responder a este correo; me llega a mí.
mail-read = Leer todo en la página
mail-since-last = Desde el último correo que recibió
mail-sent = Enviado { $at }, porque pidió los avisos de { $page }.
mail-stop = Dejar de recibir estos correos
mail-estimate = Nuestra mejor estimación: { $text }
mail-correction = Corrección. { $state }
mail-before = Lo que habíamos escrito antes
mail-planned = Programado de { $from } a { $until }.
mail-work-begun = El mantenimiento programado ha empezado
mail-work-checked = Mantenimiento programado: comprobamos el resultado
explanation-taken-back = La explicación se ha retirado. Lo que decía sigue legible entre los textos anteriores.

## Errores
error-number = Error { $status }
error-400 = No se pudo leer
error-400-do = Vuelva atrás, cámbielo y envíelo de nuevo; no se ha cambiado nada.
error-403 = No permitido
error-403-do = Abra el formulario en la propia dirección de esta página y envíelo de nuevo.
error-404 = Esta página no existe
error-404-do = La página de estado dice lo que sabemos ahora.
error-405 = No es posible aquí
error-405-do = Vuelva atrás y use los enlaces y botones de la página.
error-408 = Demasiado lento
error-408-do = Compruebe su conexión y envíelo de nuevo; no se ha cambiado nada.
error-409 = Alguien fue más rápido
error-409-do = Vuelva atrás, abra la página de nuevo y mire el estado más reciente.
error-429 = Demasiadas veces
error-429-do = Espere un poco y vuelva a intentarlo.
error-500 = Algo ha fallado
error-500-do = Es culpa nuestra y ha quedado anotado. Inténtelo de nuevo o vaya a la página de estado.
error-503 = Ahora no podemos cambiar nada
error-503-do = La página de estado sigue siendo legible. Inténtelo de nuevo en un minuto.
not-yet = Todavía estamos leyendo esta página
not-yet-do = Acabamos de arrancar. Vuelva a cargarla en un momento o vaya a la página de estado.
not-found-why = Puede que la dirección esté mal escrita, o que nunca existiera: lo que publicamos no se borra.
not-found-what-to-do = La página de estado dice lo que sabemos ahora; lo demás está en los incidentes anteriores.

## Seguir
follow = Seguir
follow-description = Correo, canales, un calendario del mantenimiento programado y lo que puede mostrar en su propio sitio.
follow-mail = Por correo electrónico
follow-feeds = En un lector de canales
follow-feeds-what = Cada entrada contiene todo lo que se ha dicho.
json-feed = JSON Feed
follow-calendar = En un calendario
follow-calendar-what = El mantenimiento programado, al día aunque cambie de fecha. Suscríbase a esta dirección en su calendario:
follow-site = En su propio sitio
follow-script = Una línea que solo aparece mientras ocurre algo
follow-script-what = Menos de un kilobyte, sin cookies. Su sitio debe permitir scripts de este servidor y peticiones a él.
follow-frame = Un cartel que siempre muestra cómo está todo
badge = Insignia
follow-programs = En sus programas
follow-terminal = El estado como texto para un terminal
follow-markdown = El estado en Markdown
follow-history-markdown = Los incidentes anteriores en Markdown
follow-json = El estado en JSON
follow-one = Solo un servicio

## Disponibilidad
uptime = Disponibilidad
uptime-description = Qué parte de cada mes funcionó cada servicio, en porcentaje y en minutos.
uptime-intro = Contado a partir de los cambios de estado que hemos registrado, por meses en la zona horaria { $zone }.
uptime-table = Lo mismo como tabla para una hoja de cálculo
uptime-so-far = { $month } hasta ahora
uptime-worked = Funcionó
uptime-trouble = Fallos y mantenimiento programado
uptime-planned = Mantenimiento programado: { $span }
uptime-partial = Contado durante una parte del mes
no-data = Sin datos
no-trouble = Sin fallos
uptime-how = Cómo se cuenta
uptime-how-text = Un servicio funcionó mientras no se dijo otra cosa de él. Lento, caído en parte y caído cuentan como fallo, al segundo. El mantenimiento programado no entra en el porcentaje y se indica al lado. Un grupo está en cada momento tan mal como su peor servicio, así que los fallos simultáneos cuentan una vez. Los porcentajes se redondean hacia abajo: 100 % significa ningún fallo. Lo que retiramos por haberse publicado por error no cuenta.

## Buscar algo
search = Buscar
search-title = Buscar en los avisos
search-label = Palabras de un título, un aviso o una explicación
search-what = Encuentra lo que contiene todas las palabras escritas, lo más reciente primero. No se busca en los comentarios.
search-results = Resultados
search-found = { $n ->
    [one] 1 resultado para «{ $typed }».
   *[other] { $n } resultados para «{ $typed }», lo más reciente primero.
}
search-none = Ningún resultado para «{ $typed }». Pruebe con menos palabras o con parte de una palabra.
search-more = Solo se muestran los { $n } más recientes. Una palabra más encontrará menos.
days-of = Día a día, { $year }
days-link = Calendario de los días
days-what = Lo peor que vio cada día, según lo que publicamos. Un día sin marca es un día sin avisos.
day-saw = { $day }: { $what }
day-saw-more = { $day }: { $what }, y { $n } más
years = Años
week-begins = 1
weekday-short = { $day ->
    [1] lu
    [2] ma
    [3] mi
    [4] ju
    [5] vi
    [6] sá
   *[7] do
}
weekday-long = { $day ->
    [1] lunes
    [2] martes
    [3] miércoles
    [4] jueves
    [5] viernes
    [6] sábado
   *[7] domingo
}
period = { $word } de { $from } a { $until } ({ $span })
period-open = { $word } desde { $from } ({ $span } hasta ahora)
related = Otros incidentes de estos servicios

## Accesibilidad
a11y = Accesibilidad
a11y-aim = Todo el mundo debe poder leer esta página, sobre todo cuando algo no funciona.
a11y-holds = Con qué puede contar
a11y-keyboard = A cada enlace, campo y botón se llega con el teclado, en el orden de lectura y con un contorno visible.
a11y-words = Cada estado se dice con una palabra y una forma; el color solo acompaña. Las barras y los calendarios dicen lo mismo con palabras y enlaces.
a11y-zoom = Con el texto al 200 % o en una ventana de 320 píxeles de ancho, nada se corta y nada obliga a desplazarse de lado.
a11y-contrast = El texto tiene contraste suficiente en claro y en oscuro. Los colores forzados y el papel están previstos. Nada parpadea ni se mueve.
a11y-script = Todo se puede leer y todos los formularios funcionan sin JavaScript.
a11y-time = Ninguna página se mueve ni se recarga mientras usted lee o escribe.
a11y-limits = Dónde puede quedarse corta
a11y-texts = Los avisos y los comentarios los escriben personas, a menudo con prisa. Las palabras, los enlaces y los títulos no siempre son tan claros como deberían.
a11y-languages = Los avisos y los comentarios están en el idioma en que se escribieron. Si no es el de la página, un lector de pantalla puede pronunciarlos mal.
a11y-embed = Nuestra insignia y nuestro cartel en otros sitios dependen de cómo los muestren.
a11y-how = Cómo se comprueba
a11y-checked = El programa de esta página, Candor { $version }, sigue las Pautas de accesibilidad para el contenido web (WCAG) 2.2, nivel AA. Cada cambio pasa comprobaciones automáticas en un navegador: claro y oscuro, teléfono y escritorio, texto grande, teclado. Nadie de fuera lo ha evaluado.
a11y-wrong = ¿Algo no le funciona?
a11y-tell = Díganos qué es y con qué lee: { $report }

## Una página que no todos pueden leer
locked-title = Esta página es privada
locked-password = Puede leerla quien conozca la contraseña de lectores. Quien le ha enviado aquí se la puede dar.
locked-label = Contraseña de lectores
locked-open = Abrir la página
locked-wrong = Esta no es la contraseña.
locked-often = Han sido demasiadas veces. Espere un minuto y vuelva a intentarlo.
locked-networks = Solo se puede leer desde determinadas redes, y la suya no es una de ellas.
locked-staff = Solo puede leerla el personal que ha iniciado sesión.
locked-sign-in = Personal: iniciar sesión

## Del comentario a la acción
your-questions = Sus preguntas, respondidas
posted-as = Publicado como aviso: { $at }
corrected-in = Corregido en el aviso: { $at }
from-comment = Del comentario #{ $n }

## Comentarios
comments-counted = { $n ->
    [0] Comentarios
    [one] 1 comentario
   *[other] { $n } comentarios
}
comments-answered = { $comments }, { $n } respondidos
questions = { $n ->
    [one] 1 pregunta
   *[other] { $n } preguntas
}
questions-line = { $questions }, { $n } respondidas
questions-wait = { $questions }, { $n } respondidas, espera habitual { $wait }
removed-line = { $n } retirados: { $reasons }
removed-reason = { $n } { $reason }
reason-advertising = publicidad
reason-personal-data = datos personales
reason-abuse = insultos
reason-off-topic = ajeno a esta publicación
reason-illegal = contrario a la ley
reason-duplicate = repetido
thread-storm = Llegan muchísimos comentarios. Hasta { $at } los primeros comentarios esperan a que los hayamos visto.
answers-from-us = Nuestras respuestas
waiting-for-answer = A la espera de respuesta: { $n }
all-comments = Todos los comentarios, del más antiguo al más reciente
newest-first = Los más recientes primero
answered-by-staff = Respondidos por el equipo: { $n }
unanswered = Sin respuesta: { $n }
more-comments = Más comentarios
thread-closed = Ya no se admiten comentarios nuevos en esta publicación. Todavía se puede responder a las preguntas abiertas.
thread-feeds = Seguir en un canal: { $all } o { $answers }.
feed-all-comments = todos los comentarios
feed-our-answers = nuestras respuestas
answer-as-staff = Responder (equipo)
comment-by = Comentario { $number } de { $name }
comment-number = Comentario { $n }
in-reply-to = en respuesta al n.º { $n }
question-open = A la espera de respuesta
question-claimed = Estamos escribiendo una respuesta
question-privately = Hemos escrito a quien preguntó
question-not-ours = No nos corresponde responder
our-answer-to = Nuestra respuesta al { $n }: n.º { $answer }
reply-to = Responder al { $n }
pinned = Fijado
asked-at = preguntó { $at }
removed-at = Retirado por el equipo a las { $at }: { $reason }
deleted-at = Borrado por su autor a las { $at }
staff = Equipo
staff-title = Equipo · { $title }
thread-newest = Los comentarios más recientes
thread-page = Comentarios, página { $n } de { $pages }
answered-by-us = Respondidos por nosotros: { $n }
comments-under = En: { $post }
comment-under = { $comment }, en: { $post }
none-here = No hay ninguno.
earlier-comments = Comentarios anteriores
later-comments = Comentarios posteriores
pages = Páginas
the-list = La lista
in-reply-to-this = En respuesta a
replies = Respuestas
more-replies = { $n } respuestas más al { $to }
comment-mine = ¿Lo escribió usted en este navegador? { $link }
comment-mine-link = Cambiarlo o borrarlo
write-comment = Escribir un comentario
comment-public = Todo el mundo puede leer lo que escriba aquí. No escriba números de tarjeta, de cuenta ni de teléfono.
comment-direct = Para su propia cuenta o transferencia, pregúntenos directamente: { $contact }
comment-leave-empty = Deje esto vacío
your-comment = Su comentario
error-your-comment = Error: su comentario
comment-hint = Como máximo 4000 caracteres. El *énfasis*, las citas y las listas funcionan como en el correo.
comment-name = Nombre
comment-name-hint = Se muestra con su comentario.
comment-email = Correo electrónico
comment-email-hint = Nunca se muestra. Enviamos un enlace; su comentario aparece cuando pulse el botón que hay detrás.
comment-website = Sitio web (opcional)
comment-website-hint = Su nombre enlaza con él.
comment-needs-answer = Necesito una respuesta. Recibirá un correo cuando respondamos.
comment-follow = Avísenme por correo cuando alguien responda
comment-subscribe = Envíenme también sus novedades
comment-known = ¿Ya confirmado en este navegador? Deje vacíos el nombre y la dirección; su comentario aparece enseguida.
comment-send = Enviar comentario
comment-send-masked = Publicar sin el número
comment-stopped = No se ha publicado nada.
comment-holds = Su texto contiene { $what }, y todo el mundo podría leerlo.
comment-stopped-do = Envíelo en privado, o cambie el texto de abajo, o publíquelo con puntos en lugar de lo encontrado.
found-card = un número de tarjeta
found-account = un número de cuenta (IBAN)
found-telephone = un número de teléfono
comment-held-title = Primero lo leemos nosotros
comment-held = Su comentario aún no es público: una persona de nuestro equipo lo lee primero. No tiene que hacer nada.
comment-link-sent = Hemos enviado un enlace a la dirección indicada. Su comentario aparece cuando pulse el botón que hay detrás, en un plazo de 24 horas.
comment-link-not-there = Si no llega nada en unos minutos, mire en la carpeta de correo no deseado. Una dirección recibe un solo correo de este tipo cada diez minutos: si escribió dos veces, el primer enlace muestra ambos comentarios.
comment-look-again = Vuelva a mirar su comentario y envíelo.
comment-link-expired = Tiene más de un día, o quedó cortado. Lo que esperaba detrás se borró y nunca se mostró. Escríbalo de nuevo y enviaremos otro enlace.
publish-comment = Publicar su comentario
publish-comment-public = Todo el mundo podrá leerlo. Su dirección no se muestra.
publish-as = Publicar esto como { $name }, en { $post }
publish-and-subscribe = También pidió nuestras novedades por correo; empiezan con esto.
publish = Publicar
publish-note = Este navegador se recuerda durante 180 días con una cookie, para que su próximo comentario no necesite correo. Si no lo escribió usted, cierre la página: se borra en un día.
choose-a-comment = Elija al menos un comentario.
own-title = Su comentario { $n }
own-hint = Se puede cambiar durante 15 minutos, y solo hasta que alguien responda. Los lectores ven que se editó.
own-change = Cambiarlo
own-over = El plazo para cambiarlo ha pasado, o alguien ha respondido. Todavía puede borrarlo.
own-delete-hint = Se borra para siempre. En su lugar se lee que usted lo borró; las respuestas quedan.
own-delete = Borrarlo
own-back = Volver al comentario
own-not-yours-title = No reconocemos este navegador como el de quien lo escribió
own-not-yours = Un comentario se puede cambiar durante 15 minutos y borrar en cualquier momento, en el navegador en que se confirmó.
own-no-links = Un cambio no puede añadir enlaces. Escriba mejor una respuesta.
own-private = El texto contiene { $what }, y todo el mundo puede leerlo. Quítelo.
comment-mail-title = Correos sobre sus comentarios
comment-mail-got = { $email } recibió un correo sobre:
comment-mail-about = comentario { $n } en { $post }
stop-this-comment = Nada más sobre este comentario
stop-this-post = Nada más sobre esta publicación
pace-legend = Correos sobre mis comentarios
pace-now = Enseguida
pace-hourly = Como máximo una vez por hora
pace-daily = Como máximo una vez al día
pace-never = Nunca
keep-choice = Guardar esto
done = Hecho
stopped-thread = Ya no recibirá correos sobre el comentario del que trataba este.
stopped-post = Ya no recibirá correos sobre los comentarios de esta publicación.
stopped-all = Ya no recibirá correos sobre sus comentarios.
link-cut-off = Quizá esté cortado: cópielo entero desde el correo.
comment-no-name = Escriba un nombre para mostrar con su comentario.
comment-no-text = Escriba algo primero.
comment-too-long = Tiene { $length } caracteres; caben como máximo { $max }.
comment-name-ours = Los lectores podrían tomar este nombre por nuestro («{ $name }»). Elija otro.
comment-first-no-links = Un primer comentario no puede tener enlaces. Escriba la dirección con palabras u omítala.
comment-many-links = El texto tiene { $n } enlaces; caben como máximo { $max }.
comment-too-deep = Las citas y las listas están demasiado anidadas.
comment-too-formatted = El texto tiene demasiado formato.
comment-bad-website = Un sitio web es como example.com o https://example.com/yo.
comment-parent-gone = El comentario al que responde ya no está.
comment-banned = No puede escribir aquí hasta { $at }. El motivo: { $reason }.
comment-subscribers-only = En esta publicación solo pueden escribir suscriptores confirmados de nuestras novedades. Suscríbase, confirme y vuelva.
comments-feed = Comentarios: { $title }
answers-feed = Nuestras respuestas: { $title }
feed-comment-by = n.º { $n } de { $name }
feed-comment-by-staff = n.º { $n } de { $name } ({ $badge })

## Correos sobre comentarios
mail-comment-why = Alguien, probablemente usted, escribió un comentario en nuestra página de estado y dio esta dirección.
mail-comment-look = Verlo y publicarlo
mail-comment-note = El enlace vale 24 horas. Si no fue usted, no haga nada: el comentario nunca se muestra y se borra.
mail-answered-subject = Le hemos respondido: { $post }
mail-reply-subject = Una respuesta para usted: { $post }
mail-replies-subject = { $n } respuestas a sus comentarios
mail-answered = { $author } respondió a su comentario n.º { $n } en «{ $post }»:
mail-answered-staff = { $author } (equipo) respondió a su comentario n.º { $n } en «{ $post }»:
mail-in-place = Leerlo en su sitio
mail-less = Menos de esto, o nada
mail-private-subject = Solo para usted: { $post }
mail-private = { $author } responde a su pregunta privada sobre «{ $post }». Solo usted recibe esto.

## A quién afecta
affected-question = ¿Le afecta a usted?
affected-after = ¿Le funciona ahora?
affected-people = { $n ->
    [one] 1 persona dice: a mí también me afecta
   *[other] { $n } personas dicen: a mí también me afecta
}
affected-me-too = A mí también me afecta
affected-works = Sí, funciona
affected-broken = Sigue fallando
affected-more = ¿Qué servicio y dónde? (opcional)
affected-region = ¿Dónde está usted?
affected-hint = Una vez por persona; puede retirarlo.
affected-counted = Le hemos contado
affected-counted-post = Le contamos entre los afectados. Cuando ya no le afecte, puede retirarlo.
affected-counted-question = Le contamos. Recibirá un correo cuando se responda esta pregunta.
affected-withdraw = Retirarlo
affected-withdrawn = Retirado
affected-withdrawn-text = Ya no le contamos.
affected-noted = Lo hemos anotado
affected-noted-text = Nuestro equipo lo ve. El número público solo cuenta a personas con dirección confirmada.
affected-after-text = Gracias. Nos dice si dimos la buena noticia demasiado pronto.
affected-give-address = Dé su dirección y le contaremos también en público. Nadie la ve.
affected-give-address-question = Dé su dirección: le contaremos también en público y recibirá un correo cuando se responda la pregunta. Nadie la ve.
affected-count-me = Contarme
affected-one-click = Pulse el botón y le contamos. Si se trataba de una pregunta, recibirá un correo cuando se responda.
affected-link-sent = Hemos enviado un enlace a la dirección indicada. Le contamos cuando pulse el botón que hay detrás.
affected-link-expired = Tiene más de un día, o quedó cortado. Pulse otra vez «A mí también me afecta» y enviaremos otro.
mail-affected-subject = Contarme: a mí también me afecta
mail-affected-why = Alguien, probablemente usted, dijo en nuestra página de estado que también le afecta, y dio esta dirección.
mail-affected-note = El enlace vale 24 horas. Si no fue usted, no haga nada: no se cuenta a nadie y no recibirá más correos.
late-open = Abierto ahora: { $post }
again-now = Está pasando ahora
again-hint = Se avisa a nuestro equipo; no se publica. Para escribir sobre este incidente pasado, use el formulario de abajo.
again-thanks = Gracias, lo miramos
again-kept = Nuestro equipo ya lo ve. Si el problema es nuestro, la página de estado lo dirá.

## En privado, y la página propia
found-reference = un número de referencia
found-address = el correo electrónico de alguien
ask-privately = Preguntar mejor en privado
ask-privately-hint = En privado solo lo lee nuestro equipo, y la respuesta llega por correo.
send-privately-instead = Enviarlo mejor en privado
send-privately-as = Enviar esto solo al equipo, como { $name }, sobre { $post }
private-title = En privado
private-only = Solo usted y nuestro equipo pueden leer esto. Guarde para usted la dirección de esta página.
private-fresh = Lo hemos recibido. Cuando respondamos, recibirá un correo con un enlace a esta página.
private-you = Usted
private-write = Escribir más
private-send = Enviar
private-open = La conversación privada sobre esto
person-link = Todos sus comentarios y sus datos
person-title = Sus comentarios y sus datos
person-of = Lo que { $email } escribió aquí
person-comments = Sus comentarios
person-your-data = Sus datos
person-data = Todo lo que guardamos de usted, en un archivo
person-erase = Borrarlo todo
person-erase-hint = Pasadas 24 horas sus comentarios se vacían y su nombre y dirección se olvidan. Hasta entonces puede cambiar de idea.
person-erasing = Todo lo suyo se borra: { $at }.
person-keep = Conservarlo al final
person-delete = Borrar el comentario { $n }
own-state-waiting = espera su botón en nuestro correo
own-state-held = primero lo leemos
own-state-filed = no publicado
own-state-removed = retirado por el equipo
own-state-private = en privado
mail-private-public = { $author } responde a su pregunta sobre «{ $post }». Solo usted recibe esto; la página dice que le hemos escrito.
mail-private-link = Leerlo en su sitio y contestar

## Feeds
feed-title = Estado de { $name } - Incidentes y mantenimiento programado
feed-title-part = Estado de { $name } - { $part }
feed-about = Incidentes y mantenimiento programado de { $name }
feed-about-part = Incidentes y mantenimiento programado de { $name } que afectan a { $part }
feed-withdrawn = Retirado: { $title }
feed-promise = Próximo aviso prometido antes de { $at }.
feed-by = por { $name }
feed-corrected = Corregido el { $at }
