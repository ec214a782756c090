// What the desk does for people: acting for a buyer, and looking after who may sign in.
import { awake, BUYER, expect, signIn, speak, STAFF, test } from '../support/portal.ts';

const STAFF_NAME = 'Tom Albrecht';
const BUYER_NAME = 'Mei Lin';
const PLACE = { en: /Place order/, zh: /下单|提交订单/ };

for (const language of ['en', 'zh'] as const) {
  test(`[O41] staff act for a buyer, and the timeline names both (${language})`, async ({ page, browser, portal, jsOn }) => {
    await signIn(page, STAFF, '/desk/customers');
    await speak(page, language);
    await page.goto('/desk/customers');
    await page.locator('main li', { hasText: BUYER }).locator('form[action$="/acting"] button').click();
    await page.waitForURL(`${portal.url}/`);
    await expect(page.locator('.acting')).toContainText(STAFF_NAME);
    await expect(page.locator('.acting')).toContainText(BUYER_NAME);
    // What is personal stays closed.
    expect((await page.request.get('/account')).status()).toBe(403);

    await page.goto('/products/TE-103');
    await awake(page, jsOn);
    const added = page.waitForResponse((response) => response.url().includes('/basket/lines') && response.request().method() === 'POST');
    await page.locator('form[action="/basket/lines"] button[type=submit]').last().click();
    await added;
    await page.goto('/checkout');
    await expect(page.locator('.acting')).toBeVisible();
    await page.locator('button[type=submit]', { hasText: PLACE[language] }).first().click();
    await page.waitForURL(/\/orders\/[0-9A-Z]{4}-[0-9A-Z]{5}/);
    const order = new URL(page.url()).pathname;
    await page.locator('.acting form button').click();
    await page.waitForURL(/\/desk/);
    await expect(page.locator('.acting')).toHaveCount(0);

    const theirs = await browser.newContext({ baseURL: portal.url, javaScriptEnabled: jsOn });
    const buyer = await theirs.newPage();
    await signIn(buyer, BUYER, order);
    await speak(buyer, language);
    await buyer.goto(order);
    await expect(buyer.locator('.timeline').first()).toContainText(STAFF_NAME);
    await expect(buyer.locator('.timeline').first()).toContainText(BUYER_NAME);
    await theirs.close();

    // The log has the order, and names the buyer by a mark alone.
    await page.goto(`/desk/audit?q=${order.split('/').pop()}`);
    await expect(page.locator('main tbody tr')).toHaveCount(1);
    await page.goto('/desk/audit');
    await expect(page.locator('main tbody')).not.toContainText(BUYER_NAME);
  });

  test(`staff are added, changed and disabled (${language})`, async ({ page }) => {
    await signIn(page, STAFF, '/desk/customers');
    await speak(page, language);
    await page.goto('/desk/customers');
    await page.locator('main a[href="/desk/staff"]').click();
    const email = `nora.${language}.${Date.now()}@lindenhof.example`;
    const add = page.locator('form[action="/desk/staff"]');
    await add.locator('#name').fill('Nora New');
    await add.locator('label:has(input[name=orders])').click();
    await add.locator('button[type=submit]').click();
    await expect(page.locator('#email[aria-invalid=true]')).toBeVisible();
    await expect(page.locator('#name')).toHaveValue('Nora New');
    await expect(add.locator('input[name=orders]')).toBeChecked();
    await add.locator('#email').fill(email);
    await add.locator('button[type=submit]').click();
    await page.waitForURL(/done=added/);
    const row = page.locator('main li', { hasText: email });
    await row.locator('summary').click();
    await row.locator('form[action$="/disabling"] button').click();
    await page.waitForURL(/done=disabled/);
    await row.locator('summary').click();
    await expect(row.locator('form[action$="/enabling"] button')).toBeVisible();
  });

  test(`somebody is signed out by the desk, with a reason (${language})`, async ({ page, browser, portal, jsOn }) => {
    const theirs = await browser.newContext({ baseURL: portal.url, javaScriptEnabled: jsOn });
    const buyer = await theirs.newPage();
    await signIn(buyer, BUYER, '/orders');
    await signIn(page, STAFF, '/desk/customers');
    await speak(page, language);
    await page.goto('/desk/customers');
    await page.locator('main section', { hasText: BUYER }).locator('h2 a').click();
    const row = page.locator('main li', { hasText: BUYER });
    await row.locator('summary').click();
    const form = row.locator('form[action$="/sessions/end"]');
    await form.locator('button[type=submit]').click();
    await expect(row.locator('[name=reason][aria-invalid=true]')).toBeVisible();
    await form.locator('[name=reason]').fill('A lost phone');
    await form.locator('button[type=submit]').click();
    await page.waitForURL(/done=sessions/);
    await buyer.goto('/orders');
    await expect(buyer).toHaveURL(/\/sign-in/);
    await theirs.close();
    await page.goto('/desk/audit');
    await expect(page.locator('main tbody tr').first()).toContainText('A lost phone');
  });
}
