# Français

## États
state-ok = Fonctionne
state-work = Travaux prévus
state-slow = Lent
state-part = Partiellement en panne
state-down = En panne
state-none = Inconnu
classic-ok = Opérationnel
classic-work = En maintenance
classic-slow = Performances dégradées
classic-part = Panne partielle
classic-down = Panne majeure
meaning-ok = Fonctionne normalement
meaning-work = Nous effectuons un changement annoncé
meaning-slow = Fonctionne, mais lentement ou avec des erreurs pour certains
meaning-part = Certaines fonctions ou certains clients sont touchés
meaning-down = Personne ou presque ne peut l’utiliser
meaning-none = Nous ne pouvons pas le dire pour le moment
last-known = Dernier état connu : { $word }

## Étapes
phase-investigating = Nous cherchons la cause
phase-identified = Cause trouvée
phase-monitoring = Nous surveillons
phase-resolved = Fonctionne de nouveau
phase-postmortem = Expliqué
phase-scheduled = Prévu
phase-in-progress = Les travaux ont commencé
phase-verifying = Nous vérifions le résultat
phase-completed = Terminé
phase-cancelled = Annulé
classic-investigating = Enquête en cours
classic-identified = Identifié
classic-monitoring = Surveillance
classic-resolved = Résolu
classic-postmortem = Rapport d’incident
classic-scheduled = Planifié
classic-in-progress = En cours
classic-verifying = Vérification
classic-completed = Terminé
classic-cancelled = Annulé
work-done = Travaux prévus terminés
work-cancelled = Travaux prévus annulés
withdrawn = Retiré
no-news = Pas encore de nouvelles
explanation = Explication
explanation-published = Explication publiée
update = Message
title = Titre

## Données et sécurité
safety-unknown = Nous ne savons pas encore si des données ont été perdues ou exposées.
data-none = Aucune perte de données.
data-unknown = Nous ne savons pas encore si des données ont été perdues.
data-yes = Des données ont été perdues : { $text }
security-none = Rien n’a été exposé.
security-unknown = Nous ne savons pas encore si quelque chose a été exposé.
security-yes = Ont été exposés : { $text }

## Sections d’une explication
section-what-happened = Ce qui s’est passé
section-now = Ce qui se passe maintenant
section-you = Ce que vous pouvez faire
section-safety = Données et sécurité
section-change = Ce que nous faisons pour que cela ne se reproduise pas
section-back = Quand nous serons de retour
section-accountable = Qui est responsable
closing-you-saw = Ce que vous avez constaté :
closing-we-saw = Ce que nous avons constaté :

## Assembler
full-stop = .
comma = {", "}
sentences = { $one } { $two }
state-of = { $word } : { $title }.

## Temps
month-short = { $month ->
    [1] janv.
    [2] févr.
    [3] mars
    [4] avr.
    [5] mai
    [6] juin
    [7] juil.
    [8] août
    [9] sept.
    [10] oct.
    [11] nov.
   *[12] déc.
}
month-long = { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
}
day-short = { $day } { $month }
day-long = { $day } { $month }
date-short = { $day } { $month } { $year }
date-long = { $day } { $month } { $year }
month-and-year = { $month } { $year }
date-and-time = { $date }, { $time }
span-none = moins d’une minute
span-minutes = { $m } min
span-hours = { $h } h { $m } min
span-days = { $d } j { $h } h
days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
more-days = { $n ->
    [one] { $n } jour de plus
   *[other] { $n } jours de plus
}
days-ago = { $n ->
    [one] il y a { $n } jour
   *[other] il y a { $n } jours
}
today = aujourd’hui
within = (dans { $span })
so-far = ({ $span } jusqu’ici)
for-span = pendant { $span }
since = Depuis { $at }
since-down = En panne depuis { $at }
since-part = Partiellement en panne depuis { $at }
since-slow = Lent depuis { $at }
since-work = Travaux depuis { $at }
since-going-on = En cours depuis { $at }
late-moment = moins d’une minute de retard
late-minutes = { $n ->
    [one] { $n } minute de retard
   *[other] { $n } minutes de retard
}
late-span = { $span } de retard
was-down = en panne pendant { $span }
was-partly-down = partiellement en panne pendant { $span }
was-slow = lent pendant { $span }
lasted = a duré { $span }

## Ce qui se passe
fact-over = Fonctionne de nouveau depuis { $at } – cela a duré { $span }
fact-withdrawn = Retiré { $at }
fact-withdrawn-because = Retiré { $at } : { $reason }
fact-backfilled = Saisi après coup, { $at }
fact-done = Terminé { $at }
fact-cancelled = Annulé { $at }
planned-for = Prévu pour { $from }
planned-from-to = Prévu de { $from } à { $until }
was-planned-for = Était prévu pour { $from }
was-planned-from-to = Était prévu de { $from } à { $until }
moved = Déplacé ; c’était prévu pour { $window }
nobody-wrote = Personne n’a encore écrit à ce sujet.
next-by = Prochain message avant { $at }
next-late = Nous avions promis un message avant { $at }. Il a { $late }.
next-none = Aucun prochain message n’est promis.
next-none-because = Aucun prochain message n’est promis : { $reason }
account-by = Une explication complète suivra avant { $at }
account-late = Nous avions promis une explication complète avant { $at }. Elle a { $late }.
best-estimate = Notre meilleure estimation :
latest = Dernier message,
read-everything = Tout lire

## L’accueil
setting-up = Cette page est en cours d’installation.
setting-up-soon = Elle dira bientôt ce qui fonctionne, ce qui ne fonctionne pas et quand vous en saurez plus.
quiet = Nous n’avons connaissance d’aucun problème
quiet-was = Dernier état connu : aucun problème
quiet-description = Nous n’avons connaissance d’aucun problème. Page générée le { $at }.
quiet-was-description = Nous n’avions connaissance d’aucun problème. Page générée le { $at }.
page-made = Page générée le { $at }
last-post = dernier message { $at }, il y a { $ago }
planned-work = Travaux prévus
services = Services
last-90-days = Les 90 derniers jours
bars = { $name }, les { $n } derniers jours, le plus ancien d’abord : { $good } sans problème, { $bad } avec.
bars-no-data = Pas de données pour les { $days } précédents.
legend = Ce que signifient les mots et les barres
legend-bars = Chaque barre est un jour. Plus le pire moment du jour a été grave, plus la barre est haute. Une courte ligne pointillée signifie que nous n’avons pas de données pour ce jour.
past-incidents = Incidents passés
past-incidents-of = Incidents passés, { $month }
all-past-incidents = Tous les incidents passés
nothing-past = { $n ->
    [one] Rien à signaler pour le dernier jour.
   *[other] Rien à signaler pour les { $n } derniers jours.
}
something-wrong = Un problème qui n’est pas indiqué ici ?
tell-us = Dites-le-nous

## Un incident
withdrawn-stays = Ce message a été retiré. Il reste ici pour que vous puissiez voir ce que nous avons dit.
until-we-said = Jusqu’à { $at }, nous disions : « { $said } »
affected = Services touchés
posted = Publié { $at }
edited = modifié { $at }
what-changed = ce qui a changé
updates-newest-first = Messages, du plus récent au plus ancien
said-newest-first = Ce que nous avons dit, du plus récent au plus ancien
no-update = Pas encore de message.
record = { $n ->
    [one] { $kept } message promis sur { $n } à temps.
   *[other] { $kept } messages promis sur { $n } à temps.
}
record-late = { $n } en retard.
record-missed = { $n } avec plus d’une heure de retard.
record-of-all = Tous incidents confondus : { $record }
earlier-texts-link = Textes antérieurs de cette page
earlier-texts = Textes antérieurs
earlier-texts-of = Textes antérieurs : { $title }
earlier-texts-description = Ce qui a été modifié dans « { $title } » après publication, et quand.
what-we-change = Ce que nous modifions après publication reste lisible.
struck-words = Les mots barrés ont disparu
underlined-words = les mots soulignés ont été ajoutés
text-of-today = Le texte actuel
replaced = Remplacé { $at }
whole-text = le texte antérieur en entier
planned-time = Période prévue
update-of = Message du { $at }
translated = Traduit. C’est l’original qui fait foi : { $original }

## Historique et services
history-description = { $heading } : ce qui n’a pas marché, combien de temps, et ce qu’il est advenu des données.
nothing-posted = Rien n’a encore été publié.
months = Mois
newest = Les plus récents
group = Groupe :
no-bad-day = Aucun jour avec un problème.
incidents-and-work = Incidents et travaux prévus
changes-of-state = Changements d’état
why = pourquoi

## Autour de chaque page
status = État
site-name = État de { $name }
site-description = { $site } : ce que nous savons, depuis quand, et quand nous en dirons plus.
site = Site
more = Plus
language = Langue
skip-to-text = Aller au texte
skip-to-status = Aller à l’état
skip-to-post = Aller au message
skip-to-state = Aller à l’état du service
skip-to-form = Aller au formulaire
mail-me = Recevoir par e-mail
check-again = Vérifier de nouveau
news = Il y a du nouveau : afficher
no-database = Notre base de données est injoignable.
stale = Voici le dernier état connu, de { $at } (il y a { $ago }).
reach-us = En dehors de cette page, vous pouvez nous joindre ici : { $contact }
atom-feed = Flux Atom
rss-feed = Flux RSS
own-site = Notre propre site
go-home = Aller à la page d’état

## S’abonner
subscribe-title = Recevoir les messages par e-mail
subscribe-error-title = Erreur : recevoir les messages par e-mail
subscribe-description = Un e-mail en cas de panne, un pour chaque message, un quand tout fonctionne de nouveau.
subscribe-what = Un e-mail en cas de panne, un pour chaque message important, un quand tout fonctionne de nouveau. Rien d’autre.
subscribe-hint = Nous envoyons un lien de confirmation. Chaque e-mail contient un lien pour arrêter.
your-address = Votre adresse e-mail
send-me-updates = M’envoyer les messages
rather-a-feed = Vous préférez un flux ? { $atom } et { $rss } contiennent les mêmes textes.
problem = Il y a un problème
bad-address = Une adresse e-mail ressemble à nom@exemple.com.
look-into-mailbox = Consultez votre boîte de réception
link-sent = Nous avons envoyé un lien à l’adresse indiquée. Appuyez sur le bouton qu’il ouvre et vous recevrez nos messages.
link-not-there = Si rien n’arrive en quelques minutes, regardez dans le dossier des indésirables ou essayez de nouveau.
one-more-click = Encore un clic
one-more-click-text = Appuyez sur le bouton et { $email } recevra nos messages. Chaque e-mail contient un lien pour arrêter.
yes-send = Oui, m’envoyer les messages
you-get-updates = Vous recevez nos messages
you-get-updates-text = { $email } est confirmée. Vous pouvez à tout moment choisir ce que vous recevez, ou arrêter.
choose-what-you-get = Choisir ce que vous recevez
link-expired = Ce lien ne fonctionne plus
link-expired-text = Il a plus de deux jours, ou un lien plus récent l’a remplacé. Indiquez de nouveau votre adresse et nous vous en enverrons un autre.
send-new-link = M’envoyer un nouveau lien
manage-title = Choisir ce que vous recevez
choice-saved = Votre choix est enregistré.
mails-go-to = Les e-mails sont envoyés à { $email }.
mails-about = E-mails au sujet de
everything = Tout, y compris les services à venir
only-these = Seulement ces services :
choose-one = Choisissez au moins un service, ou tout, ou arrêtez tous les e-mails ci-dessous.
save = Enregistrer
stop = Arrêter
come-back = Vous pouvez revenir à tout moment avec le formulaire de la page d’état.
stop-all = Arrêter tous les e-mails
stop-question = Arrêter ces e-mails ?
stop-question-text = { $email } reçoit nos messages par e-mail. Un clic, et nous arrêtons.
stop-the-mails = Arrêter les e-mails
again = Vous recevez de nouveau nos messages
again-text = Nous continuons comme avant.
undo-stop = Annuler : m’envoyer de nouveau les messages
no-more-mails = Plus d’e-mails
no-more-mails-text = Cette adresse ne reçoit plus de messages de notre part. Les e-mails en attente ne seront pas envoyés.
bad-link = Ce lien ne mène nulle part
bad-link-text = Il est peut-être coupé : copiez-le en entier depuis l’e-mail. Ou indiquez votre adresse et nous vous enverrons un lien qui fonctionne.
send-a-link = M’envoyer un lien
shared-address = Cette adresse semble lue par plusieurs personnes. Chacune peut arrêter les e-mails pour toutes ; une adresse personnelle est plus sûre.
link-on-its-way = Si l’adresse indiquée reçoit nos messages, son lien est en route.
link-perhaps-not = Si rien n’arrive en quelques minutes, regardez dans le dossier des indésirables. Ou bien l’adresse n’est pas abonnée.
send-my-link = M’envoyer mon lien
no-mail-yet = Cette page ne peut pas encore envoyer d’e-mails, donc pas de lien non plus. Ses flux fonctionnent.
one-more-click-about = Appuyez sur le bouton et { $email } recevra nos messages sur « { $title } ». Chaque e-mail contient un lien pour arrêter.
you-get-updates-about = Vous recevez nos messages sur « { $title } »
only-followed = Seulement les incidents que je suis
every-update-of = Tous les messages à ce sujet, quels que soient mes autres choix
how-much = En quelle quantité
every-update = Chaque message que nous envoyons par e-mail
start-and-end = Seulement le début et la fin
planned-work-too = Les travaux prévus aussi
subscribe-one-incident = Les nouvelles de ce seul incident jusqu’à sa fin. Rien d’autre.
known-title = Vous les recevez déjà ?
known-text = Choisissez ce que vous recevez, ou arrêtez, avec votre propre lien. Il figure au bas de chaque e-mail.
known-hint = Nous y envoyons le lien si l’adresse reçoit nos messages.
follow-incident = M’informer de cet incident seulement
follow-work = M’informer de ces travaux seulement

## Nous dire quelque chose
report-title = Dites-nous ce qui ne va pas
report-error-title = Erreur : dites-nous ce qui ne va pas
report-what = Quelque chose ne fonctionne pas et cette page n’en dit rien ? Notre équipe lit ce que vous écrivez ici. Ce n’est pas publié.
report-component = Quel service ?
report-no-component = Je ne sais pas
report-body = Que voyez-vous ?
report-body-hint = Qu’avez-vous fait, que s’est-il passé, depuis quand ? Pas de mots de passe.
report-length = Dites en 2000 caractères au plus ce qui ne va pas.
report-email = Votre adresse e-mail, si vous souhaitez une réponse
report-email-hint = Vous pouvez laisser ce champ vide.
report-send = Envoyer
report-thanks = Nous l’avons reçu
report-kept = Merci. Notre équipe peut le lire. Si le problème vient de nous, cette page le dira.

## L’heure de qui
time-zone = Fuseau horaire :
zone-title = Fuseau horaire
zone-what = Toutes les heures et tous les jours de ces pages sont écrits dans le fuseau que vous choisissez, avec UTC à côté.
zone-label = Afficher les heures comme à
zone-hint = Un cookie de ce navigateur le retient pendant un an.
zone-own = Comme la page : { $zone }
zone-use = Utiliser ce fuseau

## Mails
mail-confirm-subject = Encore un clic pour recevoir les messages
mail-confirm = Confirmez que vous souhaitez recevoir les messages de { $page } par e-mail.
mail-confirm-about = Confirmez que { $page } doit vous écrire au sujet de « { $title } ».
mail-confirm-note = Le lien est valable 48 heures. Si vous n’avez rien demandé, ne faites rien : vous ne recevrez pas d’autre e-mail.
mail-manage-subject = Votre lien pour choisir ce que vous recevez
mail-manage-why = Quelqu’un, probablement vous, a saisi cette adresse sur la page de { $page }. Vous recevez déjà ses messages ; il n’y a donc rien à confirmer.
mail-manage-link = Choisir ce que vous recevez, suivre un seul incident, ou arrêter
mail-answerable = Vous pouvez répondre à cet e-mail, il me parviendra.
mail-read = Tout lire sur la page
mail-since-last = Depuis votre dernier e-mail
mail-sent = Envoyé { $at }, parce que vous avez demandé les messages de { $page }.
mail-stop = Arrêter ces e-mails
mail-estimate = Notre meilleure estimation : { $text }
mail-correction = Rectification. { $state }
mail-before = Ce que nous avions écrit avant
mail-planned = Prévu de { $from } à { $until }.
mail-work-begun = Les travaux prévus ont commencé
mail-work-checked = Travaux prévus : nous vérifions le résultat

## Erreurs
error-number = Erreur { $status }
error-400 = Cela n’a pas pu être lu
error-400-do = Revenez en arrière, corrigez et envoyez de nouveau ; rien n’a été modifié.
error-403 = Non autorisé
error-403-do = Ouvrez le formulaire à l’adresse de cette page et envoyez-le de nouveau.
error-404 = Cette page n’existe pas
error-404-do = La page d’état dit ce que nous savons maintenant.
error-405 = Impossible ici
error-405-do = Revenez en arrière et utilisez les liens et les boutons de la page.
error-408 = Trop lent
error-408-do = Vérifiez votre connexion et envoyez de nouveau ; rien n’a été modifié.
error-409 = Quelqu’un a été plus rapide
error-409-do = Revenez en arrière, rouvrez la page et regardez le dernier état.
error-429 = Trop souvent
error-429-do = Attendez un peu, puis essayez de nouveau.
error-500 = Quelque chose s’est mal passé
error-500-do = C’est notre faute et nous l’avons noté. Essayez de nouveau ou allez à la page d’état.
error-503 = Aucune modification n’est possible
error-503-do = La page d’état reste lisible. Essayez de nouveau dans une minute.
not-yet = Cette page est encore en cours de lecture
not-yet-do = Nous venons de démarrer. Rechargez-la dans un instant, ou allez à la page d’état.
not-found-why = L’adresse est peut-être mal écrite, ou elle n’a jamais existé : ce que nous publions n’est pas effacé.
not-found-what-to-do = La page d’état dit ce que nous savons maintenant ; le reste se trouve dans les incidents passés.

## Suivre
follow = Suivre
follow-description = E-mail, flux, un calendrier des travaux prévus et ce que vous pouvez afficher sur votre propre site.
follow-mail = Par e-mail
follow-feeds = Dans un lecteur de flux
follow-feeds-what = Chaque entrée contient tout ce qui a été dit.
json-feed = JSON Feed
follow-calendar = Dans un calendrier
follow-calendar-what = Les travaux prévus, tenus à jour quand ils sont déplacés. Abonnez-vous à cette adresse dans votre calendrier :
follow-site = Sur votre propre site
follow-script = Une ligne qui ne s’affiche que lorsqu’il se passe quelque chose
follow-script-what = Moins d’un kilo-octet, sans cookies. Votre site doit autoriser les scripts de cet hôte et les requêtes vers lui.
follow-frame = Une bannière qui montre toujours l’état du moment
badge = Badge
follow-programs = Dans vos programmes
follow-terminal = L’état en texte pour un terminal
follow-markdown = L’état en Markdown
follow-history-markdown = Les incidents passés en Markdown
follow-json = L’état en JSON
follow-one = Un seul service

## Disponibilité
uptime = Disponibilité
uptime-description = Quelle part de chaque mois chaque service a fonctionné, en pourcentage et en minutes.
uptime-intro = Compté d’après les changements d’état que nous avons enregistrés, par mois dans le fuseau horaire { $zone }.
uptime-table = La même chose sous forme de tableau pour un tableur
uptime-so-far = { $month } jusqu’ici
uptime-worked = A fonctionné
uptime-trouble = Pannes et travaux prévus
uptime-planned = Travaux prévus : { $span }
uptime-partial = Compté pour une partie du mois
no-data = Pas de données
no-trouble = Aucune panne
uptime-how = Mode de calcul
uptime-how-text = Un service a fonctionné tant que rien d’autre n’en était dit. Lent, partiellement en panne et en panne comptent tous comme une panne, à la seconde près. Les travaux prévus n’entrent pas dans le pourcentage et sont indiqués à côté. Un groupe est à chaque instant aussi mauvais que son pire service : des pannes simultanées comptent une fois. Les pourcentages sont arrondis vers le bas : 100 % signifie aucune panne. Ce que nous avons retiré parce que publié par erreur ne compte pas.

## Chercher
search = Rechercher
search-title = Rechercher dans les messages
search-label = Mots d’un titre, d’un message ou d’une explication
search-what = Trouve ce qui contient tous les mots saisis, du plus récent au plus ancien. Les commentaires ne sont pas parcourus.
search-results = Résultats
search-found = { $n ->
    [one] { $n } résultat pour « { $typed } ».
   *[other] { $n } résultats pour « { $typed } », du plus récent au plus ancien.
}
search-none = Aucun résultat pour « { $typed } ». Essayez avec moins de mots ou une partie de mot.
search-more = Seuls les { $n } plus récents sont affichés. Un mot de plus en trouvera moins.
days-of = Jour par jour, { $year }
days-link = Calendrier des jours
days-what = Le pire qu’ait connu chaque jour, d’après ce que nous avons publié. Un jour sans marque est un jour sans message.
day-saw = { $day } : { $what }
day-saw-more = { $day } : { $what }, et { $n } de plus
years = Années
week-begins = 1
weekday-short = { $day ->
    [1] lu
    [2] ma
    [3] me
    [4] je
    [5] ve
    [6] sa
   *[7] di
}
weekday-long = { $day ->
    [1] lundi
    [2] mardi
    [3] mercredi
    [4] jeudi
    [5] vendredi
    [6] samedi
   *[7] dimanche
}
period = { $word } de { $from } à { $until } ({ $span })
period-open = { $word } depuis { $from } ({ $span } jusqu’ici)
related = Autres incidents de ces services

## Accessibilité
a11y = Accessibilité
a11y-aim = Tout le monde doit pouvoir lire cette page, surtout quand quelque chose est en panne.
a11y-holds = Ce sur quoi vous pouvez compter
a11y-keyboard = Chaque lien, champ et bouton est accessible au clavier, dans l’ordre de lecture et avec un contour visible.
a11y-words = Chaque état est dit par un mot et une forme ; la couleur ne fait que les appuyer. Les barres et les calendriers disent la même chose par des mots et des liens.
a11y-zoom = Avec un texte à 200 % ou dans une fenêtre de 320 pixels de large, rien n’est coupé et rien n’oblige à défiler sur le côté.
a11y-contrast = Le contraste du texte est suffisant en thème clair comme en thème sombre. Les couleurs forcées et le papier sont prévus. Rien ne clignote ni ne bouge.
a11y-script = Tout peut se lire et chaque formulaire fonctionne sans JavaScript.
a11y-time = Aucune page ne bouge ni ne se recharge pendant que vous lisez ou écrivez.
a11y-limits = Ce qui peut laisser à désirer
a11y-texts = Les messages et les commentaires sont écrits par des personnes, souvent dans la hâte. Les mots, les liens et les titres ne sont pas toujours aussi clairs qu’ils le devraient.
a11y-languages = Les messages et les commentaires restent dans la langue où ils ont été écrits. Si ce n’est pas celle de la page, un lecteur d’écran peut mal les prononcer.
a11y-embed = Notre badge et notre bannière sur d’autres sites dépendent de la façon dont ces sites les affichent.
a11y-how = Comment c’est vérifié
a11y-checked = Le programme de cette page, Candor { $version }, vise les Règles pour l’accessibilité des contenus Web (WCAG) 2.2, niveau AA. Des vérifications automatiques dans un navigateur accompagnent chaque modification : clair et sombre, téléphone et ordinateur, grand texte, clavier. Personne d’extérieur ne l’a évalué.
a11y-wrong = Quelque chose ne fonctionne pas pour vous ?
a11y-tell = Dites-nous de quoi il s’agit et avec quoi vous lisez : { $report }
uptime-how = Comment c’est compté
uptime-how-text = Un service a fonctionné tant que rien d’autre n’en était dit. Lent, en partie en panne et en panne comptent tous comme panne, à la seconde près. Les travaux prévus n’entrent pas dans le pourcentage et sont indiqués à côté. Un groupe est à chaque instant aussi mauvais que son pire service : des pannes simultanées comptent une fois. Les pourcentages sont arrondis vers le bas : 100 % signifie aucune panne. Ce que nous avons retiré parce que publié par erreur ne compte pas.

## Une page que tout le monde ne peut pas lire
locked-title = Cette page est privée
locked-password = Il faut connaître le mot de passe des lecteurs. La personne qui vous a envoyé ici peut vous le donner.
locked-label = Mot de passe des lecteurs
locked-open = Ouvrir la page
locked-wrong = Ce n’est pas le mot de passe.
locked-often = C’était trop souvent. Attendez une minute, puis essayez de nouveau.
locked-networks = Elle ne se lit que depuis certains réseaux, et le vôtre n’en fait pas partie.
locked-staff = Seul le personnel connecté peut la lire.
locked-sign-in = Personnel : se connecter
