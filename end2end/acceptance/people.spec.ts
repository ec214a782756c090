// People of a customer, their addresses, and following an order without a sign-in.
import { awake, BUYER, expect, mailWith, signIn, speak, test } from '../support/portal.ts';

for (const language of ['en', 'zh'] as const) {
  test(`[O20] an admin invites somebody who then buys (${language})`, async ({ page, browser, portal }) => {
    await signIn(page, BUYER);
    await speak(page, language);
    const email = `nora.${language}.${Date.now()}@lins-teahouse.example`;
    await page.goto('/account/people');
    await page.locator('#email').fill(email);
    await page.locator('form[action="/account/people/invitations"] button[type=submit]').click();
    await expect(page.getByText(email).first()).toBeVisible();
    const link = /\/invitations\/[0-9a-f]{40}/.exec(await mailWith(portal, email))?.[0] ?? '';
    expect(link).not.toBe('');
    const guest = await browser.newContext({ javaScriptEnabled: false, baseURL: portal.url });
    const invited = await guest.newPage();
    await invited.goto(link);
    await invited.locator('#name').fill('Nora New');
    await invited.locator('main form button[type=submit]').click();
    await expect(invited).toHaveURL(`${portal.url}/`);
    await invited.goto('/orders');
    await expect(invited.locator('h1')).toHaveCount(1);
    await guest.close();
    await page.goto('/account/people');
    await expect(page.getByText('Nora New').first()).toBeVisible();
  });

  test(`[O19] an address of one's own is chosen at checkout (${language})`, async ({ page, jsOn }) => {
    await signIn(page, BUYER);
    await speak(page, language);
    await page.goto('/account/addresses/new');
    const street = `Quay ${Date.now()}`;
    await page.locator('#label').fill('Pop-up');
    await page.locator('#recipient').fill('Mei Lin');
    await page.locator('#street').fill(street);
    await page.locator('main form button[type=submit]').click();
    await expect(page.locator('#city[aria-invalid=true]')).toBeVisible();
    await expect(page.locator('#street')).toHaveValue(street);
    await page.locator('#city').fill('Hamburg');
    await page.locator('#country').fill('Germany');
    await page.locator('main form button[type=submit]').click();
    await expect(page.getByText(street)).toBeVisible();
    await page.goto('/products');
    await awake(page, jsOn);
    await page.locator('.lines > li a[href^="/products/"]').first().click();
    await page.locator('form[action="/basket/lines"] button[type=submit]').last().click();
    await page.waitForTimeout(300);
    await page.goto('/checkout');
    await expect(page.getByText(street)).toBeVisible();
  });

  test(`[T2] [T4] a guest follows an order by number and postal code (${language})`, async ({ page, portal, browser }) => {
    await signIn(page, BUYER);
    await page.goto('/orders');
    const href = (await page.locator('main a[href^="/orders/"]').first().getAttribute('href')) ?? '';
    const number = href.split('/').pop() ?? '';
    await page.goto(href);
    const address = (await page.locator('main address').first().textContent()) ?? '';
    const code = /\b\d{5,6}\b/.exec(address)?.[0] ?? '';
    expect(code, address).not.toBe('');
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: portal.url });
    const guest = await context.newPage();
    await guest.goto('/');
    await speak(guest, language);
    await guest.goto('/track');
    await guest.locator('#number').fill(number);
    await guest.locator('#fact').fill('00000');
    await guest.locator('main form button[type=submit]').click();
    await expect(guest.locator('[role=alert]')).toBeVisible();
    await expect(guest.locator('#number')).toHaveValue(number);
    await guest.locator('#fact').fill(code);
    await guest.locator('main form button[type=submit]').click();
    await expect(guest.locator('h1')).toContainText(number);
    expect(await guest.locator('main').textContent()).not.toContain(code);
    await context.close();
  });
}
