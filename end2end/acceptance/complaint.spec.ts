// A complaint from the line of an order to its end: filed, seen, assessed, offered, accepted, and a replacement ordered.
import { awake, BUYER, expect, mailWith, type Page, signIn, speak, STAFF, test } from '../support/portal.ts';

for (const language of ['en', 'zh'] as const) {
  test(`[C1] [C9] [C22] [C30] a complaint goes from a line to a replacement (${language})`, async ({ page, browser, portal, jsOn }) => {
    await signIn(page, BUYER);
    await speak(page, language);
    await page.goto('/orders?status=handed_over');
    const order = await page.locator('main a[href^="/orders/"]').first().getAttribute('href');
    await page.goto(order ?? '/orders');
    const way = await page.locator('a[href^="/complaints/new?"][href*="line=1"]').first().getAttribute('href');
    expect(way).toBeTruthy();

    // Filed from the line, with what is known filled in.
    await page.goto(way ?? '/complaints/new');
    await awake(page, jsOn);
    await page.locator('input[name=reason][value=damaged]').check({ force: true });
    await page.locator('input[name=wish][value=replacement]').check({ force: true });
    await page.locator('input[name=pieces]').fill('1');
    await page.locator('textarea[name=text]').fill('Broken when it came.');
    await page.locator('form.asks button[type=submit]').last().click();
    await page.waitForURL(/\/complaints\/C-[0-9A-Z]{4}-[0-9A-Z]{5}/);
    const complaint = new URL(page.url()).pathname;
    const number = complaint.split('/').pop() ?? '';
    await expect(page.locator('body')).toContainText(number);
    expect(await mailWith(portal, number)).toContain(BUYER);

    // The desk sees, assesses and offers.
    const desk = await browser.newContext({ baseURL: portal.url, javaScriptEnabled: jsOn });
    const staff = await desk.newPage();
    await signIn(staff, STAFF, `/desk${complaint}`);
    await act(staff, 'acknowledgement');
    await act(staff, 'assessment');
    await staff.locator('#act-solution summary').click();
    await staff.locator('form[action$="/solution"] textarea[name=text]').fill('Another one is on its way.');
    await staff.locator('form[action$="/solution"] select[name=remedy_1]').selectOption('replacement');
    await act(staff, 'solution');

    // Accepted: closed, and an order that replaces it.
    await page.goto(complaint);
    await expect(page.locator('body')).toContainText('Another one is on its way.');
    await page.locator('form[action$="/acceptance"] button[type=submit]').click();
    await page.waitForLoadState();
    await expect(page.locator('form[action$="/acceptance"]')).toHaveCount(0);
    await expect(page.locator('main a[href^="/orders/"]').nth(1)).toBeVisible();
    await desk.close();
  });
}

async function act(page: Page, name: string): Promise<void> {
  const form = page.locator(`form[action$="/${name}"]`);
  const fold = page.locator(`#act-${name}:not([open]) > summary`);
  if (await fold.count()) await fold.click();
  await form.locator('button[type=submit]').click();
  await page.waitForLoadState();
  await page.goto(page.url());
}
