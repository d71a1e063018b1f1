// ADM-11: every screen of practice is recognised in a picture without colour, and
// what is practised, from the notice to the letter and the end, reaches its
// author only.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OWNER, READER, startDesk, subscribe } from './desk-harness.mjs';
import { axe, overflow, PHONE, shot, startBrowser, until } from './harness.mjs';

/** What only practice says. */
const SECRET = 'Zebras have eaten the cables.';

/** How often light and dark change along the left edge of a picture without colour. */
async function stripes(eye, page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setEmulatedVisionDeficiency', { type: 'achromatopsia' });
  const picture = (await page.screenshot()).toString('base64');
  await session.send('Emulation.setEmulatedVisionDeficiency', { type: 'none' });
  await session.detach();
  return eye.evaluate(async (data) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const edge = context.getImageData(6, 0, 1, image.height).data;
    let changes = 0;
    let light;
    for (let at = 0; at < edge.length; at += 4) {
      const value = edge[at];
      const now = value > 200 ? true : value < 60 ? false : light;
      if (light !== undefined && now !== light) changes += 1;
      light = now;
    }
    return changes;
  }, picture);
}

for (const javaScriptEnabled of [true, false]) {
  test(`ADM-11 practice from the notice to the end, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
    const browser = await startBrowser();
    const page = await (await browser.newContext({ ...PHONE, javaScriptEnabled })).newPage();
    const reader = await (await browser.newContext(PHONE)).newPage();
    const eye = await (await browser.newContext()).newPage();
    const desk = await startDesk(page);
    const press = (name) => page.getByRole('button', { name }).click();
    const screen = async (name) => {
      assert.match(await page.title(), /^PRACTICE/, name);
      assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /PRACTICE/, name);
      await page.evaluate(() => window.scrollTo(0, 0));
      assert.ok(await stripes(eye, page) >= 8, `${name} has no frame without colour`);
      assert.ok(await overflow(page) <= 0, `${name} scrolls sideways`);
      if (javaScriptEnabled) assert.deepEqual(await axe(page), [], name);
      await shot(page, `practice-${javaScriptEnabled ? 'js' : 'nojs'}-${name}`);
    };
    try {
      await subscribe(desk, reader);
      const mails = desk.relay.mails.length;
      await page.goto(desk.at('/admin/practice'));
      await screen('1-list');
      await page.goto(desk.at('/admin/practice/now'));
      await screen('2-notice');
      await page.getByLabel('Payments').check();
      await page.getByLabel('Or in own words').fill(SECRET);
      await press('Check');
      await page.getByText('This is what readers will see').waitFor();
      await screen('3-notice-check');
      await press('Publish practice post, mail only me');
      await page.waitForURL(/\/admin\/practice\/\w{12}$/);
      await screen('4-notice-done');
      const notice = page.url();

      await page.getByRole('link', { name: 'Practise the explanation' }).click();
      await screen('5-letter');
      await page.getByLabel('What happened').fill(SECRET);
      await page.getByLabel('No loss').check();
      await page.getByLabel('No exposure').check();
      await page.getByLabel('Or no promise, because').fill('this is practice');
      await press('Check');
      await page.getByRole('heading', { name: /Check: this is what readers will see/ }).waitFor();
      await screen('6-letter-check');
      await press('Back to writing');
      assert.equal(await page.getByLabel('What happened').inputValue(), SECRET, 'going back loses the letter');
      await press('Check');
      for (const box of await page.locator('form input[type=checkbox]').all()) await box.check();
      await press('Publish practice post, mail only me');
      await page.waitForURL((url) => /\/admin\/practice\/\w{12}$/.test(url.pathname) && url.href !== notice);
      await screen('7-letter-done');

      await page.getByRole('link', { name: 'Practise “Working again”' }).click();
      await screen('8-closing');
      await page.getByLabel(/^What happened/).fill(SECRET);
      await page.getByLabel('What readers saw').fill('Nothing could be paid.');
      await page.getByLabel('No loss').check();
      await page.getByLabel('No exposure').check();
      await press('Check');
      await page.getByText('This is what readers will see').waitFor();
      await screen('9-closing-check');
      await press('Publish practice post, mail only me');
      await page.waitForURL((url) => /\/admin\/practice\/\w{12}$/.test(url.pathname));
      await screen('10-closing-done');

      await until('three letters to the author', () => desk.relay.mails.length === mails + 3);
      assert.ok(desk.relay.mails.slice(mails).every((mail) => mail.to.join() === OWNER && /^PRACTICE/.test(mail.headers.subject)));
      assert.equal(desk.relay.to(READER).length, 1);
      for (const path of ['/', '/history', '/history.atom', '/history.rss', '/history.json', '/index.md', '/status.txt', '/llms.txt', '/maintenance.ics',
        '/api/v2/summary.json', '/api/v2/incidents.json', '/api/v2/status.json', '/sitemap.xml', '/uptime', '/uptime.csv', '/badge.svg', '/embed.json']) {
        assert.doesNotMatch(await desk.text(path), /Zebras|Nothing could be paid/, path);
      }
    } finally {
      await browser.close();
      await desk.stop();
    }
  });
}
