// What the admin pages promise (ADM, RUN, ERR), each in a browser. Where else a
// statement is shown:
//
//   ADM-1 ADM-2 ADM-10 RUN-1   journey.test.mjs (ADM-10 also here)
//   ADM-5 ADM-6 ADM-11 RUN-3   desk.test.mjs, practice.test.mjs
//   ADM-3 ADM-4 ADM-7 ADM-8 ADM-9 ADM-12 RUN-2 ERR-1 ERR-2   here
//   ERR-3                      broken-disk.test.mjs
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adminRoutes, invite, notice, READER, signIn, startDesk, subscribe } from './desk-harness.mjs';
import { axe, PHONE, shot, startBrowser, until } from './harness.mjs';

// Addresses of pages in the frame: not what asks for a password again, nor the page as readers would see it.
const isPage = (route) => !route.includes('{') && !route.endsWith('.csv') && !['/admin/confirm', '/admin/look/preview'].includes(route);

for (const javaScriptEnabled of [true, false]) {
  const name = javaScriptEnabled ? 'js' : 'nojs';
  test(`what the desk promises, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async (t) => {
    const browser = await startBrowser();
    const context = await browser.newContext({ ...PHONE, javaScriptEnabled });
    const page = await context.newPage();
    const reader = await (await browser.newContext({ ...PHONE, javaScriptEnabled })).newPage();
    const other = await (await browser.newContext({ ...PHONE, javaScriptEnabled })).newPage();
    const desk = await startDesk(page);
    const { at, text, relay } = desk;
    const picture = (what, of = page) => shot(of, `statements-${name}-${what}`);
    const button = (words, of = page) => of.getByRole('button', { name: words });
    const token = desk.candor.run('token', 'create', '--name', 'test', '--scope', 'write').trim();
    const api = async (method, path, body) => {
      const answer = await fetch(at(path), { method, body: JSON.stringify(body), headers: { authorization: `OAuth ${token}`, 'content-type': 'application/json' } });
      assert.ok(answer.ok, await answer.clone().text());
      return answer.json();
    };

    try {
      await subscribe(desk, reader);
      const told = () => relay.to(READER).length - 1;
      const incident = await notice(desk, page, { mail: true, words: 'Payments fail. We look into it.' });

      await t.test('ADM-4 no post without answers and a next update', async () => {
        await page.goto(at(`/admin/incidents/${incident}/explanation`));
        await page.getByLabel('What happened').fill('A disk was full.');
        await button('Check').click();
        for (const field of ['data', 'security']) await page.locator(`.error-summary a[href="#${field}"]`).waitFor();
        // A hand-made request does not get through either.
        const bare = await page.request.post(at(`/admin/incidents/${incident}/explanation/publication`), {
          form: { what_happened: 'A disk was full.', tick_true: 'yes', tick_people: 'yes', tick_plain: 'yes', do: 'page', key: 'a'.repeat(20), seen: await page.locator('[name=seen]').inputValue() },
          headers: { origin: desk.candor.url }, maxRedirects: 0 });
        assert.equal(bare.status(), 422);
        await page.getByLabel('No loss').check();
        await page.getByLabel('No exposure').check();
        await button('Check').click();
        await page.locator('.error-summary a[href="#next_update"]').waitFor();
        await page.getByLabel('Or no promise, because').fill('the copy runs by itself until the morning');
        await button('Check').click();
        await page.getByRole('heading', { name: /^Check/ }).waitFor();
        await page.getByText('No next update is promised: the copy runs').first().waitFor();
      });

      await t.test('ADM-7 an open incident shows its due time on every admin page, and lateness in words', async () => {
        const fixed = adminRoutes().filter(isPage);
        for (const route of fixed) {
          await page.goto(at(route));
          await page.locator('.due-bar', { hasText: 'Next update due' }).waitFor({ timeout: 5000 });
        }
        const soon = new Date(Date.now() + 3000).toISOString();
        const [{ id: pageId }] = await api('GET', '/v1/pages');
        await api('PATCH', `/v1/pages/${pageId}/incidents/${incident}`, { incident: { body: 'Soon more.', next_update_by: soon, deliver_notifications: false } });
        await until('the page to be late', async () => {
          await page.goto(at('/admin/components'));
          return /less than a minute late|\d+ s late/.test(await page.locator('.due-bar').innerText());
        });
        await picture('adm-7-late');
        await until('the reminder at the time', () => relay.to('mara@kanal.example').some((mail) => /Due now/.test(mail.text)));
      });

      await t.test('ADM-8 one tap says “no news yet”, moves the promise and mails nobody', async () => {
        const before = told();
        await page.goto(at('/admin'));
        await button(/^No news yet, \+30 min/).click();
        await page.waitForURL(/\/admin\/incidents\//);
        await page.getByText('No news yet').first().waitFor();
        await reader.goto(at(`/incidents/${incident}`));
        assert.match(await reader.locator('main').innerText(), /Next update by .*(29|30|31) min/s);
        await page.getByText(/page only/).first().waitFor();
        assert.equal(told(), before);
      });

      await t.test('ADM-9 a correction reaches exactly those who got the wrong mail', async () => {
        await page.goto(at(`/admin/incidents/${incident}/updates`));
        await page.getByLabel('What is new?').fill('It works agin for evrybody.');
        await button(/^Publish and mail /).click();
        await page.waitForURL(/\?published/);
        await until('the wrong mail', () => relay.to(READER).some((mail) => mail.text.includes('evrybody')));
        await subscribe(desk, other, 'late@customer.example');
        await until('the delivery to be noted', async () => {
          await page.goto(at(`/admin/incidents/${incident}`));
          await page.getByRole('link', { name: /^Change this text/ }).first().click();
          return button(/mail the correction to 1 person/).count();
        });
        await page.getByLabel('The text').fill('It works again for half of our customers.');
        await picture('adm-9');
        await button(/mail the correction to 1 person/).click();
        await page.waitForURL(/\?published/);
        await until('the correction', () => relay.to(READER).some((mail) => mail.text.includes('for half of our customers')));
        assert.equal(relay.to('late@customer.example').length, 1, 'who did not get the wrong mail gets no correction');
      });

      await t.test('ADM-10 closing sets services to Working in the same form, and each can be left', async () => {
        await page.goto(at(`/admin/incidents/${incident}/closing`));
        assert.equal(await page.getByLabel('Payments').inputValue(), 'operational');
        await page.getByLabel('Payments').selectOption('degraded_performance');
        await page.getByLabel(/^What happened/).fill('The disk is replaced. Old invoices still load slowly.');
        await page.getByLabel('No loss').check();
        await page.getByLabel('No exposure').check();
        await button('Publish, page only').click();
        await page.waitForURL(/\?published/);
        const { components } = JSON.parse(await text('/api/v2/components.json'));
        assert.equal(components.find((c) => c.name === 'Payments').status, 'degraded_performance');
      });

      await t.test('ADM-12 the second of two editors is told, and nothing is lost', async () => {
        await invite(desk, page, other, { email: 'jo@kanal.example', name: 'Jo Berg', title: 'CTO', role: 'publisher' });
        const draft = at(`/admin/incidents/${incident}/explanation`);
        await page.goto(draft);
        await other.goto(draft);
        await other.getByLabel('What happened').fill('Jo: the disk was full.');
        await button('Save draft', other).click();
        await other.getByText(/^Draft of/).waitFor();
        await page.getByLabel('What happened').fill('Mara: the disk was too small.');
        await button('Save draft').click();
        await page.getByText(/Jo Berg saved this draft at/).waitFor();
        assert.equal(await page.getByLabel('What happened').inputValue(), 'Mara: the disk was too small.');
        await page.getByText('Jo: the disk was full.').waitFor();
        await picture('adm-12');
        await button('Save draft').click();
        await page.getByText(/^Draft of/).waitFor();
      });

      await t.test('ERR-1 errors say what happened and what to do, with the way back, in the same look', async () => {
        const told = async (status, of = page) => {
          const main = of.locator('main');
          assert.match(await main.innerText(), /\w+.*\./s);
          assert.ok(await of.locator('main a[href="/"], header a[href="/"]').count(), `${status} leads nowhere`);
          assert.equal(await of.evaluate(() => getComputedStyle(document.querySelector('header.site')).display), 'flex', `${status} looks different`);
          if (javaScriptEnabled) assert.deepEqual(await axe(of), [], `${status}`);
          await picture(`err-1-${status}`, of);
        };
        assert.equal((await page.goto(at('/no/such/page'))).status(), 404);
        if (javaScriptEnabled) await told(404);
        assert.equal((await other.goto(at('/admin/audit'))).status(), 403);
        if (javaScriptEnabled) await told(403, other);
        await reader.goto(at('/admin/sign-in'));
        let answer;
        for (let n = 0; n < 40 && answer?.status() !== 429; n += 1) {
          await reader.getByLabel('E-mail address').fill('nobody@kanal.example');
          await reader.getByLabel('Password').fill('wrong and wrong');
          [answer] = await Promise.all([reader.waitForResponse((r) => r.request().method() === 'POST'), button('Sign in', reader).click()]);
          await reader.waitForLoadState();
        }
        assert.equal(answer.status(), 429);
        await reader.getByText(/try again in/).first().waitFor();
        if (javaScriptEnabled) await told(429, reader);
      });

      await t.test('ERR-2 a failed form keeps everything, and its summary leads to the field', async () => {
        await page.goto(at('/admin/maintenances/new'));
        await page.getByLabel('What is to be done?').fill('A new database');
        await page.getByLabel('Dashboard').check();
        await page.getByLabel('From').fill('2099-01-02T12:00');
        await page.getByLabel('Until').fill('2099-01-02T10:00');
        await page.getByLabel(/^What will readers notice/).fill('A short pause.');
        await button('Publish, page only').click();
        const summary = page.locator('.error-summary');
        await summary.waitFor();
        if (javaScriptEnabled) assert.equal(await page.evaluate(() => document.activeElement?.className), 'error-summary');
        assert.equal(await page.getByLabel('What is to be done?').inputValue(), 'A new database');
        assert.ok(await page.getByLabel('Dashboard').isChecked());
        assert.equal(await page.getByLabel(/^What will readers notice/).inputValue(), 'A short pause.');
        const link = summary.getByRole('link').first();
        const field = (await link.getAttribute('href')).slice(1);
        assert.equal(await page.locator(`#${field}-error`).innerText(), await link.innerText());
        await link.click();
        assert.equal(new URL(page.url()).hash, `#${field}`);
      });
    } finally {
      await browser.close();
      await desk.stop();
    }
  });

  test(`ADM-3 the mail is stopped in time, and the post stays, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
    const browser = await startBrowser();
    const page = await (await browser.newContext({ ...PHONE, javaScriptEnabled })).newPage();
    const reader = await (await browser.newContext(PHONE)).newPage();
    const desk = await startDesk(page, { env: { CANDOR_MAIL_UNDO_SECONDS: '15' } });
    try {
      await subscribe(desk, reader);
      const incident = await notice(desk, page, { mail: true, words: 'Payments fail. We look into it.' });
      await page.getByText(/Mail leaves at/).waitFor();
      await page.getByRole('button', { name: 'Stop the mail' }).first().click();
      await page.goto(desk.at(`/admin/incidents/${incident}`));
      await page.getByText(/[Ss]topped/).first().waitFor();
      await shot(page, `statements-${name}-adm-3`);
      assert.match(await desk.text(`/incidents/${incident}`), /Payments fail\. We look into it\./);
      // The mail about a later post leaves, and is the first that anybody gets.
      await page.goto(desk.at(`/admin/incidents/${incident}/updates`));
      await page.getByLabel('What is new?').fill('A disk is full.');
      await page.getByRole('button', { name: /^Publish and mail / }).click();
      await page.waitForURL(/\?published/);
      await until('the mail about the update', () => desk.relay.to(READER).length > 1);
      assert.match(desk.relay.to(READER)[1].text, /A disk is full/);
      assert.equal(desk.relay.to(READER).length, 2);
    } finally {
      await browser.close();
      await desk.stop();
    }
  });

  test(`RUN-2 without mail every admin page says so, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
    const browser = await startBrowser();
    const page = await (await browser.newContext({ ...PHONE, javaScriptEnabled })).newPage();
    const desk = await startDesk(page, { mail: false });
    try {
      for (const route of adminRoutes().filter(isPage)) {
        await page.goto(desk.at(route));
        await page.getByText('Mail is not set up.').waitFor({ timeout: 5000 }).catch(() => assert.fail(`${route} does not say so`));
      }
      await page.goto(desk.at('/admin/now'));
      await page.getByRole('button', { name: 'Publish (mail is not set up)' }).waitFor();
      assert.equal(await page.getByRole('button', { name: /and mail/ }).count(), 0);
      await notice(desk, page);
    } finally {
      await browser.close();
      await desk.stop();
    }
  });
}
