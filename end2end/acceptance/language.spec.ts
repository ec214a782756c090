// Every kind of page follows the language that was chosen, also errors and refused forms; dates follow the person's zone.
import { BUYER, expect, type Page, signIn, speak, STAFF, test } from '../support/portal.ts';

const TAGS = { en: 'en', zh: 'zh-Hans' };
const HAN = /\p{Script=Han}/u;
const VISITORS = ['/', '/products', '/products?q=nothing-like-it', '/basket', '/sign-in', '/track', '/no-such-page'];
const BUYERS = ['/', '/products', '/basket', '/checkout', '/orders', '/account', '/account/people', '/account/addresses', '/account/mail', '/orders/0000-00000'];
const DESK = ['/desk/orders?status=all', '/desk/customers', '/desk/staff', '/desk/audit', '/desk/mail', '/desk/no-such-page'];

/** The page says which language it is in, and its headings and buttons are in it. */
async function expectLanguage(page: Page, language: 'en' | 'zh'): Promise<void> {
  await expect(page.locator('html'), page.url()).toHaveAttribute('lang', TAGS[language]);
  // What the portal itself says: the navigation, its way to the content, the foot.
  const own = await page.locator('a.skip').textContent();
  expect(HAN.test(own ?? ''), `${page.url()}: ${own}`).toBe(language === 'zh');
  const title = (await page.locator('h1').first().textContent()) ?? '';
  expect(title.trim(), page.url()).not.toBe('');
}

for (const language of ['en', 'zh'] as const) {
  const other = language === 'en' ? 'zh' : 'en';

  test(`[O43] pages of visitors follow the language (${language})`, async ({ page }) => {
    await page.goto('/');
    await speak(page, other);
    await speak(page, language);
    for (const path of VISITORS) {
      await page.goto(path);
      await expectLanguage(page, language);
    }
    // The switch leads back to the page it stands on.
    await page.goto('/products?q=tea');
    await page.locator(`form[action="/language"] button[value=${other}]`).last().click();
    await expect(page).toHaveURL(/\/products\?q=tea$/);
    await expectLanguage(page, other);
  });

  test(`[O43] an error page and a refused form follow the language (${language})`, async ({ page }) => {
    await page.goto('/sign-in');
    await speak(page, language);
    const missing = await page.goto('/no-such-page');
    expect(missing?.status()).toBe(404);
    await expectLanguage(page, language);
    expect(HAN.test((await page.locator('h1').textContent()) ?? '')).toBe(language === 'zh');
    await page.goto('/track');
    await page.locator('#number').fill('1234-ABCDE');
    await page.locator('#fact').fill('00000');
    await page.locator('main form button[type=submit]').click();
    await expect(page.locator('[role=alert]')).toBeVisible();
    await expectLanguage(page, language);
    expect(HAN.test((await page.locator('[role=alert]').textContent()) ?? '')).toBe(language === 'zh');
  });

  test(`[O43] pages of buyers and of the desk follow the language (${language})`, async ({ page, browser, portal, jsOn }) => {
    await signIn(page, BUYER);
    await speak(page, language);
    for (const path of BUYERS) {
      await page.goto(path);
      await expectLanguage(page, language);
    }
    await page.goto('/account/addresses/new');
    await page.locator('main form button[type=submit]').click();
    await expect(page.locator('#city[aria-invalid=true]')).toBeVisible();
    await expectLanguage(page, language);
    expect(HAN.test((await page.locator('.field > .error').first().textContent()) ?? '')).toBe(language === 'zh');
    const context = await browser.newContext({ baseURL: portal.url, javaScriptEnabled: jsOn });
    const desk = await context.newPage();
    await signIn(desk, STAFF);
    await speak(desk, language);
    for (const path of DESK) {
      await desk.goto(path);
      await expectLanguage(desk, language);
    }
    await context.close();
  });
}

test('[O43] dates are told in the zone of the person', async ({ page }) => {
  await signIn(page, BUYER, '/account');
  await speak(page, 'en');
  const told = async (zone: string): Promise<string> => {
    await page.goto('/account');
    await page.locator('#time_zone').fill(zone);
    await page.locator('form[action="/account/profile"] button[type=submit]').click();
    await page.waitForURL(/done=profile/);
    await page.goto(order);
    await expect(page.locator('footer')).toContainText(zone.split('/').pop()?.replace('_', ' ') ?? zone);
    return (await page.locator('main h1 + p time').first().textContent()) ?? '';
  };
  await page.goto('/orders');
  const order = (await page.locator('main a[href^="/orders/"]').first().getAttribute('href')) ?? '';
  const [shanghai, angeles] = [await told('Asia/Shanghai'), await told('America/Los_Angeles')];
  const clock = (words: string) => /\d{2}:\d{2}/.exec(words)?.[0] ?? '';
  expect(clock(shanghai)).not.toBe('');
  expect(clock(shanghai)).not.toBe(clock(angeles));
  // As the other tests of this portal find it.
  await page.goto('/account');
  await page.locator('#time_zone').fill('');
  await page.locator('form[action="/account/profile"] button[type=submit]').click();
  await page.waitForURL(/done=profile/);
});
