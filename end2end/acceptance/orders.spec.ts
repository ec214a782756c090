// What a buyer does with their orders.
import { awake, BUYER, expect, signIn, test } from '../support/portal.ts';

test('[O1] the address alone reproduces a filtered list', async ({ page, browser, portal, jsOn }) => {
  await signIn(page, BUYER, '/orders');
  await page.goto('/orders?status=handed_over&sort=oldest');
  const numbers = await page.locator('main a[href^="/orders/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(numbers.length).toBeGreaterThan(0);
  const cookies = await page.context().cookies();
  const other = await browser.newContext({ baseURL: portal.url, javaScriptEnabled: jsOn });
  await other.addCookies(cookies);
  const copy = await other.newPage();
  await copy.goto(page.url());
  const again = await copy.locator('main a[href^="/orders/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(again).toEqual(numbers);
  await other.close();
});

test('[O26] a quantity the product is not sold in offers its repair', async ({ page }) => {
  await signIn(page, BUYER, '/products');
  await page.goto('/products');
  await awake(page);
  const packs = page.locator('.lines > li input[name=quantity]:not([step="1"])').first();
  const sku = await packs.locator('xpath=ancestor::form[1]').locator('input[name=sku]').getAttribute('value');
  await page.goto(`/products/${sku}?quantity=1`);
  await expect(page.locator('.msg.bad, .error, .fix.bad').first()).toBeVisible();
});

test('[O33] an order is cancelled with its reason', async ({ page }) => {
  await signIn(page, BUYER, '/products');
  await page.goto('/products?stock=1');
  await awake(page);
  const line = page.locator('.lines > li').first();
  await line.locator('button[type=submit].button').last().click();
  await expect(page.locator('[data-basket-count]').first()).toBeVisible();
  await page.goto('/checkout');
  await page.locator('form[action="/orders"] button[type=submit]').last().click();
  await page.waitForURL(/\/orders\/[0-9A-Z]{4}-[0-9A-Z]{5}/);
  const form = page.locator('form[action$="/cancellation"]').first();
  const opener = page.locator('[commandfor], summary', { hasText: /cancel/i });
  if (!(await form.isVisible())) {
    const menu = page.locator('details.menu:has([commandfor])').first();
    if (await menu.count()) await menu.locator('summary').click();
    await opener.first().click();
  }
  await form.locator('[name=reason]').fill('Ordered by mistake');
  await form.locator('button[type=submit]').first().click();
  await expect(page.locator('body')).toContainText('Ordered by mistake');
});
