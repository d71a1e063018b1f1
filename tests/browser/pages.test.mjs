// What readers see: the filled demo, in real Chromium.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axe, DESKTOP, overflow, PHONE, shot, startDemo } from './harness.mjs';

let demo, candor, browser, open, paths;

const PAGES = ['home', 'incident', 'component', 'history', 'subscribe', 'missing', 'calendar', 'uptime', 'search',
  'follow', 'report', 'zone', 'accessibility'];

before(async () => {
  demo = await startDemo();
  ({ candor, browser, open } = demo);
  const page = await open({}, '/');
  const component = await page.locator('main a[href^="/components/"]').first().getAttribute('href');
  paths = {
    home: '/', incident: demo.incident, component, history: '/history', subscribe: '/subscribe', missing: '/no/such/page',
    calendar: '/calendar', uptime: '/uptime', search: '/search?q=label', follow: '/follow', report: '/report',
    zone: '/time-zone', accessibility: '/accessibility',
  };
  await page.context().close();
});

after(() => demo?.stop());

describe('every page', () => {
  for (const name of PAGES) {
    for (const colorScheme of ['light', 'dark']) {
      for (const [size, options] of [['360', PHONE], ['1280', DESKTOP]]) {
        test(`${name} has no axe violation at ${size} px, ${colorScheme}`, async () => {
          const page = await open({ ...options, colorScheme, reducedMotion: 'reduce' }, paths[name]);
          assert.deepEqual(await axe(page), []);
          await shot(page, `${name}-${size}-${colorScheme}`);
          await page.context().close();
        });
      }
    }

    test(`${name} does not scroll sideways at 320 px, with large text, or right to left (PUB-10)`, async () => {
      const page = await open({ viewport: { width: 320, height: 640 } }, paths[name]);
      assert.ok(await overflow(page) <= 0, 'at 320 px');
      await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
      assert.ok(await overflow(page) <= 0, 'with text at 200 %');
      await page.evaluate(() => { document.documentElement.style.fontSize = ''; document.documentElement.dir = 'rtl'; });
      assert.ok(await overflow(page) <= 0, 'right to left');
      await page.context().close();
    });

    test(`${name} says the same without JavaScript, and no time is empty (PUB-4)`, async () => {
      const texts = [];
      for (const javaScriptEnabled of [true, false]) {
        const page = await open({ ...PHONE, javaScriptEnabled }, paths[name]);
        const text = (await page.locator('body').innerText()).replace(/Page made .*?UTC/g, '');
        texts.push(text.replace(/\s+/g, ' '));
        for (const time of await page.locator('time').allInnerTexts()) assert.notEqual(time.trim(), '');
        await page.context().close();
      }
      assert.equal(texts[0], texts[1]);
    });

    test(`${name} writes the zone at every time (PUB-5)`, async () => {
      const page = await open(PHONE, paths[name]);
      const times = await page.locator('time').evaluateAll((all) => all.map((t) => [t.getAttribute('datetime'), t.textContent.trim()]));
      for (const [machine, text] of times) {
        assert.match(machine, /^\d{4}-\d\d-\d\dT/);
        assert.match(text, /(UTC|[A-Z]{3,4})$/);
      }
      await page.context().close();
    });

    test(`${name} has targets of 44 pixels on a phone, but for links in a text (PUB-16)`, async () => {
      const page = await open(PHONE, paths[name]);
      const small = await page.evaluate(() => {
        const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')];
        const box = (e) => (/^(checkbox|radio)$/.test(e.type) && e.closest('label') || e).getBoundingClientRect();
        const standing = (e) => !(e.tagName === 'A' && getComputedStyle(e).display === 'inline');
        return all.filter((e) => standing(e) && box(e).right > 0 && Math.round(Math.min(box(e).width, box(e).height)) < 44)
          .map((e) => `${e.tagName} ${e.innerText || e.name}`);
      });
      assert.deepEqual(small, []);
      await page.context().close();
    });

    test(`${name} asks our host only, at most three times (PUB-9)`, async () => {
      const context = await browser.newContext(PHONE);
      const page = await context.newPage();
      const asked = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(candor.url + paths[name], { waitUntil: 'networkidle' });
      for (const url of asked) assert.ok(url.startsWith(candor.url) || url.startsWith('data:'), url);
      // What can be put on one's own site is shown as it will look.
      const pages = asked.filter((url) => !url.includes('/badge.svg'));
      assert.ok(pages.length <= 3, pages.join(' '));
      assert.equal((await context.cookies()).length, 0);
      await context.close();
    });
  }
});

test('the first 300 px on a phone show state, safety and promise (PUB-1)', async () => {
  const page = await open(PHONE, '/');
  for (const selector of ['h1', '.safety', '.promise']) {
    const box = await page.locator(selector).first().boundingBox();
    assert.ok(box && box.y + box.height <= 300, `${selector} ends at ${box && box.y + box.height}`);
  }
  await page.context().close();
});

test('the post names its author and role (PUB-2)', async () => {
  const page = await open(PHONE, '/');
  const by = await page.locator('.by').first().innerText();
  assert.match(by, /Ingrid Solvik/);
  assert.match(by, /CEO/);
  await page.context().close();
});

test('Tab reaches every link in order, with a ring, and begins with the skip link (PUB-12)', async () => {
  const page = await open(DESKTOP, '/');
  const stops = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body) return null;
      const style = getComputedStyle(e);
      return { text: e.innerText || e.name, ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0, top: e.getBoundingClientRect().top + scrollY };
    });
    if (!stop || stops.length > 100) break;
    stops.push(stop);
  }
  assert.match(stops[0].text, /Skip to/);
  assert.deepEqual(stops.filter((s) => !s.ring), []);
  const links = await page.locator('a[href]:visible, button:visible, input:visible, summary:visible').count();
  assert.ok(stops.length >= links - 1, `${stops.length} stops for ${links} controls`);
  await page.context().close();
});

test('sections of the post stand in the fixed order (INC-1)', async () => {
  const page = await open(PHONE, paths.incident);
  const headings = await page.locator('article h2, article h3').allInnerTexts();
  const order = ['What happened', 'What is happening now', 'What you can do', 'Data and security',
    'What we do so that it does not happen again', 'When we will be back', 'Who is accountable'];
  assert.deepEqual(headings.filter((h) => order.includes(h)), order);
  await page.context().close();
});

test('a changed estimate shows the old one struck through, apart from the promise (INC-2)', async () => {
  const page = await open(PHONE, paths.incident);
  assert.match(await page.locator('.estimate s').first().innerText(), /back by 18:00/);
  assert.doesNotMatch(await page.locator('.promise').first().innerText(), /tonight/);
  await page.context().close();
});
