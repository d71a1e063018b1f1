// What a reader must be able to rely on, one statement a test: a company with two
// incidents at once, and the same company on a quiet day.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axe, DESKTOP, overflow, PHONE, shot, startMailServer, until } from './harness.mjs';
import { past, trouble } from './stories.mjs';

const at = (story) => `/incidents/${story.incident.id}`;
const visible = async (page, selector) => page.locator(selector).filter({ visible: true });

describe('two incidents at once', () => {
  let now, site, open;

  before(async () => {
    now = trouble();
    site = await now.story.start();
    ({ open } = site);
  });
  after(() => site?.stop());

  test('every state has a word and a shape of its own, without colour (PUB-3)', async () => {
    const page = await open(PHONE, '/');
    await page.locator('.legend summary').click();
    const legend = await page.locator('.legend .state').evaluateAll((all) => all.map((e) => {
      const shape = document.querySelector(e.querySelector('use').getAttribute('href'));
      return [e.innerText.trim(), shape.innerHTML];
    }));
    assert.equal(legend.length, 6);
    for (const n of [0, 1]) assert.equal(new Set(legend.map((pair) => pair[n])).size, 6);
    for (const line of await page.locator('.line .state').all()) {
      assert.notEqual((await line.innerText()).trim(), '');
      const box = await line.locator('svg').boundingBox();
      assert.ok(box.width > 12 && box.height > 12);
    }
    await page.evaluate(() => { document.documentElement.style.filter = 'grayscale(1)'; });
    await shot(page, 'two-grey-360');
    await page.context().close();
  });

  test('a broken promise says so, and by how much (PUB-7)', async () => {
    const page = await open(PHONE, '/');
    const late = page.locator('.promise.late').first();
    assert.match(await late.innerText(), /We promised an update by .* It is 1[2-4] minutes late\./);
    await page.context().close();
  });

  test('both incidents stand on the first screen of a desktop, and one below the other on a phone (PUB-14)', async () => {
    for (const [size, options] of [['1280', DESKTOP], ['360', PHONE]]) {
      const page = await open(options, '/');
      const boxes = [];
      for (const card of await page.locator('section.now').all()) boxes.push(await card.boundingBox());
      assert.equal(boxes.length, 2);
      assert.ok(boxes[1].y >= boxes[0].y + boxes[0].height, 'stacked');
      const second = await page.locator('section.now').nth(1).locator('h2').boundingBox();
      if (size === '1280') assert.ok(second.y + second.height <= 900, `the second begins at ${second.y}`);
      assert.match(await page.locator('section.now').first().innerText(), /Payments are down/, 'the worst first');
      await shot(page, `two-${size}`);
      await page.context().close();
    }
  });

  test('the bars have a text, and every day with an incident is a link without hover (PUB-15)', async () => {
    const page = await open(PHONE, '/');
    for (const bars of await page.locator('svg.bars').all()) {
      assert.equal(await bars.getAttribute('role'), 'img');
      assert.match(await bars.getAttribute('aria-label'), /last 90 days, oldest first: .* without trouble, .* with\./);
    }
    const links = await page.locator('.days a').evaluateAll((all) => all.map((a) => [a.getAttribute('href'), a.innerText]));
    for (const story of [now.down, now.slow, now.over]) assert.ok(links.some(([href]) => href === at(story)), story.incident.title);
    for (const [, text] of links) assert.match(text, /\((\d|less)/, 'and how long');
    await page.context().close();
  });

  test('the dark scheme is dark (PUB-11)', async () => {
    for (const path of ['/', at(now.down), '/history', '/calendar', '/search?q=disk', '/uptime', '/subscribe', '/accessibility']) {
      const page = await open({ ...PHONE, colorScheme: 'dark' }, path);
      const [r, g, b] = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g).map(Number));
      assert.ok(r + g + b < 120, `${path}: ${r} ${g} ${b}`);
      assert.deepEqual(await axe(page), [], path);
      await page.context().close();
    }
  });

  test('printed, the post is whole, without forms, with addresses of links (PUB-13)', async () => {
    const page = await open(DESKTOP, at(now.down));
    await page.emulateMedia({ media: 'print' });
    assert.equal(await (await visible(page, 'form')).count(), 0);
    const text = await page.locator('main').innerText();
    for (const words of ['Payments are down', 'A disk was formatted smaller', 'I am.', 'Mara Lindqvist', 'We are copying the data']) assert.ok(text.includes(words), words);
    const printed = await page.locator('.letter a[href^="https"]').evaluate((a) => getComputedStyle(a, '::after').content);
    assert.match(printed, /kanal\.example\/disks/);
    await page.context().close();
  });

  test('the newest update comes first, each with time, phase and author (INC-3)', async () => {
    const page = await open(PHONE, at(now.down));
    const entries = await page.locator('.timeline > li').evaluateAll((all) => all.map((li) => ({
      phase: li.querySelector('h3').innerText, at: li.querySelector('time').dateTime, by: li.querySelector('.by').innerText,
    })));
    assert.equal(entries.length, 3);
    assert.deepEqual(entries.map((e) => e.at), entries.map((e) => e.at).toSorted().toReversed());
    assert.match(entries.at(-1).phase, /Looking into it/);
    for (const entry of entries) assert.ok(entry.phase && /Otto Brandt|Mara Lindqvist/.test(entry.by), JSON.stringify(entry));
    await page.context().close();
  });

  test('a changed text says when, and the earlier one can be read (INC-4)', async () => {
    const page = await open(PHONE, at(now.over));
    assert.match(await page.locator('.timeline').innerText(), /edited .* \(what changed\)/);
    await page.getByRole('link', { name: 'what changed' }).click();
    assert.match(await page.locator('del').allInnerTexts().then((all) => all.join(' ')), /our supplier/);
    assert.match(await page.locator('ins').allInnerTexts().then((all) => all.join(' ')), /gateways/);
    assert.deepEqual(await axe(page), []);
    await page.context().close();
  });

  test('a withdrawn post stays and says when and why (INC-5)', async () => {
    const page = await open(PHONE, at(now.mistaken));
    assert.match(await page.locator('section.now').innerText(), /Withdrawn .*: a test mailbox was full, nobody else was touched/s);
    await shot(page, 'withdrawn-360');
    await page.context().close();
  });

  test('an incident has a title and a preview of its own (INC-6)', async () => {
    const page = await open(DESKTOP, at(now.down));
    assert.equal(await page.title(), 'Down: Payments are down – Kanal status');
    const of = (property) => page.locator(`meta[property="og:${property}"]`).getAttribute('content');
    assert.equal(await of('url'), site.candor.url + at(now.down));
    assert.match(await of('description'), /No data loss\. No security exposure\./);
    const picture = await fetch(await of('image'));
    assert.equal(picture.headers.get('content-type'), 'image/png');
    await page.context().close();
  });

  test('Arabic in an English page stands on the right, and English in an Arabic one on the left (INC-7)', async () => {
    const page = await open(PHONE, at(now.down));
    const arabic = page.locator('.letter .text', { hasText: 'لا تدفعوا' }).locator('p').first();
    assert.equal(await arabic.evaluate((e) => getComputedStyle(e).direction), 'rtl');
    await page.goto(`${site.candor.url}/ar${at(now.down)}`);
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
    const english = page.locator('.letter .text', { hasText: 'formatted smaller' }).locator('p').first();
    assert.equal(await english.evaluate((e) => getComputedStyle(e).direction), 'ltr');
    assert.equal(await page.locator('h1 .title').evaluate((e) => getComputedStyle(e).direction), 'ltr');
    await shot(page, 'incident-ar-two-360');
    await page.context().close();
  });

  test('once it works again the page says how long it took, what became of data, and when the account follows (INC-8)', async () => {
    const page = await open(PHONE, at(now.over));
    const facts = await page.locator('section.now').innerText();
    for (const words of [/Working again since .* lasted 1 h 12 min/, /No data loss\. No security exposure\./, /A full account follows by/]) assert.match(facts, words);
    assert.match(facts, /Until .* we said: “We do not know yet whether data was lost or exposed\.”/);
    await shot(page, 'over-360');
    await page.context().close();
  });

  test('services say from when to when they were touched, and what else happened to them', async () => {
    const page = await open(PHONE, at(now.over));
    assert.match(await page.locator('.affected').innerText(), /Partly down from .* to .* \(1 h 12 min\)/);
    await page.context().close();
  });

  test('the calendar says in words and shapes what each day saw, and leads there', async () => {
    const page = await open(PHONE, '/calendar');
    assert.ok(await page.locator('.sheet a').count() >= 2);
    const today = page.locator('[aria-current="date"] a');
    assert.match(await today.innerText(), /Down, Payments are down, and 1 more/);
    const box = await today.boundingBox();
    assert.ok(box.width >= 24 && box.height >= 24, `${box.width} × ${box.height}`);
    await shot(page, 'calendar-360');
    await today.click();
    assert.equal(new URL(page.url()).pathname, at(now.down));
    await page.context().close();
  });

  test('words find posts, without a script', async () => {
    const page = await open({ ...PHONE, javaScriptEnabled: false }, '/history');
    await page.getByRole('searchbox').fill('certificate two');
    await page.getByRole('button', { name: 'Search' }).click();
    assert.match(await page.locator('.found').innerText(), /1 post says/);
    assert.deepEqual(await page.locator('mark').allInnerTexts(), ['certificate', 'two']);
    await shot(page, 'search-360');
    await page.locator('.rows a').click();
    assert.equal(new URL(page.url()).pathname, at(now.over));
    await page.context().close();
  });

  test('no page scrolls sideways at 320 px, with large text, or right to left (PUB-10)', async () => {
    for (const path of ['/calendar', '/search?q=disk', '/accessibility', '/uptime', '/follow', at(now.over), '/ar/calendar']) {
      const page = await open({ viewport: { width: 320, height: 640 } }, path);
      assert.ok(await overflow(page) <= 0, `${path} at 320 px`);
      await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
      assert.ok(await overflow(page) <= 0, `${path} with text at 200 %`);
      await page.evaluate(() => { document.documentElement.style.fontSize = ''; document.documentElement.dir = 'rtl'; });
      assert.ok(await overflow(page) <= 0, `${path} right to left`);
      await page.context().close();
    }
  });

  test('in forced colours states, bars and promises keep their shapes', async () => {
    for (const [name, path] of [['home', '/'], ['calendar', '/calendar']]) {
      const page = await open({ ...PHONE, forcedColors: 'active' }, path);
      assert.deepEqual(await axe(page), []);
      await shot(page, `${name}-forced-360`);
      await page.context().close();
    }
  });
});

describe('a page that stays open', () => {
  let now, site;

  before(async () => {
    now = trouble();
    site = await now.story.start();
  });
  after(() => site?.stop());

  test('spans of time move on in place; news is a quiet link, and nothing moves', async () => {
    const context = await site.browser.newContext(PHONE);
    const page = await context.newPage();
    await page.clock.install({ time: new Date() });
    let body, asked = 0;
    await page.route('**/*', async (route) => {
      if (route.request().resourceType() !== 'fetch') return route.fallback();
      asked += 1;
      return body ? route.fulfill({ contentType: 'text/html', body }) : route.fallback();
    });
    await page.goto(site.candor.url);
    const first = await (await fetch(site.candor.url, { headers: { 'accept-language': 'en' } })).text();
    const top = () => page.locator('#parts').evaluate((e) => e.getBoundingClientRect().top);
    const before = await top();

    // The same post, later: only the span moves.
    body = first.replace(/\(in 1\d min\)/, '(in 9 min)');
    await page.clock.runFor(50_000);
    await page.getByText('(in 9 min)').waitFor();
    assert.equal(await page.locator('#news').isVisible(), false);
    assert.equal(await top(), before);

    // Something else was posted: a link, no more.
    body = first.replace(/data-state="[^"]*"/, 'data-state="other"').replace('Payments are down', 'Something else');
    await page.clock.runFor(100_000);
    await page.locator('#news').waitFor();
    assert.equal(await page.getByText('Something else').count(), 0);
    assert.equal(await top(), before);
    const still = asked;
    await page.clock.runFor(600_000);
    assert.equal(asked, still, 'it has told, and asks no more');
    assert.deepEqual(await axe(page), []);
    await shot(page, 'news-360');
    await context.close();
  });

  test('a page that nobody looks at asks nothing, and one without news asks less and less', async () => {
    const context = await site.browser.newContext(DESKTOP);
    const page = await context.newPage();
    await page.clock.install({ time: new Date() });
    const asked = [];
    page.on('request', (request) => { if (request.resourceType() === 'fetch') asked.push(request); });
    await page.goto(site.candor.url);
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => window.away === true });
    });
    const move = async (away) => page.evaluate((away) => { window.away = away; document.dispatchEvent(new Event('visibilitychange')); }, away);
    await move(true);
    await page.clock.runFor(3600_000);
    assert.equal(asked.length, 0);
    await move(false);
    await until('the question of who came back', () => asked.length === 1);
    await context.close();
  });
});

describe('a quiet day', () => {
  let site, mail, open;

  before(async () => {
    mail = await startMailServer();
    site = await past().story.start({ env: { CANDOR_SMTP_URL: mail.url, CANDOR_MAIL_FROM: 'status@kanal.example', CANDOR_MAIL_UNDO_SECONDS: '0' } });
    ({ open } = site);
  });
  after(async () => {
    await site?.stop();
    mail?.stop();
  });

  test('the page says what is known, when it was made, and how to report (PUB-8)', async () => {
    for (const [size, options] of [['360', PHONE], ['1280', DESKTOP]]) {
      for (const colorScheme of ['light', 'dark']) {
        const page = await open({ ...options, colorScheme }, '/');
        const now = await page.locator('section.now').innerText();
        assert.match(now, /We know of no problem/);
        assert.match(now, /Page made \d.*UTC/s);
        assert.equal(await page.locator('.missing a').getAttribute('href'), '/report');
        await shot(page, `quiet-${size}-${colorScheme}`);
        await page.context().close();
      }
    }
  });

  test('a page is small and asks for little, the first time (PUB-9)', async () => {
    const context = await site.browser.newContext(PHONE);
    const page = await context.newPage();
    const asked = [];
    page.on('requestfinished', (request) => asked.push(request.sizes().then((s) => s.responseBodySize + s.responseHeadersSize)));
    await page.goto(site.candor.url, { waitUntil: 'networkidle' });
    const sizes = await Promise.all(asked);
    assert.ok(sizes.length <= 3, `${sizes.length} requests`);
    const sum = sizes.reduce((a, b) => a + b, 0);
    assert.ok(sum <= 14 * 1024, `${sum} bytes`);
    await context.close();
  });

  /** Subscribes, confirms, and answers the address of the page where one chooses. */
  async function subscriber(email) {
    const page = await open({ ...PHONE, javaScriptEnabled: false }, '/');
    await page.getByLabel('Your e-mail address').fill(email);
    await page.getByRole('button', { name: 'Send me updates' }).click();
    const link = await until('the mail to confirm', () => /http\S+\/confirm\/\S+/.exec(mail.to(email)[0]?.text ?? '')?.[0]);
    await page.goto(link);
    await page.getByRole('button', { name: 'Yes, send me updates' }).click();
    await page.getByRole('button', { name: 'Choose what you get' }).click();
    return { page, link };
  }

  test('one field and one button suffice, and nobody learns whether an address is known (SUB-1)', async () => {
    const answers = [];
    for (const email of ['known@reader.example', 'new@reader.example', 'known@reader.example']) {
      if (email.startsWith('known') && !answers.length) await (await subscriber(email)).page.context().close();
      const page = await open({ ...PHONE, javaScriptEnabled: false }, '/');
      await page.getByLabel('Your e-mail address').fill(email);
      await page.getByRole('button', { name: 'Send me updates' }).click();
      answers.push((await page.locator('main').innerText()).replaceAll(email, '…'));
      await page.context().close();
    }
    assert.equal(new Set(answers).size, 1, answers.join('\n---\n'));
  });

  test('before the button behind the link no mail but the question is sent (SUB-2)', async () => {
    const page = await open({ ...PHONE, javaScriptEnabled: false }, '/subscribe');
    await page.locator('#email').fill('slow@reader.example');
    await page.getByRole('button', { name: 'Send me updates' }).click();
    const link = await until('the mail', () => /http\S+\/confirm\/\S+/.exec(mail.to('slow@reader.example')[0]?.text ?? '')?.[0]);
    await page.goto(link);
    assert.match(await page.locator('main').innerText(), /One more click/);
    assert.equal(mail.to('slow@reader.example').length, 1);
    await page.context().close();
  });

  test('opening the address to unsubscribe changes nothing; one button does (SUB-3)', async () => {
    const { page } = await subscriber('leaving@reader.example');
    const token = new URL(page.url()).pathname.split('/').pop();
    await page.goto(`${site.candor.url}/unsubscribe/${token}`);
    await page.goto(`${site.candor.url}/manage/${token}`);
    assert.match(await page.locator('main').innerText(), /leaving@reader\.example/);
    await page.goto(`${site.candor.url}/unsubscribe/${token}`);
    await page.getByRole('button', { name: 'Stop the mails' }).click();
    assert.match(await page.locator('main').innerText(), /No more mails/);
    await page.context().close();
  });

  test('services, and all updates or only start and end, can be chosen (SUB-4)', async () => {
    const { page } = await subscriber('choosy@reader.example');
    await page.getByLabel('Only these services').check();
    await page.getByLabel('Payments').check();
    await page.getByLabel('Only the start and the end').check();
    await page.getByRole('button', { name: 'Save' }).click();
    assert.match(await page.locator('main').innerText(), /Your choice is saved/);
    assert.ok(await page.getByLabel('Payments').isChecked() && !(await page.getByLabel('Dashboard').isChecked()));
    assert.ok(await page.getByLabel('Only the start and the end').isChecked());
    await shot(page, 'manage-360');
    await page.context().close();
  });

  test('a link that does not work says so and offers a new one with one field (SUB-5)', async () => {
    const { page, link } = await subscriber('twice@reader.example');
    for (const address of [link.slice(0, -3), `${site.candor.url}/manage/nothing`, `${site.candor.url}/unsubscribe/nothing`]) {
      await page.goto(address);
      assert.match(await page.locator('h1').innerText(), /does not work/);
      assert.equal(await page.locator('main input[type=email]').count(), 1);
      assert.equal(await page.locator('main form button').count(), 1);
    }
    await page.context().close();
  });

  test('nobody sees or changes a subscription by typing an address (SUB-6)', async () => {
    await (await subscriber('victim@reader.example')).page.context().close();
    const page = await open({ ...PHONE, javaScriptEnabled: false }, '/subscribe');
    await page.locator('#known-email').fill('victim@reader.example');
    await page.getByRole('button', { name: 'Send me my link' }).click();
    assert.doesNotMatch(await page.locator('main').innerText(), /victim@|Payments|Only these/);
    // The link itself comes by mail, at most one in five minutes: tests/suite/subscriptions.rs moves the clock.
    await page.context().close();
  });
});
