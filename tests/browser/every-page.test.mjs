// Every page of the route table, readers' and staff's, with real things in it:
// nothing wider than a phone of 320 px with JavaScript on and off, no fault for
// axe in light and dark, all of it reached by Tab. A route without a sample here
// fails, and what turns out to be a page is walked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { everyRoute, invite, notice, READER, startDesk, subscribe } from './desk-harness.mjs';
import { axe, DESKTOP, overflow, shot, startBrowser, until } from './harness.mjs';

const ANN = 'ann@customer.example';
const LONG = 'Payments fail. **We look** into it, and https://example.com/a-very-long-address-without-any-space-in-it-at-all may help.';

/**
 * Tells a company's story and answers an address for every route. A function
 * stands for what is asked for by somebody else than the owner: it is given the
 * pages of `who` and answers the one to walk with, and the path.
 */
async function samples(desk, browser, owner, reader, ann, stranger) {
  const { at, relay } = desk;
  const link = async (to, pattern) => {
    const found = await until(`a mail to ${to} with ${pattern}`, () => relay.to(to).map((mail) => pattern.exec(mail.text)).find(Boolean));
    return found[1];
  };
  const send = async (page, path, form, multipart) => {
    const answer = await page.request.post(at(path), { form, multipart, headers: { origin: desk.candor.url }, maxRedirects: 0 });
    assert.ok(answer.status() < 400, `${path}: ${answer.status()} ${await answer.text()}`);
    return answer.headers().location || '';
  };
  /** What the first link like `pattern` on an admin page leads to. */
  const linked = async (path, pattern, page = owner) => {
    await page.goto(at(path));
    const hrefs = await page.locator('main a[href]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    const found = hrefs.map((href) => pattern.exec(href)).find(Boolean);
    assert.ok(found, `no link like ${pattern} on ${path}`);
    return found[1];
  };
  const press = (page, name) => page.getByRole('button', { name }).click();

  await send(owner, '/admin/languages', { offered: 'de', default: 'en' });
  await send(owner, '/admin/look', { accent: '#0b4fb3', accent_dark: '#8cb8ff', footer: 'Kanal AB, Stockholm' });
  await send(owner, '/admin/look/css', { css: 'main{max-inline-size:60rem}', do: 'try' });
  await owner.goto(at('/'));
  const style = await owner.locator('link[rel=stylesheet]').first().getAttribute('href');
  const picture = await owner.screenshot({ clip: { x: 0, y: 0, width: 40, height: 20 } });
  await send(owner, '/admin/look/logo', undefined, { logo: { name: 'logo.png', mimeType: 'image/png', buffer: picture } });
  const asked = await subscribe(desk, reader).then(() => send(stranger, '/subscribe', { email: 'late@customer.example' }));
  assert.equal(asked, '');
  await send(owner, '/admin/groups', { group_name: 'Money' });
  await send(owner, '/admin/endpoints', { url: 'http://127.0.0.1:9/hook', name: 'Ticket system', kind: 'webhook', event: 'incidents', contact: '' });
  await send(owner, '/admin/texts/new-notice', { name: 'Payments are down', version: '1', title: '', body: '{{component}} is down since {{time}}.', component: '' });

  const incident = await notice(desk, owner, { mail: true, words: LONG });
  // A form that is sent faster than anybody types is held; Ann takes her time.
  await ann.goto(at(`/incidents/${incident}`));
  const ready = new Promise((resolve) => setTimeout(resolve, 2200));
  await owner.goto(at('/admin/practice/now'));
  await owner.getByLabel('Payments').check();
  await press(owner, /^Publish practice post/);
  await owner.waitForURL(/\/admin\/practice\/\w{12}$/);
  const practice = owner.url().split('/').pop();
  await owner.goto(at('/admin/maintenances/new'));
  for (const [label, text] of [['What is to be done?', 'A new database'], ['From', '2099-01-02T10:00'], ['Until', '2099-01-02T12:00'], [/^What will readers notice/, 'A short pause.']]) {
    await owner.getByLabel(label).fill(text);
  }
  await owner.getByLabel('API').check();
  await press(owner, 'Publish, page only');
  await owner.waitForURL(/\/admin\/incidents\//);
  const work = /incidents\/(\w+)/.exec(owner.url())[1];

  const comment = async (text) => {
    await ann.getByLabel('Your comment').fill(text);
    if (await ann.locator('#comment-email').count()) {
      await ann.getByLabel('Name').fill('Ann');
      await ann.locator('#comment-email').fill(ANN);
    }
    await press(ann, 'Send comment');
  };
  await ready;
  await comment('When will payments work again?');
  await ann.goto(at(`/comments/confirm/${await link(ANN, /comments\/confirm\/(\w+)/)}`));
  await press(ann, 'Publish');
  await ann.waitForURL(/comments\/\d+/);
  const number = /comments\/(\d+)/.exec(ann.url())[1];
  await ann.goto(at(`/incidents/${incident}`));
  await new Promise((resolve) => setTimeout(resolve, 2200));
  await comment('My card 4111 1111 1111 1111 was charged twice.');
  await new Promise((resolve) => setTimeout(resolve, 2200));
  await press(ann, 'Send this privately instead');
  await ann.getByRole('heading', { name: 'In private' }).waitFor();
  const [, person, talk] = /\/person\/([^/]+)\/private\/(\w+)/.exec(ann.url());
  // Somebody whose address nobody has confirmed yet.
  await send(stranger, `/incidents/${incident}/affected`, { kind: 'affected', about: '0', email: 'cleo@customer.example', component: '', region: '' });

  // A program of somebody's, asked for and not confirmed.
  await send(stranger, '/subscriptions/webhook.json', { endpoint: 'https://93.184.215.14/told', email: 'leo@customer.example' });

  await send(stranger, '/admin/password-link', { email: 'mara@kanal.example' });
  await owner.goto(at('/admin/people'));
  const guest = await (await browser.newContext(DESKTOP)).newPage();
  await invite(desk, owner, guest, { email: 'jo@kanal.example', name: 'Jo Berg', title: 'CTO', role: 'publisher' });
  await send(owner, '/admin/people', { email: 'kim@kanal.example', role: 'viewer' });
  await send(owner, '/admin/people-rules', { review_publisher: 'yes' });
  await guest.goto(at('/admin/now'));
  await guest.getByLabel('API').check();
  await press(guest, /^Publish, page only/);
  await guest.waitForURL(/\/admin\/reviews\//);
  const review = guest.url().split('/').pop().split('?')[0];

  const update = await linked(`/admin/incidents/${incident}`, /\/updates\/(\w{12})$/);
  await owner.goto(at(`/admin/incidents/${incident}/updates/${update}`));
  await owner.getByLabel('The text').fill(`${LONG} Sorry.`);
  await press(owner, 'Save, mail nobody');
  await owner.waitForURL(/\?published|\/incidents\/\w+$/);

  const component = await linked('/admin/components', /\/components\/(\w+)$/);
  const [year, month] = new Date().toISOString().split('-');
  const manage = await link(READER, /\/manage\/([^\s/]+)/);
  const told = {
    '/static/{name}': style,
    '/api/v2/{body:.*}': '/api/v2/summary.json',
    '/history/{month}': `/history/${year}-${month}`,
    '/calendar/{year}': `/calendar/${year}`,
    '/incidents/{id}/comments/{n}': `/incidents/${incident}/comments/${number}`,
    '/incidents/{id}/comments/{n}/own': [ann, `/incidents/${incident}/comments/${number}/own`],
    '/incidents/{id}/thread/{pick}': `/incidents/${incident}/thread/newest`,
    '/confirm/{token}': `/confirm/${await link('late@customer.example', /\/confirm\/(\S+)/)}`,
    '/subscriptions/webhook/{token}': `/subscriptions/webhook/${await link('leo@customer.example', /\/subscriptions\/webhook\/(\S+)/)}`,
    '/manage/{token}': `/manage/${manage}`,
    '/unsubscribe/{token}': `/unsubscribe/${await link(READER, /\/unsubscribe\/(\S+)/)}`,
    '/affected/{token}': `/affected/${await link('cleo@customer.example', /\/affected\/(\S+)/)}`,
    '/person/{token}': `/person/${person}`,
    '/person/{token}/data.json': `/person/${person}/data.json`,
    '/person/{token}/private/{id}': `/person/${person}/private/${talk}`,
    '/comments/confirm/{token}': `/comments/confirm/${await link(ANN, /comments\/confirm\/(\w+)/)}`,
    '/setup/{token}': /\/setup\/\S+/.exec(desk.candor.output())[0],
    '/password/{token}': [stranger, `/password/${await link('mara@kanal.example', /\/password\/(\S+)/)}`],
    '/invitation/{token}': [stranger, `/invitation/${await link('kim@kanal.example', /\/invitation\/(\S+)/)}`],
    '/admin/sign-in': [stranger, '/admin/sign-in'],
    '/admin/password-link': [stranger, '/admin/password-link'],
    '/admin/incidents/{id}/updates/{update}': `/admin/incidents/${incident}/updates/${update}`,
    '/admin/incidents/{id}/cancellation': `/admin/incidents/${work}/cancellation`,
    '/admin/incidents/{id}/schedule': `/admin/incidents/${work}/schedule`,
    '/admin/incidents/{id}/translations/{language}': `/admin/incidents/${incident}/translations/de`,
    '/admin/private/{id}': `/admin/private/${await linked('/admin/private', /\/private\/(\w+)$/)}`,
    '/admin/reviews/{id}': `/admin/reviews/${review}`,
  };
  // What remains has one thing in its address, named by what stands before it.
  const ids = {
    incidents: incident, components: component, practice,
    texts: await linked('/admin/texts', /\/admin\/texts\/((?!new-)\w+)$/),
    notifications: await linked('/admin/notifications', /\/notifications\/(\d+)$/),
    subscribers: await linked('/admin/subscribers?state=confirmed', /\/subscribers\/(\w{12})$/),
    endpoints: await linked('/admin/endpoints', /\/endpoints\/(\w+)$/),
    groups: await linked('/admin/components', /\/groups\/(\w+)$/),
    people: await linked('/admin/people', /\/people\/(\w+)$/),
  };
  return (route) => told[route] ?? route.replace(/\/(\w+)\/\{id\}/, (all, noun) => (ids[noun] ? `/${noun}/${ids[noun]}` : all));
}

// What is answered with something else than a page of its own here, and why.
const ELSEWHERE = {
  '/comments/mail/{token}': 'stands in a mail that leaves half a minute after an answer: suite/comments.rs',
  '/comments/decide/{token}': 'stands in a mail to moderators about a held comment: suite/comment_desk.rs',
  '/admin/sign-in/code': 'somebody with a second factor: people.test.mjs',
  '/admin/sign-in/oidc': 'another service: suite/oidc.rs',
  '/admin/sign-in/oidc/return': 'another service: suite/oidc.rs',
};

/** The controls of a page that Tab must reach: their names, in order. */
function controls() {
  const radios = new Set();
  return [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary')].filter((e) => {
    if (!e.checkVisibility({ checkVisibilityCSS: true }) || e.disabled || e.tabIndex < 0) return false;
    if (e.type !== 'radio') return true;
    // A group of radio buttons is one stop.
    const first = !radios.has(e.name);
    radios.add(e.name);
    return first;
  }).map((e) => e.name || e.textContent.trim().slice(0, 30));
}

/** Where Tab has arrived. */
function stop() {
  const e = document.activeElement;
  if (!e || e === document.body) return undefined;
  const style = getComputedStyle(e);
  return {
    name: e.name || e.textContent.trim().slice(0, 30),
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0,
    // The parts of a date are stops of their own.
    part: ['datetime-local', 'date', 'time'].includes(e.type),
  };
}

async function reachedByTab(page, path) {
  const wanted = await page.evaluate(controls);
  await page.evaluate(() => { document.activeElement?.blur(); window.getSelection()?.removeAllRanges(); });
  const reached = new Set();
  for (let n = 0; n < wanted.length * 2 + 40; n += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(stop);
    if (!here) break;
    assert.ok(here.ring, `${path}: no ring at ${here.name}`);
    reached.add(here.name);
  }
  assert.deepEqual(wanted.filter((name) => !reached.has(name)), [], `${path}: Tab never reaches these`);
}

/** What `page` is like at 320 px, in light and dark, by keyboard. */
async function walk(page, plain, url, status) {
  const path = new URL(url).pathname;
  await page.setViewportSize({ width: 320, height: 700 });
  await page.emulateMedia({ colorScheme: 'light' });
  assert.equal((await page.goto(url)).status(), status, path);
  assert.ok(await overflow(page) <= 0, `${path} is wider than 320 px`);
  assert.deepEqual(await axe(page), [], `${path} in light`);
  // In the dark only the colours are others.
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.deepEqual(await axe(page, { rules: ['color-contrast', 'link-in-text-block'] }), [], `${path} in the dark`);
  if (process.env.CANDOR_SHOTS) {
    const name = `every${path.replaceAll('/', '-').replaceAll(/[0-9A-Za-z_-]{12,}(?=-|$)/g, 'id')}`;
    for (const [width, height] of [[360, 740], [1280, 900]]) {
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height });
        await shot(page, `${name}-${width}-${colorScheme}`);
      }
    }
  }
  await reachedByTab(page, path);
  assert.equal((await plain.goto(url)).status(), status, path);
  assert.ok(await overflow(plain) <= 0, `${path} is wider than 320 px without JavaScript`);
  assert.ok((await plain.locator('main').innerText()).trim().length > 20, `${path} is empty without JavaScript`);
  assert.deepEqual((await plain.locator('time').allInnerTexts()).filter((text) => !text.trim()), [], `${path} has empty times`);
}

test('every page fits 320 px, passes axe in light and dark, and is reached by keyboard', async (t) => {
  const browser = await startBrowser();
  const someone = async (options = {}) => (await browser.newContext({ ...DESKTOP, ...options })).newPage();
  const [owner, reader, ann, stranger] = [await someone(), await someone(), await someone(), await someone()];
  const desk = await startDesk(owner, {
    services: 'Payments\nDashboard of a service with quite a long name\nAPI',
    env: { CANDOR_WEBHOOK_NETWORKS: '127.0.0.0/8' },
  });
  try {
    const sample = await samples(desk, browser, owner, reader, ann, stranger);
    /** Somebody's page without scripts, at the width of a small phone. */
    const withoutScripts = new Map();
    for (const page of [owner, reader, ann, stranger]) {
      const storageState = await page.context().storageState();
      withoutScripts.set(page, await someone({ viewport: { width: 320, height: 700 }, javaScriptEnabled: false, storageState }));
    }
    let pages = 0;
    for (const route of everyRoute().filter((route) => !ELSEWHERE[route])) {
      await t.test(route, async () => {
        const told = sample(route);
        const [page, path] = Array.isArray(told) ? told : [route.startsWith('/admin') ? owner : reader, told];
        assert.ok(!path.includes('{'), `${route} needs a sample here`);
        const answer = await page.request.get(desk.at(path), { maxRedirects: 0 });
        assert.ok(answer.status() < 400 || route === '/setup/{token}', `${path}: ${answer.status()}`);
        if (answer.status() >= 300 && answer.status() < 400) return; // to a page that is walked itself
        if (!(answer.headers()['content-type'] || '').startsWith('text/html') || /mail\.html$|^\/embed$/.test(route)) return;
        pages += 1;
        await walk(page, withoutScripts.get(page), desk.at(path), answer.status());
      });
    }
    assert.ok(pages > 70, `only ${pages} pages were walked`);
  } finally {
    await browser.close();
    await desk.stop();
  }
});
