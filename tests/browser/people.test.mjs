// People and settings as an owner meets them: invite, join, second factor,
// tokens, the log, services in order; every page by axe, at 320 px, in the dark.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { axe, DESKTOP, overflow, PHONE, shot, startBrowser, startCandor, until } from './harness.mjs';

/** What an app on the phone shows for this key, `ahead` steps from now. */
function totp(key, ahead = 0) {
  const bits = [...key].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const mac = createHmac('sha1', secret).update(step).digest();
  const at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

test('people and settings in a browser', async (t) => {
  const candor = await startCandor();
  const browser = await startBrowser();
  const context = await browser.newContext({ ...PHONE, javaScriptEnabled: true });
  const owner = await context.newPage();
  const at = (path) => candor.url + path;
  const link = await until('the set-up link', () => /http\S+\/setup\/\S+/.exec(candor.output())?.[0]);
  await owner.goto(link);
  for (const [label, text] of Object.entries({ 'Page name': 'Kanal', Services: 'Payments\nDashboard\nAPI', 'E-mail address': 'mara@kanal.example', Title: 'CEO', Password: 'four words in a row' })) {
    await owner.getByLabel(label).fill(text);
  }
  await owner.getByLabel('Name', { exact: true }).fill('Mara Lindqvist');
  await owner.getByRole('button', { name: 'Set up the page' }).click();
  await owner.waitForURL(at('/admin'));

  try {
    await t.test('an invitation without mail is shown once, and its link makes a person', async () => {
      await owner.goto(at('/admin/people'));
      await owner.getByLabel('E-mail address').fill('jo@kanal.example');
      await owner.getByRole('radio', { name: /^publisher/ }).check();
      await owner.getByRole('button', { name: 'Invite' }).click();
      const invitation = await owner.getByLabel('Link for the invitation').inputValue();
      await shot(owner, 'people-1-invited');
      const guest = await (await browser.newContext(PHONE)).newPage();
      await guest.goto(invitation);
      assert.deepEqual(await axe(guest), []);
      await shot(guest, 'people-2-join');
      await guest.getByLabel('Name', { exact: true }).fill('Jo Berg');
      await guest.getByLabel('Title').fill('CTO');
      await guest.getByLabel('Password').fill('another four words');
      await guest.getByRole('button', { name: 'Join' }).click();
      await guest.waitForURL(at('/admin'));
      assert.equal((await guest.goto(at('/admin/tokens'))).status(), 403);
      await guest.getByText('You are not allowed to do this.').waitFor();
      await shot(guest, 'people-3-forbidden');
      await guest.context().close();
    });

    await t.test('an error names the field, and the link in the summary leads there (ERR-2)', async () => {
      await owner.goto(at('/admin/people'));
      await owner.getByLabel('E-mail address').fill('jo@kanal.example');
      await owner.getByRole('button', { name: 'Invite' }).click();
      await owner.getByRole('alert').getByRole('link', { name: /already there/ }).click();
      assert.equal(await owner.evaluate(() => document.activeElement.id), 'email');
      assert.equal(await owner.getByLabel('E-mail address').inputValue(), 'jo@kanal.example');
    });

    await t.test('a second factor is set up with a picture and asked for at the next sign-in', async () => {
      await owner.goto(at('/admin/account'));
      await owner.getByRole('link', { name: 'Ask for a code of an app too' }).click();
      await shot(owner, 'people-4-second-factor');
      assert.deepEqual(await axe(owner), []);
      const key = (await owner.locator('main li code').first().textContent()).trim();
      await owner.getByRole('textbox', { name: 'Code' }).fill(totp(key));
      await owner.getByRole('button', { name: 'Use this app' }).click();
      await owner.getByRole('heading', { name: 'Signing in asks for a code now' }).waitFor();
      assert.equal(await owner.locator('main li code').count(), 10);
      await shot(owner, 'people-5-recovery-codes');
      await owner.getByRole('button', { name: 'Sign out' }).click();
      await owner.goto(at('/admin/tokens'));
      await owner.getByLabel('E-mail address').fill('mara@kanal.example');
      await owner.getByLabel('Password').fill('four words in a row');
      await owner.getByRole('button', { name: 'Sign in' }).click();
      await shot(owner, 'people-6-code');
      assert.deepEqual(await axe(owner), []);
      assert.ok(await overflow(owner) <= 0);
      await owner.getByLabel('Code of your app').fill(totp(key, 1));
      await owner.getByRole('button', { name: 'Sign in' }).click();
      await owner.waitForURL(at('/admin/tokens'));
    });

    await t.test('a token is shown once', async () => {
      await owner.getByLabel('Name').fill('Deploy robot');
      await owner.getByRole('button', { name: 'Make the token' }).click();
      const secret = await owner.getByLabel('New token').inputValue();
      assert.match(secret, /^candor_/);
      await shot(owner, 'people-7-token');
      await owner.goto(at('/admin/tokens'));
      assert.ok(!(await owner.content()).includes(secret));
    });

    await t.test('services are put in order from the keyboard', async () => {
      await owner.goto(at('/admin/components'));
      await owner.getByRole('button', { name: /^Up\s*: API/ }).focus();
      await owner.keyboard.press('Enter');
      await owner.waitForURL(/\/admin\/components#/);
      const names = await owner.locator('.order .part').allTextContents();
      assert.deepEqual(names, ['Payments', 'API', 'Dashboard']);
    });

    await t.test('every page is clean for axe, at 320 px, in the dark', async () => {
      await owner.goto(at('/admin/components'));
      const service = await owner.locator('.order .part').first().getAttribute('href');
      await owner.goto(at('/admin/people'));
      const person = await owner.locator('.rows a').first().getAttribute('href');
      const pages = { people: '/admin/people', person, account: '/admin/account', tokens: '/admin/tokens', audit: '/admin/audit', settings: '/admin/settings', components: '/admin/components', component: service };
      for (const scheme of ['light', 'dark']) {
        await owner.emulateMedia({ colorScheme: scheme });
        for (const [name, path] of Object.entries(pages)) {
          await owner.setViewportSize(PHONE.viewport);
          assert.equal((await owner.goto(at(path))).status(), 200, path);
          assert.deepEqual(await axe(owner), [], `${path} ${scheme}`);
          await shot(owner, `people-${name}-360-${scheme}`);
          await owner.setViewportSize({ width: 320, height: 640 });
          assert.ok(await overflow(owner) <= 0, `${path} is wider than 320 px`);
          if (scheme === 'light') {
            await owner.setViewportSize(DESKTOP.viewport);
            await shot(owner, `people-${name}-1280`);
          }
        }
      }
    });
  } finally {
    await browser.close();
    await candor.stop();
  }
});
