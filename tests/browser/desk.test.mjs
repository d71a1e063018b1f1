// The writing desk in a browser: practice, planned work, changed texts, drafts
// that survive. With JavaScript on and off.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, DESKTOP, overflow, PHONE, shot, startBrowser, startCandor, startMailServer, until } from './harness.mjs';

const OWNER = 'mara@kanal.example';
const PASSWORD = 'four words in a row';
const READER = 'ahmed@customer.example';
/** What only practice says. */
const SECRET = 'Zebras have eaten the cables';

for (const javaScriptEnabled of [true, false]) {
  test(`the desk in a browser, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async (t) => {
    const mail = await startMailServer();
    const candor = await startCandor({
      env: { CANDOR_SMTP_URL: mail.url, CANDOR_MAIL_FROM: 'status@kanal.example', CANDOR_MAIL_UNDO_SECONDS: '0' },
    });
    const browser = await startBrowser();
    const context = await browser.newContext({ ...PHONE, javaScriptEnabled });
    const desk = await context.newPage();
    const at = (path) => candor.url + path;
    const text = async (path) => (await fetch(at(path))).text();
    const picture = (name) => shot(desk, `desk-${javaScriptEnabled ? 'js' : 'nojs'}-${name}`);
    const button = (name) => desk.getByRole('button', { name });
    const signIn = async () => {
      await desk.getByLabel('E-mail address').fill(OWNER);
      await desk.getByLabel('Password').fill(PASSWORD);
      await button('Sign in').click();
    };
    let incident;

    try {
      await t.test('the first run ends with an offer to practise (RUN-3)', async () => {
        const link = await until('the set-up link', () => /http\S+\/setup\/\S+/.exec(candor.output())?.[0]);
        await desk.goto(link);
        await desk.getByLabel('Page name').fill('Kanal');
        await desk.getByLabel('Time zone').fill('Europe/Berlin');
        await desk.getByLabel('Services').fill('Payments\nDashboard');
        await desk.getByLabel('Name', { exact: true }).fill('Mara Lindqvist');
        await desk.getByLabel('Title').fill('CEO');
        await desk.getByLabel('E-mail address').fill(OWNER);
        await desk.getByLabel('Password').fill(PASSWORD);
        await button('Set up the page').click();
        await desk.waitForURL(at('/admin'));
        await desk.getByRole('link', { name: 'You have practised a post' }).waitFor();
        await picture('1-first-run');
      });

      await t.test('practice cannot be mistaken, and reaches nobody but its author (ADM-11)', async () => {
        await desk.getByRole('link', { name: 'You have practised a post' }).click();
        assert.match(await desk.title(), /^PRACTICE/);
        assert.match(await desk.getByRole('heading', { level: 1 }).innerText(), /PRACTICE/);
        await picture('2-practice');
        if (javaScriptEnabled) assert.deepEqual(await axe(desk), []);
        await desk.getByLabel('Payments').check();
        await desk.getByLabel('Or in own words').fill(SECRET);
        await button('Publish practice post, mail only me').click();
        await desk.waitForURL(/\/admin\/practice\/\w+/);
        assert.match(await desk.title(), /^PRACTICE/);
        await picture('3-practised');
        const [letter] = await until('the practice mail', () => mail.mails.length && mail.mails);
        assert.deepEqual(letter.to, [OWNER]);
        assert.match(letter.headers.subject, /^PRACTICE/);
        for (const path of ['/', '/history', '/history.atom', '/history.rss', '/api/v2/summary.json', '/api/v2/incidents.json', '/sitemap.xml']) {
          assert.ok(!(await text(path)).includes('Zebras'), path);
        }
        await desk.goto(at('/admin'));
        await desk.getByRole('heading', { name: 'Nothing is going on' }).waitFor();
      });

      await t.test('work is planned and moved, and the earlier time stays readable', async () => {
        await desk.goto(at('/admin/maintenances/new'));
        await picture('4-plan');
        await desk.getByLabel('What is to be done?').fill('A new database');
        await desk.getByLabel('Payments').check();
        await desk.getByLabel('From').fill('2099-01-02T10:00');
        await desk.getByLabel('Until').fill('2099-01-02T12:00');
        await desk.getByLabel('What is to be done?').press('Enter');
        await desk.locator('.error-summary').waitFor();
        assert.equal(await desk.getByLabel('From').inputValue(), '2099-01-02T10:00');
        await desk.getByLabel('What will readers notice').fill('Payments pause for a few minutes.');
        await desk.getByLabel('What is to be done?').press('Enter');
        await desk.getByRole('heading', { name: 'This is what readers will see' }).waitFor();
        assert.ok(!(await text('/')).includes('A new database'), 'Enter published');
        await button('Publish, page only').click();
        await desk.waitForURL(/\/admin\/incidents\//);
        assert.match(await text('/'), /A new database/);
        await desk.getByRole('link', { name: 'Move it' }).click();
        await desk.getByLabel('Until').fill('2099-01-02T14:00');
        await desk.getByLabel('Why does the time change?').fill('It takes longer.');
        await button('Publish, page only').click();
        await desk.waitForURL(/\?published/);
        const path = new URL(desk.url()).pathname.replace('/admin', '');
        assert.match(await text(path), /12:00/);
        assert.match(await text(`${path}/revisions`), /<del>/);
        await picture('5-moved');
      });

      await t.test('pressing publish twice publishes once (ADM-6)', async () => {
        await desk.goto(at('/admin/now'));
        await desk.getByLabel('Payments').check();
        await desk.getByLabel('Or in own words').fill('Payments faill since noon. Some users may have seen it.');
        await button('Check').click();
        await desk.getByText('Only hints; publish as you think right').waitFor();
        await picture('6-hints');
        await button('Publish, page only').dblclick().catch(() => {});
        await desk.waitForURL(/\/admin\/incidents\//);
        incident = /\/admin\/incidents\/(\w+)/.exec(desk.url())[1];
        const { incidents } = JSON.parse(await text('/api/v2/incidents.json'));
        assert.equal(incidents.length, 1);
      });

      await t.test('a changed text says so and shows what changed (INC-4)', async () => {
        await desk.getByRole('link', { name: /^Change this text/ }).click();
        await picture('7-edit');
        await desk.getByLabel('The text').fill('Payments fail since noon.');
        await button('Save, mail nobody').click();
        await desk.waitForURL(/\?published/);
        await desk.goto(at(`/incidents/${incident}/revisions`));
        assert.match(await desk.locator('.revision del').first().innerText(), /faill/);
        assert.match(await desk.locator('.revision ins').first().innerText(), /fail/);
        await picture('8-revisions');
      });

      await t.test('with the session ended while writing, the text is there after signing in (ADM-5)', async () => {
        await desk.goto(at(`/admin/incidents/${incident}/updates`));
        await desk.getByLabel('What is new?').fill('The disk is being copied back.');
        const cookies = await context.cookies();
        await context.clearCookies();
        await button('Publish, page only').click();
        await desk.getByText('Your text is kept').waitFor();
        await signIn();
        await desk.getByText('The disk is being copied back.').first().waitFor();
        await button('Go on where you were').click();
        assert.equal(await desk.getByLabel('What is new?').inputValue(), 'The disk is being copied back.');
        assert.ok(!(await text(`/incidents/${incident}`)).includes('copied back'));
        assert.equal((await context.cookies()).length, cookies.length);
      });

      if (javaScriptEnabled) {
        await t.test('a draft is kept while somebody writes', async () => {
          await desk.goto(at(`/admin/incidents/${incident}/explanation`));
          await desk.getByLabel('What happened').fill('We changed a disk without a spare.');
          await desk.getByText('Draft saved at').waitFor({ timeout: 25_000 });
          await desk.goto(at(`/admin/incidents/${incident}/explanation`));
          assert.equal(await desk.getByLabel('What happened').inputValue(), 'We changed a disk without a spare.');
        });
      }

      await t.test('every page of the desk fits a phone and passes axe, in light and dark', async () => {
        const paths = ['/admin', '/admin/practice', '/admin/practice/now', '/admin/promises', '/admin/texts', '/admin/texts/new-notice',
          '/admin/texts/new-explanation', '/admin/maintenances/new', '/admin/backfills/new', `/admin/incidents/${incident}`];
        const look = await browser.newContext({ ...DESKTOP, viewport: { width: 320, height: 700 }, storageState: await context.storageState() });
        const page = await look.newPage();
        for (const path of paths) {
          await page.setViewportSize({ width: 320, height: 700 });
          await page.goto(at(path));
          assert.ok(await overflow(page) <= 0, `${path} scrolls sideways`);
          for (const colorScheme of ['light', 'dark']) {
            await page.emulateMedia({ colorScheme });
            assert.deepEqual(await axe(page), [], `${path} in ${colorScheme}`);
          }
          if (javaScriptEnabled) {
            const name = path.replace('/admin', 'desk').replace(incident, 'incident').replaceAll('/', '-');
            await page.setViewportSize({ width: 1280, height: 900 });
            await shot(page, `${name}-dark`);
            await page.emulateMedia({ colorScheme: 'light' });
            await page.setViewportSize({ width: 360, height: 740 });
            await shot(page, `${name}-phone`);
          }
        }
        await look.close();
      });
    } finally {
      await browser.close();
      await candor.stop();
      mail.stop();
    }
  });
}
