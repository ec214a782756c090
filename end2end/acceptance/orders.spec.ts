// What a buyer does with their orders.
import { awake, BUYER, expect, signIn, speak, test } from '../support/portal.ts';

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
  await speak(page, 'en');
  await page.goto('/products/TE-101?quantity=8');
  await expect(page.locator('[name=quantity][aria-invalid=true]').first()).toBeVisible();
  await expect(page.locator('main')).toContainText('Sold in 6s. Make it 6 or 12.');
  await page.locator('.fix.bad a', { hasText: '12' }).click();
  await expect(page.locator('[name=quantity]').first()).toHaveValue('12');
  await expect(page.locator('[name=quantity][aria-invalid=true]')).toHaveCount(0);
});

test('[O33] an order is cancelled with its reason', async ({ page, jsOn }) => {
  await signIn(page, BUYER, '/products');
  await speak(page, 'en');
  await page.goto('/products?stock=1');
  await awake(page, jsOn);
  const line = page.locator('.lines > li').first();
  await line.getByRole('button', { name: /^Add/ }).click();
  await expect(page.locator('[data-basket-count]').first()).toBeVisible();
  await page.goto('/checkout');
  await page.getByRole('button', { name: /^Place order/ }).first().click();
  await page.waitForURL(/\/orders\/[0-9A-Z]{4}-[0-9A-Z]{5}/);
  await page.getByRole('button', { name: 'Cancel order' }).first().click();
  const form = page.locator('dialog[open] form[action$="/cancellation"]');
  await form.locator('[name=reason]').fill('Ordered by mistake');
  await form.locator('button[type=submit]').first().click();
  await expect(page.locator('main')).toContainText('Ordered by mistake');
});
