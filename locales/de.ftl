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
legend-bars = Jeder Balken ist ein Tag. Je schlimmer der schlimmste Augenblick des Tages, desto höher der Balken. Eine kurze gestrichelte Linie heißt, dass wir für diesen Tag keine Daten haben.
past-incidents = Frühere Störungen
past-incidents-of = Frühere Störungen, { $month }
all-past-incidents = Alle früheren Störungen
nothing-past = { $n ->
    [one] Vom letzten Tag gibt es nichts zu berichten.
   *[other] Von den letzten { $n } Tagen gibt es nichts zu berichten.
}
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
