// Every worker has a portal of its own: the demo company in a fresh SQLite database, on a free port.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';

export { expect };
export type { Page };

/** A running portal. */
export interface Portal {
  url: string;
  /** Where its mail is written. */
  mail: string;
}

/** Everyone in the demo has this password. */
export const PASSWORD = 'promise-to-fact';
export const BUYER = 'mei.lin@lins-teahouse.example';
/** A buyer nobody's open complaint keeps surveys from. */
export const SURVEYED = 'anna.berger@hansekontor.example';
export const STAFF = 'tom@lindenhof.example';

async function start(): Promise<{ portal: Portal; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-e2e-'));
  const program = process.env.PORTAL_BIN;
  if (!program) throw new Error('PORTAL_BIN names the program to test; `cargo xtask e2e` sets it');
  const child: ChildProcess = spawn(
    program,
    ['serve', '--demo', '--listen', '127.0.0.1:0', '--data', folder, '--database', `sqlite:${join(folder, 'portal.db')}`],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH } },
  );
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const found = /https?:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found) resolve(found[0]);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('exit', (code) => reject(new Error(`the portal ended with ${code}: ${said}`)));
  });
  const stop = async () => {
    const ended = new Promise((resolve) => child.on('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { portal: { url, mail: join(folder, 'mail') }, stop };
}

/** What no page may do, whatever a test looks at. */
interface Watch {
  complaints: string[];
}

export const test = base.extend<{ watch: Watch; jsOn: boolean }, { portal: Portal }>({
  portal: [
    async ({}, use) => {
      const { portal, stop } = await start();
      await use(portal);
      await stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ portal }, use) => use(portal.url),
  jsOn: async ({ javaScriptEnabled }, use) => use(javaScriptEnabled ?? true),
  watch: [
    async ({ context, portal }, use) => {
      const complaints: string[] = [];
      context.on('console', (message) => {
        const text = message.text();
        // A refused form answers 422 or 409 on purpose, and the browser says so.
        const isAnswer = /status of (404|409|422)/.test(text);
        if (['error', 'warning'].includes(message.type()) && !isAnswer) complaints.push(`console: ${text}`);
      });
      context.on('weberror', (error) => complaints.push(`script: ${error.error().message}`));
      context.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(portal.url) && !url.startsWith('data:') && !url.startsWith('blob:')) {
          complaints.push(`another host: ${url}`);
        }
      });
      await use({ complaints });
      expect(complaints, 'no console error, no report, no request to another host').toEqual([]);
    },
    { auto: true },
  ],
});

/** Signs in by password, as the demo's people do. */
export async function signIn(page: Page, email: string, returnTo = '/'): Promise<void> {
  await page.goto(`/sign-in?return_to=${encodeURIComponent(returnTo)}`);
  const fold = page.locator('details:has(#password)');
  if ((await fold.count()) && !(await fold.evaluate((element) => (element as HTMLDetailsElement).open))) {
    await fold.locator('summary').click();
  }
  await page.locator('#email').fill(email);
  await page.locator('#password').fill(PASSWORD);
  await page.locator('button[formaction="/sign-in/password"]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** Chooses the language of the pages. */
export async function speak(page: Page, language: 'en' | 'zh'): Promise<void> {
  const tag = language === 'en' ? 'en' : 'zh-Hans';
  if ((await page.locator('html').getAttribute('lang')) === tag) return;
  await page.locator(`form[action="/language"] button[value=${language}]`).last().click();
  await expect(page.locator('html')).toHaveAttribute('lang', tag);
}

/** Waits until the islands answer, where there are any and JavaScript is on. */
export async function awake(page: Page, jsOn: boolean): Promise<void> {
  if (!jsOn) return;
  if (await page.locator('leptos-island').count()) {
    await expect(page.locator('html')).toHaveAttribute('data-hydrated', '', { timeout: 15_000 });
  }
}

/** Chooses one of several by pressing its label, as a finger does. */
export async function choose(page: Page, input: string): Promise<void> {
  await page.locator('label', { has: page.locator(input) }).first().click();
  await expect(page.locator(input)).toBeChecked();
}

/** The newest mail that holds these words, decoded; waits for it as many milliseconds. */
export async function mailWith(portal: Portal, words: string, also = '', timeout = 15_000): Promise<string> {
  let found = '';
  await expect
    .poll(
      () => {
        const files = readdirSync(portal.mail).sort();
        const mails = files.map((file) => decode(readFileSync(join(portal.mail, file), 'utf8')));
        found = mails.filter((mail) => mail.includes(words) && mail.includes(also)).at(-1) ?? '';
        return found;
      },
      { message: `a mail that says ${words} ${also}`, timeout },
    )
    .not.toBe('');
  return found;
}

function decode(mail: string): string {
  const bytes = mail.replace(/=\r?\n/g, '').replace(/((?:=[0-9A-F]{2})+)/g, (run) => {
    return Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8');
  });
  return bytes.replace(/(?:^[A-Za-z0-9+/]{60,}={0,2}\r?\n)+(?:^[A-Za-z0-9+/]+={0,2}\r?\n)?/gm, (block) => {
    return Buffer.from(block.replaceAll(/\s/g, ''), 'base64').toString('utf8');
  });
}
