// What a buyer does with their orders.
import { awake, BUYER, expect, type Page, signIn, speak, STAFF, test } from '../support/portal.ts';

const DAY = 24 * 60 * 60 * 1000;
const daysFromNow = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
// The company works from Monday to Friday.
const workday = (days: number): number => (new Date(Date.now() + days * DAY).getUTCDay() % 6 === 0 ? workday(days + 1) : days);
const addresses = (page: Page) =>
  page.locator('main a[href^="/orders/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));

test('[O1] the address alone reproduces a list filtered by status, date and reference', async ({ page, browser, portal, jsOn }) => {
  await signIn(page, BUYER, '/orders');
  const parts = new URLSearchParams({ q: '林采', status: 'handed_over', from: daysFromNow(-400), to: daysFromNow(-100), sort: 'oldest' });
  await page.goto(`/orders?${parts}`);
  const numbers = await addresses(page);
  expect(numbers.length).toBeGreaterThan(1);
  // The search of the page keeps the rest of the view in the address.
  await page.locator('main input[name=q]').first().fill('林采 224');
  await page.locator('main input[name=q]').first().press('Enter');
  await page.waitForURL((url) => url.searchParams.get('q') === '林采 224');
  expect(new URL(page.url()).searchParams.get('status')).toBe('handed_over');
  expect(new URL(page.url()).searchParams.get('from')).toBe(daysFromNow(-400));
  expect(new Set(await addresses(page)).size).toBe(1);
  await page.goBack();
  const cookies = await page.context().cookies();
  const other = await browser.newContext({ baseURL: portal.url, javaScriptEnabled: jsOn });
  await other.addCookies(cookies);
  const copy = await other.newPage();
  await copy.goto(page.url());
  expect(await addresses(copy)).toEqual(numbers);
  await other.close();
});

test('[O14] a number of pieces is shown to the class that may see it, and to no other', async ({ page, browser, portal, jsOn }) => {
  await signIn(page, 'anna.berger@hansekontor.example', '/products/TE-101');
  await speak(page, 'en');
  await expect(page.locator('main')).toContainText(/In stock, \d+/);
  const other = await browser.newContext({ baseURL: portal.url, javaScriptEnabled: jsOn });
  const small = await other.newPage();
  await signIn(small, 'luis@cornerpantry.example', '/products/TE-101');
  await speak(small, 'en');
  await expect(small.locator('main')).toContainText('In stock');
  await expect(small.locator('main')).not.toContainText(/In stock, \d+|\d+ left/);
  await other.close();
});

test('[O15] more than the stock holds is promised later, before ordering', async ({ page }) => {
  await signIn(page, BUYER, '/products');
  await speak(page, 'en');
  const promised = async (quantity: number) => {
    await page.goto(`/products/TE-104?quantity=${quantity}`);
    return Date.parse((await page.locator('.promise time').first().getAttribute('datetime')) ?? '');
  };
  const soon = await promised(6);
  const late = await promised(6000);
  // Keemun is bought in 21 days.
  expect((late - soon) / DAY).toBeGreaterThanOrEqual(20);
  await expect(page.locator('main')).toContainText('21 days');
});

test('[O18] an order asked for complete and on a day ships nothing in part without consent', async ({ page, browser, portal, jsOn }) => {
  await signIn(page, BUYER, '/products');
  await speak(page, 'en');
  for (const sku of ['TE-103', 'TE-102']) {
    await page.goto(`/products/${sku}`);
    await awake(page, jsOn);
    const form = page.locator('form[action="/basket/lines"]').first();
    const added = page.waitForResponse((response) => response.url().includes('/basket/lines') && response.request().method() === 'POST');
    await form.locator('button[type=submit]').last().click();
    await added;
  }
  await page.goto('/checkout');
  await page.locator('input[name=shipping_mode][value=complete]').check({ force: true });
  await page.locator('input[name=requested_on]').fill(daysFromNow(workday(20)));
  await page.getByRole('button', { name: /^Place order/ }).first().click();
  await page.waitForURL(/\/orders\/[0-9A-Z]{4}-[0-9A-Z]{5}/);
  const order = new URL(page.url()).pathname;
  const day = new Date(Date.now() + workday(20) * DAY).getUTCDate();
  await expect(page.locator('main')).toContainText(new RegExp(`\\b${day} [A-Z][a-z]{2}`));

  const desk = await browser.newContext({ baseURL: portal.url, javaScriptEnabled: jsOn });
  const staff = await desk.newPage();
  await signIn(staff, STAFF, `/desk${order}`);
  await speak(staff, 'en');
  for (const act of ['confirmation', 'packing']) {
    await staff.locator(`form[action$="/${act}"] button[type=submit]`).first().click();
    await staff.waitForLoadState();
  }
  // One line goes into a parcel, the other does not.
  const parcel = staff.locator('form[action$="/parcels"]');
  await parcel.locator('input[name=line_2]').fill('0');
  await parcel.locator('button[type=submit]').last().click();
  await expect(staff.locator('#ship-closed')).toBeVisible();
  await expect(staff.locator('form[action$="/shipment"]')).toHaveCount(0);

  await page.goto(order);
  await awake(page, jsOn);
  await page.locator('form[action$="/partial-shipment-consent"] button[type=submit]').first().click();
  await expect(page.locator('main')).toContainText('Agreed: a part may come first');
  await staff.goto(`/desk${order}`);
  await staff.locator('form[action$="/shipment"] button[type=submit]').first().click();
  await expect(staff.locator('main')).toContainText('Partly shipped');

  // [T12] What is in the parcel and what is not shipped yet make what was ordered.
  await page.goto(order);
  await expect(page.locator('main')).toContainText(/not (yet )?shipped/i);
  await desk.close();
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
