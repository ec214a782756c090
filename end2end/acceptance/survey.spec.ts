// How it went: the desk hands an order over, the mail asks, a tap chooses, a press confirms, the grid, the thanks; and the
// desk reads it.
import { awake, choose, SURVEYED, expect, mailWith, type Page, signIn, speak, test } from '../support/portal.ts';
import { press, surveyAtOnce } from '../support/work.ts';

const WORDS = {
  en: { search: 'tea', add: /^Add/, place: /Place order/, asks: 'How did it go?', thanks: 'Thank you.', comment: 'Well packed, and on the day.' },
  zh: { search: '茶', add: /加入|添加/, place: /下单|提交订单/, asks: '这次怎么样', thanks: '谢谢您', comment: '包装很好，按时送到。' },
};

for (const language of ['en', 'zh'] as const) {
  test(`[S1] [S2] [S3] [S9] [S16] a tap in the mail, the grid, the thanks (${language})`, async ({ page, browser, portal, jsOn }) => {
    test.setTimeout(120_000);
    const words = WORDS[language];
    const desk = await browser.newContext({ baseURL: portal.url, javaScriptEnabled: jsOn });
    const staff = await desk.newPage();
    await surveyAtOnce(staff);

    const order = await ordered(page, words, language, jsOn);
    await staff.goto(`/desk${order}`);
    for (const act of ['confirmation', 'packing', 'parcels', 'shipment', 'parcels/1/hand-over']) await press(staff, act);

    const number = order.split('/').pop() ?? '';
    const mail = await mailWith(portal, words.asks, number, 60_000);
    const link = /\/survey\/[0-9a-f]{40}\?score=9/.exec(mail)?.[0] ?? '';
    expect(link).toBeTruthy();

    // Somebody else's phone: no sign-in, no session.
    const phone = await browser.newContext({ baseURL: portal.url, javaScriptEnabled: jsOn });
    const guest = await phone.newPage();
    // A scanner that runs scripts and follows every button of the mail, and a page that fetches them ahead.
    for (let score = 0; score <= 10; score += 1) await guest.goto(link.replace(/score=\d+/, `score=${score}`));
    await guest.evaluate(async (address) => {
      await Promise.all([fetch(address), fetch(address, { method: 'HEAD' }), fetch(address, { headers: { purpose: 'prefetch' } })]);
    }, link);
    await guest.goto(link.replace(/\?.*/, ''));
    await expect(guest.locator('input[name=recommend]:checked')).toHaveCount(0);
    await guest.goto(link);
    await speak(guest, language);
    await guest.goto(link);
    await expect(guest.locator('input[name=recommend][value="9"]')).toBeChecked();
    if (jsOn) {
      // What follows from an answer is known at once, and the answer is kept before anybody goes on.
      await awake(guest, jsOn);
      const position = guest.locator('[data-position]');
      await choose(guest, 'input[name=recommend][value="3"]');
      await expect(position).toContainText('5');
      await expect(guest.locator('main [role=status]').last()).not.toBeEmpty();
      const other = await phone.newPage();
      await other.goto(link.replace(/\?.*/, '?at=recommend'));
      await expect(other.locator('input[name=recommend][value="3"]')).toBeChecked();
      await other.close();
      await choose(guest, 'input[name=recommend][value="9"]');
      await expect(position).toContainText('4');
    }
    await guest.locator('button[value=next]').click();
    await choose(guest, 'input[name=delivery][value="5"]');
    await guest.locator('button[value=next]').click();
    await choose(guest, 'input[name="service.complete.importance"][value="6"]');
    await choose(guest, 'input[name="service.complete.performance"][value="7"]');
    expect(await guest.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await guest.locator('button[value=next]').click();
    await guest.locator('textarea[name=comment]').fill(words.comment);
    await guest.locator('button[value=send]').click();
    await expect(guest.locator('h1')).toContainText(words.thanks);
    await expect(guest.locator('main')).toContainText(words.comment);

    await page.goto(order);
    await expect(page.locator('.timeline')).toContainText(words.comment);
    await staff.goto('/desk/surveys/delivery');
    await expect(staff.locator('#comments')).toContainText(words.comment);
    await expect(staff.locator('svg.matrix').first()).toBeVisible();
    await phone.close();
    await desk.close();
  });
}

async function ordered(page: Page, words: (typeof WORDS)['en'], language: 'en' | 'zh', jsOn: boolean): Promise<string> {
  await signIn(page, SURVEYED, '/');
  await speak(page, language);
  await page.goto(`/products?q=${encodeURIComponent(words.search)}&stock=1`);
  await awake(page, jsOn);
  await page.locator('.lines > li').first().getByRole('button', { name: words.add }).click();
  if (!jsOn) await page.waitForLoadState();
  await expect(page.locator('[data-basket-count]').first()).toContainText('1');
  await page.goto('/checkout');
  await page.locator('button[type=submit]', { hasText: words.place }).first().click();
  await page.waitForURL(/\/orders\/[0-9A-Z]{4}-[0-9A-Z]{5}/);
  return new URL(page.url()).pathname;
}
