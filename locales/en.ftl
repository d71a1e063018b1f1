# English. A sentence for each key; tests hold that every file has the same.

## States: a word, and what it means
state-ok = Working
state-work = Planned work
state-slow = Slow
state-part = Partly down
state-down = Down
state-none = Not known
classic-ok = Operational
classic-work = Under Maintenance
classic-slow = Degraded Performance
classic-part = Partial Outage
classic-down = Major Outage
meaning-ok = Works as usual
meaning-work = We are changing something, announced
meaning-slow = Works, but slow or with errors for some
meaning-part = Some functions or some customers cannot use it
meaning-down = Nobody or nearly nobody can use it
meaning-none = We cannot say at the moment
last-known = Last known: { $word }

## Where an incident or planned work stands
phase-investigating = Looking into it
phase-identified = Found the cause
phase-monitoring = Watching it
phase-resolved = Working again
phase-postmortem = Explained
phase-scheduled = Planned
phase-in-progress = Work has begun
phase-verifying = Checking the result
phase-completed = Done
phase-cancelled = Cancelled
classic-investigating = Investigating
classic-identified = Identified
classic-monitoring = Monitoring
classic-resolved = Resolved
classic-postmortem = Postmortem
classic-scheduled = Scheduled
classic-in-progress = In progress
classic-verifying = Verifying
classic-completed = Completed
classic-cancelled = Cancelled
work-done = Planned work done
work-cancelled = Planned work cancelled
withdrawn = Withdrawn
no-news = No news yet
explanation = Explanation
explanation-published = Explanation published
update = Update
title = Title

## Data and security
safety-unknown = We do not know yet whether data was lost or exposed.
data-none = No data loss.
data-unknown = We do not know yet whether data was lost.
data-yes = Data was lost: { $text }
security-none = No security exposure.
security-unknown = We do not know yet whether anything was exposed.
security-yes = Security exposure: { $text }

## The sections of an explanation
section-what-happened = What happened
section-now = What is happening now
section-you = What you can do
section-safety = Data and security
section-change = What we do so that it does not happen again
section-back = When we will be back
section-accountable = Who is accountable
closing-you-saw = What you saw:
closing-we-saw = What we saw:

## Putting together
full-stop = .
comma = {", "}
sentences = { $one } { $two }
state-of = { $word }: { $title }.

## Time
month-short = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
month-long = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
day-short = { $day } { $month }
day-long = { $day } { $month }
date-short = { $day } { $month } { $year }
date-long = { $day } { $month } { $year }
month-and-year = { $month } { $year }
date-and-time = { $date }, { $time }
span-none = less than a minute
span-minutes = { $m } min
span-hours = { $h } h { $m } min
span-days = { $d } d { $h } h
days = { $n ->
    [one] 1 day
   *[other] { $n } days
}
more-days = { $n ->
    [one] 1 more day
   *[other] { $n } more days
}
days-ago = { $n ->
    [one] 1 day ago
   *[other] { $n } days ago
}
today = today
within = (in { $span })
so-far = ({ $span } so far)
for-span = for { $span }
since = Since { $at }
since-down = Down since { $at }
since-part = Partly down since { $at }
since-slow = Slow since { $at }
since-work = At work since { $at }
since-going-on = Going on since { $at }
late-moment = less than a minute late
late-minutes = { $n ->
    [one] 1 minute late
   *[other] { $n } minutes late
}
late-span = { $span } late
was-down = was down for { $span }
was-partly-down = was partly down for { $span }
was-slow = was slow for { $span }
lasted = lasted { $span }

## What is going on
fact-over = Working again since { $at } – it lasted { $span }
fact-withdrawn = Withdrawn { $at }
fact-withdrawn-because = Withdrawn { $at }: { $reason }
fact-backfilled = Entered after the fact, { $at }
fact-done = Done { $at }
fact-cancelled = Cancelled { $at }
planned-for = Planned for { $from }
work-reminder = A reminder: this work is planned for { $from } to { $until }.
work-begun = The planned work has begun.
work-over = The time planned for this work is over, and it is done.
planned-from-to = Planned for { $from } to { $until }
was-planned-for = Was planned for { $from }
was-planned-from-to = Was planned for { $from } to { $until }
moved = Moved; before that it was planned for { $window }
nobody-wrote = Nobody has written about it yet.
next-by = Next update by { $at }
next-late = We promised an update by { $at }. It is { $late }.
next-none = No next update is promised.
next-none-because = No next update is promised: { $reason }
account-by = A full account follows by { $at }
account-late = We promised a full account by { $at }. It is { $late }.
best-estimate = Our best estimate:
latest = Latest,
read-everything = Read everything

## The front page
setting-up = This page is being set up.
setting-up-soon = Soon it will say what works, what does not, and when you hear more.
quiet = We know of no problem
quiet-was = Last known: we knew of no problem
quiet-description = We know of no problem. Page made { $at }.
quiet-was-description = We knew of no problem. Page made { $at }.
page-made = Page made { $at }
last-post = last post { $at }, { $ago } ago
planned-work = Planned work
services = Services
last-90-days = Last 90 days
bars = { $name }, last { $n } days, oldest first: { $good } without trouble, { $bad } with.
bars-no-data = No data for the { $days } before.
legend = What the words and bars mean
legend-bars = Each bar is a day. The worse the worst moment of the day, the taller the bar. A hatched bar means that we have no data for that day.
past-incidents = Past incidents
past-incidents-of = Past incidents, { $month }
all-past-incidents = All past incidents
nothing-past = { $n ->
    [one] Nothing to tell from the last day.
   *[other] Nothing to tell from the last { $n } days.
}
about-page = About this page
something-wrong = Something wrong that is not here?
tell-us = Tell us

## An incident
withdrawn-stays = This post was withdrawn. It stays here so that you can see what we said.
until-we-said = Until { $at } we said: “{ $said }”
affected = Affected services
posted = Posted { $at }
edited = edited { $at }
what-changed = what changed
updates-newest-first = Updates, newest first
said-newest-first = What was said, newest first
no-update = No update yet.
record = { $n ->
    [one] { $kept } of 1 promised update on time.
   *[other] { $kept } of { $n } promised updates on time.
}
record-late = { $n } late.
record-missed = { $n } more than an hour late.
record-of-all = Over all incidents: { $record }
earlier-texts-link = Earlier texts of this page
earlier-texts = Earlier texts
earlier-texts-of = Earlier texts: { $title }
earlier-texts-description = What was changed in “{ $title }” after it was published, and when.
what-we-change = What we change after publishing stays readable.
struck-words = Struck words went
underlined-words = underlined words came
text-of-today = The text of today
replaced = Replaced { $at }
whole-text = the whole earlier text
planned-time = Planned time
update-of = Update of { $at }
translated = Translated. What counts is the original: { $original }

## History and components
history-description = { $heading }: what went wrong, how long it lasted, and what became of data.
nothing-posted = Nothing has been posted yet.
months = Months
newest = Newest
group = Group:
no-bad-day = No day with trouble.
incidents-and-work = Incidents and planned work
changes-of-state = Changes of state
why = why

## Around every page
status = Status
site-name = { $name } status
site-description = { $site }: what we know, since when, and when we say more.
site = Site
more = More
language = Language
skip-to-text = Skip to the text
skip-to-status = Skip to the status
skip-to-post = Skip to the post
skip-to-state = Skip to the state
skip-to-form = Skip to the form
mail-me = E-mail me updates
check-again = Check again
news = There is something new: show it
no-database = We cannot reach our database.
stale = This is the last known state, from { $at } ({ $ago } ago).
reach-us = Outside this page you reach us at { $contact }.
atom-feed = Atom feed
rss-feed = RSS feed
own-site = Our own site
go-home = Go to the status page

## Subscribing
subscribe-title = Get updates by e-mail
subscribe-error-title = Error: get updates by e-mail
subscribe-description = One mail when something breaks, one for every update, one when it works again.
subscribe-what = One mail when something breaks, one for every update worth a mail, one when it works again. Nothing else.
subscribe-hint = We send a link to confirm. Every mail has a link to stop.
your-address = Your e-mail address
send-me-updates = Send me updates
rather-a-feed = Rather read a feed? { $atom } and { $rss } carry the same texts.
problem = There is a problem
bad-address = A mail address looks like name@example.com.
look-into-mailbox = Look into your mailbox
link-sent = We have sent a link to the address you gave. Press the button behind it, and you get our updates.
link-not-there = If nothing arrives within a few minutes, look into the spam folder, or try again.
one-more-click = One more click
one-more-click-text = Press the button, and { $email } gets our updates. Every mail has a link to stop them.
yes-send = Yes, send me updates
you-get-updates = You get our updates
you-get-updates-text = { $email } is confirmed. You can choose what you get, or stop, at any time.
choose-what-you-get = Choose what you get
link-expired = This link does not work any more
link-expired-text = It is older than two days, or a newer one has taken its place. Give your address again, and we send a new one.
send-new-link = Send me a new link
manage-title = Choose what you get
choice-saved = Your choice is saved.
mails-go-to = Mails go to { $email }.
mails-about = Mails about
everything = Everything, also services that come later
only-these = Only these services:
choose-one = Choose at least one, or everything, or stop all mails below.
save = Save
stop = Stop
come-back = You can come back at any time with the form on the status page.
stop-all = Stop all mails
stop-question = Stop these mails?
stop-question-text = { $email } gets our updates by e-mail. One press, and we stop.
stop-the-mails = Stop the mails
again = You get our updates again
again-text = We go on as before.
undo-stop = Undo: send me updates again
no-more-mails = No more mails
no-more-mails-text = This address gets no more updates from us. Mails that were waiting for it are not sent.
webhook-stop = Stop telling this receiver?
webhook-stop-text = A program or a chat is told what happens here. One press, and we stop.
webhook-stop-button = Stop telling it
webhook-stopped = This receiver is told nothing any more.
webhook-confirm-text = Press the button, and what happens here is told to the program at { $host }. If it stops answering, we write to { $email }.
webhook-confirm-button = Yes, tell it
webhook-confirmed = This program is told from now on
webhook-confirmed-text = What happens here is told to the program at { $host }. Every message has a link to stop.
webhook-secret = Our messages are signed with this secret, which is not shown again: { $secret }
webhook-expired-text = It is older than two days. Enter the webhook again, and we send a new one.
bad-link = This link does not work
bad-link-text = It may be cut off: copy all of it from the mail. Or give your address, and we send you a link that works.
send-a-link = Send me a link
shared-address = This looks like an address that several people read. Each of them can stop the mails for all; an address of your own is safer.
link-on-its-way = If the address you gave gets our updates, its link is on the way.
link-perhaps-not = If nothing arrives within a few minutes, look into the spam folder. Or the address is not subscribed.
send-my-link = Send me my link
no-mail-yet = This page cannot send mail yet, so it cannot send you a link either. Its feeds work.
one-more-click-about = Press the button, and { $email } gets our updates about “{ $title }”. Every mail has a link to stop them.
you-get-updates-about = You get our updates about “{ $title }”
only-followed = Only the incidents that I follow
every-update-of = Every update of these, whatever else I chose
how-much = How much
every-update = Every update that we mail
start-and-end = Only the start and the end
planned-work-too = Planned work too
subscribe-one-incident = News of this one incident until it is over. Nothing else.
known-title = You get them already?
known-text = Choose what you get, or stop, behind your own link. It stands under every mail.
known-hint = We send the link there, if the address gets our updates.
follow-incident = Tell me about this incident only
follow-work = Tell me about this work only

## Telling us
report-title = Tell us what is wrong
report-error-title = Error: tell us what is wrong
report-what = Something does not work, and this page does not say so? Our staff reads what you write here. It is not published.
report-component = Which service?
report-no-component = I am not sure
report-body = What do you see?
report-body-hint = What did you do, what happened, since when? No passwords.
report-length = Say in at most 2000 characters what is wrong.
report-email = Your e-mail address, if you want an answer
report-email-hint = You can leave this empty.
report-send = Send it
report-thanks = We have it
report-kept = Thank you. It is kept for our staff. If it is a problem of ours, this page will say so.

## Whose time
time-zone = Time zone:
zone-title = Time zone
zone-what = All times and days on these pages are written in the zone you choose, with UTC beside it.
zone-label = Show times as in
zone-hint = A cookie in this browser remembers it for a year.
zone-own = As the page does: { $zone }
zone-use = Use this zone

## Mails
mail-confirm-subject = One more click to get updates
mail-confirm = Confirm that you want updates of { $page } by mail.
mail-confirm-about = Confirm that you want { $page } to mail you about “{ $title }”.
mail-confirm-note = The link works for 48 hours. If you did not ask for this, do nothing: you will get no further mail.
mail-confirm-webhook = Confirm that { $page } may send its updates to the webhook that was entered with your address. The page behind the link shows where it leads.
mail-webhook-look = Look at it and confirm
mail-manage-subject = Your link to choose what you get
mail-manage-why = Someone, probably you, entered this address on the page of { $page }. You already get its updates, so there is nothing to confirm.
mail-manage-link = Choose what you get, follow a single incident, or stop
mail-answerable = You can answer this mail, it comes to me.
mail-read = Read everything on the page
mail-since-last = Since the last mail you got
mail-sent = Sent { $at }, because you asked for updates of { $page }.
mail-stop = Stop these mails
mail-estimate = Our best estimate: { $text }
mail-correction = Correction. { $state }
mail-before = What we had written before
mail-planned = Planned from { $from } to { $until }.
mail-work-begun = Planned work has begun
mail-work-checked = Planned work: checking the result
explanation-taken-back = The explanation was taken back. What it said stays readable under the earlier texts.

## Errors
error-number = Error { $status }
error-400 = That could not be read
error-400-do = Go back, change it and send it again; nothing was changed.
error-403 = Not allowed
error-403-do = Open the form on this page’s own address and send it again, or ask an owner.
error-404 = There is no such page
error-404-do = Go to the status page for what we know now.
error-405 = Not possible here
error-405-do = Go back and use the page’s own links and buttons.
error-408 = Too slow
error-408-do = Check your connection and send it again; nothing was changed.
error-409 = Somebody was first
error-409-do = Go back, open the page anew and look at the newest state.
error-429 = Too often
error-429-do = Wait a little, then try again.
error-500 = Something went wrong
error-500-do = It is our fault and it has been noted. Try again, or go to the status page.
error-503 = We cannot take changes
error-503-do = The status page itself stays readable. Try again in a minute.
not-yet = We are still reading this page
not-yet-do = We have just started. Load it again in a moment, or go to the status page for what we know now.
not-found-why = The address may be mistyped, or it never existed: what we publish is not deleted.
not-found-what-to-do = Go to the status page for what we know now, or look in the past incidents.

## Following
follow = Follow
follow-description = Mail, feeds, a calendar of planned work, and what you can show on your own site.
follow-mail = By e-mail
follow-feeds = In a feed reader
follow-feeds-what = Each entry holds everything that was said.
json-feed = JSON Feed
follow-calendar = In a calendar
follow-calendar-what = Planned work, kept current when it moves. Subscribe to this address in your calendar:
follow-site = On your own site
follow-script = A line that shows only while something is going on
follow-script-what = Less than a kilobyte, no cookies. Your site must allow scripts from this host and requests to it.
follow-frame = A banner that always shows how it stands
badge = Badge
follow-programs = In your programs
follow-terminal = The state as text for a terminal
follow-markdown = The state as Markdown
follow-history-markdown = Past incidents as Markdown
follow-json = The state as JSON
follow-one = Only one service

## Uptime
uptime = Uptime
uptime-description = How much of each month every service worked, in percent and in minutes.
uptime-intro = Counted from the changes of state that we recorded, by month in the time zone { $zone }.
uptime-table = The same as a table for a spreadsheet
uptime-so-far = { $month } so far
uptime-worked = Worked
uptime-trouble = Trouble and planned work
uptime-planned = Planned work: { $span }
uptime-partial = Counted for a part of the month
no-data = No data
no-trouble = No trouble
uptime-how = How this is counted
uptime-how-text = A service worked while nothing else was said of it. Slow, partly down and down all count as trouble, to the second. Planned work is left out of the percentage and told beside it. A group is at each moment as bad as its worst service, so troubles that overlap count once. Percentages are rounded down: 100 % means no trouble at all. What we withdrew because it was posted by mistake does not count.

## Looking something up
search = Search
search-title = Search the posts
search-label = Words from a title, an update or an explanation
search-what = Finds posts that have every word you type, the newest first. Comments are not searched.
search-results = Found
search-found = { $n ->
    [one] 1 post says “{ $typed }”.
   *[other] { $n } posts say “{ $typed }”, the newest first.
}
search-none = No post says “{ $typed }”. Try fewer words, or a part of a word.
search-more = Only the newest { $n } are shown. One more word finds fewer.
days-of = Day by day, { $year }
days-link = Calendar of days
days-what = The worst that each day saw, as far as we posted about it. A day without a mark is a day without a post.
day-saw = { $day }: { $what }
day-saw-more = { $day }: { $what }, and { $n } more
years = Years
week-begins = 1
weekday-short = { $day ->
    [1] Mo
    [2] Tu
    [3] We
    [4] Th
    [5] Fr
    [6] Sa
   *[7] Su
}
weekday-long = { $day ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
period = { $word } from { $from } to { $until } ({ $span })
period-open = { $word } since { $from } ({ $span } so far)
related = Other incidents of these services

## Accessibility
a11y = Accessibility
a11y-aim = Everybody should be able to read this page, above all while something is broken.
a11y-holds = What you can rely on
a11y-keyboard = Every link, field and button can be reached with the keyboard, in reading order and with a visible ring.
a11y-words = Every state is told by a word and a shape; colour only supports them. Bars and calendars say the same in words and links.
a11y-zoom = With text at 200 %, or in a window 320 pixels wide, nothing is cut off and nothing needs sideways scrolling.
a11y-contrast = Text has enough contrast in the light and in the dark scheme. Forced colours and paper are provided for. Nothing blinks or moves.
a11y-script = Everything can be read and every form works without JavaScript.
a11y-time = No page moves or reloads while you read or write.
a11y-limits = Where it may fall short
a11y-texts = Posts and comments are written by people, often in a hurry. Their words, links and headings are not always as clear as they should be.
a11y-languages = Posts and comments stand in the language they were written in. Where that is not the language of the page, a screen reader may pronounce them wrongly.
a11y-embed = Our badge and banner on other sites depend on how those sites show them.
a11y-how = How it is checked
a11y-checked = The program behind this page, Candor { $version }, aims at the Web Content Accessibility Guidelines (WCAG) 2.2, level AA. Automatic checks in a browser are part of every change to it: light and dark, phone and desktop, large text, keyboard. Nobody from outside has assessed it.
a11y-wrong = Something does not work for you?
a11y-tell = Tell us what it is and what you use to read: { $report }

## A page that not everybody may read
locked-title = This page is private
locked-password = Whoever knows the password for readers may read it. Whoever sent you here can tell you.
locked-label = Password for readers
locked-open = Open the page
locked-wrong = This is not the password.
locked-often = That was too often. Wait a minute, then try again.
locked-networks = It can be read from certain networks only, and yours is not among them.
locked-staff = Only staff who are signed in may read it.
locked-sign-in = Staff: sign in

## From a comment to an action
your-questions = Your questions, answered
posted-as = Posted as update { $at }
corrected-in = Corrected in update { $at }
from-comment = From comment #{ $n }

## Comments
comments-counted = { $n ->
    [0] Comments
    [one] 1 comment
   *[other] { $n } comments
}
comments-answered = { $comments }, { $n } answered
questions = { $n ->
    [one] 1 question
   *[other] { $n } questions
}
questions-line = { $questions }, { $n } answered
questions-wait = { $questions }, { $n } answered, typical wait { $wait }
removed-line = { $n } removed: { $reasons }
removed-reason = { $n } { $reason }
reason-advertising = advertising
reason-personal-data = personal data
reason-abuse = abuse
reason-off-topic = not about this post
reason-illegal = against the law
reason-duplicate = posted twice
thread-storm = Very many comments come in. Until { $at } first comments wait until we have seen them.
answers-from-us = Answers from us
waiting-for-answer = Waiting for an answer: { $n }
all-comments = All comments, oldest first
newest-first = Newest first
answered-by-staff = Answered by staff: { $n }
unanswered = Unanswered: { $n }
more-comments = More comments
thread-closed = New comments under this post are closed. Replies to open questions are still possible.
thread-feeds = Follow this as a feed: { $all } or { $answers }.
feed-all-comments = all comments
feed-our-answers = our answers
answer-as-staff = Answer (staff)
comment-by = Comment { $number } by { $name }
comment-number = Comment { $n }
in-reply-to = in reply to #{ $n }
question-open = Waiting for an answer
question-claimed = We are writing an answer
question-privately = We have written to the asker
question-not-ours = Not for us to answer
our-answer-to = Our answer to { $n }: #{ $answer }
reply-to = Reply to { $n }
pinned = Pinned
asked-at = asked { $at }
removed-at = Removed by staff at { $at }: { $reason }
deleted-at = Deleted by its writer at { $at }
staff = Staff
staff-title = Staff · { $title }
thread-newest = The newest comments
thread-page = Comments, page { $n } of { $pages }
answered-by-us = Answered by us: { $n }
comments-under = Under: { $post }
comment-under = { $comment }, under: { $post }
none-here = There is none.
earlier-comments = Earlier comments
later-comments = Later comments
pages = Pages
the-list = The list
in-reply-to-this = In reply to
replies = Replies
more-replies = { $n } more replies to { $to }
comment-mine = Written by you in this browser? { $link }
comment-mine-link = Change or delete it
write-comment = Write a comment
comment-public = Everybody can read what you write here. Do not write card, account or telephone numbers.
comment-direct = For your own account or transfer, ask us directly: { $contact }
comment-leave-empty = Leave this empty
your-comment = Your comment
error-your-comment = Error: your comment
comment-hint = At most 4,000 characters. *Emphasis*, quotes and lists work as in e-mail.
comment-name = Name
comment-name-hint = Shown with your comment.
comment-email = E-mail address
comment-email-hint = Never shown. We send a link; your comment appears when you press the button behind it.
comment-website = Website (optional)
comment-website-hint = Your name links to it.
comment-needs-answer = I need an answer. You get one mail when we answer.
comment-follow = Mail me when somebody replies
comment-subscribe = Mail me your updates too
comment-known = Confirmed before in this browser? Leave name and address empty; your comment appears at once.
comment-send = Send comment
comment-send-masked = Publish without the number
comment-stopped = Nothing was published.
comment-holds = Your text holds { $what }, and everybody could read it.
comment-stopped-do = Send it privately, or change the text below, or publish it with dots in place of what was found.
found-card = a card number
found-account = an account number (IBAN)
found-telephone = a telephone number
comment-held-title = We look at it first
comment-held = Your comment is not public yet: a person here reads it first. You need not do anything.
comment-link-sent = We have sent a link to the address you gave. Your comment appears when you press the button behind it, within 24 hours.
comment-link-not-there = If nothing arrives within a few minutes, look into the spam folder. An address gets one such mail in ten minutes: if you wrote twice, the first link shows both comments.
comment-look-again = Look at your comment once more, then send it.
comment-link-expired = It is older than a day, or it was cut off. What waited behind it was deleted and never shown. Write it again, and we send a new link.
publish-comment = Publish your comment
publish-comment-public = Everybody will be able to read it. Your address is not shown.
publish-as = Publish this as { $name }, under { $post }
publish-and-subscribe = You also asked for our updates by mail; they begin with this.
publish = Publish
publish-note = This browser is remembered for 180 days with one cookie, so that your next comment needs no mail. If you did not write this, close the page: it is deleted within a day.
choose-a-comment = Choose at least one comment.
own-title = Your comment { $n }
own-hint = It can be changed for 15 minutes, and until somebody replies. Readers see that it was edited.
own-change = Change it
own-over = The time to change it is over, or somebody has replied. You can still delete it.
own-delete-hint = Deleting is for good. Its place says that you deleted it; replies stay.
own-delete = Delete it
own-back = Back to the comment
own-not-yours-title = We do not know this browser as the writer’s
own-not-yours = A comment can be changed for 15 minutes and deleted at any time, in the browser in which it was confirmed.
own-no-links = A change cannot add links. Write a reply instead.
own-private = The text holds { $what }, and everybody can read it. Take it out.
comment-mail-title = Mail about your comments
comment-mail-got = { $email } got a mail about:
comment-mail-about = comment { $n } under { $post }
stop-this-comment = No more about this comment
stop-this-post = No more about this post
pace-legend = Mail me about my comments
pace-now = At once
pace-hourly = At most once an hour
pace-daily = At most once a day
pace-never = Never
keep-choice = Keep this
done = Done
stopped-thread = You get no more mail about the comment that this mail was about.
stopped-post = You get no more mail about comments under this post.
stopped-all = You get no more mail about your comments.
link-cut-off = It may be cut off: copy all of it from the mail.
comment-no-name = Write a name to show with your comment.
comment-no-text = Write something first.
comment-too-long = That has { $length } characters; at most { $max } fit.
comment-name-ours = Readers could take this name for ours (“{ $name }”). Choose another one.
comment-first-no-links = A first comment cannot have links. Write the address in words, or leave it out.
comment-many-links = The text has { $n } links; at most { $max } fit.
comment-too-deep = Quotes and lists are too deep inside one another.
comment-too-formatted = The text has too much formatting.
comment-bad-website = A website looks like example.com or https://example.com/me.
comment-parent-gone = The comment you reply to is not there any more.
comment-banned = You cannot write here until { $at }. The reason: { $reason }.
comment-subscribers-only = Under this post only confirmed subscribers of our updates can write. Subscribe, confirm, and come back.
comments-feed = Comments: { $title }
answers-feed = Our answers: { $title }
feed-comment-by = #{ $n } by { $name }
feed-comment-by-staff = #{ $n } by { $name } ({ $badge })

## Mails about comments
mail-comment-why = Somebody, probably you, wrote a comment on our status page and gave this address.
mail-comment-look = Look at it and publish it
mail-comment-note = The link works for 24 hours. If it was not you, do nothing: the comment is never shown, and it is deleted.
mail-answered-subject = We answered you: { $post }
mail-reply-subject = A reply to you: { $post }
mail-replies-subject = { $n } replies to your comments
mail-answered = { $author } answered your comment #{ $n } under “{ $post }”:
mail-answered-staff = { $author } (staff) answered your comment #{ $n } under “{ $post }”:
mail-in-place = Read it in its place
mail-less = Less of this, or none
mail-private-subject = For you only: { $post }
mail-private = { $author } answers your private question about “{ $post }”. Only you get this.

## Who is affected
affected-question = Does this affect you?
affected-after = Is it working for you now?
affected-people = { $n ->
    [one] 1 person says: this affects me too
   *[other] { $n } people say: this affects me too
}
affected-me-too = This affects me too
affected-works = Yes, it works
affected-broken = Still broken
affected-more = Which service, and where? (optional)
affected-region = Where are you?
affected-hint = One press a person; you can take it back.
affected-counted = You are counted
affected-counted-post = We count you among those who are affected. When it does not affect you any more, you can take it back.
affected-counted-question = We count you. You get one mail when this question is answered.
affected-withdraw = Take it back
affected-withdrawn = Taken back
affected-withdrawn-text = You are not counted any more.
affected-noted = We have noted it
affected-noted-text = Our staff sees it. The public number counts only people with a confirmed address.
affected-after-text = Thank you. It tells us whether we were too early with good news.
affected-give-address = Give your address, and you are counted in public too. Nobody sees it.
affected-give-address-question = Give your address, and you are counted in public too and get one mail when the question is answered. Nobody sees it.
affected-count-me = Count me
affected-one-click = Press the button, and you are counted. If you followed a question, you get one mail when it is answered.
affected-link-sent = We have sent a link to the address you gave. You are counted when you press the button behind it.
affected-link-expired = It is older than a day, or it was cut off. Press “This affects me too” once more, and we send a new one.
mail-affected-subject = Count me: this affects me too
mail-affected-why = Somebody, probably you, said on our status page that it affects them too, and gave this address.
mail-affected-note = The link works for 24 hours. If it was not you, do nothing: nobody is counted, and you get no further mail.
late-open = Open now: { $post }
again-now = It is happening now
again-hint = Our staff is told; it is not published. To write about this past incident, use the form below.
again-thanks = Thank you, we look
again-kept = Our staff sees it now. If it is a problem of ours, the status page will say so.

## In private, and one's own page
found-reference = a reference number
found-address = somebody’s mail address
ask-privately = Ask privately instead
ask-privately-hint = Asked privately, only our staff reads it, and you get the answer by mail.
send-privately-instead = Send this privately instead
send-privately-as = Send this to our staff only, as { $name }, about { $post }
private-title = In private
private-only = Only you and our staff can read this. Keep the address of this page to yourself.
private-fresh = We have got it. When we answer, you get a mail with a link to this page.
private-you = You
private-write = Write more
private-send = Send
private-open = The private conversation about it
person-link = All your comments, and your data
person-title = Your comments and your data
person-of = What { $email } wrote here
person-comments = Your comments
person-your-data = Your data
person-data = Everything we keep of you, as a file
person-erase = Erase everything
person-erase-hint = After 24 hours your comments are emptied, and your name and address are forgotten. Until then you can change your mind.
person-erasing = Everything of yours is erased { $at }.
person-keep = Keep it after all
person-delete = Delete comment { $n }
own-state-waiting = waits for your button in our mail
own-state-held = we read it first
own-state-filed = not published
own-state-removed = removed by staff
own-state-private = in private
mail-private-public = { $author } answers your question about “{ $post }”. Only you get this; the page says that we have written to you.
mail-private-link = Read it in its place and write back

## Feeds
feed-title = { $name } Status - Incident History
feed-title-part = { $name } Status - { $part }
feed-about = Incidents and planned work of { $name }
feed-about-part = Incidents and planned work that touch { $part } of { $name }
feed-withdrawn = Withdrawn: { $title }
feed-promise = Next update promised by { $at }.
feed-by = by { $name }
feed-corrected = Corrected { $at }
