// One's own data: read, agreed to or not, and erased for good.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUYER, expect, mailWith, signIn, speak, test } from '../support/portal.ts';

for (const language of ['en', 'zh'] as const) {
  test(`[O44] one reads all of one's data and is erased (${language})`, async ({ page, browser, portal, jsOn }) => {
    // Somebody of their own, so that nobody else's tests miss them.
    await signIn(page, BUYER);
    await page.goto('/account/people');
    const email = `erika.${language}.${Date.now()}@lins-teahouse.example`;
    await page.locator('#email').fill(email);
    await page.locator('form[action="/account/people/invitations"] button[type=submit]').click();
    const link = /\/invitations\/[0-9a-f]{40}/.exec(await mailWith(portal, email))?.[0] ?? '';
    const context = await browser.newContext({ baseURL: portal.url, javaScriptEnabled: jsOn });
    const own = await context.newPage();
    await own.goto(link);
    await own.locator('#name').fill('Erika Erased');
    await own.locator('main form button[type=submit]').click();
    await speak(own, language);

    await own.goto('/account/data');
    await own.locator('form[action="/account/data/acting"] button').click();
    await expect(own.locator('form[action="/account/data/acting"] button')).toHaveAttribute('value', 'allow');
    await own.locator('main a[href="/account/data/export.html"]').click();
    await expect(own.locator('main')).toContainText('Erika Erased');
    await expect(own.locator('main')).toContainText(email);
    const file = await context.request.get('/account/data/export.json');
    expect((await file.json()).profile[0].email).toBe(email);

    await own.goto('/account/data');
    await own.locator('#email').fill('somebody@else.example');
    await own.locator('form[action="/account/data/erasure"] button').click();
    await expect(own.locator('#email[aria-invalid=true]')).toHaveValue('somebody@else.example');
    await own.locator('#email').fill(email);
    await own.locator('form[action="/account/data/erasure"] button').click();
    await expect(own).toHaveURL(/\/erased$/);
    await own.goto('/orders');
    await expect(own).toHaveURL(/\/sign-in/);
    await context.close();

    await page.goto('/account/people');
    await expect(page.getByText('Erika Erased')).toHaveCount(0);
    const mails = readdirSync(portal.mail).map((name) => readFileSync(join(portal.mail, name), 'utf8'));
    expect(mails.filter((mail) => mail.includes(email)), 'the files of the mails are gone').toEqual([]);
  });
}
