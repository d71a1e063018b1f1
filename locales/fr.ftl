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
work-reminder = Rappel : ces travaux sont prévus du { $from } au { $until }.
work-begun = Les travaux prévus ont commencé.
work-over = Le temps prévu pour ces travaux est écoulé, et ils sont terminés.
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
legend-bars = Chaque barre est un jour. Plus le pire moment du jour a été grave, plus la barre est haute. Une barre hachurée signifie que nous n’avons pas de données pour ce jour.
past-incidents = Incidents passés
past-incidents-of = Incidents passés, { $month }
all-past-incidents = Tous les incidents passés
nothing-past = { $n ->
    [one] Rien à signaler pour le dernier jour.
   *[other] Rien à signaler pour les { $n } derniers jours.
}
about-page = À propos de cette page
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
webhook-stop = Ne plus informer ce destinataire ?
webhook-stop-text = Un programme ou un salon de discussion reçoit nos messages. Un appui, et nous arrêtons.
webhook-stop-button = Ne plus l’informer
webhook-stopped = Ce destinataire ne reçoit plus de messages.
webhook-confirm-text = Appuyez sur le bouton et le programme à l’adresse { $host } sera informé de ce qui se passe ici. S’il ne répond plus, nous écrirons à { $email }.
webhook-confirm-button = Oui, l’informer
webhook-confirmed = Ce programme est informé à partir de maintenant
webhook-confirmed-text = Le programme à l’adresse { $host } est informé de ce qui se passe ici. Chaque message contient un lien pour arrêter.
webhook-secret = Nos messages sont signés avec cette clé secrète, qui ne sera plus affichée : { $secret }
webhook-expired-text = Il a plus de deux jours. Saisissez de nouveau le webhook et nous en enverrons un autre.
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
mail-confirm-webhook = Confirmez que { $page } peut envoyer ses messages au webhook saisi avec votre adresse. La page derrière le lien montre où il mène.
mail-webhook-look = Le regarder et confirmer
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
explanation-taken-back = L’explication a été retirée. Ce qu’elle disait reste lisible parmi les textes précédents.

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

## Du commentaire à l’action
your-questions = Vos questions, nos réponses
posted-as = Publié comme message : { $at }
corrected-in = Corrigé dans le message : { $at }
from-comment = D’après le commentaire #{ $n }

## Commentaires
comments-counted = { $n ->
    [0] Commentaires
    [one] 1 commentaire
   *[other] { $n } commentaires
}
comments-answered = { $comments }, { $n } avec réponse
questions = { $n ->
    [one] { $n } question
   *[other] { $n } questions
}
questions-line = { $questions }, { $n } avec réponse
questions-wait = { $questions }, { $n } avec réponse, attente habituelle { $wait }
removed-line = { $n } retirés : { $reasons }
removed-reason = { $n } { $reason }
reason-advertising = publicité
reason-personal-data = données personnelles
reason-abuse = injures
reason-off-topic = hors sujet
reason-illegal = contraire à la loi
reason-duplicate = en double
thread-storm = Les commentaires arrivent en très grand nombre. Jusqu’à { $at }, un premier commentaire attend que nous l’ayons vu.
answers-from-us = Nos réponses
waiting-for-answer = En attente d’une réponse : { $n }
all-comments = Tous les commentaires, du plus ancien au plus récent
newest-first = Les plus récents d’abord
answered-by-staff = Avec une réponse de notre part : { $n }
unanswered = Sans réponse : { $n }
more-comments = Plus de commentaires
thread-closed = Les nouveaux commentaires sont fermés sous cette publication. On peut encore répondre aux questions ouvertes.
thread-feeds = Suivre par un flux : { $all } ou { $answers }.
feed-all-comments = tous les commentaires
feed-our-answers = nos réponses
answer-as-staff = Répondre (équipe)
comment-by = Commentaire { $number } de { $name }
comment-number = Commentaire { $n }
in-reply-to = en réponse au nº { $n }
question-open = En attente d’une réponse
question-claimed = Nous rédigeons une réponse
question-privately = Nous avons écrit à la personne
question-not-ours = Ce n’est pas à nous d’y répondre
our-answer-to = Notre réponse au { $n } : nº { $answer }
reply-to = Répondre au { $n }
pinned = Épinglé
asked-at = demandé { $at }
removed-at = Retiré par l’équipe à { $at } : { $reason }
deleted-at = Supprimé par son auteur à { $at }
staff = Équipe
staff-title = Équipe · { $title }
thread-newest = Les commentaires les plus récents
thread-page = Commentaires, page { $n } sur { $pages }
answered-by-us = Avec une réponse de notre part : { $n }
comments-under = Sous : { $post }
comment-under = { $comment }, sous : { $post }
none-here = Il n’y en a pas.
earlier-comments = Commentaires précédents
later-comments = Commentaires suivants
pages = Pages
the-list = La liste
in-reply-to-this = En réponse à
replies = Réponses
more-replies = { $n } autres réponses au { $to }
comment-mine = Écrit par vous dans ce navigateur ? { $link }
comment-mine-link = Le modifier ou le supprimer
write-comment = Écrire un commentaire
comment-public = Tout le monde peut lire ce que vous écrivez ici. N’écrivez pas de numéro de carte, de compte ou de téléphone.
comment-direct = Pour votre propre compte ou virement, adressez-vous directement à nous : { $contact }
comment-leave-empty = Laissez ce champ vide
your-comment = Votre commentaire
error-your-comment = Erreur : votre commentaire
comment-hint = 4 000 caractères au plus. L’*accentuation*, les citations et les listes s’écrivent comme dans un e-mail.
comment-name = Nom
comment-name-hint = Affiché avec votre commentaire.
comment-email = Adresse e-mail
comment-email-hint = Jamais affichée. Nous envoyons un lien ; votre commentaire paraît quand vous appuyez sur le bouton qui s’y trouve.
comment-website = Site web (facultatif)
comment-website-hint = Votre nom y renvoie.
comment-needs-answer = J’ai besoin d’une réponse. Vous recevez un e-mail quand nous répondons.
comment-follow = M’écrire quand quelqu’un répond
comment-subscribe = M’envoyer aussi vos nouvelles
comment-known = Déjà confirmé dans ce navigateur ? Laissez le nom et l’adresse vides ; votre commentaire paraît aussitôt.
comment-send = Envoyer le commentaire
comment-send-masked = Publier sans le numéro
comment-stopped = Rien n’a été publié.
comment-holds = Votre texte contient { $what }, et tout le monde pourrait le lire.
comment-stopped-do = Envoyez-le en privé, ou modifiez le texte ci-dessous, ou publiez-le avec des points à la place de ce qui a été trouvé.
found-card = un numéro de carte
found-account = un numéro de compte (IBAN)
found-telephone = un numéro de téléphone
comment-held-title = Nous le lisons d’abord
comment-held = Votre commentaire n’est pas encore public : une personne de chez nous le lit d’abord. Vous n’avez rien à faire.
comment-link-sent = Nous avons envoyé un lien à l’adresse indiquée. Votre commentaire paraît quand vous appuyez sur le bouton qui s’y trouve, dans les 24 heures.
comment-link-not-there = Si rien n’arrive en quelques minutes, regardez dans le dossier des indésirables. Une adresse reçoit un seul e-mail de ce genre en dix minutes : si vous avez écrit deux fois, le premier lien montre les deux commentaires.
comment-look-again = Relisez votre commentaire, puis envoyez-le.
comment-link-expired = Il a plus d’un jour, ou il a été coupé. Ce qui attendait derrière a été supprimé et jamais affiché. Écrivez-le de nouveau, et nous envoyons un nouveau lien.
publish-comment = Publier votre commentaire
publish-comment-public = Tout le monde pourra le lire. Votre adresse n’est pas affichée.
publish-as = Publier ceci sous le nom de { $name }, sous { $post }
publish-and-subscribe = Vous avez aussi demandé nos nouvelles par e-mail ; elles commencent avec ceci.
publish = Publier
publish-note = Ce navigateur est reconnu pendant 180 jours grâce à un cookie, afin que votre prochain commentaire se passe d’e-mail. Si vous n’avez pas écrit ceci, fermez la page : c’est supprimé en un jour.
choose-a-comment = Choisissez au moins un commentaire.
own-title = Votre commentaire { $n }
own-hint = Il peut être modifié pendant 15 minutes, et tant que personne n’a répondu. Les lecteurs voient qu’il a été modifié.
own-change = Le modifier
own-over = Le délai de modification est passé, ou quelqu’un a répondu. Vous pouvez encore le supprimer.
own-delete-hint = La suppression est définitive. Sa place indique que vous l’avez supprimé ; les réponses restent.
own-delete = Le supprimer
own-back = Retour au commentaire
own-not-yours-title = Nous ne reconnaissons pas ce navigateur comme celui de l’auteur
own-not-yours = Un commentaire peut être modifié pendant 15 minutes et supprimé à tout moment, dans le navigateur où il a été confirmé.
own-no-links = Une modification ne peut pas ajouter de liens. Écrivez plutôt une réponse.
own-private = Le texte contient { $what }, et tout le monde peut le lire. Retirez-le.
comment-mail-title = E-mails à propos de vos commentaires
comment-mail-got = { $email } a reçu un e-mail à propos de :
comment-mail-about = commentaire { $n } sous { $post }
stop-this-comment = Plus rien sur ce commentaire
stop-this-post = Plus rien sur cette publication
pace-legend = M’écrire à propos de mes commentaires
pace-now = Aussitôt
pace-hourly = Au plus une fois par heure
pace-daily = Au plus une fois par jour
pace-never = Jamais
keep-choice = Garder ce choix
done = C’est fait
stopped-thread = Vous ne recevez plus d’e-mail sur le commentaire dont parlait celui-ci.
stopped-post = Vous ne recevez plus d’e-mail sur les commentaires de cette publication.
stopped-all = Vous ne recevez plus d’e-mail sur vos commentaires.
link-cut-off = Il est peut-être coupé : copiez-le en entier depuis l’e-mail.
comment-no-name = Écrivez un nom à afficher avec votre commentaire.
comment-no-text = Écrivez d’abord quelque chose.
comment-too-long = Cela fait { $length } caractères ; { $max } au plus sont possibles.
comment-name-ours = Les lecteurs pourraient prendre ce nom pour le nôtre (« { $name } »). Choisissez-en un autre.
comment-first-no-links = Un premier commentaire ne peut pas contenir de liens. Écrivez l’adresse en toutes lettres, ou laissez-la de côté.
comment-many-links = Le texte contient { $n } liens ; { $max } au plus sont possibles.
comment-too-deep = Les citations et les listes sont trop imbriquées.
comment-too-formatted = Le texte contient trop de mise en forme.
comment-bad-website = Un site ressemble à example.com ou https://example.com/moi.
comment-parent-gone = Le commentaire auquel vous répondez n’est plus là.
comment-banned = Vous ne pouvez pas écrire ici jusqu’au { $at }. La raison : { $reason }.
comment-subscribers-only = Sous cette publication, seuls les abonnés confirmés de nos nouvelles peuvent écrire. Abonnez-vous, confirmez, et revenez.
comments-feed = Commentaires : { $title }
answers-feed = Nos réponses : { $title }
feed-comment-by = nº { $n } de { $name }
feed-comment-by-staff = nº { $n } de { $name } ({ $badge })

## E-mails à propos des commentaires
mail-comment-why = Quelqu’un, probablement vous, a écrit un commentaire sur notre page d’état et donné cette adresse.
mail-comment-look = Le regarder et le publier
mail-comment-note = Le lien est valable 24 heures. Si ce n’était pas vous, ne faites rien : le commentaire n’est jamais affiché, et il est supprimé.
mail-answered-subject = Nous vous avons répondu : { $post }
mail-reply-subject = Une réponse pour vous : { $post }
mail-replies-subject = { $n } réponses à vos commentaires
mail-answered = { $author } a répondu à votre commentaire nº { $n } sous « { $post } » :
mail-answered-staff = { $author } (équipe) a répondu à votre commentaire nº { $n } sous « { $post } » :
mail-in-place = Le lire à sa place
mail-less = En recevoir moins, ou plus du tout
mail-private-subject = Pour vous seul : { $post }
mail-private = { $author } répond à votre question privée sur « { $post } ». Vous seul recevez ceci.

## Qui est touché
affected-question = Êtes-vous touché ?
affected-after = Est-ce que cela fonctionne chez vous maintenant ?
affected-people = { $n ->
    [one] { $n } personne dit : cela me touche aussi
   *[other] { $n } personnes disent : cela me touche aussi
}
affected-me-too = Cela me touche aussi
affected-works = Oui, cela fonctionne
affected-broken = Toujours en panne
affected-more = Quel service, et où ? (facultatif)
affected-region = Où êtes-vous ?
affected-hint = Une fois par personne ; vous pouvez le retirer.
affected-counted = Vous êtes compté
affected-counted-post = Nous vous comptons parmi les personnes touchées. Si cela ne vous touche plus, vous pouvez le retirer.
affected-counted-question = Nous vous comptons. Vous recevez un e-mail quand cette question a sa réponse.
affected-withdraw = Le retirer
affected-withdrawn = Retiré
affected-withdrawn-text = Vous n’êtes plus compté.
affected-noted = C’est noté
affected-noted-text = Notre équipe le voit. Le nombre public ne compte que les personnes dont l’adresse est confirmée.
affected-after-text = Merci. Cela nous dit si nous avons annoncé trop tôt la bonne nouvelle.
affected-give-address = Donnez votre adresse, et vous serez compté en public aussi. Personne ne la voit.
affected-give-address-question = Donnez votre adresse : vous serez compté en public aussi et recevrez un e-mail quand la question aura sa réponse. Personne ne la voit.
affected-count-me = Me compter
affected-one-click = Appuyez sur le bouton, et vous êtes compté. S’il s’agit d’une question, vous recevez un e-mail quand elle a sa réponse.
affected-link-sent = Nous avons envoyé un lien à l’adresse indiquée. Vous êtes compté quand vous appuyez sur le bouton qui s’y trouve.
affected-link-expired = Il a plus d’un jour, ou il a été coupé. Appuyez encore sur « Cela me touche aussi », et nous en envoyons un nouveau.
mail-affected-subject = Me compter : cela me touche aussi
mail-affected-why = Quelqu’un, probablement vous, a dit sur notre page d’état que cela le touche aussi, et donné cette adresse.
mail-affected-note = Le lien est valable 24 heures. Si ce n’était pas vous, ne faites rien : personne n’est compté, et vous ne recevez pas d’autre e-mail.
late-open = En cours : { $post }
again-now = Cela se produit maintenant
again-hint = Notre équipe en est avertie ; ce n’est pas publié. Pour écrire sur cet incident passé, utilisez le formulaire ci-dessous.
again-thanks = Merci, nous regardons
again-kept = Notre équipe le voit à présent. Si le problème vient de chez nous, la page d’état le dira.

## En privé, et sa propre page
found-reference = un numéro de dossier
found-address = l’adresse e-mail de quelqu’un
ask-privately = Demander plutôt en privé
ask-privately-hint = En privé, seule notre équipe le lit, et la réponse vient par e-mail.
send-privately-instead = L’envoyer plutôt en privé
send-privately-as = Envoyer ceci à l’équipe seulement, sous le nom de { $name }, à propos de { $post }
private-title = En privé
private-only = Vous et notre équipe êtes seuls à pouvoir lire ceci. Gardez l’adresse de cette page pour vous.
private-fresh = Nous l’avons reçu. Quand nous répondons, vous recevez un e-mail avec un lien vers cette page.
private-you = Vous
private-write = Écrire encore
private-send = Envoyer
private-open = La conversation privée à ce sujet
person-link = Tous vos commentaires, et vos données
person-title = Vos commentaires et vos données
person-of = Ce que { $email } a écrit ici
person-comments = Vos commentaires
person-your-data = Vos données
person-data = Tout ce que nous gardons de vous, dans un fichier
person-erase = Tout effacer
person-erase-hint = Après 24 heures, vos commentaires sont vidés, votre nom et votre adresse oubliés. D’ici là, vous pouvez changer d’avis.
person-erasing = Tout ce qui vient de vous est effacé : { $at }.
person-keep = Le garder finalement
person-delete = Supprimer le commentaire { $n }
own-state-waiting = attend votre bouton dans notre e-mail
own-state-held = nous le lisons d’abord
own-state-filed = non publié
own-state-removed = retiré par l’équipe
own-state-private = en privé
mail-private-public = { $author } répond à votre question sur « { $post } ». Vous seul recevez ceci ; la page indique que nous vous avons écrit.
mail-private-link = Le lire à sa place et répondre

## Feeds
feed-title = État de { $name } - Incidents et travaux prévus
feed-title-part = État de { $name } - { $part }
feed-about = Incidents et travaux prévus de { $name }
feed-about-part = Incidents et travaux prévus de { $name } qui touchent { $part }
feed-withdrawn = Retiré : { $title }
feed-promise = Prochain message promis avant { $at }.
feed-by = par { $name }
feed-corrected = Corrigé le { $at }
