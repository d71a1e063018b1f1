# العربية

## الحالات
state-ok = يعمل
state-work = أعمال مخططة
state-slow = بطيء
state-part = متوقف جزئيًا
state-down = متوقف
state-none = غير معروف
classic-ok = يعمل بشكل طبيعي
classic-work = قيد الصيانة
classic-slow = أداء منخفض
classic-part = انقطاع جزئي
classic-down = انقطاع كبير
meaning-ok = يعمل كالمعتاد
meaning-work = نُجري تغييرًا أعلنّا عنه
meaning-slow = يعمل، لكن ببطء أو مع أخطاء لدى بعضهم
meaning-part = بعض الوظائف أو بعض العملاء متأثرون
meaning-down = لا أحد تقريبًا يستطيع استخدامه
meaning-none = لا يمكننا تحديد ذلك الآن
last-known = آخر حالة معروفة: { $word }

## المراحل
phase-investigating = نبحث عن السبب
phase-identified = عرفنا السبب
phase-monitoring = نراقب الوضع
phase-resolved = عاد إلى العمل
phase-postmortem = تم التوضيح
phase-scheduled = مخطط
phase-in-progress = بدأت الأعمال
phase-verifying = نتحقق من النتيجة
phase-completed = انتهت
phase-cancelled = أُلغيت
classic-investigating = قيد التحقيق
classic-identified = تم تحديد السبب
classic-monitoring = قيد المراقبة
classic-resolved = تم الحل
classic-postmortem = تقرير لاحق
classic-scheduled = مجدول
classic-in-progress = قيد التنفيذ
classic-verifying = قيد التحقق
classic-completed = مكتمل
classic-cancelled = ملغى
work-done = انتهت الأعمال المخططة
work-cancelled = أُلغيت الأعمال المخططة
withdrawn = مسحوب
no-news = لا جديد بعد
explanation = توضيح
explanation-published = نُشر التوضيح
update = تحديث
title = العنوان

## البيانات والأمان
safety-unknown = لا نعرف بعد إن كانت بيانات قد فُقدت أو انكشفت.
data-none = لم تُفقد أي بيانات.
data-unknown = لا نعرف بعد إن كانت بيانات قد فُقدت.
data-yes = فُقدت بيانات: { $text }
security-none = لم ينكشف أي شيء.
security-unknown = لا نعرف بعد إن كان شيء قد انكشف.
security-yes = انكشف ما يلي: { $text }

## أقسام التوضيح
section-what-happened = ماذا حدث
section-now = ماذا يحدث الآن
section-you = ماذا يمكنكم أن تفعلوا
section-safety = البيانات والأمان
section-change = ماذا نفعل كي لا يتكرر ذلك
section-back = متى نعود
section-accountable = من المسؤول
closing-you-saw = ما لاحظتموه:
closing-we-saw = ما رأيناه نحن:

## الربط
full-stop = .
comma = {"، "}
sentences = { $one } { $two }
state-of = { $word }: { $title }.

## الوقت
month-short = { $month ->
    [1] يناير
    [2] فبراير
    [3] مارس
    [4] أبريل
    [5] مايو
    [6] يونيو
    [7] يوليو
    [8] أغسطس
    [9] سبتمبر
    [10] أكتوبر
    [11] نوفمبر
   *[12] ديسمبر
}
month-long = { $month ->
    [1] يناير
    [2] فبراير
    [3] مارس
    [4] أبريل
    [5] مايو
    [6] يونيو
    [7] يوليو
    [8] أغسطس
    [9] سبتمبر
    [10] أكتوبر
    [11] نوفمبر
   *[12] ديسمبر
}
day-short = { $day } { $month }
day-long = { $day } { $month }
date-short = { $day } { $month } { $year }
date-long = { $day } { $month } { $year }
month-and-year = { $month } { $year }
date-and-time = { $date }، { $time }
span-none = أقل من دقيقة
span-minutes = { $m } د
span-hours = { $h } س { $m } د
span-days = { $d } ي { $h } س
days = { $n ->
    [zero] { $n } يوم
    [one] يوم واحد
    [two] يومان
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
}
more-days = { $n ->
    [zero] { $n } يوم آخر
    [one] يوم آخر
    [two] يومان آخران
    [few] { $n } أيام أخرى
    [many] { $n } يومًا آخر
   *[other] { $n } يوم آخر
}
days-ago = { $n ->
    [zero] قبل { $n } يوم
    [one] قبل يوم واحد
    [two] قبل يومين
    [few] قبل { $n } أيام
    [many] قبل { $n } يومًا
   *[other] قبل { $n } يوم
}
today = اليوم
within = (خلال { $span })
so-far = ({ $span } حتى الآن)
for-span = لمدة { $span }
since = منذ { $at }
since-down = متوقف منذ { $at }
since-part = متوقف جزئيًا منذ { $at }
since-slow = بطيء منذ { $at }
since-work = الأعمال جارية منذ { $at }
since-going-on = مستمر منذ { $at }
late-moment = أقل من دقيقة
late-minutes = { $n ->
    [zero] { $n } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $n } دقائق
    [many] { $n } دقيقة
   *[other] { $n } دقيقة
}
late-span = { $span }
was-down = توقف لمدة { $span }
was-partly-down = توقف جزئيًا لمدة { $span }
was-slow = كان بطيئًا لمدة { $span }
lasted = استمر { $span }

## ما يحدث الآن
fact-over = عاد إلى العمل منذ { $at } – استمر ذلك { $span }
fact-withdrawn = سُحب { $at }
fact-withdrawn-because = سُحب { $at }: { $reason }
fact-backfilled = سُجّل لاحقًا، { $at }
fact-done = انتهت { $at }
fact-cancelled = أُلغيت { $at }
planned-for = مخطط لها { $from }
work-reminder = تذكير: هذه الأعمال مخطط لها من { $from } إلى { $until }.
work-begun = بدأت الأعمال المخططة.
work-over = انتهى الوقت المخطط لهذه الأعمال، وقد اكتملت.
planned-from-to = مخطط لها من { $from } إلى { $until }
was-planned-for = كان مخططًا لها { $from }
was-planned-from-to = كان مخططًا لها من { $from } إلى { $until }
moved = نُقل الموعد؛ كان مخططًا له قبل ذلك { $window }
nobody-wrote = لم يكتب أحد عن هذا بعد.
next-by = التحديث التالي قبل { $at }
next-late = وعدنا بتحديث قبل { $at }. مدة التأخير: { $late }.
next-none = لا وعد بتحديث تالٍ.
next-none-because = لا وعد بتحديث تالٍ: { $reason }
account-by = سننشر توضيحًا كاملًا قبل { $at }
account-late = وعدنا بتوضيح كامل قبل { $at }. مدة التأخير: { $late }.
best-estimate = أفضل تقدير لدينا:
latest = الأحدث،
read-everything = قراءة كل شيء

## الصفحة الرئيسية
setting-up = يجري إعداد هذه الصفحة.
setting-up-soon = ستخبركم قريبًا بما يعمل وما لا يعمل ومتى تعرفون المزيد.
quiet = لا نعلم بوجود أي مشكلة
quiet-was = آخر حالة معروفة: لا مشكلة
quiet-description = لا نعلم بوجود أي مشكلة. أُنشئت الصفحة في { $at }.
quiet-was-description = لم نكن نعلم بوجود أي مشكلة. أُنشئت الصفحة في { $at }.
page-made = أُنشئت الصفحة في { $at }
last-post = آخر منشور { $at }، قبل { $ago }
planned-work = أعمال مخططة
services = الخدمات
last-90-days = آخر 90 يومًا
bars = { $name }، آخر { $n } يومًا، الأقدم أولًا: دون مشكلات: { $good }، مع مشكلات: { $bad }.
bars-no-data = لا بيانات قبل ذلك. المدة: { $days }.
legend = ماذا تعني الكلمات والأعمدة
legend-bars = كل عمود يوم واحد. كلما كانت أسوأ لحظة في اليوم أشد، كان العمود أطول. والعمود المخطط يعني أنه لا بيانات لدينا عن ذلك اليوم.
past-incidents = الأعطال السابقة
past-incidents-of = الأعطال السابقة، { $month }
all-past-incidents = كل الأعطال السابقة
nothing-past = { $n ->
    [zero] لا شيء يُذكر.
    [one] لا شيء يُذكر في اليوم الأخير.
    [two] لا شيء يُذكر في اليومين الأخيرين.
    [few] لا شيء يُذكر في آخر { $n } أيام.
    [many] لا شيء يُذكر في آخر { $n } يومًا.
   *[other] لا شيء يُذكر في آخر { $n } يوم.
}
about-page = عن هذه الصفحة
something-wrong = هل هناك مشكلة غير مذكورة هنا؟
tell-us = أخبرونا

## عطل
withdrawn-stays = سُحب هذا المنشور. يبقى هنا كي تروا ما قلناه.
until-we-said = حتى { $at } قلنا: «{ $said }»
affected = الخدمات المتأثرة
posted = نُشر { $at }
edited = عُدّل { $at }
what-changed = ما الذي تغيّر
updates-newest-first = التحديثات، الأحدث أولًا
said-newest-first = ما قلناه، الأحدث أولًا
no-update = لا تحديث بعد.
record = { $n ->
    [zero] جاء { $kept } من { $n } تحديث موعود في وقته.
    [one] جاء { $kept } من تحديث موعود واحد في وقته.
    [two] جاء { $kept } من تحديثين موعودين في وقته.
    [few] جاء { $kept } من { $n } تحديثات موعودة في وقته.
    [many] جاء { $kept } من { $n } تحديثًا موعودًا في وقته.
   *[other] جاء { $kept } من { $n } تحديث موعود في وقته.
}
record-late = تأخر { $n }.
record-missed = تأخر { $n } أكثر من ساعة.
record-of-all = في جميع الحوادث: { $record }
earlier-texts-link = النصوص السابقة لهذه الصفحة
earlier-texts = النصوص السابقة
earlier-texts-of = النصوص السابقة: { $title }
earlier-texts-description = ما الذي تغيّر في «{ $title }» بعد نشره، ومتى.
what-we-change = ما نغيّره بعد النشر يبقى مقروءًا.
struck-words = الكلمات المشطوبة حُذفت
underlined-words = الكلمات المسطّرة أُضيفت
text-of-today = النص الحالي
replaced = استُبدل { $at }
whole-text = النص السابق كاملًا
planned-time = الوقت المخطط
update-of = تحديث { $at }
translated = نص مترجم. والمعتمد هو الأصل: { $original }

## السجل والخدمات
history-description = { $heading }: ما الذي تعطل، وكم استمر، وماذا حدث للبيانات.
nothing-posted = لم يُنشر شيء بعد.
months = الأشهر
newest = الأحدث
group = المجموعة:
no-bad-day = لا أيام فيها مشكلات.
incidents-and-work = الأعطال والأعمال المخططة
changes-of-state = تغيّرات الحالة
why = السبب

## حول كل صفحة
status = الحالة
site-name = حالة { $name }
site-description = { $site }: ماذا نعرف، ومنذ متى، ومتى نقول المزيد.
site = الموقع
more = المزيد
language = اللغة
skip-to-text = الانتقال إلى النص
skip-to-status = الانتقال إلى الحالة
skip-to-post = الانتقال إلى المنشور
skip-to-state = الانتقال إلى حالة الخدمة
skip-to-form = الانتقال إلى النموذج
mail-me = التحديثات بالبريد
check-again = التحقق مجددًا
news = هناك جديد: عرضه
no-database = لا يمكننا الوصول إلى قاعدة بياناتنا.
stale = هذه آخر حالة معروفة، في { $at } (قبل { $ago }).
reach-us = خارج هذه الصفحة يمكنكم التواصل معنا هنا: { $contact }
atom-feed = خلاصة Atom
rss-feed = خلاصة RSS
own-site = موقعنا
go-home = الذهاب إلى صفحة الحالة

## الاشتراك
subscribe-title = تلقّي التحديثات بالبريد الإلكتروني
subscribe-error-title = خطأ: تلقّي التحديثات بالبريد الإلكتروني
subscribe-description = رسالة عند حدوث عطل، ورسالة لكل تحديث، ورسالة عند العودة إلى العمل.
subscribe-what = رسالة عند حدوث عطل، ورسالة لكل تحديث مهم، ورسالة عند العودة إلى العمل. ولا شيء غير ذلك.
subscribe-hint = نرسل رابطًا للتأكيد. وفي كل رسالة رابط للإيقاف.
your-address = عنوان بريدكم الإلكتروني
send-me-updates = إرسال التحديثات إليّ
rather-a-feed = هل تفضلون خلاصة؟ { $atom } و{ $rss } يحملان النصوص نفسها.
problem = هناك مشكلة
bad-address = عنوان البريد الإلكتروني يكون على شكل name@example.com.
look-into-mailbox = افتحوا صندوق بريدكم
link-sent = أرسلنا رابطًا إلى العنوان المذكور. اضغطوا الزر الذي يفتحه لتصلكم تحديثاتنا.
link-not-there = إن لم يصل شيء خلال دقائق، فانظروا في مجلد الرسائل غير المرغوبة أو حاولوا مجددًا.
one-more-click = ضغطة واحدة أخرى
one-more-click-text = اضغطوا الزر لتصل تحديثاتنا إلى { $email }. وفي كل رسالة رابط للإيقاف.
yes-send = نعم، أرسلوا التحديثات إليّ
you-get-updates = تصلكم تحديثاتنا
you-get-updates-text = تم تأكيد { $email }. يمكنكم في أي وقت اختيار ما يصلكم أو الإيقاف.
choose-what-you-get = اختيار ما يصلكم
link-expired = لم يعد هذا الرابط يعمل
link-expired-text = مضى عليه أكثر من يومين، أو حلّ محله رابط أحدث. اكتبوا عنوانكم مجددًا ونرسل رابطًا جديدًا.
send-new-link = إرسال رابط جديد
manage-title = اختيار ما يصلكم
choice-saved = حُفظ اختياركم.
mails-go-to = تُرسل الرسائل إلى { $email }.
mails-about = رسائل عن
everything = كل شيء، والخدمات القادمة أيضًا
only-these = هذه الخدمات فقط:
choose-one = اختاروا خدمة واحدة على الأقل، أو كل شيء، أو أوقفوا كل الرسائل أدناه.
save = حفظ
stop = إيقاف
come-back = يمكنكم العودة في أي وقت عبر النموذج في صفحة الحالة.
stop-all = إيقاف كل الرسائل
stop-question = هل تريدون إيقاف هذه الرسائل؟
stop-question-text = تصل تحديثاتنا إلى { $email } بالبريد. ضغطة واحدة ونتوقف.
stop-the-mails = إيقاف الرسائل
again = عادت تحديثاتنا تصلكم
again-text = نواصل كما كنا.
undo-stop = تراجع: إرسال التحديثات إليّ من جديد
no-more-mails = لا مزيد من الرسائل
no-more-mails-text = لن تصل إلى هذا العنوان تحديثات منا. والرسائل التي كانت تنتظر لن تُرسل.
webhook-stop = هل تريدون إيقاف إبلاغ هذا المستلم؟
webhook-stop-text = يتلقى برنامج أو محادثة ما ننشره هنا. ضغطة واحدة ونتوقف.
webhook-stop-button = إيقاف الإبلاغ
webhook-stopped = لن يُبلَّغ هذا المستلم بشيء بعد الآن.
webhook-confirm-text = اضغطوا الزر ليُبلَّغ البرنامج على { $host } بما يحدث هنا. وإن توقف عن الرد نكتب إلى { $email }.
webhook-confirm-button = نعم، أبلغوه
webhook-confirmed = يُبلَّغ هذا البرنامج من الآن
webhook-confirmed-text = يُبلَّغ البرنامج على { $host } بما يحدث هنا. وفي كل رسالة رابط للإيقاف.
webhook-secret = رسائلنا موقَّعة بهذا المفتاح السري، ولن يُعرض مرة أخرى: { $secret }
webhook-expired-text = مضى عليه أكثر من يومين. أدخلوا خطاف الويب مجددًا ونرسل رابطًا جديدًا.
bad-link = هذا الرابط لا يعمل
bad-link-text = ربما كان مقطوعًا: انسخوه كاملًا من الرسالة. أو اكتبوا عنوانكم ونرسل رابطًا يعمل.
send-a-link = إرسال رابط
shared-address = يبدو أن هذا العنوان يقرؤه عدة أشخاص. ويمكن لكل منهم إيقاف الرسائل عن الجميع؛ عنوانكم الخاص أكثر أمانًا.
link-on-its-way = إن كان العنوان المذكور تصله تحديثاتنا، فرابطه في الطريق.
link-perhaps-not = إن لم يصل شيء خلال دقائق، فانظروا في مجلد الرسائل غير المرغوبة. أو أن العنوان غير مشترك.
send-my-link = إرسال رابطي
no-mail-yet = لا تستطيع هذه الصفحة إرسال البريد بعد، ولا إرسال رابط إليكم. أما خلاصاتها فتعمل.
one-more-click-about = اضغطوا الزر لتصل تحديثاتنا عن «{ $title }» إلى { $email }. وفي كل رسالة رابط للإيقاف.
you-get-updates-about = تصلكم تحديثاتنا عن «{ $title }»
only-followed = الأعطال التي أتابعها فقط
every-update-of = كل تحديث عن هذه، مهما كان اختياري الآخر
how-much = كم
every-update = كل تحديث نرسله بالبريد
start-and-end = البداية والنهاية فقط
planned-work-too = والأعمال المخططة أيضًا
subscribe-one-incident = أخبار هذا العطل وحده حتى ينتهي. ولا شيء غير ذلك.
known-title = هل تصلكم بالفعل؟
known-text = اختاروا ما يصلكم أو أوقفوه عبر رابطكم الخاص. وهو في أسفل كل رسالة.
known-hint = نرسل الرابط إلى هناك إن كان العنوان تصله تحديثاتنا.
follow-incident = أخبروني عن هذا العطل فقط
follow-work = أخبروني عن هذه الأعمال فقط

## إخبارنا
report-title = أخبرونا بالمشكلة
report-error-title = خطأ: أخبرونا بالمشكلة
report-what = هل هناك شيء لا يعمل وهذه الصفحة لا تذكره؟ يقرأ فريقنا ما تكتبونه هنا. ولا يُنشر.
report-component = أي خدمة؟
report-no-component = لست متأكدًا
report-body = ماذا ترون؟
report-body-hint = ماذا فعلتم، وماذا حدث، ومنذ متى؟ لا تكتبوا كلمات مرور.
report-length = اذكروا المشكلة في 2000 حرف على الأكثر.
report-email = عنوان بريدكم الإلكتروني، إن أردتم جوابًا
report-email-hint = يمكنكم تركه فارغًا.
report-send = إرسال
report-thanks = وصلنا ما كتبتم
report-kept = شكرًا. حُفظ ليقرأه فريقنا. وإن كانت المشكلة منا فستذكرها هذه الصفحة.

## التوقيت
time-zone = المنطقة الزمنية:
zone-title = المنطقة الزمنية
zone-what = تُكتب كل الأوقات والأيام في هذه الصفحات بالمنطقة التي تختارونها، وإلى جانبها UTC.
zone-label = عرض الأوقات كما في
zone-hint = يتذكرها ملف تعريف ارتباط في هذا المتصفح لمدة سنة.
zone-own = كما في الصفحة: { $zone }
zone-use = استخدام هذه المنطقة

## Mails
mail-confirm-subject = ضغطة أخرى لتصلكم التحديثات
mail-confirm = أكّدوا أنكم تريدون تحديثات { $page } بالبريد.
mail-confirm-about = أكّدوا أنكم تريدون أن يراسلكم { $page } بشأن «{ $title }».
mail-confirm-note = يعمل الرابط 48 ساعة. إن لم تطلبوا ذلك فلا تفعلوا شيئًا: لن تصلكم رسالة أخرى.
mail-confirm-webhook = أكّدوا أن بإمكان { $page } إرسال تحديثاتها إلى خطاف الويب (webhook) الذي أُدخل مع عنوانكم. تُظهر الصفحة وراء الرابط إلى أين يؤدي.
mail-webhook-look = الاطلاع عليه وتأكيده
mail-manage-subject = رابطكم لاختيار ما يصلكم
mail-manage-why = أدخل أحدهم، وربما أنتم، هذا العنوان في صفحة { $page }. تصلكم تحديثاتها بالفعل، فلا شيء يحتاج إلى تأكيد.
mail-manage-link = اختيار ما يصلكم، أو متابعة عطل واحد، أو الإيقاف
mail-answerable = يمكنكم الرد على هذه الرسالة، وسيصلني ردكم.
mail-read = قراءة كل شيء في الصفحة
mail-since-last = منذ آخر رسالة وصلتكم
mail-sent = أُرسلت { $at } لأنكم طلبتم تحديثات { $page }.
mail-stop = إيقاف هذه الرسائل
mail-estimate = أفضل تقدير لدينا: { $text }
mail-correction = تصحيح. { $state }
mail-before = ما كتبناه من قبل
mail-planned = مخطط لها من { $from } إلى { $until }.
mail-work-begun = بدأت الأعمال المخططة
mail-work-checked = الأعمال المخططة: نتحقق من النتيجة
explanation-taken-back = سُحب التوضيح. ويبقى ما جاء فيه مقروءًا ضمن النصوص السابقة.

## الأخطاء
error-number = خطأ { $status }
error-400 = تعذّرت القراءة
error-400-do = ارجعوا وعدّلوا ثم أرسلوا مجددًا؛ لم يتغيّر شيء.
error-403 = غير مسموح
error-403-do = افتحوا النموذج من عنوان هذه الصفحة نفسه وأرسلوه مجددًا.
error-404 = لا توجد صفحة كهذه
error-404-do = في صفحة الحالة ما نعرفه الآن.
error-405 = غير ممكن هنا
error-405-do = ارجعوا واستخدموا روابط الصفحة وأزرارها.
error-408 = بطيء جدًا
error-408-do = تحققوا من اتصالكم وأرسلوا مجددًا؛ لم يتغيّر شيء.
error-409 = سبقكم أحد
error-409-do = ارجعوا وافتحوا الصفحة من جديد وانظروا إلى أحدث حالة.
error-429 = مرات كثيرة جدًا
error-429-do = انتظروا قليلًا ثم حاولوا مجددًا.
error-500 = حدث خطأ
error-500-do = الخطأ منا وقد سُجّل. حاولوا مجددًا أو اذهبوا إلى صفحة الحالة.
error-503 = لا يمكننا إجراء تغييرات الآن
error-503-do = تبقى صفحة الحالة مقروءة. حاولوا مجددًا بعد دقيقة.
not-yet = ما زلنا نقرأ هذه الصفحة
not-yet-do = لقد بدأنا للتو. أعيدوا تحميلها بعد لحظة، أو انتقلوا إلى صفحة الحالة.
not-found-why = ربما كُتب العنوان خطأً، أو لم يوجد قط: ما ننشره لا يُحذف.
not-found-what-to-do = في صفحة الحالة ما نعرفه الآن، وما سبق تجدونه في الأعطال السابقة.

## المتابعة
follow = المتابعة
follow-description = البريد والخلاصات وتقويم الأعمال المخططة وما يمكنكم عرضه على موقعكم.
follow-mail = بالبريد الإلكتروني
follow-feeds = في قارئ الخلاصات
follow-feeds-what = يحتوي كل مدخل على كل ما قيل.
json-feed = JSON Feed
follow-calendar = في التقويم
follow-calendar-what = الأعمال المخططة، محدّثة إذا تغيّر موعدها. اشتركوا في هذا العنوان من تقويمكم:
follow-site = على موقعكم
follow-script = سطر يظهر فقط عندما يحدث شيء ما
follow-script-what = أقل من كيلوبايت واحد، بلا ملفات ارتباط. يجب أن يسمح موقعكم بالبرامج النصية من هذا المضيف وبالطلبات إليه.
follow-frame = لافتة تعرض الحالة دائمًا
badge = شارة
follow-programs = في برامجكم
follow-terminal = الحالة نصًا للطرفية
follow-markdown = الحالة بصيغة Markdown
follow-history-markdown = الأعطال السابقة بصيغة Markdown
follow-json = الحالة بصيغة JSON
follow-one = خدمة واحدة فقط

## مدة التشغيل
uptime = مدة التشغيل
uptime-description = كم عملت كل خدمة في كل شهر، بالنسبة المئوية وبالدقائق.
uptime-intro = محسوبة من تغيّرات الحالة التي سجّلناها، بحسب الشهر في المنطقة الزمنية { $zone }.
uptime-table = البيانات نفسها جدولًا لبرنامج الجداول
uptime-so-far = { $month } حتى الآن
uptime-worked = عملت
uptime-trouble = الأعطال والأعمال المخططة
uptime-planned = أعمال مخططة: { $span }
uptime-partial = محسوبة لجزء من الشهر
no-data = لا توجد بيانات
no-trouble = لا أعطال
uptime-how = كيف يُحسب هذا
uptime-how-text = تُعدّ الخدمة عاملة ما لم نقل غير ذلك. البطء والتوقف الجزئي والتوقف كلها أعطال، محسوبة بالثانية. الأعمال المخططة لا تدخل في النسبة وتُذكر بجانبها. المجموعة في كل لحظة بسوء أسوأ خدماتها، لذلك تُحسب الأعطال المتزامنة مرة واحدة. النسب مقرّبة إلى الأسفل: 100 % تعني عدم وجود أي عطل. ما سحبناه لأنه نُشر خطأً لا يُحسب.

## البحث
search = بحث
search-title = البحث في المنشورات
search-label = كلمات من عنوان أو تحديث أو توضيح
search-what = يجد ما يحتوي على كل الكلمات المكتوبة، الأحدث أولًا. ولا يشمل البحث التعليقات.
search-results = النتائج
search-found = { $n ->
    [zero] لا نتائج عن «{ $typed }».
    [one] نتيجة واحدة عن «{ $typed }».
    [two] نتيجتان عن «{ $typed }»، الأحدث أولًا.
    [few] { $n } نتائج عن «{ $typed }»، الأحدث أولًا.
    [many] { $n } نتيجة عن «{ $typed }»، الأحدث أولًا.
   *[other] { $n } نتيجة عن «{ $typed }»، الأحدث أولًا.
}
search-none = لا نتائج عن «{ $typed }». جرّبوا كلمات أقل أو جزءًا من كلمة.
search-more = لا يظهر سوى أحدث النتائج، وعددها { $n }. كلمة أخرى تضيّق البحث.
days-of = يومًا بيوم، { $year }
days-link = تقويم الأيام
days-what = أسوأ ما شهده كل يوم، بحسب ما نشرناه. اليوم الذي لا علامة عليه يوم بلا منشورات.
day-saw = { $day }: { $what }
day-saw-more = { $day }: { $what }، وغير ذلك: { $n }
years = السنوات
week-begins = 6
weekday-short = { $day ->
    [1] ن
    [2] ث
    [3] ر
    [4] خ
    [5] ج
    [6] س
   *[7] ح
}
weekday-long = { $day ->
    [1] الاثنين
    [2] الثلاثاء
    [3] الأربعاء
    [4] الخميس
    [5] الجمعة
    [6] السبت
   *[7] الأحد
}
period = { $word } من { $from } إلى { $until } ({ $span })
period-open = { $word } منذ { $from } ({ $span } حتى الآن)
related = أعطال أخرى لهذه الخدمات

## سهولة الوصول
a11y = سهولة الوصول
a11y-aim = ينبغي أن يستطيع الجميع قراءة هذه الصفحة، ولا سيما حين يتعطل شيء ما.
a11y-holds = ما يمكنكم الاعتماد عليه
a11y-keyboard = يمكن الوصول إلى كل رابط وحقل وزر بلوحة المفاتيح، بترتيب القراءة ومع إطار ظاهر.
a11y-words = كل حالة تُذكر بكلمة وشكل، واللون مساعد فقط. والأعمدة والتقاويم تقول الشيء نفسه بالكلمات والروابط.
a11y-zoom = عند تكبير النص إلى 200 % أو في نافذة عرضها 320 بكسل، لا يُقطع شيء ولا حاجة إلى التمرير الأفقي.
a11y-contrast = تباين النص كافٍ في الوضعين الفاتح والداكن. وقد رُوعيت الألوان المفروضة والطباعة. ولا شيء يومض أو يتحرك.
a11y-script = يمكن قراءة كل شيء وتعمل كل النماذج من دون JavaScript.
a11y-time = لا تتحرك أي صفحة ولا يُعاد تحميلها وأنتم تقرؤون أو تكتبون.
a11y-limits = أين قد يكون هناك نقص
a11y-texts = يكتب المنشورات والتعليقات أشخاص، على عجل في كثير من الأحيان. وليست كلماتها وروابطها وعناوينها دائمًا بالوضوح المطلوب.
a11y-languages = تبقى المنشورات والتعليقات باللغة التي كُتبت بها. وإن كانت غير لغة الصفحة فقد يخطئ قارئ الشاشة في نطقها.
a11y-embed = تعتمد شارتنا ولافتتنا في المواقع الأخرى على طريقة عرض تلك المواقع لهما.
a11y-how = كيف نتحقق من ذلك
a11y-checked = يستهدف البرنامج الذي يشغّل هذه الصفحة، Candor { $version }، إرشادات WCAG 2.2 بالمستوى AA. وترافق كل تغيير فيه فحوص آلية في المتصفح: الفاتح والداكن، والهاتف والحاسوب، والنص الكبير، ولوحة المفاتيح. ولم يقيّمه أحد من خارجنا.
a11y-wrong = هل هناك ما لا يعمل لديكم؟
a11y-tell = أخبرونا ما هو وبماذا تقرؤون: { $report }

## صفحة لا يقرؤها الجميع
locked-title = هذه الصفحة خاصة
locked-password = يقرؤها من يعرف كلمة مرور القرّاء. من أرسلكم إلى هنا يستطيع إخباركم بها.
locked-label = كلمة مرور القرّاء
locked-open = فتح الصفحة
locked-wrong = هذه ليست كلمة المرور.
locked-often = محاولات كثيرة جدًا. انتظروا دقيقة ثم حاولوا مجددًا.
locked-networks = لا تُقرأ إلا من شبكات معيّنة، وشبكتكم ليست منها.
locked-staff = لا يقرؤها إلا الموظفون الذين سجّلوا الدخول.
locked-sign-in = للموظفين: تسجيل الدخول

## من التعليق إلى الفعل
your-questions = أسئلتكم وإجاباتنا
posted-as = نُشر كتحديث: { $at }
corrected-in = صُحّح في التحديث: { $at }
from-comment = من التعليق ‎#{ $n }

## التعليقات
comments-counted = { $n ->
    [0] التعليقات
    [one] تعليق واحد
    [two] تعليقان
    [few] { $n } تعليقات
    [many] { $n } تعليقًا
   *[other] { $n } تعليق
}
comments-answered = { $comments }، أُجيب عن { $n }
questions = { $n ->
    [one] سؤال واحد
    [two] سؤالان
    [few] { $n } أسئلة
    [many] { $n } سؤالًا
   *[other] { $n } سؤال
}
questions-line = { $questions }، أُجيب عن { $n }
questions-wait = { $questions }، أُجيب عن { $n }، الانتظار المعتاد { $wait }
removed-line = أُزيل { $n }: { $reasons }
removed-reason = { $n } { $reason }
reason-advertising = إعلان
reason-personal-data = بيانات شخصية
reason-abuse = إساءة
reason-off-topic = لا علاقة له بهذا المنشور
reason-illegal = مخالف للقانون
reason-duplicate = مكرر
thread-storm = تصل تعليقات كثيرة جدًا. حتى { $at } تنتظر التعليقات الأولى إلى أن نطّلع عليها.
answers-from-us = إجاباتنا
waiting-for-answer = في انتظار الإجابة: { $n }
all-comments = كل التعليقات، من الأقدم إلى الأحدث
newest-first = الأحدث أولًا
answered-by-staff = أجاب عنها الفريق: { $n }
unanswered = بلا إجابة: { $n }
more-comments = مزيد من التعليقات
thread-closed = أُغلق باب التعليقات الجديدة على هذا المنشور. لا يزال الرد على الأسئلة المفتوحة ممكنًا.
thread-feeds = المتابعة عبر خلاصة: { $all } أو { $answers }.
feed-all-comments = كل التعليقات
feed-our-answers = إجاباتنا
answer-as-staff = الإجابة (الفريق)
comment-by = التعليق { $number } من { $name }
comment-number = التعليق { $n }
in-reply-to = ردًا على ‎#{ $n }
question-open = في انتظار الإجابة
question-claimed = نكتب الإجابة الآن
question-privately = كتبنا إلى صاحب السؤال
question-not-ours = ليس لنا أن نجيب عنه
our-answer-to = إجابتنا عن { $n }: ‎#{ $answer }
reply-to = الرد على { $n }
pinned = مثبّت
asked-at = سُئل { $at }
removed-at = أزاله الفريق في { $at }: { $reason }
deleted-at = حذفه كاتبه في { $at }
staff = الفريق
staff-title = الفريق · { $title }
thread-newest = أحدث التعليقات
thread-page = التعليقات، الصفحة { $n } من { $pages }
answered-by-us = أجبنا عنها: { $n }
comments-under = تحت: { $post }
comment-under = { $comment }، تحت: { $post }
none-here = لا يوجد شيء.
earlier-comments = تعليقات أسبق
later-comments = تعليقات لاحقة
pages = الصفحات
the-list = القائمة
in-reply-to-this = ردًا على
replies = الردود
more-replies = { $n } ردود أخرى على { $to }
comment-mine = هل كتبته أنت في هذا المتصفح؟ { $link }
comment-mine-link = تعديله أو حذفه
write-comment = كتابة تعليق
comment-public = يستطيع الجميع قراءة ما تكتبه هنا. لا تكتب أرقام بطاقات أو حسابات أو هواتف.
comment-direct = بشأن حسابك أو حوالتك، اسألنا مباشرة: { $contact }
comment-leave-empty = اترك هذا الحقل فارغًا
your-comment = تعليقك
error-your-comment = خطأ: تعليقك
comment-hint = ‏4000 حرف على الأكثر. يعمل *التشديد* والاقتباس والقوائم كما في البريد.
comment-name = الاسم
comment-name-hint = يظهر مع تعليقك.
comment-email = البريد الإلكتروني
comment-email-hint = لا يظهر أبدًا. نرسل رابطًا؛ ويظهر تعليقك عندما تضغط الزر خلفه.
comment-website = الموقع (اختياري)
comment-website-hint = يرتبط اسمك به.
comment-needs-answer = أحتاج إلى إجابة. تصلك رسالة واحدة عندما نجيب.
comment-follow = راسلوني عندما يرد أحد
comment-subscribe = أرسلوا إليّ تحديثاتكم أيضًا
comment-known = سبق التأكيد في هذا المتصفح؟ اترك الاسم والعنوان فارغين؛ ويظهر تعليقك فورًا.
comment-send = إرسال التعليق
comment-send-masked = النشر من دون الرقم
comment-stopped = لم يُنشر شيء.
comment-holds = يحتوي نصك على { $what }، ويمكن للجميع قراءته.
comment-stopped-do = أرسله على انفراد، أو عدّل النص أدناه، أو انشره مع نقاط مكان ما عُثر عليه.
found-card = رقم بطاقة
found-account = رقم حساب (IBAN)
found-telephone = رقم هاتف
comment-held-title = نطّلع عليه أولًا
comment-held = لم يُنشر تعليقك بعد: يقرؤه أحدنا أولًا. لا يلزمك فعل شيء.
comment-link-sent = أرسلنا رابطًا إلى العنوان الذي كتبته. يظهر تعليقك عندما تضغط الزر خلفه خلال 24 ساعة.
comment-link-not-there = إذا لم يصل شيء خلال دقائق فانظر في مجلد البريد غير المرغوب. يتلقى العنوان رسالة واحدة كهذه كل عشر دقائق: إن كتبت مرتين فالرابط الأول يعرض التعليقين.
comment-look-again = انظر في تعليقك مرة أخرى ثم أرسله.
comment-link-expired = مضى عليه أكثر من يوم، أو أنه مقطوع. ما كان ينتظر خلفه حُذف ولم يظهر قط. اكتبه من جديد فنرسل رابطًا جديدًا.
publish-comment = نشر تعليقك
publish-comment-public = سيتمكن الجميع من قراءته. لا يظهر عنوانك.
publish-as = انشر هذا باسم { $name }، تحت { $post }
publish-and-subscribe = طلبت أيضًا تحديثاتنا بالبريد؛ وهي تبدأ مع هذا.
publish = نشر
publish-note = نتذكر هذا المتصفح 180 يومًا بملف تعريف واحد، كي لا يحتاج تعليقك التالي إلى بريد. إن لم تكتب هذا فأغلق الصفحة: يُحذف خلال يوم.
choose-a-comment = اختر تعليقًا واحدًا على الأقل.
own-title = تعليقك { $n }
own-hint = يمكن تعديله خلال 15 دقيقة، وما دام لم يرد أحد. يرى القراء أنه عُدّل.
own-change = تعديله
own-over = انتهى وقت التعديل، أو رد أحدهم. لا يزال بإمكانك حذفه.
own-delete-hint = الحذف نهائي. يُذكر في مكانه أنك حذفته؛ وتبقى الردود.
own-delete = حذفه
own-back = العودة إلى التعليق
own-not-yours-title = لا نعرف أن هذا متصفح كاتب التعليق
own-not-yours = يمكن تعديل التعليق خلال 15 دقيقة وحذفه في أي وقت، في المتصفح الذي أُكّد فيه.
own-no-links = لا يمكن أن يضيف التعديل روابط. اكتب ردًا بدلًا من ذلك.
own-private = يحتوي النص على { $what }، ويمكن للجميع قراءته. احذفه من النص.
comment-mail-title = الرسائل عن تعليقاتك
comment-mail-got = تلقى { $email } رسالة عن:
comment-mail-about = التعليق { $n } تحت { $post }
stop-this-comment = لا مزيد عن هذا التعليق
stop-this-post = لا مزيد عن هذا المنشور
pace-legend = راسلوني عن تعليقاتي
pace-now = فورًا
pace-hourly = مرة في الساعة على الأكثر
pace-daily = مرة في اليوم على الأكثر
pace-never = أبدًا
keep-choice = حفظ هذا
done = تم
stopped-thread = لن تصلك رسائل أخرى عن التعليق الذي كانت عنه هذه الرسالة.
stopped-post = لن تصلك رسائل أخرى عن التعليقات تحت هذا المنشور.
stopped-all = لن تصلك رسائل أخرى عن تعليقاتك.
link-cut-off = ربما قُطع الرابط: انسخه كاملًا من الرسالة.
comment-no-name = اكتب اسمًا يظهر مع تعليقك.
comment-no-text = اكتب شيئًا أولًا.
comment-too-long = فيه { $length } حرفًا؛ والحد الأقصى { $max }.
comment-name-ours = قد يظن القراء أن هذا الاسم لنا («{ $name }»). اختر اسمًا آخر.
comment-first-no-links = لا يمكن أن يحتوي التعليق الأول على روابط. اكتب العنوان بالكلمات أو اتركه.
comment-many-links = في النص { $n } روابط؛ والحد الأقصى { $max }.
comment-too-deep = الاقتباسات والقوائم متداخلة أكثر مما ينبغي.
comment-too-formatted = في النص تنسيق أكثر مما ينبغي.
comment-bad-website = يكون الموقع مثل example.com أو https://example.com/me.
comment-parent-gone = التعليق الذي ترد عليه لم يعد موجودًا.
comment-banned = لا يمكنك الكتابة هنا حتى { $at }. السبب: { $reason }.
comment-subscribers-only = لا يكتب تحت هذا المنشور إلا المشتركون المؤكَّدون في تحديثاتنا. اشترك وأكّد ثم عُد.
comments-feed = التعليقات: { $title }
answers-feed = إجاباتنا: { $title }
feed-comment-by = ‎#{ $n } من { $name }
feed-comment-by-staff = ‎#{ $n } من { $name } ({ $badge })

## رسائل عن التعليقات
mail-comment-why = كتب أحدهم، وغالبًا أنت، تعليقًا على صفحة الحالة لدينا وذكر هذا العنوان.
mail-comment-look = الاطلاع عليه ونشره
mail-comment-note = الرابط صالح 24 ساعة. إن لم تكن أنت فلا تفعل شيئًا: لا يظهر التعليق أبدًا ويُحذف.
mail-answered-subject = أجبناك: { $post }
mail-reply-subject = رد عليك: { $post }
mail-replies-subject = { $n } ردود على تعليقاتك
mail-answered = رد { $author } على تعليقك ‎#{ $n } تحت «{ $post }»:
mail-answered-staff = رد { $author } (الفريق) على تعليقك ‎#{ $n } تحت «{ $post }»:
mail-in-place = قراءته في مكانه
mail-less = رسائل أقل، أو لا شيء
mail-private-subject = لك وحدك: { $post }
mail-private = يجيب { $author } عن سؤالك الخاص بشأن «{ $post }». لا يصل هذا إلى غيرك.

## المتأثرون
affected-question = هل يؤثر هذا فيك؟
affected-after = هل يعمل لديك الآن؟
affected-people = { $n ->
    [one] شخص واحد يقول: هذا يؤثر فيّ أيضًا
    [two] شخصان يقولان: هذا يؤثر فيّ أيضًا
    [few] { $n } أشخاص يقولون: هذا يؤثر فيّ أيضًا
    [many] { $n } شخصًا يقولون: هذا يؤثر فيّ أيضًا
   *[other] { $n } شخص يقولون: هذا يؤثر فيّ أيضًا
}
affected-me-too = هذا يؤثر فيّ أيضًا
affected-works = نعم، يعمل
affected-broken = لا يزال معطلًا
affected-more = أي خدمة، وأين؟ (اختياري)
affected-region = أين أنت؟
affected-hint = مرة واحدة لكل شخص؛ ويمكنك التراجع.
affected-counted = تم احتسابك
affected-counted-post = نحسبك من المتأثرين. إذا لم يعد يؤثر فيك فيمكنك التراجع.
affected-counted-question = تم احتسابك. تصلك رسالة واحدة عندما يُجاب عن هذا السؤال.
affected-withdraw = التراجع
affected-withdrawn = تم التراجع
affected-withdrawn-text = لم تعد محسوبًا.
affected-noted = سجّلنا ذلك
affected-noted-text = يراه فريقنا. لا يحسب العدد المعلن إلا من أكدوا عناوينهم.
affected-after-text = شكرًا. يخبرنا هذا هل تسرّعنا في الخبر الجيد.
affected-give-address = أعطنا عنوانك فتُحسب في العدد المعلن أيضًا. لا يراه أحد.
affected-give-address-question = أعطنا عنوانك فتُحسب في العدد المعلن أيضًا وتصلك رسالة واحدة عندما يُجاب عن السؤال. لا يراه أحد.
affected-count-me = احسبوني
affected-one-click = اضغط الزر فتُحسب. إن كان الأمر يخص سؤالًا فتصلك رسالة واحدة عندما يُجاب عنه.
affected-link-sent = أرسلنا رابطًا إلى العنوان الذي كتبته. تُحسب عندما تضغط الزر خلفه.
affected-link-expired = مضى عليه أكثر من يوم، أو أنه مقطوع. اضغط «هذا يؤثر فيّ أيضًا» مرة أخرى فنرسل رابطًا جديدًا.
mail-affected-subject = احسبوني: هذا يؤثر فيّ أيضًا
mail-affected-why = قال أحدهم، وغالبًا أنت، على صفحة الحالة لدينا إن هذا يؤثر فيه أيضًا، وذكر هذا العنوان.
mail-affected-note = الرابط صالح 24 ساعة. إن لم تكن أنت فلا تفعل شيئًا: لا يُحسب أحد ولا تصلك رسالة أخرى.
late-open = قائم الآن: { $post }
again-now = يحدث هذا الآن
again-hint = يُبلَّغ فريقنا؛ ولا يُنشر ذلك. للكتابة عن هذا الحادث الماضي استخدم النموذج أدناه.
again-thanks = شكرًا، سننظر في الأمر
again-kept = يراه فريقنا الآن. إن كانت المشكلة من عندنا فستقول صفحة الحالة ذلك.

## على انفراد، والصفحة الخاصة
found-reference = رقم مرجعي
found-address = عنوان بريد شخص ما
ask-privately = السؤال على انفراد بدلًا من ذلك
ask-privately-hint = إن سألت على انفراد فلا يقرؤه إلا فريقنا، وتصلك الإجابة بالبريد.
send-privately-instead = إرساله على انفراد بدلًا من ذلك
send-privately-as = إرسال هذا إلى الفريق وحده باسم { $name }، بشأن { $post }
private-title = على انفراد
private-only = لا يقرأ هذا إلا أنت وفريقنا. احتفظ بعنوان هذه الصفحة لنفسك.
private-fresh = وصلنا. عندما نجيب تصلك رسالة فيها رابط إلى هذه الصفحة.
private-you = أنت
private-write = كتابة المزيد
private-send = إرسال
private-open = المحادثة الخاصة بشأنه
person-link = كل تعليقاتك وبياناتك
person-title = تعليقاتك وبياناتك
person-of = ما كتبه { $email } هنا
person-comments = تعليقاتك
person-your-data = بياناتك
person-data = كل ما نحتفظ به عنك في ملف
person-erase = محو كل شيء
person-erase-hint = بعد 24 ساعة تُفرَّغ تعليقاتك ويُنسى اسمك وعنوانك. حتى ذلك الحين يمكنك العدول.
person-erasing = يُمحى كل ما يخصك: { $at }.
person-keep = الإبقاء عليه
person-delete = حذف التعليق { $n }
own-state-waiting = في انتظار ضغطك الزر في رسالتنا
own-state-held = نطّلع عليه أولًا
own-state-filed = لم يُنشر
own-state-removed = أزاله الفريق
own-state-private = على انفراد
mail-private-public = يجيب { $author } عن سؤالك بشأن «{ $post }». لا يصل هذا إلى غيرك؛ وتقول الصفحة إننا كتبنا إليك.
mail-private-link = قراءته في مكانه والرد

## Feeds
feed-title = حالة { $name } - سجل الأعطال
feed-title-part = حالة { $name } - { $part }
feed-about = الأعطال والأعمال المخططة لدى { $name }
feed-about-part = الأعطال والأعمال المخططة لدى { $name } التي تمس { $part }
feed-withdrawn = سُحب: { $title }
feed-promise = وُعد بالتحديث التالي قبل { $at }.
feed-by = كتبه { $name }
feed-corrected = صُحّح في { $at }
