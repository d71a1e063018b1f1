// A page that not everybody may read, and a second pair of eyes, in a browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, DESKTOP, overflow, PHONE, shot, startBrowser, startCandor, until } from './harness.mjs';

test('a private page and waiting posts in a browser', async (t) => {
  const candor = await startCandor();
  const browser = await startBrowser();
  const owner = await (await browser.newContext(PHONE)).newPage();
  const at = (path) => candor.url + path;
  const link = await until('the set-up link', () => /http\S+\/setup\/\S+/.exec(candor.output())?.[0]);
  await owner.goto(link);
  for (const [label, text] of Object.entries({ 'Page name': 'Kanal', Services: 'Payments', 'E-mail address': 'mara@kanal.example', Title: 'CEO', Password: 'four words in a row' })) {
    await owner.getByLabel(label).fill(text);
  }
  await owner.getByLabel('Name', { exact: true }).fill('Mara Lindqvist');
  await owner.getByRole('button', { name: 'Set up the page' }).click();
  await owner.waitForURL(at('/admin'));

  /** Looks at a page at both widths, in both schemes. */
  const look = async (page, path, name) => {
    for (const scheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize(PHONE.viewport);
      await page.goto(at(path));
      assert.deepEqual(await axe(page), [], `${path} ${scheme}`);
      await shot(page, `${name}-360-${scheme}`);
      await page.setViewportSize({ width: 320, height: 640 });
      assert.ok(await overflow(page) <= 0, `${path} is wider than 320 px`);
      await page.setViewportSize(DESKTOP.viewport);
      await shot(page, `${name}-1280-${scheme}`);
    }
  };

  try {
    await t.test('an owner keeps the page to those who know a password', async () => {
      await owner.goto(at('/admin/reading'));
      await owner.getByRole('radio', { name: /^Whoever knows a password/ }).check();
      await owner.getByLabel('Password for readers').fill('a word for readers');
      await owner.getByRole('button', { name: 'Save' }).click();
      await owner.getByText('Saved.').waitFor();
      await look(owner, '/admin/reading', 'private-setting');
    });

    await t.test('a reader without scripts gives the password and reads', async () => {
      const reader = await (await browser.newContext({ ...PHONE, javaScriptEnabled: false })).newPage();
      assert.equal((await reader.goto(at('/history'))).status(), 403);
      await reader.getByLabel('Password for readers').fill('wrong');
      await reader.keyboard.press('Enter');
      await reader.getByRole('alert').getByText('This is not the password.').waitFor();
      await shot(reader, 'private-wrong');
      await reader.getByLabel('Password for readers').fill('a word for readers');
      await reader.getByRole('button', { name: 'Open the page' }).click();
      await reader.waitForURL(at('/history'));
    });

    await t.test('the closed page is clean for axe, at 320 px, in the dark, in Arabic', async () => {
      const stranger = await (await browser.newContext(PHONE)).newPage();
      await look(stranger, '/', 'private-closed');
      await owner.goto(at('/admin/languages'));
      for (const box of await owner.getByRole('checkbox').all()) await box.check();
      await owner.getByRole('button').filter({ hasText: 'Save' }).first().click();
      await look(stranger, '/ar/', 'private-closed-ar');
      assert.equal(await stranger.locator('html').getAttribute('lang'), 'ar');
    });

    await t.test('an own stylesheet is looked at, used and switched off', async () => {
      await owner.goto(at('/admin/look/css'));
      await owner.getByLabel('Rules').fill('main { outline: 3px solid rebeccapurple }');
      await owner.getByRole('button', { name: 'Keep it and look at it' }).click();
      await owner.waitForURL(at('/admin/look/preview'));
      assert.equal(await owner.evaluate(() => getComputedStyle(document.querySelector('main')).outlineStyle), 'solid');
      await owner.goto(at('/admin/look/css'));
      await owner.getByRole('button', { name: 'Use it for everybody' }).click();
      await look(owner, '/admin/look/css', 'stylesheet');
      await owner.goto(at('/'));
      assert.equal(await owner.evaluate(() => getComputedStyle(document.querySelector('main')).outlineStyle), 'solid');
      await owner.goto(at('/admin/look/css'));
      await owner.getByRole('button', { name: 'Switch it off' }).click();
      await owner.goto(at('/'));
      assert.equal(await owner.evaluate(() => getComputedStyle(document.querySelector('main')).outlineStyle), 'none');
    });

    await t.test('an owner’s post waits, and is listed on the home page', async () => {
      await owner.goto(at('/admin/people'));
      await owner.getByRole('checkbox', { name: 'Owners’ posts wait too.' }).check();
      await shot(owner, 'review-rules');
      await owner.getByRole('button', { name: 'Save the rules' }).click();
      await owner.goto(at('/admin/now'));
      await owner.getByRole('checkbox', { name: 'Payments' }).check();
      await owner.locator('button[value=page]').first().click();
      await owner.getByText('Not published yet.').waitFor();
      const path = new URL(owner.url()).pathname;
      await look(owner, path, 'review');
      await owner.goto(at('/admin'));
      await owner.getByRole('heading', { name: 'Waiting for a second person' }).waitFor();
      await shot(owner, 'review-home');
      assert.ok(!(await (await owner.request.get(at('/api/v2/incidents.json'))).text()).includes('Payments do'));
    });
  } finally {
    await browser.close();
    await candor.stop();
  }
});
