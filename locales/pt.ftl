# Português

## Estados
state-ok = Funciona
state-work = Manutenção programada
state-slow = Lento
state-part = Parcialmente fora do ar
state-down = Fora do ar
state-none = Não se sabe
classic-ok = Operacional
classic-work = Em manutenção
classic-slow = Desempenho degradado
classic-part = Interrupção parcial
classic-down = Interrupção grave
meaning-ok = Funciona como sempre
meaning-work = Estamos mudando algo; foi anunciado
meaning-slow = Funciona, mas com lentidão ou com erros para alguns
meaning-part = Algumas funções ou alguns clientes são afetados
meaning-down = Ninguém ou quase ninguém consegue usar
meaning-none = Não podemos dizer no momento
last-known = Último estado conhecido: { $word }

## Fases
phase-investigating = Procuramos a causa
phase-identified = Causa encontrada
phase-monitoring = Estamos observando
phase-resolved = Funciona de novo
phase-postmortem = Explicado
phase-scheduled = Programada
phase-in-progress = A manutenção começou
phase-verifying = Conferimos o resultado
phase-completed = Concluída
phase-cancelled = Cancelada
classic-investigating = Investigando
classic-identified = Identificado
classic-monitoring = Monitorando
classic-resolved = Resolvido
classic-postmortem = Relatório posterior
classic-scheduled = Agendado
classic-in-progress = Em andamento
classic-verifying = Verificando
classic-completed = Concluído
classic-cancelled = Cancelado
work-done = Manutenção programada concluída
work-cancelled = Manutenção programada cancelada
withdrawn = Retirado
no-news = Ainda sem novidades
explanation = Explicação
explanation-published = Explicação publicada
update = Aviso
title = Título

## Dados e segurança
safety-unknown = Ainda não sabemos se dados foram perdidos ou expostos.
data-none = Nenhum dado foi perdido.
data-unknown = Ainda não sabemos se dados foram perdidos.
data-yes = Dados foram perdidos: { $text }
security-none = Nada foi exposto.
security-unknown = Ainda não sabemos se algo foi exposto.
security-yes = Foi exposto: { $text }

## Seções de uma explicação
section-what-happened = O que aconteceu
section-now = O que está acontecendo agora
section-you = O que você pode fazer
section-safety = Dados e segurança
section-change = O que fazemos para que não aconteça de novo
section-back = Quando estaremos de volta
section-accountable = Quem responde por isso
closing-you-saw = O que você notou:
closing-we-saw = O que nós vimos:

## Compor
full-stop = .
comma = {", "}
sentences = { $one } { $two }
state-of = { $word }: { $title }.

## Tempo
month-short = { $month ->
    [1] jan.
    [2] fev.
    [3] mar.
    [4] abr.
    [5] maio
    [6] jun.
    [7] jul.
    [8] ago.
    [9] set.
    [10] out.
    [11] nov.
   *[12] dez.
}
month-long = { $month ->
    [1] janeiro
    [2] fevereiro
    [3] março
    [4] abril
    [5] maio
    [6] junho
    [7] julho
    [8] agosto
    [9] setembro
    [10] outubro
    [11] novembro
   *[12] dezembro
}
day-short = { $day } { $month }
day-long = { $day } de { $month }
date-short = { $day } { $month } { $year }
date-long = { $day } de { $month } de { $year }
month-and-year = { $month } de { $year }
date-and-time = { $date }, { $time }
span-none = menos de um minuto
span-minutes = { $m } min
span-hours = { $h } h { $m } min
span-days = { $d } d { $h } h
days = { $n ->
    [one] { $n } dia
   *[other] { $n } dias
}
more-days = { $n ->
    [one] mais { $n } dia
   *[other] mais { $n } dias
}
days-ago = { $n ->
    [one] há { $n } dia
   *[other] há { $n } dias
}
today = hoje
within = (em { $span })
so-far = ({ $span } até agora)
for-span = durante { $span }
since = Desde { $at }
since-down = Fora do ar desde { $at }
since-part = Parcialmente fora do ar desde { $at }
since-slow = Lento desde { $at }
since-work = Em manutenção desde { $at }
since-going-on = Em curso desde { $at }
late-moment = menos de um minuto de atraso
late-minutes = { $n ->
    [one] { $n } minuto de atraso
   *[other] { $n } minutos de atraso
}
late-span = { $span } de atraso
was-down = ficou fora do ar por { $span }
was-partly-down = ficou parcialmente fora do ar por { $span }
was-slow = ficou lento por { $span }
lasted = durou { $span }

## O que acontece
fact-over = Funciona de novo desde { $at } – durou { $span }
fact-withdrawn = Retirado { $at }
fact-withdrawn-because = Retirado { $at }: { $reason }
fact-backfilled = Registrado depois do fato, { $at }
fact-done = Concluída { $at }
fact-cancelled = Cancelada { $at }
planned-for = Programada para { $from }
work-reminder = Lembrete: esta manutenção está programada de { $from } a { $until }.
work-begun = A manutenção programada começou.
work-over = O tempo previsto para esta manutenção passou, e ela está concluída.
planned-from-to = Programada de { $from } até { $until }
was-planned-for = Estava programada para { $from }
was-planned-from-to = Estava programada de { $from } até { $until }
moved = Remarcada; antes estava programada para { $window }
nobody-wrote = Ninguém escreveu sobre isso ainda.
next-by = Próximo aviso até { $at }
next-late = Prometemos um aviso até { $at }. Está com { $late }.
next-none = Nenhum próximo aviso foi prometido.
next-none-because = Nenhum próximo aviso foi prometido: { $reason }
account-by = Uma explicação completa virá até { $at }
account-late = Prometemos uma explicação completa até { $at }. Está com { $late }.
best-estimate = Nossa melhor estimativa:
latest = Mais recente,
read-everything = Ler tudo

## A página inicial
setting-up = Esta página está sendo preparada.
setting-up-soon = Em breve ela dirá o que funciona, o que não funciona e quando você saberá mais.
quiet = Não sabemos de nenhum problema
quiet-was = Último estado conhecido: nenhum problema
quiet-description = Não sabemos de nenhum problema. Página gerada em { $at }.
quiet-was-description = Não sabíamos de nenhum problema. Página gerada em { $at }.
page-made = Página gerada em { $at }
last-post = último aviso { $at }, há { $ago }
planned-work = Manutenção programada
services = Serviços
last-90-days = Últimos 90 dias
bars = { $name }, últimos { $n } dias, o mais antigo primeiro: { $good } sem problemas, { $bad } com problemas.
bars-no-data = Sem dados dos { $days } anteriores.
legend = O que significam as palavras e as barras
legend-bars = Cada barra é um dia. Quanto pior o pior momento do dia, mais alta a barra. Uma barra tracejada significa que não temos dados daquele dia.
past-incidents = Incidentes anteriores
past-incidents-of = Incidentes anteriores, { $month }
all-past-incidents = Todos os incidentes anteriores
nothing-past = { $n ->
    [one] Nada a contar do último dia.
   *[other] Nada a contar dos últimos { $n } dias.
}
about-page = Sobre esta página
something-wrong = Algo está errado e não aparece aqui?
tell-us = Conte para nós

## Um incidente
withdrawn-stays = Este aviso foi retirado. Ele fica aqui para que você possa ver o que dissemos.
until-we-said = Até { $at } dizíamos: “{ $said }”
affected = Serviços afetados
posted = Publicado { $at }
edited = alterado { $at }
what-changed = o que mudou
updates-newest-first = Avisos, o mais recente primeiro
said-newest-first = O que dissemos, o mais recente primeiro
no-update = Ainda não há avisos.
record = { $n ->
    [one] { $kept } de { $n } aviso prometido no prazo.
   *[other] { $kept } de { $n } avisos prometidos no prazo.
}
record-late = { $n } com atraso.
record-missed = { $n } com mais de uma hora de atraso.
record-of-all = Em todos os incidentes: { $record }
earlier-texts-link = Textos anteriores desta página
earlier-texts = Textos anteriores
earlier-texts-of = Textos anteriores: { $title }
earlier-texts-description = O que mudou em “{ $title }” depois da publicação, e quando.
what-we-change = O que mudamos depois de publicar continua legível.
struck-words = O texto riscado saiu
underlined-words = o texto sublinhado entrou
text-of-today = O texto atual
replaced = Substituído { $at }
whole-text = o texto anterior completo
planned-time = Período programado
update-of = Aviso de { $at }
translated = Traduzido. O que vale é o original: { $original }

## Histórico e serviços
history-description = { $heading }: o que falhou, quanto durou e o que houve com os dados.
nothing-posted = Nada foi publicado ainda.
months = Meses
newest = Mais recentes
group = Grupo:
no-bad-day = Nenhum dia com problemas.
incidents-and-work = Incidentes e manutenção programada
changes-of-state = Mudanças de estado
why = por quê

## Em volta de cada página
status = Status
site-name = Status de { $name }
site-description = { $site }: o que sabemos, desde quando e quando diremos mais.
site = Site
more = Mais
language = Idioma
skip-to-text = Ir para o texto
skip-to-status = Ir para o status
skip-to-post = Ir para o aviso
skip-to-state = Ir para o estado do serviço
skip-to-form = Ir para o formulário
mail-me = Avisos por e-mail
check-again = Verificar de novo
news = Há novidades: mostrar
no-database = Não conseguimos acessar nosso banco de dados.
stale = Este é o último estado conhecido, de { $at } (há { $ago }).
reach-us = Fora desta página você nos encontra aqui: { $contact }
atom-feed = Feed Atom
rss-feed = Feed RSS
own-site = Nosso próprio site
go-home = Ir para a página de status

## Assinar
subscribe-title = Receber avisos por e-mail
subscribe-error-title = Erro: receber avisos por e-mail
subscribe-description = Um e-mail quando algo falha, um para cada aviso, um quando volta a funcionar.
subscribe-what = Um e-mail quando algo falha, um para cada aviso importante, um quando volta a funcionar. Nada mais.
subscribe-hint = Enviamos um link para confirmar. Cada e-mail traz um link para parar.
your-address = Seu endereço de e-mail
send-me-updates = Enviar avisos para mim
rather-a-feed = Prefere um feed? { $atom } e { $rss } trazem os mesmos textos.
problem = Há um problema
bad-address = Um endereço de e-mail tem a forma nome@exemplo.com.
look-into-mailbox = Olhe sua caixa de entrada
link-sent = Enviamos um link para o endereço informado. Aperte o botão que ele abre e você receberá nossos avisos.
link-not-there = Se nada chegar em alguns minutos, olhe na pasta de spam ou tente de novo.
one-more-click = Mais um clique
one-more-click-text = Aperte o botão e { $email } receberá nossos avisos. Cada e-mail traz um link para parar.
yes-send = Sim, enviar avisos para mim
you-get-updates = Você recebe nossos avisos
you-get-updates-text = { $email } está confirmado. Você pode escolher o que recebe, ou parar, a qualquer momento.
choose-what-you-get = Escolher o que você recebe
link-expired = Este link não funciona mais
link-expired-text = Ele tem mais de dois dias, ou um mais novo tomou o seu lugar. Informe seu endereço de novo e enviaremos outro.
send-new-link = Enviar um novo link
manage-title = Escolher o que você recebe
choice-saved = Sua escolha foi salva.
mails-go-to = Os e-mails vão para { $email }.
mails-about = E-mails sobre
everything = Tudo, também serviços futuros
only-these = Somente estes serviços:
choose-one = Escolha pelo menos um serviço, ou tudo, ou pare todos os e-mails abaixo.
save = Salvar
stop = Parar
come-back = Você pode voltar a qualquer momento com o formulário da página de status.
stop-all = Parar de receber todos os e-mails
stop-question = Parar de receber estes e-mails?
stop-question-text = { $email } recebe nossos avisos por e-mail. Um clique e paramos.
stop-the-mails = Parar de receber os e-mails
again = Você recebe nossos avisos de novo
again-text = Continuamos como antes.
undo-stop = Desfazer: enviar avisos para mim de novo
no-more-mails = Sem mais e-mails
no-more-mails-text = Este endereço não recebe mais avisos nossos. Os e-mails que esperavam não serão enviados.
webhook-stop = Parar de avisar este destinatário?
webhook-stop-text = Um programa ou um chat recebe nossos avisos. Um toque e paramos.
webhook-stop-button = Parar de avisar
webhook-stopped = Este destinatário não recebe mais avisos.
webhook-confirm-text = Aperte o botão e o programa em { $host } saberá o que acontece aqui. Se ele parar de responder, escreveremos para { $email }.
webhook-confirm-button = Sim, avisar
webhook-confirmed = Este programa é avisado a partir de agora
webhook-confirmed-text = O programa em { $host } recebe o que acontece aqui. Cada mensagem traz um link para parar.
webhook-secret = Nossas mensagens são assinadas com esta chave secreta, que não será mostrada de novo: { $secret }
webhook-expired-text = Ele tem mais de dois dias. Informe o webhook de novo e enviaremos outro.
bad-link = Este link não leva a nada
bad-link-text = Talvez esteja cortado: copie-o inteiro do e-mail. Ou informe seu endereço e enviaremos um link que funciona.
send-a-link = Enviar um link
shared-address = Parece um endereço lido por várias pessoas. Cada uma pode parar os e-mails para todas; um endereço próprio é mais seguro.
link-on-its-way = Se o endereço informado recebe nossos avisos, o link está a caminho.
link-perhaps-not = Se nada chegar em alguns minutos, olhe na pasta de spam. Ou o endereço não está inscrito.
send-my-link = Enviar meu link
no-mail-yet = Esta página ainda não pode enviar e-mails, portanto nem um link. Seus feeds funcionam.
one-more-click-about = Aperte o botão e { $email } receberá nossos avisos sobre “{ $title }”. Cada e-mail traz um link para parar.
you-get-updates-about = Você recebe nossos avisos sobre “{ $title }”
only-followed = Somente os incidentes que acompanho
every-update-of = Todos os avisos destes, seja qual for o resto da minha escolha
how-much = Quanto
every-update = Cada aviso que enviamos por e-mail
start-and-end = Somente o começo e o fim
planned-work-too = Também a manutenção programada
subscribe-one-incident = Notícias deste único incidente até que acabe. Nada mais.
known-title = Você já recebe?
known-text = Escolha o que recebe, ou pare, com seu próprio link. Ele está no fim de cada e-mail.
known-hint = Enviamos o link para lá se o endereço recebe nossos avisos.
follow-incident = Avisar somente sobre este incidente
follow-work = Avisar somente sobre esta manutenção

## Contar para nós
report-title = Conte o que está errado
report-error-title = Erro: conte o que está errado
report-what = Algo não funciona e esta página não diz nada? Nossa equipe lê o que você escreve aqui. Não é publicado.
report-component = Qual serviço?
report-no-component = Não tenho certeza
report-body = O que você vê?
report-body-hint = O que você fez, o que aconteceu, desde quando? Sem senhas.
report-length = Diga em no máximo 2000 caracteres o que está errado.
report-email = Seu endereço de e-mail, se quiser uma resposta
report-email-hint = Você pode deixar vazio.
report-send = Enviar
report-thanks = Recebemos
report-kept = Obrigado. Nossa equipe pode ler. Se o problema for nosso, esta página dirá.

## A hora de quem
time-zone = Fuso horário:
zone-title = Fuso horário
zone-what = Todas as horas e dias destas páginas são escritos no fuso que você escolher, com UTC ao lado.
zone-label = Mostrar as horas como em
zone-hint = Um cookie deste navegador lembra disso por um ano.
zone-own = Como a página: { $zone }
zone-use = Usar este fuso

## Mails
mail-confirm-subject = Mais um clique para receber avisos
mail-confirm = Confirme que você quer receber os avisos de { $page } por e-mail.
mail-confirm-about = Confirme que você quer que { $page } escreva sobre “{ $title }”.
mail-confirm-note = O link vale por 48 horas. Se você não pediu isto, não faça nada: não receberá outro e-mail.
mail-confirm-webhook = Confirme que { $page } pode enviar seus avisos ao webhook informado com o seu endereço. A página do link mostra aonde ele leva.
mail-webhook-look = Ver e confirmar
mail-manage-subject = Seu link para escolher o que você recebe
mail-manage-why = Alguém, provavelmente você, informou este endereço na página de { $page }. Você já recebe os avisos, portanto não há nada a confirmar.
mail-manage-link = Escolher o que você recebe, acompanhar um único incidente ou parar
mail-answerable = Você pode responder a este e-mail; ele chega a mim.
mail-read = Ler tudo na página
mail-since-last = Desde o último e-mail que você recebeu
mail-sent = Enviado { $at }, porque você pediu os avisos de { $page }.
mail-stop = Parar de receber estes e-mails
mail-estimate = Nossa melhor estimativa: { $text }
mail-correction = Correção. { $state }
mail-before = O que tínhamos escrito antes
mail-planned = Programada de { $from } até { $until }.
mail-work-begun = A manutenção programada começou
mail-work-checked = Manutenção programada: conferimos o resultado
explanation-taken-back = A explicação foi retirada. O que ela dizia continua legível entre os textos anteriores.

## Erros
error-number = Erro { $status }
error-400 = Não foi possível ler
error-400-do = Volte, altere e envie de novo; nada foi alterado.
error-403 = Não permitido
error-403-do = Abra o formulário no próprio endereço desta página e envie de novo.
error-404 = Esta página não existe
error-404-do = A página de status diz o que sabemos agora.
error-405 = Não é possível aqui
error-405-do = Volte e use os links e botões da página.
error-408 = Lento demais
error-408-do = Verifique sua conexão e envie de novo; nada foi alterado.
error-409 = Alguém foi mais rápido
error-409-do = Volte, abra a página de novo e veja o estado mais recente.
error-429 = Vezes demais
error-429-do = Espere um pouco e tente de novo.
error-500 = Algo deu errado
error-500-do = A culpa é nossa e foi anotada. Tente de novo ou vá para a página de status.
error-503 = Não podemos fazer mudanças agora
error-503-do = A página de status continua legível. Tente de novo em um minuto.
not-yet = Ainda estamos lendo esta página
not-yet-do = Acabamos de iniciar. Carregue-a de novo em um instante ou vá para a página de status.
not-found-why = O endereço pode estar escrito errado, ou nunca existiu: o que publicamos não é apagado.
not-found-what-to-do = A página de status diz o que sabemos agora; o resto está nos incidentes anteriores.

## Acompanhar
follow = Acompanhar
follow-description = E-mail, feeds, um calendário da manutenção programada e o que você pode mostrar no seu próprio site.
follow-mail = Por e-mail
follow-feeds = Em um leitor de feeds
follow-feeds-what = Cada entrada contém tudo o que foi dito.
json-feed = JSON Feed
follow-calendar = Em um calendário
follow-calendar-what = A manutenção programada, atualizada quando muda de data. Assine este endereço no seu calendário:
follow-site = Em seu próprio site
follow-script = Uma linha que só aparece enquanto algo acontece
follow-script-what = Menos de um kilobyte, sem cookies. Seu site precisa permitir scripts deste servidor e requisições a ele.
follow-frame = Uma faixa que sempre mostra como está tudo
badge = Selo
follow-programs = Em seus programas
follow-terminal = O estado como texto para um terminal
follow-markdown = O estado em Markdown
follow-history-markdown = Os incidentes anteriores em Markdown
follow-json = O estado em JSON
follow-one = Somente um serviço

## Disponibilidade
uptime = Disponibilidade
uptime-description = Que parte de cada mês cada serviço funcionou, em porcentagem e em minutos.
uptime-intro = Contado a partir das mudanças de estado que registramos, por mês no fuso horário { $zone }.
uptime-table = O mesmo como tabela para uma planilha
uptime-so-far = { $month } até agora
uptime-worked = Funcionou
uptime-trouble = Falhas e manutenção programada
uptime-planned = Manutenção programada: { $span }
uptime-partial = Contado durante uma parte do mês
no-data = Sem dados
no-trouble = Sem falhas
uptime-how = Como se conta
uptime-how-text = Um serviço funcionou enquanto nada mais se disse dele. Lento, parcialmente fora do ar e fora do ar contam como falha, com precisão de segundos. A manutenção programada não entra na porcentagem e é indicada ao lado. Um grupo está em cada momento tão mal quanto seu pior serviço, por isso falhas simultâneas contam uma vez. As porcentagens são arredondadas para baixo: 100 % significa nenhuma falha. O que retiramos por ter sido publicado por engano não conta.

## Procurar algo
search = Buscar
search-title = Buscar nos avisos
search-label = Palavras de um título, de um aviso ou de uma explicação
search-what = Encontra o que contém todas as palavras digitadas, o mais recente primeiro. A busca não inclui comentários.
search-results = Resultados
search-found = { $n ->
    [one] { $n } resultado para “{ $typed }”.
   *[other] { $n } resultados para “{ $typed }”, o mais recente primeiro.
}
search-none = Nenhum resultado para “{ $typed }”. Tente menos palavras ou parte de uma palavra.
search-more = Só os { $n } mais recentes aparecem. Mais uma palavra encontra menos.
days-of = Dia a dia, { $year }
days-link = Calendário dos dias
days-what = O pior que cada dia viu, pelo que publicamos. Um dia sem marca é um dia sem avisos.
day-saw = { $day }: { $what }
day-saw-more = { $day }: { $what }, e mais { $n }
years = Anos
week-begins = 7
weekday-short = { $day ->
    [1] seg
    [2] ter
    [3] qua
    [4] qui
    [5] sex
    [6] sáb
   *[7] dom
}
weekday-long = { $day ->
    [1] segunda-feira
    [2] terça-feira
    [3] quarta-feira
    [4] quinta-feira
    [5] sexta-feira
    [6] sábado
   *[7] domingo
}
period = { $word } de { $from } até { $until } ({ $span })
period-open = { $word } desde { $from } ({ $span } até agora)
related = Outros incidentes destes serviços

## Acessibilidade
a11y = Acessibilidade
a11y-aim = Todos devem conseguir ler esta página, principalmente quando algo está fora do ar.
a11y-holds = Com o que você pode contar
a11y-keyboard = Todo link, campo e botão pode ser alcançado pelo teclado, na ordem de leitura e com contorno visível.
a11y-words = Cada estado é dito por uma palavra e uma forma; a cor só ajuda. Barras e calendários dizem o mesmo em palavras e links.
a11y-zoom = Com o texto em 200 % ou numa janela de 320 pixels de largura, nada é cortado e nada exige rolagem para o lado.
a11y-contrast = O texto tem contraste suficiente no tema claro e no escuro. Cores forçadas e papel estão previstos. Nada pisca nem se move.
a11y-script = Tudo pode ser lido e todo formulário funciona sem JavaScript.
a11y-time = Nenhuma página se move ou recarrega enquanto você lê ou escreve.
a11y-limits = Onde pode faltar algo
a11y-texts = Avisos e comentários são escritos por pessoas, muitas vezes com pressa. Palavras, links e títulos nem sempre são tão claros quanto deveriam.
a11y-languages = Avisos e comentários ficam no idioma em que foram escritos. Se não for o da página, um leitor de tela pode pronunciá-los errado.
a11y-embed = Nosso selo e nossa faixa em outros sites dependem de como eles são mostrados lá.
a11y-how = Como isso é verificado
a11y-checked = O programa por trás desta página, Candor { $version }, segue as Diretrizes de Acessibilidade para Conteúdo Web (WCAG) 2.2, nível AA. Toda mudança passa por verificações automáticas num navegador: claro e escuro, celular e computador, texto grande, teclado. Ninguém de fora o avaliou.
a11y-wrong = Algo não funciona para você?
a11y-tell = Conte o que é e com o que você lê: { $report }

## Uma página que nem todos podem ler
locked-title = Esta página é privada
locked-password = Pode lê-la quem souber a palavra-passe de leitores. Quem o enviou para aqui pode dizê-la.
locked-label = Palavra-passe de leitores
locked-open = Abrir a página
locked-wrong = Esta não é a palavra-passe.
locked-often = Foram demasiadas vezes. Espere um minuto e tente de novo.
locked-networks = Só pode ser lida a partir de certas redes, e a sua não é uma delas.
locked-staff = Só a equipa com sessão iniciada a pode ler.
locked-sign-in = Equipa: iniciar sessão

## Do comentário à ação
your-questions = As suas perguntas, respondidas
posted-as = Publicado como aviso: { $at }
corrected-in = Corrigido no aviso: { $at }
from-comment = Do comentário #{ $n }

## Comentários
comments-counted = { $n ->
    [0] Comentários
    [one] 1 comentário
   *[other] { $n } comentários
}
comments-answered = { $comments }, { $n } respondidos
questions = { $n ->
    [one] { $n } pergunta
   *[other] { $n } perguntas
}
questions-line = { $questions }, { $n } respondidas
questions-wait = { $questions }, { $n } respondidas, espera habitual { $wait }
removed-line = { $n } removidos: { $reasons }
removed-reason = { $n } { $reason }
reason-advertising = publicidade
reason-personal-data = dados pessoais
reason-abuse = ofensas
reason-off-topic = fora do assunto
reason-illegal = contra a lei
reason-duplicate = repetido
thread-storm = Chegam muitíssimos comentários. Até { $at }, primeiros comentários esperam até os termos visto.
answers-from-us = As nossas respostas
waiting-for-answer = À espera de resposta: { $n }
all-comments = Todos os comentários, do mais antigo ao mais recente
newest-first = Os mais recentes primeiro
answered-by-staff = Respondidos pela equipe: { $n }
unanswered = Sem resposta: { $n }
more-comments = Mais comentários
thread-closed = Novos comentários nesta publicação estão encerrados. Ainda é possível responder às perguntas abertas.
thread-feeds = Acompanhar por feed: { $all } ou { $answers }.
feed-all-comments = todos os comentários
feed-our-answers = as nossas respostas
answer-as-staff = Responder (equipe)
comment-by = Comentário { $number } de { $name }
comment-number = Comentário { $n }
in-reply-to = em resposta ao nº { $n }
question-open = À espera de resposta
question-claimed = Estamos a escrever uma resposta
question-privately = Escrevemos a quem perguntou
question-not-ours = Não nos cabe responder
our-answer-to = A nossa resposta ao { $n }: nº { $answer }
reply-to = Responder ao { $n }
pinned = Fixado
asked-at = perguntou { $at }
removed-at = Removido pela equipe às { $at }: { $reason }
deleted-at = Apagado pelo autor às { $at }
staff = Equipe
staff-title = Equipe · { $title }
thread-newest = Os comentários mais recentes
thread-page = Comentários, página { $n } de { $pages }
answered-by-us = Respondidos por nós: { $n }
comments-under = Em: { $post }
comment-under = { $comment }, em: { $post }
none-here = Não há nenhum.
earlier-comments = Comentários anteriores
later-comments = Comentários seguintes
pages = Páginas
the-list = A lista
in-reply-to-this = Em resposta a
replies = Respostas
more-replies = Mais { $n } respostas ao { $to }
comment-mine = Escrito por si neste navegador? { $link }
comment-mine-link = Alterar ou apagar
write-comment = Escrever um comentário
comment-public = Todos podem ler o que escrever aqui. Não escreva números de cartão, de conta ou de telefone.
comment-direct = Sobre a sua própria conta ou transferência, pergunte-nos diretamente: { $contact }
comment-leave-empty = Deixe isto vazio
your-comment = O seu comentário
error-your-comment = Erro: o seu comentário
comment-hint = No máximo 4000 caracteres. *Ênfase*, citações e listas funcionam como no e-mail.
comment-name = Nome
comment-name-hint = Aparece com o seu comentário.
comment-email = Endereço de e-mail
comment-email-hint = Nunca é mostrado. Enviamos um link; o seu comentário aparece quando premir o botão que lá está.
comment-website = Site (opcional)
comment-website-hint = O seu nome aponta para ele.
comment-needs-answer = Preciso de uma resposta. Recebe um e-mail quando respondermos.
comment-follow = Avisem-me por e-mail quando alguém responder
comment-subscribe = Enviem-me também as vossas novidades
comment-known = Já confirmado neste navegador? Deixe nome e endereço vazios; o seu comentário aparece logo.
comment-send = Enviar comentário
comment-send-masked = Publicar sem o número
comment-stopped = Nada foi publicado.
comment-holds = O seu texto contém { $what }, e todos poderiam lê-lo.
comment-stopped-do = Envie-o em privado, ou altere o texto abaixo, ou publique-o com pontos no lugar do que foi encontrado.
found-card = um número de cartão
found-account = um número de conta (IBAN)
found-telephone = um número de telefone
comment-held-title = Primeiro lemo-lo nós
comment-held = O seu comentário ainda não é público: uma pessoa da nossa equipe lê-o primeiro. Não precisa de fazer nada.
comment-link-sent = Enviámos um link para o endereço indicado. O seu comentário aparece quando premir o botão que lá está, no prazo de 24 horas.
comment-link-not-there = Se nada chegar em poucos minutos, veja na pasta de spam. Um endereço recebe um só e-mail destes em dez minutos: se escreveu duas vezes, o primeiro link mostra os dois comentários.
comment-look-again = Veja o seu comentário mais uma vez e envie-o.
comment-link-expired = Tem mais de um dia, ou ficou cortado. O que lá esperava foi apagado e nunca mostrado. Escreva de novo, e enviamos outro link.
publish-comment = Publicar o seu comentário
publish-comment-public = Todos poderão lê-lo. O seu endereço não é mostrado.
publish-as = Publicar isto como { $name }, em { $post }
publish-and-subscribe = Também pediu as nossas novidades por e-mail; começam com isto.
publish = Publicar
publish-note = Este navegador é lembrado durante 180 dias com um cookie, para que o seu próximo comentário não precise de e-mail. Se não escreveu isto, feche a página: é apagado em um dia.
choose-a-comment = Escolha pelo menos um comentário.
own-title = O seu comentário { $n }
own-hint = Pode ser alterado durante 15 minutos, e só até alguém responder. Os leitores veem que foi editado.
own-change = Alterar
own-over = O prazo para alterar passou, ou alguém respondeu. Ainda pode apagá-lo.
own-delete-hint = Apagar é definitivo. No lugar fica escrito que o apagou; as respostas ficam.
own-delete = Apagar
own-back = Voltar ao comentário
own-not-yours-title = Não reconhecemos este navegador como o do autor
own-not-yours = Um comentário pode ser alterado durante 15 minutos e apagado a qualquer momento, no navegador em que foi confirmado.
own-no-links = Uma alteração não pode acrescentar links. Escreva antes uma resposta.
own-private = O texto contém { $what }, e todos podem lê-lo. Retire-o.
comment-mail-title = E-mails sobre os seus comentários
comment-mail-got = { $email } recebeu um e-mail sobre:
comment-mail-about = comentário { $n } em { $post }
stop-this-comment = Nada mais sobre este comentário
stop-this-post = Nada mais sobre esta publicação
pace-legend = E-mails sobre os meus comentários
pace-now = Logo
pace-hourly = No máximo uma vez por hora
pace-daily = No máximo uma vez por dia
pace-never = Nunca
keep-choice = Guardar isto
done = Feito
stopped-thread = Não recebe mais e-mails sobre o comentário de que este tratava.
stopped-post = Não recebe mais e-mails sobre comentários nesta publicação.
stopped-all = Não recebe mais e-mails sobre os seus comentários.
link-cut-off = Talvez esteja cortado: copie-o inteiro do e-mail.
comment-no-name = Escreva um nome para mostrar com o seu comentário.
comment-no-text = Escreva algo primeiro.
comment-too-long = Tem { $length } caracteres; cabem no máximo { $max }.
comment-name-ours = Os leitores poderiam tomar este nome por nosso (“{ $name }”). Escolha outro.
comment-first-no-links = Um primeiro comentário não pode ter links. Escreva o endereço por palavras, ou deixe-o de fora.
comment-many-links = O texto tem { $n } links; cabem no máximo { $max }.
comment-too-deep = As citações e listas estão demasiado encaixadas.
comment-too-formatted = O texto tem formatação a mais.
comment-bad-website = Um site é como example.com ou https://example.com/eu.
comment-parent-gone = O comentário a que responde já não existe.
comment-banned = Não pode escrever aqui até { $at }. O motivo: { $reason }.
comment-subscribers-only = Nesta publicação só podem escrever assinantes confirmados das nossas novidades. Assine, confirme e volte.
comments-feed = Comentários: { $title }
answers-feed = As nossas respostas: { $title }
feed-comment-by = nº { $n } de { $name }
feed-comment-by-staff = nº { $n } de { $name } ({ $badge })

## E-mails sobre comentários
mail-comment-why = Alguém, provavelmente você, escreveu um comentário na nossa página de estado e deu este endereço.
mail-comment-look = Ver e publicar
mail-comment-note = O link vale 24 horas. Se não foi você, não faça nada: o comentário nunca é mostrado e é apagado.
mail-answered-subject = Respondemos-lhe: { $post }
mail-reply-subject = Uma resposta para si: { $post }
mail-replies-subject = { $n } respostas aos seus comentários
mail-answered = { $author } respondeu ao seu comentário nº { $n } em “{ $post }”:
mail-answered-staff = { $author } (equipe) respondeu ao seu comentário nº { $n } em “{ $post }”:
mail-in-place = Ler no seu lugar
mail-less = Menos disto, ou nada
mail-private-subject = Só para si: { $post }
mail-private = { $author } responde à sua pergunta privada sobre “{ $post }”. Só você recebe isto.

## Quem é afetado
affected-question = Isto afeta-o?
affected-after = Já funciona para si?
affected-people = { $n ->
    [one] { $n } pessoa diz: também me afeta
   *[other] { $n } pessoas dizem: também me afeta
}
affected-me-too = Também me afeta
affected-works = Sim, funciona
affected-broken = Continua avariado
affected-more = Que serviço, e onde? (opcional)
affected-region = Onde está?
affected-hint = Uma vez por pessoa; pode retirar.
affected-counted = Está contado
affected-counted-post = Contamo-lo entre os afetados. Quando já não o afetar, pode retirar.
affected-counted-question = Contamos consigo. Recebe um e-mail quando esta pergunta for respondida.
affected-withdraw = Retirar
affected-withdrawn = Retirado
affected-withdrawn-text = Já não é contado.
affected-noted = Ficou anotado
affected-noted-text = A nossa equipe vê-o. O número público conta só pessoas com endereço confirmado.
affected-after-text = Obrigado. Diz-nos se demos a boa notícia cedo demais.
affected-give-address = Dê o seu endereço e será contado também em público. Ninguém o vê.
affected-give-address-question = Dê o seu endereço: será contado também em público e recebe um e-mail quando a pergunta for respondida. Ninguém o vê.
affected-count-me = Contem comigo
affected-one-click = Prima o botão e será contado. Se era sobre uma pergunta, recebe um e-mail quando for respondida.
affected-link-sent = Enviámos um link para o endereço indicado. É contado quando premir o botão que lá está.
affected-link-expired = Tem mais de um dia, ou ficou cortado. Prima outra vez “Também me afeta”, e enviamos outro.
mail-affected-subject = Contem comigo: também me afeta
mail-affected-why = Alguém, provavelmente você, disse na nossa página de estado que também o afeta, e deu este endereço.
mail-affected-note = O link vale 24 horas. Se não foi você, não faça nada: ninguém é contado e não recebe mais e-mails.
late-open = Aberto agora: { $post }
again-now = Está a acontecer agora
again-hint = A nossa equipe é avisada; não é publicado. Para escrever sobre este incidente passado, use o formulário abaixo.
again-thanks = Obrigado, vamos ver
again-kept = A nossa equipe já o vê. Se o problema for nosso, a página de estado dirá.

## Em privado, e a página própria
found-reference = um número de referência
found-address = o e-mail de alguém
ask-privately = Perguntar antes em privado
ask-privately-hint = Em privado só a nossa equipe lê, e a resposta vem por e-mail.
send-privately-instead = Enviar antes em privado
send-privately-as = Enviar isto só à equipe, como { $name }, sobre { $post }
private-title = Em privado
private-only = Só você e a nossa equipe podem ler isto. Guarde para si o endereço desta página.
private-fresh = Recebemos. Quando respondermos, recebe um e-mail com um link para esta página.
private-you = Você
private-write = Escrever mais
private-send = Enviar
private-open = A conversa privada sobre isto
person-link = Todos os seus comentários e os seus dados
person-title = Os seus comentários e os seus dados
person-of = O que { $email } escreveu aqui
person-comments = Os seus comentários
person-your-data = Os seus dados
person-data = Tudo o que guardamos de si, num ficheiro
person-erase = Apagar tudo
person-erase-hint = Ao fim de 24 horas os seus comentários são esvaziados, e o nome e o endereço esquecidos. Até lá pode mudar de ideia.
person-erasing = Tudo o que é seu é apagado: { $at }.
person-keep = Afinal, manter
person-delete = Apagar o comentário { $n }
own-state-waiting = espera pelo seu botão no nosso e-mail
own-state-held = primeiro lemo-lo nós
own-state-filed = não publicado
own-state-removed = removido pela equipe
own-state-private = em privado
mail-private-public = { $author } responde à sua pergunta sobre “{ $post }”. Só você recebe isto; a página diz que lhe escrevemos.
mail-private-link = Ler no seu lugar e responder

## Feeds
feed-title = Status de { $name } - Incidentes e manutenção programada
feed-title-part = Status de { $name } - { $part }
feed-about = Incidentes e manutenção programada de { $name }
feed-about-part = Incidentes e manutenção programada de { $name } que afetam { $part }
feed-withdrawn = Retirado: { $title }
feed-promise = Próximo aviso prometido até { $at }.
feed-by = por { $name }
feed-corrected = Corrigido em { $at }
