// The main job, end to end, as its people do it: set up, post in a minute,
// subscribe, write the letter, get the mail, leave, close. With JavaScript on
// and off.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, DESKTOP, overflow, PHONE, shot, startBrowser, startCandor, startMailServer, until } from './harness.mjs';

const READER = 'ahmed@customer.example';
const LETTER = {
  'What happened': 'We moved the payments database to a new disk, and the disk was too small.',
  'What is happening now': 'Six of us copy it back. **A third is done.**',
  'Who is accountable': 'I am. I approved the change.',
};

for (const javaScriptEnabled of [true, false]) {
  test(`the main job in a browser, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async (t) => {
    const mail = await startMailServer();
    const candor = await startCandor({
      env: { CANDOR_SMTP_URL: mail.url, CANDOR_MAIL_FROM: 'status@kanal.example', CANDOR_MAIL_UNDO_SECONDS: '1' },
    });
    const browser = await startBrowser();
    const staffContext = await browser.newContext({ ...PHONE, javaScriptEnabled });
    const staff = await staffContext.newPage();
    const readerContext = await browser.newContext({ ...PHONE, javaScriptEnabled });
    const reader = await readerContext.newPage();
    const at = (path) => candor.url + path;
    const picture = (page, name) => shot(page, `journey-${javaScriptEnabled ? 'js' : 'nojs'}-${name}`);
    let incident;

    try {
      await t.test('set-up needs no file and no default password, and its link works once (RUN-1)', async () => {
        const link = await until('the set-up link', () => /http\S+\/setup\/\S+/.exec(candor.output())?.[0]);
        await staff.goto(link);
        await picture(staff, '1-setup');
        await staff.getByLabel('Page name').fill('Kanal');
        await staff.getByLabel('Time zone').fill('Europe/Berlin');
        await staff.getByLabel('Services').fill('Payments\nDashboard');
        await staff.getByLabel('Name', { exact: true }).fill('Mara Lindqvist');
        await staff.getByLabel('Title').fill('CEO');
        await staff.getByLabel('E-mail address').fill('mara@kanal.example');
        await staff.getByLabel('Password').fill('four words in a row');
        await staff.getByRole('button', { name: 'Set up the page' }).click();
        await staff.waitForURL(at('/admin'));
        const cookies = await staffContext.cookies();
        assert.equal(cookies.length, 1);
        assert.equal(cookies[0].name, '__Host-candor');
        assert.ok(cookies[0].secure && cookies[0].httpOnly);
        assert.equal((await reader.goto(link)).status(), 404);
        await picture(staff, '2-admin-home');
      });

      await t.test('a reader subscribes with one field and confirms with a button (SUB-1, SUB-2)', async () => {
        await reader.goto(at('/'));
        await reader.getByLabel('Your e-mail address').fill(READER);
        await reader.getByRole('button', { name: 'Send me updates' }).click();
        await reader.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
        const [letter] = await until('the confirmation mail', () => mail.to(READER).length && mail.to(READER));
        const link = /http\S+\/confirm\/\w+/.exec(letter.text)[0];
        for (let n = 0; n < 3; n += 1) await (await fetch(link)).text();
        await reader.goto(link);
        await reader.getByRole('heading', { name: 'One more click' }).waitFor();
        await picture(reader, '3-confirm');
        await reader.getByRole('button', { name: 'Yes, send me updates' }).click();
        await reader.getByRole('heading', { name: 'You get our updates' }).waitFor();
      });

      await t.test('a first notice takes at most five taps and a minute (ADM-1)', async () => {
        const begun = Date.now();
        let taps = 0;
        const tap = async (target) => { taps += 1; await target.click(); };
        await staff.goto(at('/admin'));
        await tap(staff.getByRole('link', { name: 'Quick notice' }).first());
        await tap(staff.getByLabel('Payments'));
        await tap(staff.getByRole('radio', { name: /^Down/ }));
        await picture(staff, '4-quick-notice');
        await tap(staff.getByRole('button', { name: /^Publish and mail / }));
        await staff.waitForURL(/\/admin\/incidents\//);
        assert.ok(taps <= 5, `${taps} taps`);
        assert.ok(Date.now() - begun < 60_000);
        incident = /\/admin\/incidents\/(\w+)/.exec(staff.url())[1];
        await picture(staff, '5-published');
      });

      await t.test('home and incident page say so at once: state, safety, promise, name (PUB-1, PUB-2)', async () => {
        for (const path of ['/', `/incidents/${incident}`]) {
          await reader.goto(at(path));
          const text = await reader.locator('main').innerText();
          for (const words of [/Payments/, /Down/, /We do not know yet/, /Next update by/, /Mara Lindqvist/, /CEO/]) assert.match(text, words);
        }
        await picture(reader, '6-home');
      });

      await t.test('the subscriber gets one mail about it, in text and HTML (MAIL-1, MAIL-3, MAIL-5)', async () => {
        const mails = await until('the first update', () => mail.to(READER).length === 2 && mail.to(READER));
        const [, update] = mails;
        assert.match(update.headers.subject, /^\[Kanal\] /);
        assert.match(update.text, /^Down: Payments\./);
        assert.ok(update.text.includes(`/incidents/${incident}`));
        assert.match(update.html, /Down: Payments/);
        assert.equal(update.headers['reply-to'], 'mara@kanal.example');
        assert.match(update.headers['list-unsubscribe'], /^<http/);
        assert.equal(update.headers['list-unsubscribe-post'], 'List-Unsubscribe=One-Click');
      });

      await t.test('Enter never publishes (ADM-6)', async () => {
        await staff.goto(at('/admin/now'));
        await staff.getByLabel('Dashboard').check();
        await staff.getByText('Own title').click();
        await staff.getByLabel('Title', { exact: true }).fill('Not to be published');
        await staff.getByLabel('Title', { exact: true }).press('Enter');
        await staff.waitForLoadState();
        assert.ok(!(await (await fetch(at('/'))).text()).includes('Not to be published'));
        assert.equal(await staff.getByLabel('Title', { exact: true }).inputValue(), 'Not to be published');
      });

      await t.test('the letter is written, checked with its mail, and published (ADM-2, INC-1)', async () => {
        await staff.goto(at(`/admin/incidents/${incident}/explanation`));
        for (const [heading, text] of Object.entries(LETTER)) await staff.getByLabel(heading).fill(text);
        await staff.getByRole('button', { name: 'Check', exact: true }).click();
        await staff.locator('.error-summary').waitFor();
        assert.equal(await staff.getByLabel('What happened').inputValue(), LETTER['What happened'], 'nothing typed is lost');
        await picture(staff, '7-letter-errors');
        await staff.getByLabel('No loss').check();
        await staff.getByLabel('No exposure').check();
        await staff.getByLabel('Next update by').fill(new Date(Date.now() + 3_600_000).toISOString().slice(0, 16).replace('T', ' '));
        const berlin = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'short' }).format(Date.now() + 3_600_000);
        await staff.getByLabel('Next update by').fill(berlin);
        await staff.getByLabel('Best estimate of the end').fill('tonight, before ten');
        await staff.getByRole('button', { name: 'Check', exact: true }).click();
        await staff.getByRole('heading', { name: /^Check:/ }).waitFor();
        const check = await staff.locator('main').innerText();
        for (const words of [/Mara Lindqvist, CEO \(Kanal\)/, /\[Kanal\]/, /No data loss\. No security exposure\./, /the disk was too small/, /Publish and mail 1 person/]) assert.match(check, words);
        await picture(staff, '8-letter-check');
        for (const box of await staff.locator('form input[type=checkbox]').all()) await box.check();
        await staff.getByRole('button', { name: /^Publish and mail / }).click();
        await staff.waitForURL(/\/admin\/incidents\//);
        await reader.goto(at(`/incidents/${incident}`));
        const page = await reader.locator('main').innerText();
        for (const text of ['the disk was too small', 'A third is done.', 'I approved the change.', 'mara@kanal.example', 'tonight, before ten']) assert.ok(page.includes(text), text);
        assert.match(page, /Until .* we said/, 'the earlier answer stays readable');
        await picture(reader, '9-letter-read');
      });

      await t.test('its mail joins the conversation (MAIL-4, MAIL-7)', async () => {
        const mails = await until('the letter', () => mail.to(READER).length === 3 && mail.to(READER));
        const [, first, second] = mails;
        assert.equal(second.headers.subject, first.headers.subject);
        assert.equal(second.headers.references, first.headers.references);
        assert.notEqual(second.headers['message-id'], first.headers['message-id']);
        for (const text of ['the disk was too small', 'I approved the change.', 'No data loss.']) assert.ok(second.text.includes(text), text);
      });

      await t.test('the first screen of it on a phone has state, safety, promise and the first sentences (MAIL-2)', async () => {
        for (const colorScheme of ['light', 'dark']) {
          const context = await browser.newContext({ ...PHONE, colorScheme });
          const screen = await context.newPage();
          await screen.setContent(mail.to(READER)[2].html);
          for (const words of [/^Down: Payments/, /No data loss\. No security exposure\./, /Next update by/, /We moved the payments database/]) {
            const box = await screen.getByText(words).last().boundingBox();
            assert.ok(box && box.y + Math.min(box.height, 24) <= 740, `${words} is below the first screen`);
          }
          assert.deepEqual(await axe(screen).then((found) => found.filter((f) => !/^(region|landmark|page-has)/.test(f))), []);
          assert.equal(await overflow(screen), 0);
          await picture(screen, `mail-${colorScheme}`);
          await context.close();
        }
      });

      await t.test('leaving: looking changes nothing, one click does (SUB-3)', async () => {
        const link = /<(http[^>]+)>/.exec(mail.to(READER)[2].headers['list-unsubscribe'])[1];
        await reader.goto(link);
        await picture(reader, '10-unsubscribe');
        await reader.getByRole('button', { name: 'Stop the mails' }).waitFor();
        const answer = await fetch(link, { method: 'POST', body: 'List-Unsubscribe=One-Click', redirect: 'manual',
          headers: { 'content-type': 'application/x-www-form-urlencoded' } });
        assert.equal(answer.status, 200);
        await reader.goto(link);
        await reader.getByRole('heading', { name: 'No more mails' }).waitFor();
      });

      await t.test('working again asks for the answers anew and says how long it lasted (ADM-10, INC-8)', async () => {
        await staff.goto(at(`/admin/incidents/${incident}`));
        await staff.getByRole('link', { name: 'Working again' }).click();
        assert.equal(await staff.locator('input[type=radio]:checked').count(), 0, 'no answer is chosen beforehand');
        await staff.getByLabel('What happened, and what did you do?').fill('The copy is done and checked. Everything works.');
        await staff.getByRole('button', { name: /^Publish/ }).first().click();
        await staff.locator('.error-summary').waitFor();
        await staff.getByLabel('No loss').check();
        await staff.getByLabel('No exposure').check();
        await picture(staff, '11-closing');
        await staff.getByRole('button', { name: 'Publish, page only' }).click();
        await staff.waitForURL(/\/admin\/incidents\//);
        await reader.goto(at(`/incidents/${incident}`));
        const page = await reader.locator('main').innerText();
        for (const words of [/Working again/, /last(ed)?\b|less than a minute/i, /No data loss/]) assert.match(page, words);
        await reader.goto(at('/'));
        assert.match(await reader.locator('main').innerText(), /We know of no problem/);
        await new Promise((resolve) => setImmediate(resolve));
        assert.equal(mail.to(READER).length, 3, 'nobody who left is mailed');
        await picture(reader, '12-quiet');
      });

      await t.test('the admin pages are accessible and fit a small phone', async () => {
        const context = await browser.newContext({ viewport: { width: 320, height: 640 }, javaScriptEnabled: true, storageState: await staffContext.storageState() });
        const page = await context.newPage();
        for (const path of ['/admin', '/admin/now', `/admin/incidents/${incident}`, `/admin/incidents/${incident}/explanation`, '/admin/notifications', '/admin/components']) {
          await page.goto(at(path));
          assert.deepEqual(await axe(page), [], path);
          assert.ok(await overflow(page) <= 0, `${path} at 320 px`);
        }
        await context.close();
        const desktop = await browser.newContext({ ...DESKTOP, colorScheme: 'dark', storageState: await staffContext.storageState() });
        const wide = await desktop.newPage();
        for (const path of ['/admin', '/admin/now']) {
          await wide.goto(at(path));
          assert.deepEqual(await axe(wide), [], `${path}, dark`);
          await picture(wide, `13-dark${path.replaceAll('/', '-')}`);
        }
        await desktop.close();
      });
    } finally {
      await browser.close();
      await candor.stop();
      mail.stop();
    }
  });
}
