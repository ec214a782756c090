// Every page, in both languages, light and dark: accessible, nothing sideways, nothing on the console; with a picture.
import { expectAccessible } from '../support/axe.ts';
import { wholePage } from '../support/picture.ts';
import { awake, BUYER, expect, type Page, signIn, speak, STAFF, test } from '../support/portal.ts';

const PUBLIC = ['/', '/products', '/products?q=tea', '/products?q=nothing-like-it', '/basket', '/sign-in', '/track', '/legal/imprint', '/legal/terms', '/parcels/LC4748522227', '/erased', '/no-such-page'];
const BUYERS = ['/', '/products', '/orders', '/orders?status=open', '/orders?q=nothing-like-it', '/basket', '/account', '/account/data', '/account/data/export.html', '/account/people', '/account/addresses', '/account/addresses/new', '/account/mail', '/account/answers', '/complaints', '/complaints/new', '/complaints/new?order=none'];
const DESK = ['/desk/orders', '/desk/orders?status=all', '/desk/customers', '/desk/staff', '/desk/audit', '/desk/settings', '/desk/settings/company', '/desk/settings/region', '/desk/settings/calendar', '/desk/settings/contact', '/desk/settings/mail', '/desk/settings/promises', '/desk/settings/complaints', '/desk/settings/connections', '/desk/settings/legal/terms', '/desk/deliveries', '/desk/complaints', '/desk/figures?span=ever', '/desk/surveys', '/desk/surveys/delivery', '/desk/surveys/delivery/draft', '/desk/surveys/delivery/preview/zh', '/desk/mail', '/desk/mail/previews', '/account'];

for (const language of ['en', 'zh'] as const) {
  for (const scheme of ['light', 'dark'] as const) {
    test.describe(`${language}, ${scheme}`, () => {
      test.use({ colorScheme: scheme });
      // Each looks at some twenty pages.
      test.describe.configure({ timeout: 300_000 });

      test('pages of visitors', async ({ page, jsOn }, info) => {
        await page.goto('/');
        await speak(page, language);
        const product = await firstLink(page, '/products', '.lines > li a[href^="/products/"]');
        for (const path of [...PUBLIC, product]) await look(page, path, `visitor-${language}-${scheme}`, info.project.name, jsOn);
      });

      test('pages of buyers', async ({ page, jsOn }, info) => {
        await signIn(page, BUYER);
        await speak(page, language);
        const orders = [];
        for (const status of ['open', 'handed_over', 'cancelled']) {
          orders.push(await firstLink(page, `/orders?status=${status}`, 'main a[href^="/orders/"]'));
        }
        const product = await firstLink(page, '/products', '.lines > li a[href^="/products/"]');
        await awake(page, jsOn);
        await page.goto(product);
        await page.locator('form[action="/basket/lines"] button[type=submit]').last().click();
        await page.waitForTimeout(300);
        for (const path of [...BUYERS, '/checkout', product, ...orders]) {
          await look(page, path, `buyer-${language}-${scheme}`, info.project.name, jsOn);
        }
      });

      test('pages of the desk', async ({ page, jsOn }, info) => {
        await signIn(page, STAFF);
        await speak(page, language);
        const order = await firstLink(page, '/desk/orders?status=all', 'main a[href^="/desk/orders/"]');
        const customer = await firstLink(page, '/desk/customers', 'main h2 a[href^="/desk/customers/"]');
        for (const path of [...DESK, order, customer]) await look(page, path, `desk-${language}-${scheme}`, info.project.name, jsOn);
      });
    });
  }
}

async function firstLink(page: Page, path: string, selector: string): Promise<string> {
  await page.goto(path);
  const href = await page.locator(selector).first().getAttribute('href');
  expect(href, `a link on ${path}`).toBeTruthy();
  return href ?? path;
}

async function look(page: Page, path: string, kind: string, project: string, jsOn: boolean): Promise<void> {
  await page.goto(path);
  await awake(page, jsOn);
  await expect(page.locator('h1')).toHaveCount(1);
  // Without JavaScript the page is the same document, and axe could not run in it.
  if (jsOn) await expectAccessible(page);
  if (process.env.PICTURES) {
    const name = `${kind}-${path.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '') || 'home'}`.replace(/-[0-9A-Z]{4}-[0-9A-Z]{5}/, '-order');
    await wholePage(page, `${project.replaceAll(/\W+/g, '-')}/${name}`);
  }
}
