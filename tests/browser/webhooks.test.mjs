// Webhooks and the test mail as an owner meets them: adding, trying, the log,
// a receiver that refuses, the relay's own words; by axe, at 320 px, in the dark.
import assert from 'node:assert/strict';
import http from 'node:http';
import { test } from 'node:test';
import { axe, DESKTOP, overflow, PHONE, shot, startBrowser, startCandor, startMailServer, until } from './harness.mjs';

const REFUSAL = '550 5.7.1 We do not relay for strangers, says the relay';

/** A program that is told things. */
async function startReceiver() {
  const got = [];
  const receiver = { got, status: 200, words: 'noted' };
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => { body += chunk; });
    request.on('end', () => {
      got.push(JSON.parse(body));
      response.writeHead(receiver.status).end(receiver.words);
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  receiver.url = `http://127.0.0.1:${server.address().port}/hook`;
  receiver.stop = () => server.close();
  return receiver;
}

test('webhooks and the test mail in a browser', async (t) => {
  const mail = await startMailServer({ rcpt: (to) => (to.startsWith('refused@') ? REFUSAL : '250 ok') });
  const receiver = await startReceiver();
  const candor = await startCandor({
    env: { CANDOR_SMTP_URL: mail.url, CANDOR_MAIL_FROM: 'status@kanal.example', CANDOR_MAIL_UNDO_SECONDS: '0', CANDOR_WEBHOOK_NETWORKS: '127.0.0.0/8' },
  });
  const browser = await startBrowser();
  const context = await browser.newContext({ ...PHONE, javaScriptEnabled: false });
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

  /** Looks with every eye we have. */
  const look = async (name) => {
    const pages = {};
    for (const [width, options] of Object.entries({ 320: { ...PHONE, viewport: { width: 320, height: 700 } }, 360: PHONE, 1280: DESKTOP })) {
      for (const colorScheme of ['light', 'dark']) {
        pages[`${width}-${colorScheme}`] = { ...options, colorScheme };
      }
    }
    const html = await owner.content();
    for (const [how, options] of Object.entries(pages)) {
      const other = await browser.newContext({ ...options, storageState: await context.storageState() });
      const page = await other.newPage();
      await page.route(owner.url(), (route) => (route.request().isNavigationRequest() ? route.fulfill({ contentType: 'text/html', body: html }) : route.continue()));
      await page.goto(owner.url());
      assert.ok((await overflow(page)) <= 0, `${name} ${how} is too wide`);
      assert.deepEqual(await axe(page), [], `${name} ${how}`);
      await shot(page, `${name}-${how}`);
      await other.close();
    }
  };

  try {
    await t.test('a private address is refused and what was typed stays', async () => {
      await owner.goto(at('/admin/endpoints'));
      await owner.getByLabel('Address', { exact: true }).fill('https://192.168.0.1/hook');
      await owner.getByLabel('Name', { exact: true }).fill('Ticket system');
      await owner.getByRole('button', { name: 'Add it' }).click();
      await owner.getByRole('alert').getByText('private network').waitFor();
      assert.equal(await owner.getByLabel('Name', { exact: true }).inputValue(), 'Ticket system');
      await look('webhooks-1-refused');
    });

    await t.test('one is added, shows its secret once, and is tried', async () => {
      await owner.getByLabel('Address', { exact: true }).fill(receiver.url);
      await owner.getByRole('button', { name: 'Add it' }).click();
      assert.match(await owner.getByLabel('Its secret').inputValue(), /^whsec_/);
      await look('webhooks-2-added');
      await owner.getByRole('link', { name: 'Try it' }).click();
      receiver.status = 503;
      receiver.words = 'We are closed, <script>alert(1)</script> come back tomorrow.';
      await owner.getByRole('button', { name: 'Try it' }).click();
      await owner.getByText('It answered 503').waitFor();
      await owner.locator('pre').first().getByText('come back tomorrow').waitFor();
      receiver.status = 200;
      receiver.words = 'noted';
      await owner.getByRole('button', { name: 'Try it' }).click();
      await owner.getByText('It answered 200').waitFor();
      await look('webhooks-3-tried');
    });

    await t.test('what is published reaches it', async () => {
      const before = receiver.got.length;
      const token = await addToken(owner, at);
      const made = await fetch(at(`/v1/pages/${token.page}/incidents`), {
        method: 'POST',
        headers: { authorization: `OAuth ${token.secret}`, 'content-type': 'application/json' },
        body: JSON.stringify({ incident: { name: 'Payments are down', status: 'investigating', body: 'Card payments fail.' } }),
      });
      assert.equal(made.status, 201);
      await until('the webhook', () => receiver.got.length > before);
      assert.equal(receiver.got.at(-1).incident.name, 'Payments are down');
    });

    await t.test('a test mail shows the server\'s own answer (RUN-2)', async () => {
      await owner.goto(at('/admin/mail-check'));
      await owner.getByLabel('Send a test mail to').fill('refused@kanal.example');
      await owner.getByRole('button', { name: 'Send it' }).click();
      await owner.getByText('We do not relay for strangers, says the relay').waitFor();
      await look('mail-check-1-refused');
      await owner.getByLabel('Send a test mail to').fill('mara@kanal.example');
      await owner.getByRole('button', { name: 'Send it' }).click();
      await owner.getByText('The relay took the test mail.').waitFor();
      assert.equal(mail.to('mara@kanal.example').length, 1);
      await look('mail-check-2-taken');
    });
  } finally {
    await browser.close();
    await candor.stop();
    receiver.stop();
    mail.stop();
  }
});

/** A token made as an owner makes one, and the page it is for. */
async function addToken(owner, at) {
  await owner.goto(at('/admin/tokens'));
  await owner.getByLabel('Name', { exact: true }).fill('test');
  await owner.getByRole('radio', { name: /^write/ }).check();
  await owner.getByRole('button', { name: 'Make the token' }).click();
  const secret = await owner.getByLabel('New token').inputValue();
  const pages = await fetch(at('/v1/pages'), { headers: { authorization: `OAuth ${secret}` } }).then((r) => r.json());
  return { secret, page: pages[0].id };
}
