// Every page of the route table that staff can open, with real things in it: no
// fault for axe in light and dark, nothing wider than a phone of 320 px, and all
// of it reached by Tab. A new page without a sample here fails.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adminRoutes, notice, startDesk, subscribe } from './desk-harness.mjs';
import { axe, DESKTOP, overflow, shot, startBrowser } from './harness.mjs';

test('every admin page fits 320 px, passes axe in light and dark, and is reached by keyboard', async (t) => {
  const browser = await startBrowser();
  const context = await browser.newContext({ ...DESKTOP });
  const page = await context.newPage();
  const desk = await startDesk(page, { services: 'Payments\nDashboard of a service with quite a long name\nAPI' });
  const { at } = desk;
  const press = (name) => page.getByRole('button', { name }).click();
  const idIn = (pattern) => pattern.exec(page.url())[1];
  /** The first link on a page that leads to what `pattern` says. */
  const linked = async (path, pattern) => {
    await page.goto(at(path));
    for (const a of await page.locator('main a[href]').all()) {
      const found = pattern.exec(await a.getAttribute('href'));
      if (found) return found[1];
    }
    throw new Error(`no link like ${pattern} on ${path}`);
  };

  try {
    const reader = await (await browser.newContext(DESKTOP)).newPage();
    await subscribe(desk, reader);
    await page.goto(at('/admin/practice/now'));
    await page.getByLabel('Payments').check();
    await press(/^Publish practice post/);
    await page.waitForURL(/\/admin\/practice\/\w+$/);
    const practice = idIn(/practice\/(\w+)/);
    const incident = await notice(desk, page, { mail: true, words: 'Payments fail. **We look** into it, and https://example.com/a-very-long-address-without-any-space-in-it-at-all may help.' });
    await page.goto(at('/admin/maintenances/new'));
    await page.getByLabel('What is to be done?').fill('A new database');
    await page.getByLabel('API').check();
    await page.getByLabel('From').fill('2099-01-02T10:00');
    await page.getByLabel('Until').fill('2099-01-02T12:00');
    await page.getByLabel(/^What will readers notice/).fill('A short pause.');
    await press('Publish, page only');
    await page.waitForURL(/\/admin\/incidents\//);
    const work = idIn(/incidents\/(\w+)/);
    await page.goto(at('/admin/texts/new-notice'));
    await page.getByLabel('Name', { exact: true }).fill('Payments are down');
    await page.locator('[name=body]').fill('{{component}} is down since {{time}}.');
    await page.locator('main button[type=submit]').first().click();
    await page.waitForURL(at('/admin/texts'));
    await page.goto(at('/admin/components'));
    await page.getByLabel('Name of a new group').fill('Money');
    await press('Add the group');

    const ids = {
      practice, incident, work,
      update: await linked(`/admin/incidents/${incident}`, /\/updates\/(\w+)$/),
      text: await linked('/admin/texts', /\/admin\/texts\/((?!new-)\w+)$/),
      notification: await linked('/admin/notifications', /\/notifications\/(\d+)$/),
      subscriber: await linked('/admin/subscribers?state=confirmed', /\/subscribers\/(\w{12})$/),
      component: await linked('/admin/components', /\/components\/(\w+)$/),
      group: await linked('/admin/components', /\/groups\/(\w+)$/),
      person: await linked('/admin/people', /\/people\/(\w+)$/),
    };
    const sample = (route) => {
      const [, noun] = route.split('/').slice(1);
      if (/cancellation|schedule/.test(route)) return route.replace('{id}', ids.work);
      const known = { practice: ids.practice, incidents: ids.incident, texts: ids.text, notifications: ids.notification,
        subscribers: ids.subscriber, components: ids.component, groups: ids.group, people: ids.person };
      return route.replace('{id}', known[noun] ?? '{id}').replace('{update}', ids.update);
    };
    // Files, a mail as its readers get it, and the way back into a session are no pages of the desk.
    const noPage = /\.csv$|\.css$|mail\.html$/;
    // These begin with a device, a receiver, a conversation or a second person: passkeys, webhooks, thread and
    // private.test.mjs make those and ask the same of them.
    const elsewhere = /^\/admin\/(account\/passkeys|endpoints|private|reviews)\/\{id\}|\/translations\//;
    const look = await browser.newContext({ ...DESKTOP, viewport: { width: 320, height: 700 }, storageState: await context.storageState() });
    const eye = await look.newPage();
    for (const route of adminRoutes().filter((route) => !noPage.test(route) && !elsewhere.test(route))) {
      await t.test(route, async () => {
        const path = sample(route);
        assert.ok(!path.includes('{'), `${route} needs a sample here`);
        await eye.setViewportSize({ width: 320, height: 700 });
        await eye.emulateMedia({ colorScheme: 'light' });
        const answer = await eye.goto(at(path));
        assert.equal(answer.status(), 200, path);
        assert.ok(await overflow(eye) <= 0, `${path} is wider than 320 px`);
        for (const colorScheme of ['light', 'dark']) {
          await eye.emulateMedia({ colorScheme });
          assert.deepEqual(await axe(eye), [], `${path} in ${colorScheme}`);
        }
        const name = `every${path.replaceAll('/', '-').replaceAll(/[0-9a-z]{12}/g, 'id')}`;
        await shot(eye, `${name}-320-dark`);
        await eye.emulateMedia({ colorScheme: 'light' });
        await eye.setViewportSize({ width: 1280, height: 900 });
        await shot(eye, `${name}-1280`);

        // In the order of the document, none left out, each with a ring.
        const wanted = await eye.evaluate(() => {
          const seen = (e) => e.checkVisibility({ checkVisibilityCSS: true });
          const radios = new Set();
          return [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary')].filter((e) => {
            if (!seen(e) || e.disabled) return false;
            if (e.type !== 'radio') return true;
            // A group of radio buttons is one stop.
            const first = !radios.has(e.name);
            radios.add(e.name);
            return first;
          }).map((e) => e.name || e.textContent.trim().slice(0, 30));
        });
        await eye.evaluate(() => { document.activeElement?.blur(); window.getSelection()?.removeAllRanges(); });
        const reached = [];
        for (let n = 0; n < wanted.length + 40; n += 1) {
          await eye.keyboard.press('Tab');
          const stop = await eye.evaluate(() => {
            const e = document.activeElement;
            if (!e || e === document.body) return undefined;
            const style = getComputedStyle(e);
            return { name: e.name || e.textContent.trim().slice(0, 30), ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0, part: e.type === 'datetime-local' || e.type === 'date' || e.type === 'time' };
          });
          if (!stop) break;
          assert.ok(stop.ring, `${path}: no ring at ${stop.name}`);
          // The parts of a date are stops of their own.
          if (!(stop.part && reached.at(-1) === stop.name)) reached.push(stop.name);
        }
        const left = wanted.filter((name) => !reached.includes(name));
        assert.deepEqual(left, [], `${path}: Tab never reaches these`);
      });
    }
    await look.close();
  } finally {
    await browser.close();
    await desk.stop();
  }
});
