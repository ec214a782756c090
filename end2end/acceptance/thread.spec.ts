// One thread through all of it: found, put into the basket, ordered with a promise, confirmed, packed, shipped, handed
// over, and seen on the timeline while it happens.
import { awake, BUYER, expect, mailWith, type Page, signIn, speak, STAFF, test } from '../support/portal.ts';

const WORDS = {
  en: { search: 'tea', add: /^Add/, place: /Place order/, confirm: /Confirm/, pack: /packing/i },
  zh: { search: '茶', add: /加入|添加/, place: /下单|提交订单/, confirm: /确认/, pack: /配货|拣货|打包|装箱/ },
};

/** Entries of what happened, without what is still ahead. */
const HAPPENED = '.timeline li:not(.ahead) .event:not(.now-row)';

for (const language of ['en', 'zh'] as const) {
  test(`[O29] an order goes from search to hand-over (${language})`, async ({ page, browser, portal, jsOn }, info) => {
    const words = WORDS[language];
    const reference = `PO-${language}-${info.project.name.replaceAll(/\W/g, '')}`;

    // Found and put into the basket before anyone signed in.
    await page.goto('/');
    await speak(page, language);
    await page.goto(`/products?q=${encodeURIComponent(words.search)}&stock=1`);
    const first = page.locator('.lines > li').first();
    await expect(first).toBeVisible();
    await awake(page, jsOn);
    const sku = await first.locator('input[name=sku]').first().getAttribute('value');
    expect(sku).toBeTruthy();
    await first.getByRole('button', { name: words.add }).click();
    if (!jsOn) await page.waitForLoadState();
    await expect(page.locator('[data-basket-count]').first()).toContainText('1');

    // Signed in, with the same basket, on the way to checkout.
    await signIn(page, BUYER, '/checkout');
    await speak(page, language);
    await page.goto('/checkout');
    await page.locator('input[name=po_number]').fill(reference);
    await page.locator('button[type=submit]', { hasText: words.place }).first().click();
    await page.waitForURL(/\/orders\/[0-9A-Z]{4}-[0-9A-Z]{5}/);
    const order = new URL(page.url()).pathname;
    await expect(page.locator('body')).toContainText(reference);
    const steps = await page.locator(HAPPENED).count();
    expect(steps).toBeGreaterThanOrEqual(2);

    // Confirmed by mail, in the language of the order.
    const mail = await mailWith(portal, order.split('/').pop() ?? '');
    expect(mail).toContain(BUYER);

    // The desk does its part; the customer's open page follows.
    const desk = await browser.newContext({ baseURL: portal.url, javaScriptEnabled: jsOn });
    const staff = await desk.newPage();
    await signIn(staff, STAFF, `/desk${order}`);
    await act(staff, 'confirmation');
    await sees(page, order, jsOn, steps + 1);
    await act(staff, 'packing');
    await staff.locator('form[action$="/parcels"] input[name=carrier]').fill('Swift Parcel');
    await staff.locator('form[action$="/parcels"] input[name=tracking_number]').fill('SP 1234 5678');
    await act(staff, 'parcels');
    await act(staff, 'shipment');
    await sees(page, order, jsOn, steps + 4);
    await expect(page.locator('body')).toContainText('Swift Parcel');
    await act(staff, 'parcels/1/hand-over');
    await sees(page, order, jsOn, steps + 5);
    await mailWith(portal, 'SP12345678');
    await desk.close();

    // Found again by the customer's own reference.
    await page.goto(`/orders?q=${reference}`);
    await expect(page.locator(`a[href="${order}"]`).first()).toBeVisible();
  });
}

async function act(staff: Page, act: string): Promise<void> {
  const form = staff.locator(`form[action$="/${act}"]`).first();
  await Promise.all([staff.waitForResponse((response) => response.request().method() === 'POST'), form.locator('button[type=submit]').first().click()]);
  await staff.waitForLoadState();
}

/** The customer's page has this many entries of what happened: by itself, or after a reload without JavaScript. */
async function sees(page: Page, order: string, jsOn: boolean, entries: number): Promise<void> {
  if (!jsOn) await page.goto(order);
  await expect.poll(() => page.locator(HAPPENED).count()).toBeGreaterThanOrEqual(entries);
}

test('a code from the mail opens a session', async ({ page, portal }) => {
  await page.goto('/sign-in');
  await page.locator('form[action="/sign-in"] input[name=email]').fill(BUYER);
  await page.locator('button[name=way][value=code]').click();
  await page.waitForURL(/\/sign-in\/code/);
  // Other mails to the same person may be there already.
  const words = 'Type this code';
  const mail = await mailWith(portal, words);
  const code = /\b(\d{6})\b/.exec(mail.slice(mail.indexOf(words)))?.[1] ?? '';
  await page.locator('input[name=code]').fill('000000');
  await page.locator('form[action="/sign-in/code"] button[type=submit]').first().click();
  await expect(page.locator('input[name=code]')).toHaveAttribute('aria-invalid', 'true');
  await page.locator('input[name=code]').fill(code);
  await page.locator('form[action="/sign-in/code"] button[type=submit]').first().click();
  await page.waitForURL((url) => url.pathname === '/');
});
