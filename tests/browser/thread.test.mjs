// COM-1 to COM-8 as readers and staff meet them, and the private way beside
// them: with JavaScript on and off, and looked at in Arabic.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, DESKTOP, overflow, PHONE, shot, startBrowser, startCandor, startMailServer, until } from './harness.mjs';

const ANN = 'ann@customer.example';

for (const javaScriptEnabled of [true, false]) {
  test(`comments in a browser, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async (t) => {
    const mail = await startMailServer();
    const candor = await startCandor({
      env: { CANDOR_SMTP_URL: mail.url, CANDOR_MAIL_FROM: 'status@kanal.example', CANDOR_MAIL_UNDO_SECONDS: '1' },
    });
    const browser = await startBrowser();
    const staff = await (await browser.newContext({ ...DESKTOP, javaScriptEnabled })).newPage();
    const reader = await (await browser.newContext({ ...PHONE, javaScriptEnabled })).newPage();
    const at = (path) => candor.url + path;
    const picture = (page, name) => shot(page, `comments-${javaScriptEnabled ? 'js' : 'nojs'}-${name}`);
    const fine = async (page) => {
      assert.ok(await overflow(page) <= 0, 'nothing scrolls sideways');
      assert.deepEqual(javaScriptEnabled ? await axe(page) : [], []);
    };
    // The form's own shortest time, which a person always takes.
    const think = () => new Promise((resolve) => setTimeout(resolve, 2200));
    const letter = (n) => until(`mail ${n} to Ann`, () => mail.to(ANN)[n - 1]);
    let incident;
    let asked;

    try {
      await t.test('staff opens an incident', async () => {
        const link = await until('the set-up link', () => /http\S+\/setup\/\S+/.exec(candor.output())?.[0]);
        await staff.goto(link);
        await staff.getByLabel('Page name').fill('Kanal');
        await staff.getByLabel('Time zone').fill('Europe/Berlin');
        await staff.getByLabel('Services').fill('Payments\nDashboard');
        await staff.getByLabel('Name', { exact: true }).fill('Mara Lindqvist');
        await staff.getByLabel('Title').fill('CEO');
        await staff.getByLabel('E-mail address').fill('mara@kanal.example');
        await staff.getByLabel('Password').fill('four words in a row');
        await staff.getByRole('button', { name: 'Set up the page' }).click();
        await staff.goto(at('/admin/now'));
        await staff.getByLabel('Payments').click();
        await staff.getByRole('radio', { name: /^Down/ }).click();
        await staff.getByRole('button', { name: 'Publish, page only' }).click();
        await staff.waitForURL(/\/admin\/incidents\//);
        incident = `/incidents/${/\/admin\/incidents\/(\w+)/.exec(staff.url())[1]}`;
      });

      await t.test('the form says beforehand that it is public and what the link is for (COM-1, COM-2)', async () => {
        await reader.goto(at(incident));
        const form = await reader.locator('#reply').innerText();
        assert.match(form, /Everybody can read what you write here/);
        assert.match(form, /Never shown\. We send a link; your comment appears when you press the button/);
        await fine(reader);
        await picture(reader, '1-form');
      });

      await t.test('a comment without an account appears after one click in the mail (COM-1, COM-2)', async () => {
        await reader.getByLabel('Your comment').fill('When will payments work again?');
        await reader.getByLabel('Name').fill('Ann');
        await reader.locator('#comment-email').fill(ANN);
        await think();
        await reader.getByRole('button', { name: 'Send comment' }).click();
        await reader.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
        const link = /http\S+\/comments\/confirm\/\w+/.exec((await letter(1)).text)[0];
        assert.doesNotMatch(await (await fetch(at(incident))).text(), /When will payments/);
        await reader.goto(link);
        await fine(reader);
        await picture(reader, '2-confirm');
        await reader.getByRole('button', { name: 'Publish' }).click();
        await reader.waitForURL(/comments\/\d+/);
        asked = /comments\/(\d+)/.exec(reader.url())[1];
        const html = await (await fetch(at(incident))).text();
        assert.match(html, /When will payments/);
        assert.doesNotMatch(html, /ann@customer/);
      });

      await t.test('"this affects me too" counts a known person once', async () => {
        await reader.goto(at(incident));
        await reader.locator('#affected').getByRole('button', { name: 'This affects me too' }).click();
        await reader.getByRole('heading', { name: 'You are counted' }).waitFor();
        await reader.goto(at(incident));
        assert.match(await reader.locator('#affected').innerText(), /1 person says: this affects me too/);
        await picture(reader, '3-affected');
      });

      await t.test('an answer stands under its question with a badge in words (COM-3)', async () => {
        await staff.goto(at(`/admin${incident}/comments?answer=${asked}`));
        await staff.locator('#text').fill('Tonight, before ten.');
        await staff.getByRole('button', { name: 'Publish the answer' }).click();
        await staff.getByRole('button', { name: 'Take it back' }).waitFor();
        await reader.goto(at(incident));
        assert.match(await reader.locator(`#c${asked} + .replies .staff`).first().innerText(), /Staff · CEO/);
        assert.match(await reader.locator('.pair .answer').innerText(), /Tonight, before ten/);
        await fine(reader);
        await picture(reader, '4-answered');
      });

      await t.test('an answer can be taken back within 30 seconds (COM-6)', async () => {
        await staff.goto(at(`/admin${incident}/comments?answer=${asked}`));
        await staff.getByRole('button', { name: 'Take it back' }).click();
        await until('the answer to be gone', async () => !/Tonight/.test(await (await fetch(at(incident))).text()));
        await staff.goto(at(`/admin${incident}/comments?answer=${asked}`));
        await staff.locator('#text').fill('Before nine.');
        await staff.getByRole('button', { name: 'Publish the answer' }).click();
        await staff.getByRole('button', { name: 'Take it back' }).waitFor();
      });

      await t.test('"answered by staff" shows as many as it counts (COM-4)', async () => {
        await reader.goto(at(incident));
        const link = reader.locator('.picks a', { hasText: 'Answered by staff' });
        const count = Number(/: (\d+)/.exec(await link.innerText())[1]);
        await link.click();
        assert.equal(await reader.locator('.pair').count(), count);
        await fine(reader);
        await reader.goto(at(incident));
        const open = reader.locator('.picks a', { hasText: 'Unanswered' });
        const waiting = Number(/: (\d+)/.exec(await open.innerText())[1]);
        await open.click();
        assert.equal(await reader.locator('.comment').count(), waiting);
      });

      await t.test('the asker gets one mail with the answer and a link to it (COM-5)', async () => {
        const { text } = await letter(2);
        assert.match(text, /Before nine\./);
        const link = /http\S+\/comments\/\d+/.exec(text)[0];
        await reader.goto(link);
        assert.match(await reader.locator('main').innerText(), /Before nine/);
        assert.equal(mail.to(ANN).length, 2);
      });

      await t.test('a removed comment leaves its place with time and reason (COM-7)', async () => {
        await reader.goto(at(incident));
        await reader.getByLabel('Your comment').fill('Buy my watches.');
        await think();
        await reader.getByRole('button', { name: 'Send comment' }).click();
        await reader.waitForURL(/comments\/\d+/);
        const number = /comments\/(\d+)/.exec(reader.url())[1];
        await staff.goto(at(`/admin${incident}/comments`));
        await staff.locator('li', { hasText: 'Buy my watches.' }).getByText('Decide').click();
        await staff.locator(`#reason-${number}`).selectOption('advertising');
        await staff.getByRole('button', { name: `Remove ${number}` }).click();
        await reader.goto(at(incident));
        assert.match(await reader.locator('.gone').innerText(), /Removed by staff at .*: advertising/);
        assert.doesNotMatch(await reader.locator('main').innerText(), /watches/);
      });

      await t.test('a comment with an error comes back filled, and private numbers go to staff (COM-8)', async () => {
        await reader.goto(at(incident));
        await reader.getByLabel('Your comment').fill('My card 4111 1111 1111 1111 was charged twice.');
        await think();
        await reader.getByRole('button', { name: 'Send comment' }).click();
        assert.match(await reader.locator('[role=alert]').innerText(), /a card number/);
        assert.match(await reader.locator('#text').inputValue(), /4111/);
        await fine(reader);
        await picture(reader, '5-stopped');
        await think();
        await reader.getByRole('button', { name: 'Send this privately instead' }).click();
        await reader.getByRole('heading', { name: 'In private' }).waitFor();
        await fine(reader);
        await picture(reader, '6-private');
        await staff.goto(at('/admin/private'));
        await staff.getByRole('link', { name: 'Ann' }).click();
        await staff.getByLabel('Your answer').fill('It is on its way back.');
        await staff.getByRole('button', { name: /^Send it to/ }).click();
        assert.match((await letter(3)).text, /on its way back/);
        await fine(staff);
        await picture(staff, '7-admin-private');
        await staff.goto(at(`/admin${incident}/affected`));
        await fine(staff);
        await picture(staff, '8-admin-affected');
      });

      await t.test('somebody sees all that they wrote and can leave', async () => {
        await reader.getByRole('link', { name: /your data/ }).click();
        await fine(reader);
        await picture(reader, '9-person');
        await reader.getByRole('button', { name: 'Erase everything' }).click();
        assert.match(await reader.locator('.warn').innerText(), /erased/);
        await reader.getByRole('button', { name: 'Keep it after all' }).click();
      });

      await t.test('the same in Arabic and German, right to left, light and dark', async () => {
        for (const [language, colorScheme, size] of [['ar', 'light', PHONE], ['ar', 'dark', DESKTOP], ['de', 'light', PHONE]]) {
          const page = await (await browser.newContext({ ...size, colorScheme, javaScriptEnabled })).newPage();
          await page.goto(at(`/${language}${incident}`));
          assert.doesNotMatch(await page.locator('.thread').innerText(), /Write a comment|Waiting|Reply to|affects me/);
          await fine(page);
          await picture(page, `10-${language}-${colorScheme}`);
          await page.context().close();
        }
      });
    } finally {
      await browser.close();
      await candor.stop();
      mail.stop();
    }
  });
}
