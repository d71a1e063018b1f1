// ERR-3: with the data on a disk that takes no changes, readers still see the last
// state with its time. A small file system in memory plays the disk, which only
// root can mount.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { notice, startDesk } from './desk-harness.mjs';
import { PHONE, shot, startBrowser, startCandor } from './harness.mjs';

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
