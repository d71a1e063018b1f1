// Passkeys in a real browser with a device of the browser's own making: add,
// sign in without a password, prove oneself, remove; and without scripts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, DESKTOP, overflow, PHONE, shot, startBrowser, startCandor, until } from './harness.mjs';

/** Gives the page a device that answers by itself. */
async function withDevice(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  return {
    verified: (isUserVerified) => cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    credentials: async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
  };
}

test('passkeys in a browser', async (t) => {
  const candor = await startCandor({ host: 'localhost' });
  const browser = await startBrowser();
  const owner = await (await browser.newContext(PHONE)).newPage();
  const at = (path) => candor.url + path;
  const link = await until('the set-up link', () => /http\S+\/setup\/\S+/.exec(candor.output())?.[0]);
  await owner.goto(link);
  for (const [label, text] of Object.entries({ 'Page name': 'Kanal', Services: 'Payments', 'E-mail address': 'mara@kanal.example', Title: 'CEO', Password: 'four words in a row' })) {
    await owner.getByLabel(label).fill(text);
  }
  await owner.getByLabel('Name', { exact: true }).fill('Mara Lindqvist');
  await owner.getByRole('button', { name: 'Set up the page' }).click();
  await owner.waitForURL(at('/admin'));
  const device = await withDevice(owner);

  try {
    await t.test('one is added and listed', async () => {
      await owner.goto(at('/admin/account'));
      await owner.getByRole('link', { name: 'See, add or remove them' }).click();
      await owner.getByLabel('What you call it').fill('My phone');
      await owner.getByRole('button', { name: 'Add a passkey' }).click();
      await owner.getByText('never used').waitFor();
      assert.equal((await device.credentials()).length, 1);
      await owner.getByLabel('What you call it').fill('The same phone');
      await owner.getByRole('button', { name: 'Add a passkey' }).click();
      await owner.getByText('This device has one of your passkeys already.').waitFor();
    });

    await t.test('it signs in alone', async () => {
      await owner.getByRole('button', { name: 'Sign out' }).click();
      await owner.goto(at('/admin/tokens'));
      await shot(owner, 'passkeys-1-sign-in');
      assert.deepEqual(await axe(owner), []);
      await owner.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await owner.waitForURL(at('/admin/tokens'));
      await owner.goto(at('/admin/account/passkeys'));
      await owner.getByText('last used').waitFor();
    });

    await t.test('a device that cannot tell who holds it signs nobody in, and the page says so', async () => {
      await owner.getByRole('button', { name: 'Sign out' }).click();
      await owner.goto(at('/admin/sign-in'));
      await device.verified(false);
      await owner.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await owner.getByText('No passkey was used. Try again, or use your password.').waitFor();
      await shot(owner, 'passkeys-2-not-used');
      await device.verified(true);
      await owner.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await owner.waitForURL(at('/admin'));
    });

    await t.test('it shows who one is before dangerous things', async () => {
      await owner.goto(at('/admin/confirm?next=/admin/people'));
      await shot(owner, 'passkeys-3-confirm');
      await owner.getByRole('button', { name: 'Show it with a passkey' }).click();
      await owner.waitForURL(at('/admin/people'));
    });

    await t.test('the pages are clean for axe, at 320 px, in the dark', async () => {
      for (const scheme of ['light', 'dark']) {
        await owner.emulateMedia({ colorScheme: scheme });
        await owner.setViewportSize(PHONE.viewport);
        await owner.goto(at('/admin/account/passkeys'));
        assert.deepEqual(await axe(owner), [], scheme);
        await shot(owner, `passkeys-360-${scheme}`);
        await owner.setViewportSize({ width: 320, height: 640 });
        assert.ok(await overflow(owner) <= 0);
        await owner.setViewportSize(DESKTOP.viewport);
        await shot(owner, `passkeys-1280-${scheme}`);
      }
    });

    await t.test('a removed one no longer signs in', async () => {
      await owner.getByRole('button', { name: /^Remove/ }).click();
      await owner.waitForURL(at('/admin/account/passkeys'));
      await owner.getByRole('button', { name: 'Sign out' }).click();
      await owner.goto(at('/admin/sign-in'));
      await owner.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await owner.getByText('This passkey does not count here.').first().waitFor();
      await shot(owner, 'passkeys-4-refused');
    });

    await t.test('without scripts the password is there and no dead button', async () => {
      const plain = await (await browser.newContext({ ...PHONE, javaScriptEnabled: false })).newPage();
      await plain.goto(at('/admin/sign-in'));
      assert.equal(await plain.getByRole('button', { name: 'Sign in with a passkey' }).isVisible(), false);
      await plain.getByLabel('E-mail address').fill('mara@kanal.example');
      await plain.getByLabel('Password').fill('four words in a row');
      await plain.getByRole('button', { name: 'Sign in', exact: true }).click();
      await plain.waitForURL(at('/admin'));
      await plain.goto(at('/admin/account/passkeys'));
      await plain.getByText('passkeys exist in scripts only').waitFor();
    });
  } finally {
    await browser.close();
    await candor.stop();
  }
});
