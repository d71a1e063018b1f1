// Services and groups are put in order from the keyboard, hidden from readers and
// shown again; settings as an owner goes through them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startDesk } from './desk-harness.mjs';
import { axe, DESKTOP, overflow, PHONE, shot, startBrowser, until } from './harness.mjs';

/** The names on the list of services, top level first; what is in a group stands in brackets. */
const listed = (page) => page.locator('main > ol.order > li').evaluateAll((rows) => rows.map((row) => {
  const inside = [...row.querySelectorAll(':scope ol.order .part')].map((a) => a.textContent);
  const name = row.querySelector('a').textContent;
  return inside.length ? `${name}(${inside.join(' ')})` : name;
}));

test('services and groups are ordered from the keyboard, and hidden and shown', async (t) => {
  const browser = await startBrowser();
  const page = await (await browser.newContext(DESKTOP)).newPage();
  const desk = await startDesk(page, { mail: false, services: 'Payments\nDashboard\nAPI\nReceipts' });
  const order = async (expected) => {
    await until(`the order ${expected}`, async () => (await listed(page).catch(() => [])).join(', ') === expected, 10);
    // Readers see the same, as soon as the server knows.
    const wanted = expected.split(', ').map((name) => name.replace(/\(.*/, '')).join();
    await until(`the order ${wanted} for readers`, async () => {
      const { components } = await (await fetch(desk.at('/api/v2/components.json'))).json();
      return components.filter((c) => !c.group_id).map((c) => c.name).join() === wanted;
    }, 10);
    await page.waitForLoadState();
  };
  try {
    await page.goto(desk.at('/admin/components'));
    await page.getByLabel('Name of a new group').fill('Money');
    await page.getByRole('button', { name: 'Add the group' }).click();
    for (const name of ['Payments', 'Receipts']) {
      await page.goto(desk.at('/admin/components'));
      await page.getByRole('link', { name, exact: true }).click();
      await page.getByLabel('Group').selectOption({ label: 'Money' });
      const saved = page.waitForResponse((answer) => answer.request().method() === 'POST');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await saved;
      await page.waitForLoadState();
    }
    await page.goto(desk.at('/admin/components'));
    await order('Money(Payments Receipts), Dashboard, API');

    await t.test('from the keyboard', async () => {
      const press = async (name) => {
        await page.getByRole('button', { name }).focus();
        await page.keyboard.press('Enter');
      };
      await press(/^Down\s*: Money/);
      await order('Dashboard, Money(Payments Receipts), API');
      await press(/^Up\s*: Receipts/);
      await order('Dashboard, Money(Receipts Payments), API');
      await press(/^Up\s*: API/);
      await order('Dashboard, API, Money(Receipts Payments)');
    });

    await t.test('hidden from readers, and shown again', async () => {
      await page.getByRole('link', { name: 'Dashboard', exact: true }).click();
      await page.getByLabel('Hide it from readers').check();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Readers do not see it.').waitFor();
      await page.goto(desk.at('/admin/components'));
      await page.getByRole('link', { name: 'Money', exact: true }).click();
      await page.getByLabel('Hide it and all that is in it from readers').check();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.waitForURL(/\/admin\/components/);
      assert.equal(await page.getByText('hidden from readers').count(), 2);
      for (const [name, options] of [['360', PHONE.viewport], ['1280', DESKTOP.viewport]]) {
        for (const colorScheme of ['light', 'dark']) {
          await page.setViewportSize(options);
          await page.emulateMedia({ colorScheme });
          assert.deepEqual(await axe(page), []);
          assert.ok(await overflow(page) <= 0);
          await shot(page, `arrangement-${name}-${colorScheme}`);
        }
      }
      const home = await desk.text('/');
      for (const name of ['Money', 'Payments', 'Receipts', 'Dashboard']) assert.ok(!home.includes(`<bdi>${name}</bdi>`), name);
      assert.ok(home.includes('<bdi>API</bdi>'));
      await page.getByRole('link', { name: 'Money', exact: true }).click();
      await page.getByLabel('Hide it and all that is in it from readers').uncheck();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.waitForURL(/\/admin\/components/);
      assert.ok((await desk.text('/')).includes('<bdi>Payments</bdi>'));
    });
  } finally {
    await browser.close();
    await desk.stop();
  }
});

for (const javaScriptEnabled of [true, false]) {
  test(`an owner goes through the settings on a phone, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
    const browser = await startBrowser();
    const page = await (await browser.newContext({ ...PHONE, javaScriptEnabled })).newPage();
    const reader = await (await browser.newContext({ ...PHONE, javaScriptEnabled })).newPage();
    const desk = await startDesk(page);
    const press = (name) => page.getByRole('button', { name, exact: true }).click();
    const tab = (name) => page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name, exact: true }).click();
    const saved = () => page.getByRole('status').getByText('Saved.').waitFor();
    const seen = async (path = '/') => { await reader.goto(desk.at(path)); return reader.locator('body').innerText(); };
    try {
      await page.goto(desk.at('/admin'));
      await page.getByRole('link', { name: 'Settings', exact: true }).click();
      await tab('The page');
      for (const [label, text] of [['Page name', 'Kanal Pay'], ['Time zone', 'Asia/Tokyo'], ['Contact', '+49 30 1234'], ['Your own site', 'https://kanal.example/'],
        ['About this page', 'We watch from **three** places.'], ['What you ask of writers', 'Be kind. We answer within a day.']]) {
        await page.getByLabel(label).fill(text);
      }
      await page.getByRole('radio', { name: /^First held/ }).check();
      await press('Save');
      await saved();
      const home = await seen();
      for (const words of ['Kanal Pay', 'JST', '+49 30 1234', 'About this page', 'three']) assert.ok(home.includes(words), words);

      await page.getByLabel('Time zone').fill('Berlin');
      await page.getByLabel('About this page').fill('Kept words.');
      await press('Save');
      await page.getByRole('alert').getByText('is not a time zone we know').waitFor();
      assert.equal(await page.getByLabel('About this page').inputValue(), 'Kept words.');

      await tab('Look');
      await page.getByLabel('Colour of links on light pages').fill('#ffcc00');
      await page.getByLabel('Line at the foot').fill('Kanal AB, Stockholm');
      await press('Save');
      await page.getByRole('alert').getByText('has a contrast of').waitFor();
      assert.equal(await page.getByLabel('Line at the foot').inputValue(), 'Kanal AB, Stockholm');
      await page.getByLabel('Colour of links on light pages').fill('#7a0b3a');
      await press('Save');
      await saved();
      await page.getByLabel('Picture').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: await page.screenshot({ clip: { x: 0, y: 0, width: 80, height: 40 } }) });
      await press('Use this picture');
      await page.getByAltText('The logo as readers see it').waitFor();
      assert.match(await seen(), /Kanal AB, Stockholm/);
      assert.equal(await reader.locator('img.logo').evaluate((img) => img.complete && img.naturalWidth > 0), true);
      assert.equal(await reader.locator('p.missing a').evaluate((a) => getComputedStyle(a).color), 'rgb(122, 11, 58)');

      await tab('Languages');
      for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
      await page.getByRole('checkbox', { name: 'English' }).check();
      await page.getByRole('checkbox', { name: 'Deutsch' }).check();
      await press('Save');
      await saved();
      await seen();
      assert.deepEqual(await reader.locator('nav.languages a').allInnerTexts(), ['English', 'Deutsch']);

      await tab('Mail');
      await page.getByLabel('Send a test mail to').fill('mara@kanal.example');
      await press('Send it');
      await page.getByText('The relay took the test mail.').waitFor();

      await tab('Who may read');
      await page.getByRole('radio', { name: /^Whoever comes from/ }).check();
      await page.getByLabel('Networks', { exact: true }).fill('192.0.2.0/99');
      await press('Save');
      await page.getByRole('alert').waitFor();
      assert.equal(await page.getByLabel('Networks', { exact: true }).inputValue(), '192.0.2.0/99');
      await page.getByLabel('Networks', { exact: true }).fill('192.0.2.0/24');
      await press('Save');
      await saved();
      assert.equal((await reader.goto(desk.at('/'))).status(), 403);
      assert.equal((await page.goto(desk.at('/'))).status(), 200, 'staff reads');
      await page.goto(desk.at('/admin/reading'));
      await page.getByLabel('Networks', { exact: true }).fill('192.0.2.0/24\n127.0.0.0/8');
      await press('Save');
      await saved();
      assert.equal((await reader.goto(desk.at('/'))).status(), 200);
      await page.getByRole('radio', { name: /^Whoever knows a password/ }).check();
      await page.getByLabel('Password for readers').fill('a word for readers');
      await press('Save');
      await saved();
      assert.equal((await reader.goto(desk.at('/'))).status(), 403);
      await page.getByRole('radio', { name: /^Everybody/ }).check();
      await press('Save');
      await saved();
      assert.equal((await reader.goto(desk.at('/'))).status(), 200);
    } finally {
      await browser.close();
      await desk.stop();
    }
  });
}
