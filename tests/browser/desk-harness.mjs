// What tests of the admin pages begin with: a company that is set up, people who
// are signed in, and the addresses of every admin page.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { startCandor, startMailServer, until } from './harness.mjs';

export const OWNER = 'mara@kanal.example';
export const PASSWORD = 'four words in a row';
export const READER = 'ahmed@customer.example';

/** Candor with a mail server and a company that `page` has set up in its browser. */
export async function startDesk(page, { env = {}, mail = true, services = 'Payments\nDashboard', data } = {}) {
  const relay = mail ? await startMailServer() : undefined;
  const settings = relay ? { CANDOR_SMTP_URL: relay.url, CANDOR_MAIL_FROM: 'status@kanal.example', CANDOR_MAIL_UNDO_SECONDS: '0' } : {};
  const candor = await startCandor({ env: { ...settings, ...env }, data });
  const link = await until('the set-up link', () => /http\S+\/setup\/\S+/.exec(candor.output())?.[0]);
  await page.goto(link);
  const typed = { 'Page name': 'Kanal', 'Time zone': 'Europe/Berlin', Services: services, Title: 'CEO', 'E-mail address': OWNER, Password: PASSWORD };
  for (const [label, text] of Object.entries(typed)) await page.getByLabel(label).fill(text);
  await page.getByLabel('Name', { exact: true }).fill('Mara Lindqvist');
  await page.getByRole('button', { name: 'Set up the page' }).click();
  await page.waitForURL(candor.url + '/admin');
  return {
    candor, relay,
    at: (path) => candor.url + path,
    text: async (path) => (await fetch(candor.url + path)).text(),
    stop: async (options) => {
      await candor.stop(options);
      relay?.stop();
    },
  };
}

export async function signIn(page, email = OWNER, password = PASSWORD) {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** A reader who confirms by the link in the mail. */
export async function subscribe(desk, page, email = READER) {
  await page.goto(desk.at('/subscribe'));
  await page.getByLabel('Your e-mail address').first().fill(email);
  await page.getByRole('button', { name: 'Send me updates' }).click();
  const [letter] = await until('the confirmation', () => desk.relay.to(email).length && desk.relay.to(email));
  await page.goto(/http\S+\/confirm\/\w+/.exec(letter.text)[0]);
  await page.getByRole('button', { name: 'Yes, send me updates' }).click();
  await page.getByRole('heading', { name: 'You get our updates' }).waitFor();
}

/** Publishes a quick notice about Payments; answers the incident's id. */
export async function notice(desk, page, { words = '', mail = false } = {}) {
  await page.goto(desk.at('/admin/now'));
  await page.getByLabel('Payments').check();
  if (words) await page.getByLabel('Or in own words').fill(words);
  await page.getByRole('button', { name: mail ? /^Publish and mail / : /^Publish(, page only| \(mail is not set up\))/ }).click();
  await page.waitForURL(/\/admin\/incidents\//);
  return /\/admin\/incidents\/(\w+)/.exec(page.url())[1];
}

/** Somebody else who is invited by `owner` and joins in `page`. */
export async function invite(desk, owner, page, { email, name, title, role }) {
  await owner.goto(desk.at('/admin/people'));
  await owner.getByLabel('E-mail address').fill(email);
  await owner.getByRole('radio', { name: new RegExp(`^${role}`) }).check();
  await owner.getByRole('button', { name: 'Invite' }).click();
  let link;
  if (desk.relay) {
    const [letter] = await until('the invitation', () => desk.relay.to(email).length && desk.relay.to(email));
    link = /http\S+\/invitation\/\S+/.exec(letter.text)[0];
  } else {
    link = await owner.getByLabel('Link for the invitation').inputValue();
  }
  await page.goto(link);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.waitForURL(desk.at('/admin'));
}

/** The GET routes behind the gate, each with who may use it. */
function gated() {
  const found = [];
  for (const [, route, methods] of table().matchAll(/^ {4}"(\/[^"]*)" \{([^}]*)\}/gms)) {
    const access = /GET (\w+)/.exec(methods);
    if (access) found.push({ route, access: access[1] });
  }
  assert.ok(found.length > 20, 'the table could not be read');
  return found;
}

const table = () => fs.readFileSync(path.resolve(path.dirname(new URL(import.meta.url).pathname), '../../src/web/routes.rs'), 'utf8');

/** Every GET address of the route table that staff may use. */
export function adminRoutes() {
  return gated().filter(({ access }) => /^(Staff|Fresh|Person)$/.test(access)).map(({ route }) => route);
}

/** Every GET address of the product but those for holders of an API token. */
export function everyRoute() {
  const lists = [...table().matchAll(/^pub const (?:READ|DRAWN): &\[&str\] =\s*&\[(.*?)\];/gms)];
  const read = lists.flatMap(([, list]) => [...list.matchAll(/"(\/[^"]*)"/g)].map(([, route]) => route));
  assert.ok(lists.length === 2 && read.length > 30, 'the lists of readers\' pages could not be read');
  return [...read, ...gated().filter(({ access }) => access !== 'Token').map(({ route }) => route)];
}
