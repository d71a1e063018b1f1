# 日本語

## 状態
state-ok = 正常
state-work = 計画作業
state-slow = 低速
state-part = 一部停止
state-down = 停止
state-none = 不明
classic-ok = 稼働中
classic-work = メンテナンス中
classic-slow = パフォーマンス低下
classic-part = 部分的な障害
classic-down = 大規模な障害
meaning-ok = 通常どおり動いています
meaning-work = 予告した変更を行っています
meaning-slow = 動いていますが、遅いか、一部の方にエラーが出ます
meaning-part = 一部の機能または一部のお客様が利用できません
meaning-down = すべて、またはほぼすべての方が利用できません
meaning-none = 現在は分かりません
last-known = 最後に確認した状態：{ $word }

## 段階
phase-investigating = 調査しています
phase-identified = 原因が分かりました
phase-monitoring = 様子を見ています
phase-resolved = 復旧しました
phase-postmortem = 説明済み
phase-scheduled = 予定
phase-in-progress = 作業を始めました
phase-verifying = 結果を確認しています
phase-completed = 完了
phase-cancelled = 中止
classic-investigating = 調査中
classic-identified = 原因特定
classic-monitoring = 監視中
classic-resolved = 解決済み
classic-postmortem = 事後報告
classic-scheduled = 予定
classic-in-progress = 進行中
classic-verifying = 検証中
classic-completed = 完了
classic-cancelled = 中止
work-done = 計画作業は完了しました
work-cancelled = 計画作業は中止しました
withdrawn = 取り下げ
no-news = まだ新しい情報はありません
explanation = 説明
explanation-published = 説明を公開しました
update = お知らせ
title = 件名

## データと安全
safety-unknown = データの消失や流出があったかどうかは、まだ分かりません。
data-none = データの消失はありません。
data-unknown = データの消失があったかどうかは、まだ分かりません。
data-yes = データが失われました：{ $text }
security-none = 情報の流出はありません。
security-unknown = 情報の流出があったかどうかは、まだ分かりません。
security-yes = 情報が流出しました：{ $text }

## 説明の見出し
section-what-happened = 何が起きたか
section-now = 現在の状況
section-you = お客様にできること
section-safety = データと安全
section-change = 再発を防ぐために行うこと
section-back = 復旧の見込み
section-accountable = 責任者
closing-you-saw = お客様側で見られたこと：
closing-we-saw = 当社側で確認したこと：

## 文のつなぎ
full-stop = 。
comma = 、
sentences = { $one }{ $two }
state-of = { $word }：{ $title }。

## 時間
month-short = { $month ->
    [1] 1月
    [2] 2月
    [3] 3月
    [4] 4月
    [5] 5月
    [6] 6月
    [7] 7月
    [8] 8月
    [9] 9月
    [10] 10月
    [11] 11月
   *[12] 12月
}
month-long = { $month ->
    [1] 1月
    [2] 2月
    [3] 3月
    [4] 4月
    [5] 5月
    [6] 6月
    [7] 7月
    [8] 8月
    [9] 9月
    [10] 10月
    [11] 11月
   *[12] 12月
}
day-short = { $month }{ $day }日
day-long = { $month }{ $day }日
date-short = { $year }年{ $month }{ $day }日
date-long = { $year }年{ $month }{ $day }日
month-and-year = { $year }年{ $month }
date-and-time = { $date } { $time }
span-none = 1分未満
span-minutes = { $m }分
span-hours = { $h }時間{ $m }分
span-days = { $d }日{ $h }時間
days = { $n ->
   *[other] { $n }日
}
more-days = { $n ->
   *[other] ほか{ $n }日
}
days-ago = { $n ->
   *[other] { $n }日前
}
today = 今日
within = （あと{ $span }）
so-far = （ここまで{ $span }）
for-span = { $span }間
since = { $at } から
since-down = { $at } から停止しています
since-part = { $at } から一部停止しています
since-slow = { $at } から遅くなっています
since-work = { $at } から作業しています
since-going-on = { $at } から続いています
late-moment = 1分未満の遅れ
late-minutes = { $n ->
   *[other] { $n }分の遅れ
}
late-span = { $span }の遅れ
was-down = { $span }停止しました
was-partly-down = { $span }一部停止しました
was-slow = { $span }遅くなりました
lasted = { $span }続きました

## いま起きていること
fact-over = { $at } に復旧しました（{ $span }続きました）
fact-withdrawn = { $at } に取り下げました
fact-withdrawn-because = { $at } に取り下げました：{ $reason }
fact-backfilled = { $at } に後から記録しました
fact-done = { $at } に完了しました
fact-cancelled = { $at } に中止しました
planned-for = 予定：{ $from }
work-reminder = お知らせ：この作業は { $from } から { $until } に予定されています。
work-begun = 計画作業を開始しました。
work-over = 予定の時間が終わり、作業は完了しました。
planned-from-to = 予定：{ $from } から { $until } まで
was-planned-for = 当初の予定：{ $from }
was-planned-from-to = 当初の予定：{ $from } から { $until } まで
moved = 変更しました。以前の予定：{ $window }
nobody-wrote = これについてはまだ誰も書いていません。
next-by = 次のお知らせは { $at } まで
next-late = { $at } までにお知らせすると約束しました。{ $late }です。
next-none = 次のお知らせの時刻は約束していません。
next-none-because = 次のお知らせの時刻は約束していません：{ $reason }
account-by = 詳しい説明は { $at } までに公開します
account-late = { $at } までに詳しい説明を公開すると約束しました。{ $late }です。
best-estimate = 現在の見込み：
latest = 最新：
read-everything = すべて読む

## トップページ
setting-up = このページは準備中です。
setting-up-soon = 何が動いていて何が動いていないか、次の情報がいつ出るかを、まもなくここに書きます。
quiet = 把握している問題はありません
quiet-was = 最後に確認した状態：問題なし
quiet-description = 把握している問題はありません。ページ作成：{ $at }。
quiet-was-description = 最後に確認した時点で、把握している問題はありませんでした。ページ作成：{ $at }。
page-made = ページ作成：{ $at }
last-post = 最後のお知らせ：{ $at }（{ $ago }前）
planned-work = 計画作業
services = サービス
last-90-days = 過去90日間
bars = { $name }、過去{ $n }日間、古い順：問題なし{ $good }、問題あり{ $bad }。
bars-no-data = それ以前の{ $days }はデータがありません。
legend = 言葉と棒の意味
legend-bars = 棒1本が1日です。その日の最も悪い状態が悪いほど、棒は高くなります。縞模様の棒は、その日のデータがないことを表します。
past-incidents = 過去の障害
past-incidents-of = 過去の障害（{ $month }）
all-past-incidents = 過去の障害をすべて見る
nothing-past = { $n ->
   *[other] 過去{ $n }日間にお伝えすることはありません。
}
about-page = このページについて
something-wrong = ここに書かれていない問題がありますか。
tell-us = お知らせください

## 障害
withdrawn-stays = このお知らせは取り下げました。何を書いたかが分かるように、ここに残しています。
until-we-said = { $at } まではこう書いていました：「{ $said }」
affected = 影響のあるサービス
posted = 公開：{ $at }
edited = 変更：{ $at }
what-changed = 変更点
updates-newest-first = お知らせ（新しい順）
said-newest-first = これまでのお知らせ（新しい順）
no-update = まだお知らせはありません。
record = { $n ->
   *[other] 約束したお知らせ{ $n }件のうち{ $kept }件が時間どおりでした。
}
record-late = { $n }件が遅れました。
record-missed = { $n }件が1時間以上遅れました。
record-of-all = すべての障害を通して：{ $record }
earlier-texts-link = このページの以前の文章
earlier-texts = 以前の文章
earlier-texts-of = 以前の文章：{ $title }
earlier-texts-description = 「{ $title }」の公開後に、いつ何を変更したか。
what-we-change = 公開後に変更した部分も読むことができます。
struck-words = 取り消し線は削除した言葉
underlined-words = 下線は加えた言葉
text-of-today = 現在の文章
replaced = 差し替え：{ $at }
whole-text = 以前の文章の全文
planned-time = 予定の時刻
update-of = { $at } のお知らせ
translated = 翻訳です。正文は原文です：{ $original }

## 履歴とサービス
history-description = { $heading }：何が起き、どれだけ続き、データがどうなったか。
nothing-posted = まだ何も公開していません。
months = 月
newest = 最新
group = グループ：
no-bad-day = 問題のあった日はありません。
incidents-and-work = 障害と計画作業
changes-of-state = 状態の変化
why = 理由

## 共通
status = 稼働状況
site-name = { $name } 稼働状況
site-description = { $site }：分かっていること、いつからか、次にいつお知らせするか。
site = サイト
more = その他
language = 言語
skip-to-text = 本文へ移動
skip-to-status = 稼働状況へ移動
skip-to-post = お知らせへ移動
skip-to-state = 状態へ移動
skip-to-form = フォームへ移動
mail-me = メールで受け取る
check-again = もう一度確認する
news = 新しい情報があります：表示する
no-database = データベースに接続できません。
stale = これは最後に確認できた { $at }（{ $ago }前）の状態です。
reach-us = このページ以外の連絡先：{ $contact }
atom-feed = Atomフィード
rss-feed = RSSフィード
own-site = 当社のサイト
go-home = 稼働状況のページへ

## 登録
subscribe-title = メールでお知らせを受け取る
subscribe-error-title = エラー：メールでお知らせを受け取る
subscribe-description = 障害が起きたとき、お知らせがあるとき、復旧したときにメールをお送りします。
subscribe-what = 障害が起きたとき、大切なお知らせがあるとき、復旧したときにメールをお送りします。それ以外は送りません。
subscribe-hint = 確認のためのリンクをお送りします。どのメールにも停止用のリンクがあります。
your-address = メールアドレス
send-me-updates = お知らせを受け取る
rather-a-feed = フィードもあります。{ $atom } と { $rss } に同じ文章が載ります。
problem = 問題があります
bad-address = メールアドレスは name@example.com の形で入力してください。
look-into-mailbox = メールボックスを確認してください
link-sent = 入力されたアドレスにリンクをお送りしました。リンク先のボタンを押すと、お知らせが届くようになります。
link-not-there = 数分たっても届かない場合は、迷惑メールフォルダーを確認するか、もう一度お試しください。
one-more-click = あと1回クリックしてください
one-more-click-text = ボタンを押すと、{ $email } にお知らせが届くようになります。どのメールにも停止用のリンクがあります。
yes-send = はい、お知らせを受け取ります
you-get-updates = お知らせが届きます
you-get-updates-text = { $email } を確認しました。受け取る内容の選択や停止は、いつでもできます。
choose-what-you-get = 受け取る内容を選ぶ
link-expired = このリンクはもう使えません
link-expired-text = 2日以上たったか、新しいリンクに置き換わりました。もう一度アドレスを入力していただければ、新しいリンクをお送りします。
send-new-link = 新しいリンクを送る
manage-title = 受け取る内容を選ぶ
choice-saved = 選択を保存しました。
mails-go-to = メールの送り先：{ $email }
mails-about = メールの内容
everything = すべて（今後加わるサービスも含む）
only-these = 次のサービスだけ：
choose-one = サービスを1つ以上選ぶか、すべてを選ぶか、下のボタンでメールを停止してください。
save = 保存
stop = 停止
come-back = 稼働状況のページのフォームから、いつでも再び登録できます。
stop-all = すべてのメールを停止する
stop-question = メールを停止しますか。
stop-question-text = { $email } にお知らせをメールでお送りしています。ボタンを1回押すと停止します。
stop-the-mails = メールを停止する
again = 再びお知らせが届きます
again-text = これまでどおりお送りします。
undo-stop = 元に戻す：再びお知らせを受け取る
no-more-mails = メールを停止しました
no-more-mails-text = このアドレスにはもうお知らせをお送りしません。送信待ちのメールも送りません。
webhook-stop = この宛先への通知を停止しますか。
webhook-stop-text = プログラムまたはチャットにお知らせを送っています。ボタンを1回押すと停止します。
webhook-stop-button = 通知を停止する
webhook-stopped = この宛先にはもうお知らせを送りません。
webhook-confirm-text = ボタンを押すと、{ $host } のプログラムにこのページの出来事が通知されます。応答がなくなった場合は { $email } にご連絡します。
webhook-confirm-button = 通知する
webhook-confirmed = このプログラムへの通知を開始しました
webhook-confirmed-text = { $host } のプログラムにこのページの出来事を通知します。どの通知にも停止用のリンクがあります。
webhook-secret = 通知はこの秘密鍵で署名されます。再表示はされません：{ $secret }
webhook-expired-text = 2日以上たっています。もう一度 Webhook を入力していただければ、新しいリンクをお送りします。
bad-link = このリンクは使えません
bad-link-text = 途中で切れているかもしれません。メールからリンク全体をコピーしてください。または、アドレスを入力していただければ、使えるリンクをお送りします。
send-a-link = リンクを送る
shared-address = 複数の方が読むアドレスのようです。そのうちの誰かが停止すると、全員に届かなくなります。ご自身のアドレスのほうが安全です。
link-on-its-way = 入力されたアドレスにお知らせが届いている場合は、リンクをお送りしました。
link-perhaps-not = 数分たっても届かない場合は、迷惑メールフォルダーを確認してください。または、そのアドレスは登録されていません。
send-my-link = 自分のリンクを送る
no-mail-yet = このページはまだメールを送れないため、リンクもお送りできません。フィードは利用できます。
one-more-click-about = ボタンを押すと、{ $email } に「{ $title }」のお知らせが届くようになります。どのメールにも停止用のリンクがあります。
you-get-updates-about = 「{ $title }」のお知らせが届きます
only-followed = フォローしている障害だけ
every-update-of = ほかの選択にかかわらず、次のお知らせはすべて受け取る
how-much = 受け取る量
every-update = メールでお送りするお知らせすべて
start-and-end = 始まりと終わりだけ
planned-work-too = 計画作業も
subscribe-one-incident = この障害が終わるまで、この障害のお知らせだけをお送りします。
known-title = すでに受け取っていますか
known-text = 受け取る内容の選択や停止は、ご自身のリンクから行えます。リンクはどのメールの末尾にもあります。
known-hint = そのアドレスにお知らせが届いている場合に、リンクをお送りします。
follow-incident = この障害だけのお知らせを受け取る
follow-work = この作業だけのお知らせを受け取る

## ご連絡
report-title = 問題をお知らせください
report-error-title = エラー：問題をお知らせください
report-what = 動かないものがあるのに、このページに書かれていませんか。ここに書かれたことは担当者が読みます。公開はしません。
report-component = どのサービスですか
report-no-component = 分かりません
report-body = どのような状態ですか
report-body-hint = 何をしたとき、何が起きましたか。いつからですか。パスワードは書かないでください。
report-length = 問題を2000文字以内で書いてください。
report-email = 返信をご希望の場合はメールアドレス
report-email-hint = 空欄でもかまいません。
report-send = 送る
report-thanks = 受け取りました
report-kept = ありがとうございます。担当者が読めるように保管しました。当社側の問題であれば、このページでお知らせします。

## 時刻
time-zone = タイムゾーン：
zone-title = タイムゾーン
zone-what = これらのページの時刻と日付は、選んだタイムゾーンで表示し、UTCを併記します。
zone-label = 表示する時刻
zone-hint = このブラウザーのCookieが1年間記憶します。
zone-own = ページの設定：{ $zone }
zone-use = このタイムゾーンを使う

## Mails
mail-confirm-subject = あと1回のクリックでお知らせが届きます
mail-confirm = { $page } のお知らせをメールで受け取ることを確認してください。
mail-confirm-about = 「{ $title }」について { $page } からメールを受け取ることを確認してください。
mail-confirm-note = リンクは48時間有効です。お心当たりがない場合は、何もしないでください。これ以上メールは届きません。
mail-confirm-webhook = あなたのアドレスとともに入力された Webhook へ { $page } がお知らせを送ってよいことを確認してください。リンク先のページに送信先が表示されます。
mail-webhook-look = 確認して承認する
mail-manage-subject = 受け取る内容を選ぶためのリンク
mail-manage-why = どなたか（おそらくご本人）が { $page } のページにこのアドレスを入力しました。すでにお知らせが届いているため、確認は不要です。
mail-manage-link = 受け取る内容の選択、1件の障害のフォロー、停止
mail-answerable = このメールに返信すると、私に届きます。
mail-read = ページですべて読む
mail-since-last = 前回のメール以降
mail-sent = { $at } 送信。{ $page } のお知らせを登録された方にお送りしています。
mail-stop = このメールを停止する
mail-estimate = 現在の見込み：{ $text }
mail-correction = 訂正。{ $state }
mail-before = 訂正前の文章
mail-planned = 予定：{ $from } から { $until } まで。
mail-work-begun = 計画作業を始めました
mail-work-checked = 計画作業：結果を確認しています
explanation-taken-back = 説明は取り下げられました。内容は以前の文章として引き続き読めます。

## エラー
error-number = エラー { $status }
error-400 = 読み取れませんでした
error-400-do = 前のページに戻り、直してからもう一度送ってください。何も変更していません。
error-403 = 許可されていません
error-403-do = このページのアドレスからフォームを開き、もう一度送ってください。
error-404 = このページはありません
error-404-do = 現在分かっていることは、稼働状況のページにあります。
error-405 = ここではできません
error-405-do = 前のページに戻り、ページのリンクとボタンをお使いください。
error-408 = 時間がかかりすぎました
error-408-do = 接続を確認し、もう一度送ってください。何も変更していません。
error-409 = 先にほかの人が変更しました
error-409-do = 前のページに戻り、開き直して最新の状態を確認してください。
error-429 = 回数が多すぎます
error-429-do = 少し待ってから、もう一度お試しください。
error-500 = 問題が起きました
error-500-do = 当社側の問題で、記録しました。もう一度お試しいただくか、稼働状況のページへお進みください。
error-503 = 現在は変更できません
error-503-do = 稼働状況のページは読むことができます。1分後にもう一度お試しください。
not-yet = このページはまだ読み込み中です
not-yet-do = 起動したばかりです。少し待ってから再読み込みするか、稼働状況のページをご覧ください。
not-found-why = アドレスが間違っているか、もともとないページです。公開したものは削除しません。
not-found-what-to-do = 現在分かっていることは稼働状況のページに、それ以前のことは過去の障害にあります。

## フォロー
follow = フォローする
follow-description = メール、フィード、計画作業のカレンダー、自社サイトに表示できるもの。
follow-mail = メールで
follow-feeds = フィードリーダーで
follow-feeds-what = 各項目には、これまでに伝えたことがすべて入っています。
json-feed = JSON Feed
follow-calendar = カレンダーで
follow-calendar-what = 計画作業です。日時が変われば更新されます。このアドレスをカレンダーで購読してください：
follow-site = 自社サイトで
follow-script = 何か起きている間だけ表示される1行
follow-script-what = 1キロバイト未満、Cookieなし。サイト側で、このホストのスクリプトとこのホストへの要求を許可する必要があります。
follow-frame = 現在の状況を常に示すバナー
badge = バッジ
follow-programs = プログラムで
follow-terminal = 稼働状況（端末向けのテキスト）
follow-markdown = 稼働状況（Markdown）
follow-history-markdown = 過去の障害（Markdown）
follow-json = 稼働状況（JSON）
follow-one = 1つのサービスだけ

## 稼働率
uptime = 稼働率
uptime-description = 各サービスが各月にどれだけ動いていたかを、割合と分で示します。
uptime-intro = 記録した状態の変化から、タイムゾーン { $zone } の月ごとに数えています。
uptime-table = 同じ内容の表計算用データ
uptime-so-far = { $month }（これまで）
uptime-worked = 稼働
uptime-trouble = 障害と計画作業
uptime-planned = 計画作業：{ $span }
uptime-partial = 月の一部だけを数えています
no-data = データなし
no-trouble = 障害なし
uptime-how = 数え方
uptime-how-text = 別の状態を伝えていない間は、サービスは動いていたとみなします。低速、一部停止、停止はすべて障害として秒単位で数えます。計画作業は割合に含めず、別に示します。グループは各時点で最も悪いサービスと同じ状態とし、重なる障害は一度だけ数えます。割合は切り捨てです。100 % は障害がまったくなかったことを意味します。誤って公開し取り下げたものは数えません。

## 探す
search = 検索
search-title = お知らせを検索する
search-label = 件名、お知らせ、説明に含まれる言葉
search-what = 入力した言葉をすべて含むものを新しい順に表示します。コメントは検索しません。
search-results = 検索結果
search-found = { $n ->
   *[other] 「{ $typed }」を含むものが{ $n }件見つかりました（新しい順）。
}
search-none = 「{ $typed }」を含むものはありません。言葉を減らすか、言葉の一部でお試しください。
search-more = 新しいものから{ $n }件だけ表示しています。言葉を加えると絞り込めます。
days-of = 日ごとの記録（{ $year }年）
days-link = 日ごとのカレンダー
days-what = お知らせをもとに、その日の最も悪い状態を示します。印のない日は、お知らせのなかった日です。
day-saw = { $day }：{ $what }
day-saw-more = { $day }：{ $what }、ほか{ $n }件
years = 年
week-begins = 7
weekday-short = { $day ->
    [1] 月
    [2] 火
    [3] 水
    [4] 木
    [5] 金
    [6] 土
   *[7] 日
}
weekday-long = { $day ->
    [1] 月曜日
    [2] 火曜日
    [3] 水曜日
    [4] 木曜日
    [5] 金曜日
    [6] 土曜日
   *[7] 日曜日
}
period = { $word }：{ $from } から { $until } まで（{ $span }）
period-open = { $word }：{ $from } から（ここまで{ $span }）
related = これらのサービスのほかの障害

## アクセシビリティ
a11y = アクセシビリティ
a11y-aim = 誰もがこのページを読めるようにします。何かが止まっているときこそ大切です。
a11y-holds = できること
a11y-keyboard = すべてのリンク、入力欄、ボタンにキーボードで読む順に移動でき、位置は枠で示します。
a11y-words = 状態はすべて言葉と形で示し、色は補助です。棒グラフとカレンダーの内容は、言葉とリンクでも分かります。
a11y-zoom = 文字を200 %にしても、幅320ピクセルの画面でも、途切れたり横に動かしたりする必要はありません。
a11y-contrast = 明るい配色でも暗い配色でも、文字には十分なコントラストがあります。強制カラーと印刷にも対応しています。点滅や動きはありません。
a11y-script = JavaScriptがなくても、すべて読め、どのフォームも使えます。
a11y-time = 読んだり書いたりしている間に、ページが動いたり再読み込みされたりすることはありません。
a11y-limits = 十分でないかもしれないこと
a11y-texts = お知らせやコメントは人が、多くは急いで書きます。言葉、リンク、見出しが分かりにくいことがあります。
a11y-languages = お知らせやコメントは、書かれた言語のまま表示します。ページの言語と異なる場合、読み上げが正しくないことがあります。
a11y-embed = ほかのサイトでのバッジとバナーの見え方は、そのサイトによります。
a11y-how = 確認の方法
a11y-checked = このページのプログラムCandor { $version } は、WCAG 2.2のレベルAAを目標にしています。変更のたびに、明るい配色と暗い配色、スマートフォンとパソコン、大きな文字、キーボードについて、ブラウザーで自動検査をしています。外部の評価は受けていません。
a11y-wrong = うまく使えないところがありますか
a11y-tell = どの部分か、何を使って読んでいるかをお知らせください：{ $report }

## だれでも読めるわけではないページ
locked-title = このページは非公開です
locked-password = 閲覧用パスワードを知っている方だけが読めます。このページを案内した人にお尋ねください。
locked-label = 閲覧用パスワード
locked-open = ページを開く
locked-wrong = パスワードが違います。
locked-often = 試行回数が多すぎます。1分待ってから、もう一度お試しください。
locked-networks = 特定のネットワークからのみ読めます。お使いのネットワークは含まれていません。
locked-staff = サインインした担当者だけが読めます。
locked-sign-in = 担当者の方：サインイン

## コメントから対応へ
your-questions = ご質問への回答
posted-as = お知らせとして公開：{ $at }
corrected-in = お知らせで訂正：{ $at }
from-comment = コメント #{ $n } より

## コメント
comments-counted = { $n ->
    [0] コメント
   *[other] コメント { $n } 件
}
comments-answered = { $comments }、うち { $n } 件に回答済み
questions = { $n ->
   *[other] 質問 { $n } 件
}
questions-line = { $questions }、うち { $n } 件に回答済み
questions-wait = { $questions }、うち { $n } 件に回答済み、通常の待ち時間 { $wait }
removed-line = 削除 { $n } 件：{ $reasons }
removed-reason = { $reason } { $n } 件
reason-advertising = 広告
reason-personal-data = 個人情報
reason-abuse = 誹謗中傷
reason-off-topic = この投稿と無関係
reason-illegal = 法令違反
reason-duplicate = 二重投稿
thread-storm = 非常に多くのコメントが届いています。{ $at } までは、初めての方のコメントは担当者が確認するまで表示されません。
answers-from-us = 運営からの回答
waiting-for-answer = 回答待ち：{ $n } 件
all-comments = すべてのコメント（古い順）
newest-first = 新しい順
answered-by-staff = 運営が回答済み：{ $n } 件
unanswered = 未回答：{ $n } 件
more-comments = コメントをさらに表示
thread-closed = この投稿への新しいコメントは締め切りました。未回答の質問への返信は引き続きできます。
thread-feeds = フィードで読む：{ $all } または { $answers }
feed-all-comments = すべてのコメント
feed-our-answers = 運営の回答
answer-as-staff = 回答する（運営）
comment-by = コメント { $number } 投稿者 { $name }
comment-number = コメント { $n }
in-reply-to = #{ $n } への返信
question-open = 回答待ち
question-claimed = 回答を作成中です
question-privately = 質問された方に直接ご連絡しました
question-not-ours = 当社ではお答えできません
our-answer-to = { $n } への回答：#{ $answer }
reply-to = { $n } に返信
pinned = 固定
asked-at = 質問日時 { $at }
removed-at = { $at } に運営が削除：{ $reason }
deleted-at = { $at } に投稿者が削除
staff = 運営
staff-title = 運営 · { $title }
thread-newest = 最新のコメント
thread-page = コメント { $n } / { $pages } ページ
answered-by-us = 運営が回答済み：{ $n } 件
comments-under = 投稿：{ $post }
comment-under = { $comment }（投稿：{ $post }）
none-here = ありません。
earlier-comments = 前のコメント
later-comments = 次のコメント
pages = ページ
the-list = 一覧
in-reply-to-this = 返信先
replies = 返信
more-replies = { $to } への返信がほかに { $n } 件
comment-mine = このブラウザで書いたコメントですか？{ $link }
comment-mine-link = 変更または削除
write-comment = コメントを書く
comment-public = ここに書いた内容は誰でも読めます。カード番号、口座番号、電話番号は書かないでください。
comment-direct = ご自身の口座や送金については、直接お問い合わせください：{ $contact }
comment-leave-empty = 空欄のままにしてください
your-comment = コメント
error-your-comment = エラー：コメント
comment-hint = 4,000 文字まで。*強調*、引用、箇条書きはメールと同じ書き方でできます。
comment-name = お名前
comment-name-hint = コメントと一緒に表示されます。
comment-email = メールアドレス
comment-email-hint = 公開されません。リンクをお送りします。リンク先のボタンを押すとコメントが表示されます。
comment-website = ウェブサイト（任意）
comment-website-hint = お名前からリンクされます。
comment-needs-answer = 回答が必要です。回答したときにメールを 1 通お送りします。
comment-follow = 返信があればメールで知らせる
comment-subscribe = 最新情報もメールで受け取る
comment-known = このブラウザで確認済みですか？お名前とアドレスを空欄にすると、コメントはすぐに表示されます。
comment-send = コメントを送信
comment-send-masked = 番号を伏せて公開
comment-stopped = まだ何も公開されていません。
comment-holds = 文中に{ $what }が含まれており、誰でも読めてしまいます。
comment-stopped-do = 非公開で送るか、下の文章を直すか、見つかった部分を伏せて公開してください。
found-card = カード番号
found-account = 口座番号（IBAN）
found-telephone = 電話番号
comment-held-title = 先に担当者が確認します
comment-held = コメントはまだ公開されていません。先に担当者が読みます。何もしていただく必要はありません。
comment-link-sent = ご記入のアドレスにリンクをお送りしました。24 時間以内にリンク先のボタンを押すと、コメントが表示されます。
comment-link-not-there = 数分たっても届かない場合は、迷惑メールフォルダをご確認ください。このメールは 1 つのアドレスに 10 分に 1 通だけ送られます。2 回書いた場合は、最初のリンクに両方のコメントが表示されます。
comment-look-again = コメントをもう一度確認してから送信してください。
comment-link-expired = 発行から 1 日以上たったか、リンクが途中で切れています。待機していたコメントは表示されないまま削除されました。もう一度お書きいただければ、新しいリンクをお送りします。
publish-comment = コメントを公開する
publish-comment-public = 誰でも読めるようになります。アドレスは表示されません。
publish-as = { $name } として公開する（投稿：{ $post }）
publish-and-subscribe = 最新情報のメールもご希望です。これと同時に始まります。
publish = 公開する
publish-note = 次回からメールなしでコメントできるよう、このブラウザを Cookie 1 つで 180 日間記憶します。心当たりがない場合はこのページを閉じてください。1 日以内に削除されます。
choose-a-comment = コメントを 1 つ以上選んでください。
own-title = あなたのコメント { $n }
own-hint = 15 分以内で、まだ返信がなければ変更できます。編集したことは読者に表示されます。
own-change = 変更する
own-over = 変更できる時間が過ぎたか、返信がありました。削除はできます。
own-delete-hint = 削除すると元に戻せません。削除したことがその場所に表示され、返信は残ります。
own-delete = 削除する
own-back = コメントに戻る
own-not-yours-title = このブラウザは投稿者のものと確認できません
own-not-yours = コメントは、確認に使ったブラウザで 15 分間変更でき、いつでも削除できます。
own-no-links = 変更でリンクを加えることはできません。代わりに返信を書いてください。
own-private = 文中に{ $what }が含まれており、誰でも読めます。取り除いてください。
comment-mail-title = コメントに関するメール
comment-mail-got = { $email } に次の件でメールをお送りしました：
comment-mail-about = コメント { $n }（投稿：{ $post }）
stop-this-comment = このコメントの通知を止める
stop-this-post = この投稿の通知を止める
pace-legend = 自分のコメントに関するメール
pace-now = すぐに
pace-hourly = 1 時間に 1 回まで
pace-daily = 1 日に 1 回まで
pace-never = 送らない
keep-choice = これで保存
done = 完了しました
stopped-thread = このメールのコメントについては、今後メールをお送りしません。
stopped-post = この投稿のコメントについては、今後メールをお送りしません。
stopped-all = コメントに関するメールは今後お送りしません。
link-cut-off = リンクが途中で切れている可能性があります。メールから全体をコピーしてください。
comment-no-name = コメントと一緒に表示するお名前を書いてください。
comment-no-text = まず何か書いてください。
comment-too-long = { $length } 文字あります。{ $max } 文字までです。
comment-name-ours = このお名前は運営（「{ $name }」）と間違われるおそれがあります。別のお名前にしてください。
comment-first-no-links = 初めてのコメントにはリンクを入れられません。アドレスを言葉で書くか、省いてください。
comment-many-links = リンクが { $n } 個あります。{ $max } 個までです。
comment-too-deep = 引用や箇条書きの入れ子が深すぎます。
comment-too-formatted = 書式が多すぎます。
comment-bad-website = ウェブサイトは example.com や https://example.com/me のように書いてください。
comment-parent-gone = 返信先のコメントはもうありません。
comment-banned = { $at } まで、ここには書き込めません。理由：{ $reason }
comment-subscribers-only = この投稿には、最新情報の登録を確認済みの方だけが書き込めます。登録して確認のうえ、またお越しください。
comments-feed = コメント：{ $title }
answers-feed = 運営の回答：{ $title }
feed-comment-by = #{ $n } { $name }
feed-comment-by-staff = #{ $n } { $name }（{ $badge }）

## コメントに関するメール
mail-comment-why = どなたか（おそらくご本人）が、当社のステータスページにコメントを書き、このアドレスを記入しました。
mail-comment-look = 確認して公開する
mail-comment-note = リンクは 24 時間有効です。心当たりがない場合は何もしないでください。コメントは表示されず、削除されます。
mail-answered-subject = 回答しました：{ $post }
mail-reply-subject = 返信がありました：{ $post }
mail-replies-subject = コメントへの返信 { $n } 件
mail-answered = { $author } さんが「{ $post }」のコメント #{ $n } に返信しました：
mail-answered-staff = { $author }（運営）が「{ $post }」のコメント #{ $n } に回答しました：
mail-in-place = ページで読む
mail-less = 通知を減らす・止める
mail-private-subject = あなただけに：{ $post }
mail-private = { $author } が「{ $post }」についての非公開のご質問にお答えします。これはあなただけに届きます。

## 影響を受けている方
affected-question = 影響を受けていますか？
affected-after = 今は正常に使えますか？
affected-people = { $n ->
   *[other] { $n } 人が「私も影響を受けています」と回答
}
affected-me-too = 私も影響を受けています
affected-works = はい、使えます
affected-broken = まだ使えません
affected-more = どのサービスで、どこから？（任意）
affected-region = 場所
affected-hint = お一人 1 回です。取り消せます。
affected-counted = 数に入りました
affected-counted-post = 影響を受けている方として数えています。影響がなくなったら取り消せます。
affected-counted-question = 数に入りました。この質問に回答があるとメールを 1 通お送りします。
affected-withdraw = 取り消す
affected-withdrawn = 取り消しました
affected-withdrawn-text = 数から外しました。
affected-noted = 記録しました
affected-noted-text = 運営の担当者が確認します。公開される人数には、アドレスを確認済みの方だけが含まれます。
affected-after-text = ありがとうございます。復旧のお知らせが早すぎなかったか分かります。
affected-give-address = アドレスをご記入いただくと、公開の人数にも含まれます。アドレスは誰にも表示されません。
affected-give-address-question = アドレスをご記入いただくと、公開の人数にも含まれ、質問に回答があるとメールを 1 通お送りします。アドレスは誰にも表示されません。
affected-count-me = 数に入れる
affected-one-click = ボタンを押すと数に入ります。質問の場合は、回答があるとメールを 1 通お送りします。
affected-link-sent = ご記入のアドレスにリンクをお送りしました。リンク先のボタンを押すと数に入ります。
affected-link-expired = 発行から 1 日以上たったか、リンクが途中で切れています。もう一度「私も影響を受けています」を押すと、新しいリンクをお送りします。
mail-affected-subject = 私も影響を受けています：確認
mail-affected-why = どなたか（おそらくご本人）が、当社のステータスページで影響を受けていると回答し、このアドレスを記入しました。
mail-affected-note = リンクは 24 時間有効です。心当たりがない場合は何もしないでください。数には入らず、これ以上メールは届きません。
late-open = 現在発生中：{ $post }
again-now = 今も起きています
again-hint = 運営の担当者に伝わりますが、公開はされません。この過去の障害について書くには、下のフォームをご利用ください。
again-thanks = ありがとうございます。確認します
again-kept = 運営の担当者に伝わりました。当社の問題であれば、ステータスページでお知らせします。

## 非公開のやり取りと、ご自身のページ
found-reference = 受付番号
found-address = メールアドレス
ask-privately = 非公開で質問する
ask-privately-hint = 非公開の質問は運営の担当者だけが読み、回答はメールで届きます。
send-privately-instead = 代わりに非公開で送る
send-privately-as = { $name } として運営だけに送る（投稿：{ $post }）
private-title = 非公開のやり取り
private-only = これを読めるのは、あなたと運営の担当者だけです。このページのアドレスは他の人に教えないでください。
private-fresh = 受け取りました。回答すると、このページへのリンクをメールでお送りします。
private-you = あなた
private-write = 続けて書く
private-send = 送信
private-open = この件の非公開のやり取り
person-link = ご自身のコメントとデータ
person-title = ご自身のコメントとデータ
person-of = { $email } がここに書いたもの
person-comments = あなたのコメント
person-your-data = あなたのデータ
person-data = 保存しているすべてのデータをファイルで受け取る
person-erase = すべて消去する
person-erase-hint = 24 時間後にコメントの内容、お名前、アドレスを消去します。それまでは取り消せます。
person-erasing = あなたのデータはすべて消去されます：{ $at }
person-keep = やはり残す
person-delete = コメント { $n } を削除
own-state-waiting = メールのボタン待ち
own-state-held = 先に担当者が確認します
own-state-filed = 公開されません
own-state-removed = 運営が削除
own-state-private = 非公開
mail-private-public = { $author } が「{ $post }」についてのご質問にお答えします。これはあなただけに届き、ページには直接ご連絡したとだけ表示されます。
mail-private-link = ページで読んで返信する

## Feeds
feed-title = { $name } 稼働状況 - 障害と計画作業の履歴
feed-title-part = { $name } 稼働状況 - { $part }
feed-about = { $name } の障害と計画作業
feed-about-part = { $name } の { $part } に関わる障害と計画作業
feed-withdrawn = 取り下げ：{ $title }
feed-promise = 次のお知らせは { $at } までにする約束です。
feed-by = { $name }
feed-corrected = { $at } に訂正
