// A passkey, with Chromium's own virtual authenticator. It needs a public address with a name, so it runs on a portal of
// its own at http://localhost.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectAccessible } from '../support/axe.ts';
import { BUYER, expect, type Portal, signIn, speak, test as base } from '../support/portal.ts';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (!address || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

const test = base.extend<object, { portal: Portal }>({
  portal: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'portal-passkeys-'));
      const port = await freePort();
      const url = `http://localhost:${port}`;
      const settings = ['--listen', `127.0.0.1:${port}`, '--public-url', url, '--data', folder];
      const child: ChildProcess = spawn(
        process.env.PORTAL_BIN ?? '',
        ['serve', '--demo', ...settings, '--database', `sqlite:${join(folder, 'portal.db')}`],
        { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH } },
      );
      await new Promise<void>((resolve, reject) => {
        child.stdout?.on('data', (chunk: Buffer) => chunk.toString().includes(url) && resolve());
        child.on('exit', (code) => reject(new Error(`the portal ended with ${code}`)));
      });
      await use({ url, mail: join(folder, 'mail') });
      const ended = new Promise((resolve) => child.on('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

test('[O37] a passkey signs in, and is removed', async ({ page, jsOn }) => {
  if (!jsOn) {
    await page.goto('/sign-in');
    await expect(page.locator('form[data-passkey]')).toBeHidden();
    await signIn(page, BUYER, '/account');
    await expect(page.locator('form[data-passkey]')).toBeHidden();
    await expect(page.locator('[data-passkey-without]')).toBeVisible();
    return;
  }
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await signIn(page, BUYER, '/account');
  await speak(page, 'en');
  const passkeys = page.locator('#passkeys');
  await expect(passkeys.locator('[data-passkey-without]')).toBeHidden();
  await passkeys.getByLabel('Name of the new passkey').fill('This laptop');
  await passkeys.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(passkeys.locator('li')).toContainText('This laptop');
  await expectAccessible(page);

  await page.context().clearCookies();
  await page.goto('/sign-in?return_to=/account');
  await expectAccessible(page);
  await page.locator('form[data-passkey] button').click();
  await page.waitForURL((url) => url.pathname === '/account');
  await speak(page, 'en');
  await expect(passkeys.locator('li')).toContainText('last used');

  // Somebody who does not show a finger is told so, and may try again.
  await page.context().clearCookies();
  await page.goto('/sign-in?return_to=/account');
  await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await page.locator('form[data-passkey] button').click();
  await expect(page.locator('[data-passkey-failed]')).not.toBeEmpty();
  await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
  await page.locator('form[data-passkey] button').click();
  await page.waitForURL((url) => url.pathname === '/account');
  await passkeys.locator('li form button').click();
  await expect(passkeys.locator('li')).toHaveCount(0);
});
