// What readers see in other languages and zones: the filled demo, in real Chromium.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axe, DESKTOP, overflow, PHONE, shot, startDemo } from './harness.mjs';

const LANGUAGES = { en: 'ltr', de: 'ltr', fr: 'ltr', es: 'ltr', pt: 'ltr', ja: 'ltr', ar: 'rtl' };

let demo, candor, browser, open, incident;

before(async () => {
  demo = await startDemo();
  ({ candor, browser, open, incident } = demo);
});

after(() => demo?.stop());

describe('every language', () => {
  for (const [language, direction] of Object.entries(LANGUAGES)) {
    test(`${language} reads in its direction, without a fault, at both sizes`, async () => {
      for (const [size, options] of [['360', PHONE], ['1280', DESKTOP]]) {
        for (const [name, path] of [['home', `/${language}/`], ['incident', `/${language}${incident}`]]) {
          const page = await open({ ...options, reducedMotion: 'reduce' }, path);
          const html = await page.locator('html').evaluate((e) => [e.lang, e.dir]);
          assert.deepEqual(html, [language, direction]);
          assert.deepEqual(await axe(page), []);
          await shot(page, `${name}-${language}-${size}`);
          await page.context().close();
        }
      }
    });

    test(`${language} does not scroll sideways at 320 px or with large text (PUB-10)`, async () => {
      for (const path of [`/${language}/`, `/${language}${incident}`, `/${language}/subscribe`, `/${language}/report`]) {
        const page = await open({ viewport: { width: 320, height: 640 } }, path);
        assert.ok(await overflow(page) <= 0, `${path} at 320 px`);
        await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
        assert.ok(await overflow(page) <= 0, `${path} with text at 200 %`);
        await page.context().close();
      }
    });
  }
});

test('the bars begin where the language begins, as the words below them say', async () => {
  for (const [path, begins] of [['/en/', 'left'], ['/ar/', 'right']]) {
    const page = await open(DESKTOP, path);
    const at = await page.evaluate(() => {
      const middle = (e) => { const b = e.getBoundingClientRect(); return b.left + b.width / 2; };
      // The first bars of the demo's youngest service are days without data: the oldest.
      const oldest = document.querySelector('.bars .none');
      const whole = document.querySelector('.bars');
      const words = document.querySelector('.scale span');
      return { bar: middle(oldest) < middle(whole) ? 'left' : 'right', words: middle(words) < middle(whole) ? 'left' : 'right' };
    });
    assert.deepEqual(at, { bar: begins, words: begins }, path);
    await page.context().close();
  }
});

test('the browser’s language decides, and the list at the foot changes it', async () => {
  const page = await open({ ...DESKTOP, locale: 'de-CH' }, '/');
  assert.equal(await page.locator('html').getAttribute('lang'), 'de');
  await page.locator('footer .languages a[lang="fr"]').click();
  assert.equal(new URL(page.url()).pathname, '/fr/');
  await page.locator('header .name').click();
  assert.equal(new URL(page.url()).pathname, '/fr/', 'the language stays');
  await page.context().close();
});

test('another zone changes every time and stays (PUB-6)', async () => {
  const context = await browser.newContext({ ...PHONE, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${candor.url}/time-zone`);
  await page.selectOption('#zone', 'Asia/Tokyo');
  await page.locator('main button').click();
  const times = await page.locator('time').allInnerTexts();
  assert.ok(times.some((t) => t.endsWith('JST')));
  for (const time of times) assert.match(time, /(JST|UTC)$/);
  const cookie = (await context.cookies()).find((c) => c.name === 'candor_zone');
  assert.ok(cookie.expires > Date.now() / 1000 + 86400, 'it outlives the browser');
  await context.close();
});

test('a reader reports what is not on the page (PUB-8)', async () => {
  const page = await open({ ...PHONE, javaScriptEnabled: false }, '/');
  await page.locator('.missing a').click();
  // axe needs script: it never comes back on a page without.
  const checked = await open(PHONE, new URL(page.url()).pathname);
  assert.deepEqual(await axe(checked), []);
  await checked.context().close();
  await page.fill('#body', 'Invoices are empty since this morning.');
  await shot(page, 'report-360');
  await page.locator('main button').click();
  assert.match(await page.locator('h1').innerText(), /We have it/);
  await page.context().close();
});
