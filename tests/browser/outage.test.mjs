// A scripted outage, told once from its first minute to its end: readers, comments, advertising, card numbers,
// questions that repeat, staff who answer, and people who come late. The page has to be right at every step.
// On SQLite, and on PostgreSQL where CANDOR_TEST_POSTGRES names a server; CANDOR_DATABASE_URL names one database.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { axe, DESKTOP, overflow, PHONE, shot, startBrowser, startCandor, startMailServer, until } from './harness.mjs';

const BINARY = process.env.CANDOR_BINARY || path.resolve(path.dirname(new URL(import.meta.url).pathname), '../../target/debug/candor');
const PASSWORD = 'correct horse battery';
const CARDS = ['4111 1111 1111 1111', '5500 0055 5555 5559', '3400-0000-0000-009', '6011000000000004', '4012 8888 8888 1881'];
const QUESTIONS = [
  'When will payments work again?', 'Is my money safe?', 'Were card numbers stolen?', 'Do refunds still go out today?',
  'Will you pay the fees for late transfers?', 'Does the app show the right balance?', 'Can I still receive transfers?',
  'What broke?',
];
// The same four again, in other words.
const REPEATED = [['Any idea when I can pay again?', 0], ['Is the money on my account safe?', 1], ['Did somebody steal card data?', 2], ['What was the cause?', 7]];
const PRAISE = ['Hang in there, we are with you', 'This is the third time and I am tired of it', 'My shop stands still since noon',
  'Thank you for writing so plainly', 'I expected better from you', 'Good luck to the people on the night shift'];
const ADVERTS = ['Tired of outages? Our services are cheaper, ask for a quote', 'We build backlinks for your website, fast and safe',
  'I am looking for work as an administrator', 'Sports betting with the best odds', '50% discount with my promo code'];

/** Small requests with a client's address, as a proxy in front would send them. */
function client(url) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 24 });
  const ask = (method, to, { form, ip, cookie, headers = {} } = {}) => new Promise((resolve, reject) => {
    const body = form && new URLSearchParams(form).toString();
    const target = new URL(to, url);
    const request = http.request(target, { method, agent, headers: {
      ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body), origin: url }),
      ...(ip && { 'x-forwarded-for': ip }), ...(cookie && { cookie }), ...headers,
    } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk) => { text += chunk; });
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
    }).on('error', reject);
    request.end(body);
  });
  return { ask, stop: () => agent.destroy() };
}

const field = (html, name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1];
const plain = (html) => html.replace(/<[^>]*>/g, '');

/** Runs `work` on all, so many at a time. */
async function each(items, atOnce, work) {
  const queue = [...items.entries()];
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let next; (next = queue.shift());) await work(next[1], next[0]);
  }));
}

function databases() {
  const all = [['SQLite', () => ({})]];
  if (process.env.CANDOR_DATABASE_URL) return [['the given database', () => ({ CANDOR_DATABASE_URL: process.env.CANDOR_DATABASE_URL })]];
  const server = process.env.CANDOR_TEST_POSTGRES;
  const psql = ['/usr/bin/psql', ...fs.existsSync('/usr/lib/postgresql') ? fs.readdirSync('/usr/lib/postgresql').map((v) => `/usr/lib/postgresql/${v}/bin/psql`) : []].find((p) => fs.existsSync(p));
  if (server && psql) {
    all.push(['PostgreSQL', () => {
      const name = `outage_${Date.now()}_${process.pid}`;
      const made = spawnSync(psql, [server, '-qc', `CREATE DATABASE ${name}`], { encoding: 'utf8' });
      assert.equal(made.status, 0, made.stderr);
      return { CANDOR_DATABASE_URL: server.replace(/\/[^/]*$/, `/${name}`) };
    }]);
  }
  return all;
}

for (const [name, database] of databases()) {
  describe(`an outage on ${name}`, () => {
    test('is told, answered and over, and nothing leaks', { timeout: 540_000 }, async () => outage(name, database()));
  });
}

async function outage(name, database) {
  const mail = await startMailServer();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'candor-outage-'));
  const settings = { CANDOR_SMTP_URL: mail.url, CANDOR_MAIL_FROM: 'status@kanal.example', CANDOR_MAIL_UNDO_SECONDS: '0', CANDOR_TRUSTED_PROXIES: '127.0.0.1', ...database };
  const run = (args, input) => {
    const clean = Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith('CANDOR_')));
    const done = spawnSync(BINARY, args, { cwd: folder, input, encoding: 'utf8', env: { ...clean, CANDOR_DATA_DIR: folder, CANDOR_LOG: 'error', ...settings } });
    assert.equal(done.status, 0, done.stderr);
    return done.stdout.trim();
  };
  run(['staff', 'add', '--email', 'mara@kanal.example', '--name', 'Mara Lindqvist', '--title', 'CEO', '--role', 'owner', '--password-stdin'], PASSWORD);
  const token = run(['token', 'create', '--name', 'outage', '--scope', 'write']);
  const candor = await startCandor({ data: folder, env: settings });
  const { ask, stop } = client(candor.url);
  const browser = await startBrowser();
  try {
    await told({ name, mail, token, candor, ask, browser });
  } finally {
    await browser.close();
    stop();
    await candor.stop();
    mail.stop();
  }
}

async function told({ name, mail, token, candor, ask, browser }) {
  const shots = name.replace(/\W+/g, '-').toLowerCase();
  const api = async (method, to, body) => {
    const answer = await fetch(`${candor.url}/v1${to}`, { method, body: body && JSON.stringify(body), headers: { authorization: `OAuth ${token}`, 'content-type': 'application/json' } });
    assert.ok(answer.ok, `${to}: ${answer.status}`);
    return answer.json();
  };
  const [page] = await api('GET', '/pages');
  const incident = await api('POST', `/pages/${page.id}/incidents`, { incident: { name: 'Payments are down', status: 'investigating', body: 'Payments do not work. We look for the cause.', deliver_notifications: false } });
  const post = `/incidents/${incident.id}`;
  const read = async () => (await ask('GET', post)).text;
  const secrets = [...CARDS, ...CARDS.map((c) => c.replace(/\D/g, '')), '@customers.example', '203.0.113.'];

  // Readers come first, and all the time: two thousand, in five waves.
  const waits = [];
  let reads = 0;
  const wave = () => each(Array.from({ length: 400 }), 12, async () => {
    const at = performance.now();
    const answer = await ask('GET', reads % 4 ? post : ['/', '/history', `${post}/comments.atom`, '/api/v2/summary.json'][reads % 3]);
    waits.push(performance.now() - at);
    reads += 1;
    assert.equal(answer.status, 200);
    for (const secret of secrets) assert.ok(!answer.text.includes(secret), `${secret} is public`);
  });
  await wave();

  // Three hundred write, each from somewhere else. Who is told to slow down tries again, as people do.
  const stamp = field(await read(), 'stamp');
  assert.ok(stamp, 'the form is on the page');
  await new Promise((resolve) => setTimeout(resolve, 2100));
  const people = [];
  const person = (kind, text, more = {}) => people.push({ kind, text, n: people.length, email: `p${people.length}@customers.example`, ip: `203.0.113.${people.length % 250}`, ...more });
  for (let n = 0; n < 243; n += 1) {
    person('said', `${PRAISE[n % PRAISE.length]}, ${n}.`);
    if (n % 6 === 0 && n / 6 < 40) person('advert', `${ADVERTS[(n / 6) % ADVERTS.length]}, offer ${n}.`);
    if (n % 24 === 3 && Math.floor(n / 24) < 8) person('question', QUESTIONS[Math.floor(n / 24)], { question: Math.floor(n / 24) });
    if (n % 50 === 9) person('card', `My card ${CARDS[Math.floor(n / 50)]} was charged twice.`);
  }
  for (const [text, same] of REPEATED) person('question', text, { question: same, repeats: true });
  assert.equal(people.length, 300);
  const names = ['Ann', 'Bob', 'Cy', 'Dee', 'Eli', 'Fay', 'Gus', 'Hal'];
  const write = async (who) => {
    const form = { stamp, name: `${names[who.n % 8]} ${who.n}`, email: who.email, text: who.text };
    for (;;) {
      const answer = await ask('POST', `${post}/comments`, { form, ip: who.ip });
      if (answer.status !== 429) return answer;
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
  };
  const confirmed = async (who) => {
    const letter = await until(`the mail to ${who.email}`, () => mail.to(who.email)[0]);
    assert.ok(!letter.raw.includes(who.text.slice(0, 20)), 'a confirmation holds no visitor\'s words');
    const link = /\/comments\/confirm\/\S+/.exec(letter.text)[0];
    const shown = await ask('GET', link, { ip: who.ip });
    const pressed = await ask('POST', link, { form: { comment: field(shown.text, 'comment') }, ip: who.ip });
    assert.ok([200, 303].includes(pressed.status), `${pressed.status} ${plain(pressed.text)}`);
    who.published = pressed.status === 303;
  };
  const writing = each(people, 16, async (who) => {
    const answer = await write(who);
    if (who.kind === 'card') {
      assert.equal(answer.status, 422);
      assert.match(answer.text, /card number/);
      return;
    }
    assert.equal(answer.status, 200, plain(answer.text));
    await confirmed(who);
  });
  await Promise.all([writing, wave()]);
  assert.equal(mail.mails.filter((m) => m.to.some((to) => to.endsWith('@customers.example'))).length, 295, 'one mail each, none to those who were stopped');

  // The storm says so on the page, and most first comments wait for a person.
  await wave();
  const stormy = await browser.newPage(PHONE);
  await stormy.goto(candor.url + post);
  assert.match(await stormy.locator('.thread .notice').first().innerText(), /Very many comments/);
  assert.ok(await overflow(stormy) <= 0);
  await shot(stormy, `outage-${shots}-storm`);
  await stormy.close();

  // Staff files what advertises in one go, and publishes the rest.
  const staff = await browser.newPage({ ...DESKTOP, extraHTTPHeaders: {} });
  await staff.goto(`${candor.url}/admin/sign-in`);
  await staff.locator('[name=email]').fill('mara@kanal.example');
  await staff.locator('[name=password]').fill(PASSWORD);
  await staff.getByRole('button', { name: 'Sign in' }).click();
  const choose = (which) => staff.evaluate((pick) => {
    const boxes = [...document.querySelectorAll('#several-form, [form=several-form]')].filter((b) => b.type === 'checkbox');
    const wanted = boxes.filter((b) => /, offer \d+\./.test(b.closest('li').innerText) === pick);
    wanted.forEach((b) => { b.checked = true; });
    return wanted.length;
  }, which);
  let filed = 0;
  for (let round = 0; round < 6; round += 1) {
    await staff.goto(`${candor.url}/admin/comments`);
    if (round === 0) {
      assert.match(await staff.locator('#adverts').innerText(), /Probably not about an incident: \d\d/);
      await shot(staff, `outage-${shots}-queue`);
    }
    const adverts = await choose(true);
    if (adverts > 0) {
      await staff.locator('#reason-several').selectOption('advertising');
      await staff.getByRole('button', { name: 'File the chosen away' }).click();
      filed += adverts;
      continue;
    }
    const others = await choose(false);
    if (others === 0) break;
    await staff.getByRole('button', { name: 'Publish the chosen' }).click();
  }
  const slipped = people.filter((who) => who.kind === 'advert' && who.published).length;
  assert.equal(slipped, 0, 'no advertisement was public');
  assert.equal(filed, 40);
  await until('every comment to stand on the page', async () => /255 comments/.test(plain(await read())));
  let text = plain(await read());
  assert.match(text, /Waiting for an answer: 12/);
  assert.match(text, /12 questions, 0 answered/);
  assert.doesNotMatch(text, /, offer \d+\./);

  // Eight answers for twelve questions: four are found to be the same.
  const numbers = new Map();
  const waiting = await ask('GET', `${post}/thread/waiting`);
  for (const [, number, body] of waiting.text.matchAll(/id="c(\d+)"[\s\S]*?<div class="text"[^>]*>([\s\S]*?)<\/div>/g)) numbers.set(plain(body).trim(), number);
  assert.equal(numbers.size, 12);
  const cookie = (await staff.context().cookies()).map((c) => `${c.name}=${c.value}`).join('; ');
  const desk = `/admin/incidents/${incident.id}/comments`;
  const act = async (to, form) => {
    const answer = await ask('POST', desk + to, { form, cookie });
    assert.equal(answer.status, 303, plain(answer.text).slice(0, 400));
  };
  for (const [question, same] of REPEATED) await act(`/${numbers.get(question)}/question`, { state: 'duplicate', duplicate_of: numbers.get(QUESTIONS[same]) });
  await Promise.all([wave(), (async () => {
    for (const question of QUESTIONS) await act('/answers', { to: numbers.get(question), text: `Our answer to that: ${question.length} people work on it.`, do: 'publish' });
  })()]);
  const answeredAt = Date.now();
  text = plain(await read());
  assert.match(text, /12 questions, 12 answered, typical wait/);
  assert.doesNotMatch(text, /Waiting for an answer/);
  assert.match(text, /263 comments, 12 answered/);
  const reader = await browser.newPage({ ...DESKTOP, javaScriptEnabled: true });
  await reader.goto(candor.url + post);
  assert.equal(await reader.locator('.pair').count(), 12, 'every question stands with its answer');
  assert.deepEqual(await axe(reader), []);
  await shot(reader, `outage-${shots}-answered`);
  await reader.close();

  // It is over. Thirty come late and ask whether it is down again: counted, not public.
  await api('PATCH', `/pages/${page.id}/incidents/${incident.id}`, { incident: { status: 'resolved', body: 'Payments work again.', deliver_notifications: false } });
  assert.match(plain(await read()), /Payments work again/);
  await each(Array.from({ length: 30 }), 6, async (_, n) => {
    const answer = await ask('POST', '/report', { form: { body: `Is it down again? I am number ${n}.`, email: '' }, ip: `198.51.100.${n}` });
    assert.equal(answer.status, 200, plain(answer.text));
  });
  await staff.goto(`${candor.url}/admin/reports`);
  assert.equal((await staff.locator('main').innerText()).match(/Is it down again\?/g)?.length, 30, 'staff sees every one');
  await wave();
  assert.doesNotMatch(await read(), /down again/);

  // Each asker gets one mail with the answer, when nobody can take it back any more.
  const askers = people.filter((who) => who.kind === 'question');
  await until('the answers to be mailed', () => askers.every((who) => mail.to(who.email).length === 2));
  assert.ok(Date.now() - answeredAt > 20_000, 'not before the half minute is over');
  for (const who of askers) {
    const [, told] = mail.to(who.email);
    assert.ok(told.text.includes(`${QUESTIONS[who.question].length} people work on it`), told.text);
  }
  for (const letter of mail.mails) for (const card of CARDS) assert.ok(!letter.raw.includes(card), 'a card number was mailed');
  waits.sort((a, b) => a - b);
  assert.equal(reads, 2000);
  console.log(`# ${name}: ${reads} reads, p50 ${waits[reads / 2].toFixed(1)} ms, p99 ${waits[Math.floor(reads * 0.99)].toFixed(1)} ms`);
}
