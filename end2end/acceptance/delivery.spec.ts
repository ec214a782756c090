// A parcel on its way, as whoever has the link of the mail follows it: no sign-in, our own page, and it moves by itself.
import { expectAccessible } from '../support/axe.ts';
import { wholePage } from '../support/picture.ts';
import { awake, expect, mailWith, signIn, speak, STAFF, test } from '../support/portal.ts';
import { Carrier, ordered, pack, press, webhookSecret } from '../support/work.ts';

const WORDS = {
  en: { out: 'Out for delivery', neighbour: 'neighbour', one: 'Parcel 1', said: 'Left with J. Doe next door', report: /Report a problem/ },
  zh: { out: '派送中', neighbour: '邻居', one: '包裹 1', said: '已交给李四家', report: /反馈问题|报告问题/ },
};

for (const language of ['en', 'zh'] as const) {
  test(`[T1] [T32] the link of the mail follows every parcel as it moves (${language})`, async ({ page, browser, portal, jsOn }, info) => {
    test.setTimeout(150_000);
    const words = WORDS[language];
    const mark = `${language}${info.project.name.replaceAll(/\W/g, '')}${info.retry}`.toUpperCase();
    const others = await browser.newContext({ baseURL: portal.url, javaScriptEnabled: jsOn });
    const [buyer, staff] = [await others.newPage(), await (await browser.newContext({ baseURL: portal.url, javaScriptEnabled: jsOn })).newPage()];
    await signIn(staff, STAFF, '/desk');
    const secret = await webhookSecret(staff);
    await signIn(buyer, 'luis@cornerpantry.example', '/');
    await speak(buyer, language);
    const order = await ordered(buyer, jsOn);
    const number = order.split('/').pop() ?? '';
    await staff.goto(`/desk${order}`);
    for (const act of ['confirmation', 'packing']) await press(staff, act);
    await pack(staff, `WAY1-${mark}`, '2');
    await pack(staff, `WAY2-${mark}`, '1');
    await press(staff, 'shipment');

    // Whoever has the link needs nothing else. No request leaves our host: every test sees to that.
    const mail = await mailWith(portal, `WAY1-${mark}`, number);
    const link = /\/track\/[0-9a-f]{40}/.exec(mail)?.[0] ?? '';
    expect(link).toBeTruthy();
    const answer = await page.goto(link);
    expect(answer?.status()).toBe(200);
    await speak(page, language);
    await page.goto(link);
    await awake(page, jsOn);
    await expect(page.locator('main')).toContainText(words.one);
    if (jsOn) await expectAccessible(page);

    const carrier = new Carrier(portal, secret);
    await carrier.says(`WAY1-${mark}`, { status: 'out_for_delivery', sub_status: 'out_for_delivery', text: 'On van' });
    if (!jsOn) await page.reload();
    // Less than five seconds, and a screen reader is told.
    await expect(page.locator('main')).toContainText(words.out, { timeout: 5_000 });
    if (jsOn) await expect(page.locator('main [role=status]').first()).not.toBeEmpty();

    await carrier.says(`WAY1-${mark}`, { status: 'delivered', sub_status: 'left_with_neighbour', text: words.said });
    if (!jsOn) await page.reload();
    await expect(page.locator('main')).toContainText(words.neighbour, { timeout: 5_000 });
    // A name may stand in the carrier's words: they are for who ordered, not for the holder of a link.
    await expect(page.locator('body')).not.toContainText(words.said);
    await buyer.goto(order);
    const raw = buyer.locator('details.raw', { hasText: words.said });
    await raw.evaluate((fold) => {
      for (let around: Element | null = fold; around; around = around.parentElement) if (around instanceof HTMLDetailsElement) around.open = true;
    });
    await expect(raw.getByText(words.said)).toBeVisible();

    // The second parcel is still on its way, and both are counted.
    await expect(page.locator('#parcels')).toContainText(`WAY2-${mark}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    if (process.env.PICTURES) await wholePage(page, `track-${info.project.name.replaceAll(/\W+/g, '-')}-${language}`);
    await others.close();
    await staff.context().close();
  });
}
