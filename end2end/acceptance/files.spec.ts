// Files of a form: sent as they are chosen, sent again when the line breaks, and waited for. The field stands in a page of
// this test; what it sends goes to the portal.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { awake, expect, type Page, test } from '../support/portal.ts';

/** What `app/src/pages/attachments.rs` renders; a test there compares the two. */
const FIELD = readFileSync(join(import.meta.dirname, '../support/files-field.html'), 'utf8');
// A picture of one pixel.
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const photo = (name: string) => ({ name, mimeType: 'image/png', buffer: PHOTO });

/** Opens a page with the field, and hears what its form sends. */
async function open(page: Page, portal: string): Promise<{ sent: () => string[] }> {
  const home = await (await page.request.get(`${portal}/`)).text();
  const loader = /\/assets\/loader\.[^"]+\.js/.exec(home)?.[0] ?? '';
  const style = /\/assets\/portal\.[^"]+\.css/.exec(home)?.[0] ?? '';
  const addresses = await (await page.request.get(portal + loader)).text();
  const script = /\/assets\/islands-care\.[^"]+\.js/.exec(addresses)?.[0] ?? '';
  const island = /Photos_\d+/.exec(await (await page.request.get(portal + script)).text())?.[0] ?? '';
  expect(island, 'the island is in the bundle of such pages').not.toBe('');
  const draft = Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const field = FIELD.replaceAll('Photos_0', island).replaceAll('d'.repeat(64), draft);
  const head = `<meta charset="utf-8"><title>Files</title><link rel="icon" href="data:,"><link rel="stylesheet" href="${style}"><script type="module" src="${loader}"></script>`;
  const form = `<form method="post" action="/files-sent" enctype="multipart/form-data">${field}<button>Send</button></form>`;
  const html = `<!doctype html><html lang="en" data-islands="care"><head>${head}</head><body><main class="page"><h1>Files</h1>${form}</main></body></html>`;
  const sent: string[] = [];
  await page.route('**/files-form', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
  await page.route('**/files-sent', async (route) => {
    sent.push(route.request().postDataBuffer()?.toString('latin1') ?? '');
    // Nothing to go to: the page stays.
    await route.fulfill({ status: 204 });
  });
  await page.goto('/files-form');
  await awake(page, true);
  return { sent: () => sent };
}

test.describe('[C6] files of a form', () => {
  test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false, 'without a script they come with the form');

  test('are sent as they are chosen, shown, and removed', async ({ page, portal }) => {
    const { sent } = await open(page, portal.url);
    await page.locator('#photos').setInputFiles([photo('box.png'), photo('label.png')]);
    await expect(page.locator('.photos img.photo')).toHaveCount(2);
    await expect(page.getByRole('status')).toContainText('label.png is here.');
    const width = await page.locator('.photos img.photo').first().evaluate((image) => (image as HTMLImageElement).naturalWidth);
    expect(width, 'the thumbnail is there').toBeGreaterThan(0);
    await page.getByRole('checkbox', { name: 'Remove box.png' }).check({ force: true });
    await expect(page.locator('.photos img.photo:visible')).toHaveCount(1);
    await page.locator('#photos').setInputFiles([{ name: 'drawing.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') }]);
    await expect(page.locator('.photos .refused')).toContainText('drawing.svg: This is not');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect.poll(() => sent().length).toBe(1);
    expect(sent()[0]).not.toContain('filename="box.png"');
  });

  test('are sent again when the line breaks, and the form waits for them', async ({ page, portal, watch }) => {
    const { sent } = await open(page, portal.url);
    let tries = 0;
    await page.route(/\/attachments\?/, async (route) => {
      tries += 1;
      if (tries < 3) await route.abort('connectionreset');
      else await route.continue();
    });
    await page.locator('#photos').setInputFiles([photo('box.png')]);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByRole('status')).toContainText('Your files are still on their way');
    expect(sent()).toHaveLength(0);
    await expect.poll(() => sent().length, { timeout: 15_000 }).toBe(1);
    expect(tries).toBe(3);
    // The browser itself says that the line broke.
    const others = watch.complaints.filter((complaint) => !complaint.includes('ERR_CONNECTION_RESET'));
    watch.complaints.splice(0, Infinity, ...others);
  });

  test('that are too large are told so without being sent', async ({ page, portal }) => {
    const { sent } = await open(page, portal.url);
    const large = { name: 'film.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(13 * 1024 * 1024, 0xff) };
    await page.locator('#photos').setInputFiles([large]);
    await expect(page.locator('.photos .stopped')).toContainText('larger than 12 MB');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByRole('status')).toContainText('Some files have not arrived');
    expect(sent()).toHaveLength(0);
    await page.getByRole('button', { name: 'Remove film.jpg' }).click();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect.poll(() => sent().length).toBe(1);
  });
});
