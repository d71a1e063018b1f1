// Comments in real Chromium: written, confirmed, answered, read, with and without JavaScript.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axe, DESKTOP, overflow, PHONE, shot, startDemo } from './harness.mjs';

let demo, open, incident;

before(async () => {
  demo = await startDemo();
  ({ open, incident } = demo);
});

after(() => demo?.stop());

describe('a thread', () => {
  for (const colorScheme of ['light', 'dark']) {
    for (const [size, options] of [['360', PHONE], ['1280', DESKTOP]]) {
      test(`has no axe violation at ${size} px, ${colorScheme}`, async () => {
        const page = await open({ ...options, colorScheme, reducedMotion: 'reduce' }, incident);
        assert.deepEqual(await axe(page), []);
        await shot(page, `thread-${size}-${colorScheme}`);
        await page.context().close();
      });
    }
  }

  for (const path of ['', '/comments/4', '/thread/answered', '/thread/newest']) {
    test(`${path || 'under the post'} has no axe violation and does not scroll sideways at 320 px`, async () => {
      const page = await open({ viewport: { width: 320, height: 640 } }, incident + path);
      assert.deepEqual(await axe(page), []);
      assert.ok(await overflow(page) <= 0);
      await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
      assert.ok(await overflow(page) <= 0, 'right to left');
      await page.context().close();
    });
  }

  test('reads answers first, then what waits, then everything, and staff is told in words (COM-3)', async () => {
    const page = await open({ ...DESKTOP, javaScriptEnabled: false }, incident);
    const headings = await page.locator('.thread h3').allInnerTexts();
    assert.deepEqual(headings.slice(0, 4), ['Does this affect you?', 'Answers from us', 'Waiting for an answer: 1', 'All comments, oldest first']);
    assert.match(await page.locator('.pair .answer').first().innerText(), /Staff · CEO/);
    assert.match(await page.locator('.gone').innerText(), /Removed by staff at .*: advertising/);
    await page.context().close();
  });

  for (const javaScriptEnabled of [true, false]) {
    test(`a comment with an error comes back filled, JavaScript ${javaScriptEnabled ? 'on' : 'off'} (COM-8)`, async () => {
      const page = await open({ ...PHONE, javaScriptEnabled }, incident);
      await page.locator('#text').fill('Call me at +49 30 901820 about my transfer.');
      await page.locator('#name').fill('Admin');
      await page.locator('#comment-email').fill('ann@x.example');
      await page.getByRole('button', { name: 'Send comment' }).click();
      assert.match(await page.locator('.error-summary').innerText(), /name/);
      assert.match(await page.locator('#text').inputValue(), /\+49 30/);
      assert.deepEqual(javaScriptEnabled ? await axe(page) : [], []);
      await page.locator('#name').fill('Ann');
      await page.waitForTimeout(2100); // the form's own shortest time
      await page.getByRole('button', { name: 'Send comment' }).click();
      assert.match(await page.locator('[role=alert]').innerText(), /a telephone number/);
      await shot(page, `thread-stopped-${javaScriptEnabled}`);
      await page.locator('#text').fill('When will my transfer arrive?');
      await page.waitForTimeout(2100);
      await page.getByRole('button', { name: 'Publish without the number' }).click();
      assert.match(await page.locator('h1').innerText(), /Look into your mailbox/);
      await page.context().close();
    });
  }
});
