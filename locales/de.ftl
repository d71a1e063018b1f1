# Deutsch

## Zustände
state-ok = Funktioniert
state-work = Geplante Arbeiten
state-slow = Langsam
state-part = Teilweise ausgefallen
state-down = Ausgefallen
state-none = Nicht bekannt
classic-ok = Betriebsbereit
classic-work = In Wartung
classic-slow = Eingeschränkte Leistung
classic-part = Teilausfall
classic-down = Schwerer Ausfall
meaning-ok = Funktioniert wie gewohnt
meaning-work = Wir ändern etwas; es war angekündigt
meaning-slow = Funktioniert, aber langsam oder für manche mit Fehlern
meaning-part = Einige Funktionen oder einige Kunden sind betroffen
meaning-down = Niemand oder fast niemand kann es nutzen
meaning-none = Wir können es im Moment nicht sagen
last-known = Zuletzt bekannt: { $word }

## Stand
phase-investigating = Wir gehen der Sache nach
phase-identified = Ursache gefunden
phase-monitoring = Wir beobachten es
phase-resolved = Funktioniert wieder
phase-postmortem = Erklärt
phase-scheduled = Geplant
phase-in-progress = Die Arbeiten laufen
phase-verifying = Wir prüfen das Ergebnis
phase-completed = Erledigt
phase-cancelled = Abgesagt
classic-investigating = Wird untersucht
classic-identified = Identifiziert
classic-monitoring = Wird beobachtet
classic-resolved = Behoben
classic-postmortem = Nachbericht
classic-scheduled = Geplant
classic-in-progress = Im Gange
classic-verifying = Wird überprüft
classic-completed = Abgeschlossen
classic-cancelled = Abgesagt
work-done = Geplante Arbeiten erledigt
work-cancelled = Geplante Arbeiten abgesagt
withdrawn = Zurückgezogen
no-news = Noch nichts Neues
explanation = Erklärung
explanation-published = Erklärung veröffentlicht
update = Meldung
title = Titel

## Daten und Sicherheit
safety-unknown = Wir wissen noch nicht, ob Daten verloren gingen oder in fremde Hände kamen.
data-none = Kein Datenverlust.
data-unknown = Wir wissen noch nicht, ob Daten verloren gingen.
data-yes = Daten gingen verloren: { $text }
security-none = Nichts kam in fremde Hände.
security-unknown = Wir wissen noch nicht, ob etwas in fremde Hände kam.
security-yes = In fremde Hände kam: { $text }

## Abschnitte einer Erklärung
section-what-happened = Was geschehen ist
section-now = Was jetzt geschieht
section-you = Was Sie tun können
section-safety = Daten und Sicherheit
section-change = Was wir tun, damit es nicht wieder geschieht
section-back = Wann wir wieder da sind
section-accountable = Wer die Verantwortung trägt
closing-you-saw = Was Sie bemerkt haben:
closing-we-saw = Was wir gesehen haben:

## Zusammensetzen
full-stop = .
comma = {", "}
sentences = { $one } { $two }
state-of = { $word }: { $title }.

## Zeit
month-short = { $month ->
    [1] Jan.
    [2] Feb.
    [3] März
    [4] Apr.
    [5] Mai
    [6] Juni
    [7] Juli
    [8] Aug.
    [9] Sept.
    [10] Okt.
    [11] Nov.
   *[12] Dez.
}
month-long = { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
}
day-short = { $day }. { $month }
day-long = { $day }. { $month }
date-short = { $day }. { $month } { $year }
date-long = { $day }. { $month } { $year }
month-and-year = { $month } { $year }
date-and-time = { $date }, { $time }
span-none = weniger als eine Minute
span-minutes = { $m } Min.
span-hours = { $h } Std. { $m } Min.
span-days = { $d } Tg. { $h } Std.
days = { $n ->
    [one] 1 Tag
   *[other] { $n } Tage
}
more-days = { $n ->
    [one] 1 weiterer Tag
   *[other] { $n } weitere Tage
}
days-ago = { $n ->
    [one] vor 1 Tag
   *[other] vor { $n } Tagen
}
today = heute
within = (in { $span })
so-far = (bisher { $span })
for-span = { $span } lang
since = Seit { $at }
since-down = Ausgefallen seit { $at }
since-part = Teilweise ausgefallen seit { $at }
since-slow = Langsam seit { $at }
since-work = Arbeiten seit { $at }
since-going-on = Andauernd seit { $at }
late-moment = Sie verspätet sich um weniger als eine Minute
late-minutes = { $n ->
    [one] Sie verspätet sich um 1 Minute
   *[other] Sie verspätet sich um { $n } Minuten
}
late-span = Sie verspätet sich um { $span }
was-down = war { $span } ausgefallen
was-partly-down = war { $span } teilweise ausgefallen
was-slow = war { $span } langsam
lasted = dauerte { $span }

## Was gerade ist
fact-over = Funktioniert wieder seit { $at } – es dauerte { $span }
fact-withdrawn = Zurückgezogen { $at }
fact-withdrawn-because = Zurückgezogen { $at }: { $reason }
fact-backfilled = Nachträglich eingetragen, { $at }
fact-done = Erledigt { $at }
fact-cancelled = Abgesagt { $at }
planned-for = Geplant für { $from }
work-reminder = Zur Erinnerung: Diese Arbeiten sind geplant von { $from } bis { $until }.
work-begun = Die geplanten Arbeiten haben begonnen.
work-over = Die für diese Arbeiten geplante Zeit ist um, und sie sind erledigt.
planned-from-to = Geplant von { $from } bis { $until }
was-planned-for = War geplant für { $from }
was-planned-from-to = War geplant von { $from } bis { $until }
moved = Verschoben; vorher geplant für { $window }
nobody-wrote = Dazu hat noch niemand etwas geschrieben.
next-by = Nächste Meldung bis { $at }
next-late = Wir haben eine Meldung bis { $at } versprochen. { $late }.
next-none = Eine nächste Meldung ist nicht versprochen.
next-none-because = Eine nächste Meldung ist nicht versprochen: { $reason }
account-by = Eine ausführliche Erklärung folgt bis { $at }
account-late = Wir haben eine ausführliche Erklärung bis { $at } versprochen. { $late }.
best-estimate = Unsere beste Schätzung:
latest = Zuletzt,
read-everything = Alles lesen

## Die Startseite
setting-up = Diese Seite wird eingerichtet.
setting-up-soon = Bald steht hier, was funktioniert, was nicht, und wann Sie mehr erfahren.
quiet = Uns ist keine Störung bekannt
quiet-was = Zuletzt bekannt: keine Störung
quiet-description = Uns ist keine Störung bekannt. Seite erstellt am { $at }.
quiet-was-description = Uns war keine Störung bekannt. Seite erstellt am { $at }.
page-made = Seite erstellt am { $at }
last-post = letzte Meldung { $at }, vor { $ago }
planned-work = Geplante Arbeiten
services = Dienste
last-90-days = Die letzten 90 Tage
bars = { $name }, die letzten { $n } Tage, der älteste zuerst: { $good } ohne Störung, { $bad } mit.
bars-no-data = Für die { $days } davor haben wir keine Daten.
legend = Was die Wörter und Balken bedeuten
legend-bars = Jeder Balken ist ein Tag. Je schlimmer der schlimmste Augenblick des Tages, desto höher der Balken. Ein schraffierter Balken heißt, dass wir für diesen Tag keine Daten haben.
past-incidents = Frühere Störungen
past-incidents-of = Frühere Störungen, { $month }
all-past-incidents = Alle früheren Störungen
nothing-past = { $n ->
    [one] Vom letzten Tag gibt es nichts zu berichten.
   *[other] Von den letzten { $n } Tagen gibt es nichts zu berichten.
}
about-page = Über diese Seite
something-wrong = Stimmt etwas nicht, das hier nicht steht?
tell-us = Sagen Sie es uns

## Eine Störung
withdrawn-stays = Diese Meldung wurde zurückgezogen. Sie bleibt hier, damit Sie sehen können, was wir gesagt haben.
until-we-said = Bis { $at } sagten wir: „{ $said }“
affected = Betroffene Dienste
posted = Veröffentlicht { $at }
edited = geändert { $at }
what-changed = was geändert wurde
updates-newest-first = Meldungen, die neueste zuerst
said-newest-first = Was wir gesagt haben, das Neueste zuerst
no-update = Noch keine Meldung.
record = { $n ->
    [one] { $kept } von 1 versprochenen Meldung pünktlich.
   *[other] { $kept } von { $n } versprochenen Meldungen pünktlich.
}
record-late = { $n } verspätet.
record-missed = { $n } mehr als eine Stunde verspätet.
record-of-all = Über alle Vorfälle: { $record }
earlier-texts-link = Frühere Fassungen dieser Seite
earlier-texts = Frühere Fassungen
earlier-texts-of = Frühere Fassungen: { $title }
earlier-texts-description = Was an „{ $title }“ nach der Veröffentlichung geändert wurde, und wann.
what-we-change = Was wir nach der Veröffentlichung ändern, bleibt lesbar.
struck-words = Durchgestrichenes fiel weg
underlined-words = Unterstrichenes kam hinzu
text-of-today = Die heutige Fassung
replaced = Ersetzt { $at }
whole-text = die ganze frühere Fassung
planned-time = Geplante Zeit
update-of = Meldung vom { $at }
translated = Übersetzt. Maßgeblich ist das Original: { $original }

## Verlauf und Dienste
history-description = { $heading }: was gestört war, wie lange, und was mit den Daten war.
nothing-posted = Es wurde noch nichts veröffentlicht.
months = Monate
newest = Neueste
group = Gruppe:
no-bad-day = Kein Tag mit einer Störung.
incidents-and-work = Störungen und geplante Arbeiten
changes-of-state = Änderungen des Zustands
why = warum

## Um jede Seite
status = Status
site-name = Status von { $name }
site-description = { $site }: was wir wissen, seit wann, und wann wir mehr sagen.
site = Seite
more = Mehr
language = Sprache
skip-to-text = Zum Text springen
skip-to-status = Zum Status springen
skip-to-post = Zur Meldung springen
skip-to-state = Zum Zustand springen
skip-to-form = Zum Formular springen
mail-me = Meldungen per E-Mail
check-again = Neu laden
news = Es gibt etwas Neues: anzeigen
no-database = Wir erreichen unsere Datenbank nicht.
stale = Dies ist der letzte bekannte Stand von { $at } (vor { $ago }).
reach-us = Außerhalb dieser Seite erreichen Sie uns hier: { $contact }
atom-feed = Atom-Feed
rss-feed = RSS-Feed
own-site = Unsere eigene Seite
go-home = Zur Statusseite

## Abonnieren
subscribe-title = Meldungen per E-Mail erhalten
subscribe-error-title = Fehler: Meldungen per E-Mail erhalten
subscribe-description = Eine E-Mail, wenn etwas ausfällt, eine für jede Meldung, eine, wenn es wieder funktioniert.
subscribe-what = Eine E-Mail, wenn etwas ausfällt, eine für jede wichtige Meldung, eine, wenn es wieder funktioniert. Sonst nichts.
subscribe-hint = Wir senden Ihnen einen Link zur Bestätigung. In jeder E-Mail steht ein Link zum Abbestellen.
your-address = Ihre E-Mail-Adresse
send-me-updates = Meldungen abonnieren
rather-a-feed = Lieber ein Feed? { $atom } und { $rss } enthalten dieselben Texte.
problem = Es gibt ein Problem
bad-address = Eine E-Mail-Adresse sieht so aus: name@example.com
look-into-mailbox = Sehen Sie in Ihr Postfach
link-sent = Wir haben einen Link an die angegebene Adresse gesendet. Drücken Sie dort auf den Knopf, und Sie erhalten unsere Meldungen.
link-not-there = Wenn nach einigen Minuten nichts da ist, sehen Sie im Spam-Ordner nach oder versuchen Sie es noch einmal.
one-more-click = Noch ein Klick
one-more-click-text = Drücken Sie auf den Knopf, und { $email } erhält unsere Meldungen. In jeder E-Mail steht ein Link zum Abbestellen.
yes-send = Ja, Meldungen senden
you-get-updates = Sie erhalten unsere Meldungen
you-get-updates-text = { $email } ist bestätigt. Sie können jederzeit auswählen, was Sie erhalten, oder abbestellen.
choose-what-you-get = Auswählen, was Sie erhalten
link-expired = Dieser Link gilt nicht mehr
link-expired-text = Er ist älter als zwei Tage, oder ein neuerer hat ihn ersetzt. Geben Sie Ihre Adresse noch einmal an, und wir senden Ihnen einen neuen.
send-new-link = Neuen Link senden
manage-title = Auswählen, was Sie erhalten
choice-saved = Ihre Auswahl ist gespeichert.
mails-go-to = E-Mails gehen an { $email }.
mails-about = E-Mails über
everything = Alles, auch künftige Dienste
only-these = Nur diese Dienste:
choose-one = Wählen Sie mindestens einen Dienst oder alles, oder bestellen Sie unten alle E-Mails ab.
save = Speichern
stop = Abbestellen
come-back = Sie können jederzeit mit dem Formular auf der Statusseite zurückkommen.
stop-all = Alle E-Mails abbestellen
stop-question = Diese E-Mails abbestellen?
stop-question-text = { $email } erhält unsere Meldungen per E-Mail. Ein Klick, und wir hören auf.
stop-the-mails = E-Mails abbestellen
again = Sie erhalten unsere Meldungen wieder
again-text = Es geht weiter wie bisher.
undo-stop = Rückgängig: Meldungen wieder senden
no-more-mails = Keine E-Mails mehr
no-more-mails-text = Diese Adresse erhält keine Meldungen mehr von uns. Wartende E-Mails werden nicht mehr gesendet.
webhook-stop = Diesen Empfänger nicht mehr benachrichtigen?
webhook-stop-text = Ein Programm oder ein Chat erhält unsere Meldungen. Ein Druck, und wir hören auf.
webhook-stop-button = Nicht mehr benachrichtigen
webhook-stopped = Dieser Empfänger erhält keine Meldungen mehr.
webhook-confirm-text = Drücken Sie auf den Knopf, und das Programm bei { $host } erfährt, was hier geschieht. Antwortet es nicht mehr, schreiben wir an { $email }.
webhook-confirm-button = Ja, benachrichtigen
webhook-confirmed = Dieses Programm wird ab jetzt benachrichtigt
webhook-confirmed-text = Das Programm bei { $host } erfährt, was hier geschieht. In jeder Nachricht steht ein Link zum Beenden.
webhook-secret = Unsere Nachrichten sind mit diesem Schlüssel signiert, der nicht noch einmal gezeigt wird: { $secret }
webhook-expired-text = Er ist älter als zwei Tage. Geben Sie den Webhook noch einmal ein, und wir senden einen neuen.
bad-link = Dieser Link führt zu nichts
bad-link-text = Vielleicht ist er abgeschnitten: Kopieren Sie ihn ganz aus der E-Mail. Oder geben Sie Ihre Adresse an, und wir senden Ihnen einen Link, der funktioniert.
send-a-link = Link senden
shared-address = Das sieht nach einer Adresse aus, die mehrere Menschen lesen. Jeder von ihnen kann die E-Mails für alle abbestellen; eine eigene Adresse ist sicherer.
link-on-its-way = Wenn die angegebene Adresse unsere Meldungen erhält, ist ihr Link unterwegs.
link-perhaps-not = Wenn nach einigen Minuten nichts da ist, sehen Sie im Spam-Ordner nach. Oder die Adresse ist nicht angemeldet.
send-my-link = Meinen Link senden
no-mail-yet = Diese Seite kann noch keine E-Mails senden und Ihnen daher auch keinen Link schicken. Ihre Feeds funktionieren.
one-more-click-about = Drücken Sie auf den Knopf, und { $email } erhält unsere Meldungen zu „{ $title }“. In jeder E-Mail steht ein Link zum Abbestellen.
you-get-updates-about = Sie erhalten unsere Meldungen zu „{ $title }“
only-followed = Nur die Störungen, denen ich folge
every-update-of = Jede Meldung hierzu, was auch immer ich sonst gewählt habe
how-much = Wie viel
every-update = Jede Meldung, die wir per E-Mail senden
start-and-end = Nur Anfang und Ende
planned-work-too = Auch geplante Arbeiten
subscribe-one-incident = Meldungen zu dieser einen Störung, bis sie vorbei ist. Sonst nichts.
known-title = Sie erhalten sie schon?
known-text = Hinter Ihrem eigenen Link wählen Sie aus, was Sie erhalten, oder bestellen ab. Er steht unter jeder E-Mail.
known-hint = Wir senden den Link dorthin, wenn die Adresse unsere Meldungen erhält.
follow-incident = Nur zu dieser Störung benachrichtigen
follow-work = Nur zu diesen Arbeiten benachrichtigen

## Uns etwas sagen
report-title = Sagen Sie uns, was nicht stimmt
report-error-title = Fehler: Sagen Sie uns, was nicht stimmt
report-what = Etwas funktioniert nicht, und diese Seite sagt nichts davon? Unsere Leute lesen, was Sie hier schreiben. Es wird nicht veröffentlicht.
report-component = Welcher Dienst?
report-no-component = Ich bin nicht sicher
report-body = Was sehen Sie?
report-body-hint = Was haben Sie getan, was geschah, seit wann? Keine Passwörter.
report-length = Sagen Sie in höchstens 2000 Zeichen, was nicht stimmt.
report-email = Ihre E-Mail-Adresse, wenn Sie eine Antwort wünschen
report-email-hint = Sie können dieses Feld leer lassen.
report-send = Absenden
report-thanks = Wir haben es erhalten
report-kept = Danke. Es liegt nun unseren Leuten vor. Wenn das Problem bei uns liegt, steht es bald auf dieser Seite.

## Wessen Zeit
time-zone = Zeitzone:
zone-title = Zeitzone
zone-what = Alle Zeiten und Tage auf diesen Seiten stehen in der Zone, die Sie wählen, und daneben in UTC.
zone-label = Zeiten zeigen wie in
zone-hint = Ein Cookie in diesem Browser merkt es sich für ein Jahr.
zone-own = Wie die Seite: { $zone }
zone-use = Diese Zone verwenden

## Mails
mail-confirm-subject = Noch ein Klick, um Meldungen zu erhalten
mail-confirm = Bestätigen Sie, dass Sie Meldungen von { $page } per E-Mail erhalten möchten.
mail-confirm-about = Bestätigen Sie, dass { $page } Ihnen zu „{ $title }“ schreiben soll.
mail-confirm-note = Der Link gilt 48 Stunden. Wenn Sie das nicht verlangt haben, tun Sie nichts: Sie erhalten keine weitere E-Mail.
mail-confirm-webhook = Bestätigen Sie, dass { $page } seine Meldungen an den Webhook senden darf, der mit Ihrer Adresse eingegeben wurde. Die Seite hinter dem Link zeigt, wohin er führt.
mail-webhook-look = Ansehen und bestätigen
mail-manage-subject = Ihr Link zum Auswählen, was Sie erhalten
mail-manage-why = Jemand, vermutlich Sie, hat diese Adresse auf der Seite von { $page } eingegeben. Sie erhalten die Meldungen schon; es gibt also nichts zu bestätigen.
mail-manage-link = Auswählen, was Sie erhalten, einer einzelnen Störung folgen oder abbestellen
mail-answerable = Sie können auf diese E-Mail antworten, sie erreicht mich.
mail-read = Alles auf der Seite lesen
mail-since-last = Seit Ihrer letzten E-Mail
mail-sent = Gesendet { $at }, weil Sie Meldungen von { $page } bestellt haben.
mail-stop = Diese E-Mails abbestellen
mail-estimate = Unsere beste Schätzung: { $text }
mail-correction = Berichtigung. { $state }
mail-before = Was wir vorher geschrieben hatten
mail-planned = Geplant von { $from } bis { $until }.
mail-work-begun = Die geplanten Arbeiten haben begonnen
mail-work-checked = Geplante Arbeiten: wir prüfen das Ergebnis
explanation-taken-back = Die Erklärung wurde zurückgenommen. Was darin stand, bleibt unter den früheren Texten lesbar.

## Fehler
error-number = Fehler { $status }
error-400 = Das konnte nicht gelesen werden
error-400-do = Gehen Sie zurück, ändern Sie es und senden Sie es noch einmal; es wurde nichts geändert.
error-403 = Nicht erlaubt
error-403-do = Öffnen Sie das Formular unter der eigenen Adresse dieser Seite und senden Sie es noch einmal.
error-404 = Diese Seite gibt es nicht
error-404-do = Auf der Statusseite steht, was wir jetzt wissen.
error-405 = Das geht hier nicht
error-405-do = Gehen Sie zurück und benutzen Sie die Links und Knöpfe der Seite.
error-408 = Zu langsam
error-408-do = Prüfen Sie Ihre Verbindung und senden Sie es noch einmal; es wurde nichts geändert.
error-409 = Jemand war schneller
error-409-do = Gehen Sie zurück, laden Sie die Seite neu und sehen Sie sich den neuesten Stand an.
error-429 = Zu oft
error-429-do = Warten Sie ein wenig und versuchen Sie es dann noch einmal.
error-500 = Etwas ist schiefgegangen
error-500-do = Der Fehler liegt bei uns und ist vermerkt. Versuchen Sie es noch einmal oder gehen Sie zur Statusseite.
error-503 = Wir können gerade nichts ändern
error-503-do = Die Statusseite selbst bleibt lesbar. Versuchen Sie es in einer Minute noch einmal.
not-yet = Diese Seite lesen wir gerade noch ein
not-yet-do = Wir sind eben erst gestartet. Laden Sie sie gleich noch einmal, oder gehen Sie zur Statusseite.
not-found-why = Die Adresse ist vielleicht falsch geschrieben, oder es gab sie nie: Was wir veröffentlichen, wird nicht gelöscht.
not-found-what-to-do = Auf der Statusseite steht, was wir jetzt wissen; ältere Meldungen finden Sie unter den früheren Störungen.

## Folgen
follow = Abonnieren
follow-description = E-Mail, Feeds, ein Kalender der geplanten Arbeiten und was Sie auf Ihrer eigenen Seite zeigen können.
follow-mail = Per E-Mail
follow-feeds = Im Feedreader
follow-feeds-what = Jeder Eintrag enthält alles, was gesagt wurde.
json-feed = JSON Feed
follow-calendar = Im Kalender
follow-calendar-what = Geplante Arbeiten, auch wenn sie sich verschieben. Abonnieren Sie diese Adresse in Ihrem Kalender:
follow-site = Auf Ihrer eigenen Seite
follow-script = Eine Zeile, die nur erscheint, während etwas los ist
follow-script-what = Weniger als ein Kilobyte, keine Cookies. Ihre Seite muss Skripte von diesem Server und Anfragen an ihn erlauben.
follow-frame = Ein Banner, das immer zeigt, wie es steht
badge = Badge
follow-programs = In Ihren Programmen
follow-terminal = Der Zustand als Text für ein Terminal
follow-markdown = Der Zustand als Markdown
follow-history-markdown = Frühere Störungen als Markdown
follow-json = Der Zustand als JSON
follow-one = Nur ein Dienst

## Verfügbarkeit
uptime = Verfügbarkeit
uptime-description = Wie viel von jedem Monat jeder Dienst funktionierte, in Prozent und in Minuten.
uptime-intro = Gezählt aus den Änderungen des Zustands, die wir aufgezeichnet haben, nach Monaten in der Zeitzone { $zone }.
uptime-table = Dasselbe als Tabelle für ein Tabellenprogramm
uptime-so-far = { $month } bisher
uptime-worked = Funktionierte
uptime-trouble = Störungen und geplante Arbeiten
uptime-planned = Geplante Arbeiten: { $span }
uptime-partial = Für einen Teil des Monats gezählt
no-data = Keine Daten
no-trouble = Keine Störung
uptime-how = Wie das gezählt wird
uptime-how-text = Ein Dienst funktionierte, solange nichts anderes über ihn gesagt wurde. Langsam, teilweise ausgefallen und ausgefallen zählen alle als Störung, auf die Sekunde. Geplante Arbeiten gehen nicht in den Prozentwert ein und stehen daneben. Eine Gruppe ist in jedem Moment so schlecht wie ihr schlechtester Dienst, Störungen zur selben Zeit zählen also einmal. Prozentwerte sind abgerundet: 100 % heißt gar keine Störung. Was wir zurückgezogen haben, weil es versehentlich veröffentlicht wurde, zählt nicht.

## Etwas nachschlagen
search = Suchen
search-title = Meldungen durchsuchen
search-label = Wörter aus einem Titel, einer Meldung oder einer Erklärung
search-what = Findet, was alle eingegebenen Wörter enthält, das Neueste zuerst. Kommentare werden nicht durchsucht.
search-results = Gefunden
search-found = { $n ->
    [one] 1 Treffer für „{ $typed }“.
   *[other] { $n } Treffer für „{ $typed }“, das Neueste zuerst.
}
search-none = Nichts gefunden für „{ $typed }“. Versuchen Sie es mit weniger Wörtern oder einem Teil eines Wortes.
search-more = Nur die neuesten { $n } werden gezeigt. Ein Wort mehr findet weniger.
days-of = Tag für Tag, { $year }
days-link = Kalender der Tage
days-what = Das Schlimmste, was jeder Tag gesehen hat, soweit wir davon berichtet haben. Ein Tag ohne Zeichen ist ein Tag ohne Meldung.
day-saw = { $day }: { $what }
day-saw-more = { $day }: { $what }, und { $n } mehr
years = Jahre
week-begins = 1
weekday-short = { $day ->
    [1] Mo
    [2] Di
    [3] Mi
    [4] Do
    [5] Fr
    [6] Sa
   *[7] So
}
weekday-long = { $day ->
    [1] Montag
    [2] Dienstag
    [3] Mittwoch
    [4] Donnerstag
    [5] Freitag
    [6] Samstag
   *[7] Sonntag
}
period = { $word } von { $from } bis { $until } ({ $span })
period-open = { $word } seit { $from } (bisher { $span })
related = Andere Störungen dieser Dienste

## Barrierefreiheit
a11y = Barrierefreiheit
a11y-aim = Alle sollen diese Seite lesen können, vor allem, während etwas ausgefallen ist.
a11y-holds = Worauf Sie sich verlassen können
a11y-keyboard = Jeder Link, jedes Feld und jeder Knopf ist mit der Tastatur erreichbar, in Lesereihenfolge und mit sichtbarem Rahmen.
a11y-words = Jeder Zustand steht als Wort und als Form da; die Farbe kommt nur hinzu. Balken und Kalender sagen dasselbe in Worten und Links.
a11y-zoom = Bei 200 % Textgröße oder in einem 320 Pixel breiten Fenster ist nichts abgeschnitten, und nichts muss seitwärts gerollt werden.
a11y-contrast = Texte haben im hellen und im dunklen Farbschema genug Kontrast. An erzwungene Farben und an Papier ist gedacht. Nichts blinkt oder bewegt sich.
a11y-script = Ohne JavaScript ist alles lesbar, und jedes Formular funktioniert.
a11y-time = Keine Seite bewegt sich oder lädt neu, während Sie lesen oder schreiben.
a11y-limits = Wo es hapern kann
a11y-texts = Meldungen und Kommentare schreiben Menschen, oft in Eile. Nicht immer sind Wörter, Links und Überschriften so klar, wie sie sein sollten.
a11y-languages = Meldungen und Kommentare stehen in der Sprache, in der sie geschrieben wurden. Ist das nicht die Sprache der Seite, spricht ein Screenreader sie womöglich falsch aus.
a11y-embed = Unser Badge und unser Banner auf anderen Seiten hängen davon ab, wie diese sie zeigen.
a11y-how = Wie das geprüft wird
a11y-checked = Das Programm hinter dieser Seite, Candor { $version }, richtet sich nach den Web Content Accessibility Guidelines (WCAG) 2.2, Stufe AA. Automatische Prüfungen im Browser gehören zu jeder Änderung: hell und dunkel, Telefon und großer Bildschirm, große Schrift, Tastatur. Von außen hat es noch niemand beurteilt.
a11y-wrong = Etwas funktioniert für Sie nicht?
a11y-tell = Schreiben Sie uns, was es ist und womit Sie lesen: { $report }

## Eine Seite, die nicht alle lesen dürfen
locked-title = Diese Seite ist nicht öffentlich
locked-password = Lesen kann sie, wer das Passwort für Leser kennt. Wer Sie hierher geschickt hat, kann es Ihnen sagen.
locked-label = Passwort für Leser
locked-open = Seite öffnen
locked-wrong = Das ist nicht das Passwort.
locked-often = Das war zu oft. Warten Sie eine Minute und versuchen Sie es dann noch einmal.
locked-networks = Sie kann nur aus bestimmten Netzen gelesen werden, und Ihres gehört nicht dazu.
locked-staff = Nur angemeldete Mitarbeitende können sie lesen.
locked-sign-in = Für Mitarbeitende: anmelden

## Vom Kommentar zur Tat
your-questions = Ihre Fragen, beantwortet
posted-as = Als Meldung veröffentlicht: { $at }
corrected-in = Berichtigt mit der Meldung: { $at }
from-comment = Aus Kommentar #{ $n }

## Kommentare
comments-counted = { $n ->
    [0] Kommentare
    [one] 1 Kommentar
   *[other] { $n } Kommentare
}
comments-answered = { $comments }, { $n } beantwortet
questions = { $n ->
    [one] 1 Frage
   *[other] { $n } Fragen
}
questions-line = { $questions }, { $n } beantwortet
questions-wait = { $questions }, { $n } beantwortet, übliche Wartezeit { $wait }
removed-line = { $n } entfernt: { $reasons }
removed-reason = { $n } { $reason }
reason-advertising = Werbung
reason-personal-data = persönliche Daten
reason-abuse = Beleidigung
reason-off-topic = nicht zu diesem Beitrag
reason-illegal = rechtswidrig
reason-duplicate = doppelt
thread-storm = Es kommen sehr viele Kommentare. Bis { $at } warten erste Kommentare, bis wir sie gesehen haben.
answers-from-us = Antworten von uns
waiting-for-answer = Warten auf Antwort: { $n }
all-comments = Alle Kommentare, älteste zuerst
newest-first = Neueste zuerst
answered-by-staff = Von uns beantwortet: { $n }
unanswered = Unbeantwortet: { $n }
more-comments = Mehr Kommentare
thread-closed = Neue Kommentare zu diesem Beitrag sind nicht mehr möglich. Antworten auf offene Fragen schon.
thread-feeds = Als Feed lesen: { $all } oder { $answers }.
feed-all-comments = alle Kommentare
feed-our-answers = unsere Antworten
answer-as-staff = Antworten (Team)
comment-by = Kommentar { $number } von { $name }
comment-number = Kommentar { $n }
in-reply-to = Antwort auf #{ $n }
question-open = Wartet auf Antwort
question-claimed = Wir schreiben gerade eine Antwort
question-privately = Wir haben der fragenden Person geschrieben
question-not-ours = Das können wir nicht beantworten
our-answer-to = Unsere Antwort auf { $n }: #{ $answer }
reply-to = Auf { $n } antworten
pinned = Angeheftet
asked-at = gefragt { $at }
removed-at = Vom Team entfernt um { $at }: { $reason }
deleted-at = Vom Verfasser gelöscht um { $at }
staff = Team
staff-title = Team · { $title }
thread-newest = Die neuesten Kommentare
thread-page = Kommentare, Seite { $n } von { $pages }
answered-by-us = Von uns beantwortet: { $n }
comments-under = Zu: { $post }
comment-under = { $comment }, zu: { $post }
none-here = Es gibt keine.
earlier-comments = Frühere Kommentare
later-comments = Spätere Kommentare
pages = Seiten
the-list = Die Liste
in-reply-to-this = Antwort auf
replies = Antworten
more-replies = { $n } weitere Antworten auf { $to }
comment-mine = In diesem Browser von Ihnen geschrieben? { $link }
comment-mine-link = Ändern oder löschen
write-comment = Kommentar schreiben
comment-public = Alle können lesen, was Sie hier schreiben. Schreiben Sie keine Karten-, Konto- oder Telefonnummern.
comment-direct = Geht es um Ihr eigenes Konto oder Ihre Überweisung, fragen Sie uns direkt: { $contact }
comment-leave-empty = Leer lassen
your-comment = Ihr Kommentar
error-your-comment = Fehler: Ihr Kommentar
comment-hint = Höchstens 4.000 Zeichen. *Betonung*, Zitate und Listen gehen wie in E-Mails.
comment-name = Name
comment-name-hint = Steht bei Ihrem Kommentar.
comment-email = E-Mail-Adresse
comment-email-hint = Wird nie gezeigt. Wir schicken einen Link; Ihr Kommentar erscheint, wenn Sie den Knopf dahinter drücken.
comment-website = Website (freiwillig)
comment-website-hint = Ihr Name verweist darauf.
comment-needs-answer = Ich brauche eine Antwort. Sie bekommen eine E-Mail, wenn wir antworten.
comment-follow = E-Mail an mich, wenn jemand antwortet
comment-subscribe = Schicken Sie mir auch Ihre Meldungen
comment-known = In diesem Browser schon bestätigt? Lassen Sie Name und Adresse leer; Ihr Kommentar erscheint sofort.
comment-send = Kommentar senden
comment-send-masked = Ohne die Nummer veröffentlichen
comment-stopped = Es wurde nichts veröffentlicht.
comment-holds = Ihr Text enthält { $what }, und alle könnten es lesen.
comment-stopped-do = Senden Sie ihn vertraulich, ändern Sie den Text, oder veröffentlichen Sie ihn mit Punkten anstelle des Gefundenen.
found-card = eine Kartennummer
found-account = eine Kontonummer (IBAN)
found-telephone = eine Telefonnummer
comment-held-title = Wir sehen ihn uns zuerst an
comment-held = Ihr Kommentar ist noch nicht öffentlich: Ein Mensch bei uns liest ihn zuerst. Sie müssen nichts tun.
comment-link-sent = Wir haben einen Link an die angegebene Adresse geschickt. Ihr Kommentar erscheint, wenn Sie innerhalb von 24 Stunden den Knopf dahinter drücken.
comment-link-not-there = Kommt in einigen Minuten nichts an, sehen Sie im Spam-Ordner nach. Eine Adresse bekommt in zehn Minuten nur eine solche E-Mail: Haben Sie zweimal geschrieben, zeigt der erste Link beide Kommentare.
comment-look-again = Sehen Sie Ihren Kommentar noch einmal an, dann senden Sie ihn.
comment-link-expired = Er ist älter als ein Tag oder wurde abgeschnitten. Was dahinter wartete, ist gelöscht und wurde nie gezeigt. Schreiben Sie es noch einmal, dann schicken wir einen neuen Link.
publish-comment = Ihren Kommentar veröffentlichen
publish-comment-public = Alle werden ihn lesen können. Ihre Adresse wird nicht gezeigt.
publish-as = Dies als { $name } veröffentlichen, zu { $post }
publish-and-subscribe = Sie wollten auch unsere Meldungen per E-Mail; sie beginnen damit.
publish = Veröffentlichen
publish-note = Dieser Browser wird mit einem Cookie 180 Tage lang wiedererkannt, damit Ihr nächster Kommentar keine E-Mail braucht. Haben Sie das nicht geschrieben, schließen Sie die Seite: Es wird innerhalb eines Tages gelöscht.
choose-a-comment = Wählen Sie mindestens einen Kommentar.
own-title = Ihr Kommentar { $n }
own-hint = Er kann 15 Minuten lang geändert werden, und nur bis jemand antwortet. Leser sehen, dass er bearbeitet wurde.
own-change = Ändern
own-over = Die Zeit zum Ändern ist vorbei, oder jemand hat geantwortet. Löschen können Sie ihn noch.
own-delete-hint = Löschen ist endgültig. An der Stelle steht, dass Sie ihn gelöscht haben; Antworten bleiben.
own-delete = Löschen
own-back = Zurück zum Kommentar
own-not-yours-title = Diesen Browser kennen wir nicht als den des Verfassers
own-not-yours = Ein Kommentar kann 15 Minuten lang geändert und jederzeit gelöscht werden, in dem Browser, in dem er bestätigt wurde.
own-no-links = Beim Ändern können keine Links dazukommen. Schreiben Sie stattdessen eine Antwort.
own-private = Der Text enthält { $what }, und alle können ihn lesen. Nehmen Sie es heraus.
comment-mail-title = E-Mails zu Ihren Kommentaren
comment-mail-got = { $email } bekam eine E-Mail zu:
comment-mail-about = Kommentar { $n } zu { $post }
stop-this-comment = Nichts mehr zu diesem Kommentar
stop-this-post = Nichts mehr zu diesem Beitrag
pace-legend = E-Mails zu meinen Kommentaren
pace-now = Sofort
pace-hourly = Höchstens einmal in der Stunde
pace-daily = Höchstens einmal am Tag
pace-never = Nie
keep-choice = So behalten
done = Erledigt
stopped-thread = Sie bekommen keine E-Mail mehr zu dem Kommentar, um den es in dieser ging.
stopped-post = Sie bekommen keine E-Mail mehr zu Kommentaren unter diesem Beitrag.
stopped-all = Sie bekommen keine E-Mail mehr zu Ihren Kommentaren.
link-cut-off = Er ist vielleicht abgeschnitten: Kopieren Sie ihn vollständig aus der E-Mail.
comment-no-name = Schreiben Sie einen Namen, der beim Kommentar steht.
comment-no-text = Schreiben Sie zuerst etwas.
comment-too-long = Das hat { $length } Zeichen; höchstens { $max } passen.
comment-name-ours = Leser könnten diesen Namen für unseren halten („{ $name }“). Wählen Sie einen anderen.
comment-first-no-links = Ein erster Kommentar kann keine Links haben. Schreiben Sie die Adresse in Worten, oder lassen Sie sie weg.
comment-many-links = Der Text hat { $n } Links; höchstens { $max } sind möglich.
comment-too-deep = Zitate und Listen sind zu tief ineinander geschachtelt.
comment-too-formatted = Der Text ist zu stark formatiert.
comment-bad-website = Eine Website sieht aus wie example.com oder https://example.com/ich.
comment-parent-gone = Der Kommentar, auf den Sie antworten, ist nicht mehr da.
comment-banned = Sie können hier bis { $at } nicht schreiben. Der Grund: { $reason }.
comment-subscribers-only = Zu diesem Beitrag können nur bestätigte Abonnenten unserer Meldungen schreiben. Abonnieren Sie, bestätigen Sie, und kommen Sie wieder.
comments-feed = Kommentare: { $title }
answers-feed = Unsere Antworten: { $title }
feed-comment-by = #{ $n } von { $name }
feed-comment-by-staff = #{ $n } von { $name } ({ $badge })

## E-Mails zu Kommentaren
mail-comment-why = Jemand, vermutlich Sie, hat auf unserer Statusseite einen Kommentar geschrieben und diese Adresse angegeben.
mail-comment-look = Ansehen und veröffentlichen
mail-comment-note = Der Link gilt 24 Stunden. Waren Sie es nicht, tun Sie nichts: Der Kommentar wird nie gezeigt und gelöscht.
mail-answered-subject = Wir haben Ihnen geantwortet: { $post }
mail-reply-subject = Eine Antwort an Sie: { $post }
mail-replies-subject = { $n } Antworten auf Ihre Kommentare
mail-answered = { $author } hat auf Ihren Kommentar #{ $n } zu „{ $post }“ geantwortet:
mail-answered-staff = { $author } (Team) hat auf Ihren Kommentar #{ $n } zu „{ $post }“ geantwortet:
mail-in-place = An seiner Stelle lesen
mail-less = Weniger davon oder keine
mail-private-subject = Nur für Sie: { $post }
mail-private = { $author } beantwortet Ihre vertrauliche Frage zu „{ $post }“. Nur Sie bekommen dies.

## Wer betroffen ist
affected-question = Betrifft es Sie?
affected-after = Funktioniert es bei Ihnen jetzt?
affected-people = { $n ->
    [one] 1 Person sagt: Das betrifft mich auch
   *[other] { $n } Personen sagen: Das betrifft mich auch
}
affected-me-too = Das betrifft mich auch
affected-works = Ja, es funktioniert
affected-broken = Noch immer gestört
affected-more = Welcher Dienst, und wo? (freiwillig)
affected-region = Wo sind Sie?
affected-hint = Einmal je Person; Sie können es zurücknehmen.
affected-counted = Sie sind gezählt
affected-counted-post = Wir zählen Sie zu den Betroffenen. Betrifft es Sie nicht mehr, können Sie es zurücknehmen.
affected-counted-question = Wir zählen Sie mit. Sie bekommen eine E-Mail, wenn diese Frage beantwortet ist.
affected-withdraw = Zurücknehmen
affected-withdrawn = Zurückgenommen
affected-withdrawn-text = Sie werden nicht mehr mitgezählt.
affected-noted = Wir haben es notiert
affected-noted-text = Unser Team sieht es. Die öffentliche Zahl zählt nur Personen mit bestätigter Adresse.
affected-after-text = Danke. Es sagt uns, ob wir mit der guten Nachricht zu früh waren.
affected-give-address = Geben Sie Ihre Adresse an, dann zählen Sie auch öffentlich. Niemand sieht sie.
affected-give-address-question = Geben Sie Ihre Adresse an, dann zählen Sie auch öffentlich und bekommen eine E-Mail, wenn die Frage beantwortet ist. Niemand sieht sie.
affected-count-me = Mich mitzählen
affected-one-click = Drücken Sie den Knopf, dann zählen Sie mit. Ging es um eine Frage, bekommen Sie eine E-Mail, wenn sie beantwortet ist.
affected-link-sent = Wir haben einen Link an die angegebene Adresse geschickt. Sie zählen mit, sobald Sie den Knopf dahinter drücken.
affected-link-expired = Er ist älter als ein Tag oder wurde abgeschnitten. Drücken Sie noch einmal „Das betrifft mich auch“, dann schicken wir einen neuen.
mail-affected-subject = Mich mitzählen: Das betrifft mich auch
mail-affected-why = Jemand, vermutlich Sie, hat auf unserer Statusseite gesagt, dass es ihn auch betrifft, und diese Adresse angegeben.
mail-affected-note = Der Link gilt 24 Stunden. Waren Sie es nicht, tun Sie nichts: Niemand wird gezählt, und Sie bekommen keine weitere E-Mail.
late-open = Jetzt offen: { $post }
again-now = Es passiert gerade wieder
again-hint = Unser Team erfährt es; es wird nicht veröffentlicht. Um über diesen vergangenen Vorfall zu schreiben, nehmen Sie das Formular unten.
again-thanks = Danke, wir sehen nach
again-kept = Unser Team sieht es jetzt. Ist es ein Problem bei uns, wird es auf der Statusseite stehen.

## Vertraulich, und die eigene Seite
found-reference = eine Vorgangsnummer
found-address = die E-Mail-Adresse von jemandem
ask-privately = Lieber vertraulich fragen
ask-privately-hint = Vertraulich gefragt liest es nur unser Team, und die Antwort kommt per E-Mail.
send-privately-instead = Stattdessen vertraulich senden
send-privately-as = Dies als { $name } nur an das Team senden, zu { $post }
private-title = Vertraulich
private-only = Nur Sie und unser Team können das lesen. Behalten Sie die Adresse dieser Seite für sich.
private-fresh = Wir haben es. Wenn wir antworten, bekommen Sie eine E-Mail mit einem Link auf diese Seite.
private-you = Sie
private-write = Weiter schreiben
private-send = Senden
private-open = Das vertrauliche Gespräch dazu
person-link = Alle Ihre Kommentare, und Ihre Daten
person-title = Ihre Kommentare und Ihre Daten
person-of = Was { $email } hier geschrieben hat
person-comments = Ihre Kommentare
person-your-data = Ihre Daten
person-data = Alles, was wir von Ihnen haben, als Datei
person-erase = Alles löschen
person-erase-hint = Nach 24 Stunden werden Ihre Kommentare geleert, Name und Adresse vergessen. Bis dahin können Sie es sich anders überlegen.
person-erasing = Alles von Ihnen wird gelöscht: { $at }.
person-keep = Doch behalten
person-delete = Kommentar { $n } löschen
own-state-waiting = wartet auf Ihren Knopf in unserer E-Mail
own-state-held = wir lesen ihn zuerst
own-state-filed = nicht veröffentlicht
own-state-removed = vom Team entfernt
own-state-private = vertraulich
mail-private-public = { $author } beantwortet Ihre Frage zu „{ $post }“. Nur Sie bekommen dies; auf der Seite steht, dass wir Ihnen geschrieben haben.
mail-private-link = An seiner Stelle lesen und zurückschreiben

## Feeds
feed-title = Status von { $name } - Störungen und geplante Arbeiten
feed-title-part = Status von { $name } - { $part }
feed-about = Störungen und geplante Arbeiten bei { $name }
feed-about-part = Störungen und geplante Arbeiten bei { $name }, die { $part } betreffen
feed-withdrawn = Zurückgezogen: { $title }
feed-promise = Nächste Meldung versprochen bis { $at }.
feed-by = von { $name }
feed-corrected = Berichtigt { $at }
