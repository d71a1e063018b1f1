// ERR-3: with the disk full, or the data on a disk that takes no changes, readers
// still see the last state with its time, and who writes loses nothing. A small
// file system in memory plays the disk, which only root can mount.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { notice, startDesk } from './desk-harness.mjs';
import { axe, PHONE, shot, startBrowser, startCandor, until } from './harness.mjs';

/** A disk of `size`; nothing where it cannot be mounted. */
function smallDisk(size) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'candor-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    fs.rmdirSync(folder);
    return undefined;
  }
  return {
    folder,
    fill: () => {
      const file = fs.openSync(path.join(folder, 'filler'), 'w');
      try {
        for (let kilobytes = 1024; kilobytes >= 4; kilobytes /= 4) {
          try {
            for (;;) if (fs.writeSync(file, Buffer.alloc(kilobytes * 1024)) < kilobytes * 1024) break;
          } catch (error) {
            assert.equal(error.code, 'ENOSPC');
          }
        }
      } finally {
        fs.closeSync(file);
      }
    },
    free: () => fs.rmSync(path.join(folder, 'filler')),
    readOnly: () => execFileSync('mount', ['-o', 'remount,ro', folder]),
    remove: () => {
      execFileSync('umount', ['-l', folder]);
      fs.rmdirSync(folder);
    },
  };
}

const probe = process.getuid() === 0 ? smallDisk('1m') : undefined;
probe?.remove();
const skip = probe ? false : 'needs the right to mount a file system';

for (const javaScriptEnabled of [true, false]) {
  test(`ERR-3 a full disk stops no reader and loses no text, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, { skip }, async () => {
    const disk = smallDisk('32m');
    const browser = await startBrowser();
    const page = await (await browser.newContext({ ...PHONE, javaScriptEnabled })).newPage();
    const reader = await (await browser.newContext({ ...PHONE, javaScriptEnabled })).newPage();
    const desk = await startDesk(page, { data: disk.folder });
    try {
      const incident = await notice(desk, page, { words: 'Payments fail since noon.' });
      await page.goto(desk.at(`/admin/incidents/${incident}/updates`));
      await page.getByLabel('What is new?').fill('We copy the database to a larger disk. '.repeat(40));
      await until('the snapshot to be kept', () => fs.readdirSync(disk.folder).some((name) => name.includes('snapshot')));
      disk.fill();
      await until('the disk to be full for the database', async () => {
        await page.getByRole('button', { name: 'Publish, page only' }).click();
        if (/\?published/.test(page.url())) {
          await page.goto(desk.at(`/admin/incidents/${incident}/updates`));
          await page.getByLabel('What is new?').fill('We copy the database to a larger disk. '.repeat(40));
          return false;
        }
        return true;
      });
      await page.getByText('The disk of our database is full. Nothing was changed.').first().waitFor();
      await page.getByText('We copy the database to a larger disk.').first().waitFor();
      await shot(page, `err-3-${javaScriptEnabled ? 'js' : 'nojs'}-desk`);
      if (javaScriptEnabled) assert.deepEqual(await axe(page), []);

      const answer = await reader.goto(desk.at(`/incidents/${incident}`));
      assert.equal(answer.status(), 200);
      const text = await reader.locator('body').innerText();
      for (const words of [/Payments fail since noon\./, /Down/, /Page made \d/]) assert.match(text, words);
      assert.equal((await reader.goto(desk.at('/'))).status(), 200);
      await shot(reader, `err-3-${javaScriptEnabled ? 'js' : 'nojs'}-reader`);

      disk.free();
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('heading', { name: 'This is what readers will see' }).waitFor();
      await page.getByRole('button', { name: 'Publish, page only' }).click();
      await page.waitForURL(/\?published/);
      assert.match(await desk.text(`/incidents/${incident}`), /larger disk/);
    } finally {
      await browser.close();
      await desk.stop({ keep: true }); // the folder is the disk itself
      disk.remove();
    }
  });
}

test('ERR-3 started on a disk that takes no changes, the last state is shown with its time', { skip }, async () => {
  const disk = smallDisk('32m');
  const browser = await startBrowser();
  const page = await (await browser.newContext(PHONE)).newPage();
  const desk = await startDesk(page, { data: disk.folder });
  try {
    const incident = await notice(desk, page, { words: 'Payments fail since noon.' });
    await desk.candor.stop({ keep: true });
    disk.readOnly();
    const candor = await startCandor({ data: disk.folder });
    try {
      assert.equal((await page.goto(`${candor.url}/incidents/${incident}`)).status(), 200);
      const text = await page.locator('body').innerText();
      for (const words of [/Payments fail since noon\./, /Down/, /Page made \d|last known state/]) assert.match(text, words);
      await shot(page, 'err-3-read-only');
    } finally {
      await candor.stop({ keep: true });
    }
  } finally {
    await browser.close();
    desk.relay.stop();
    disk.remove();
  }
});
