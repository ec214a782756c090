// How many: said where it is typed, without losing the place.
import { awake, expect, speak, test } from '../support/portal.ts';

test('a wrong quantity in the list says the rule and leads back to the list', async ({ page, jsOn }) => {
  await page.goto('/products');
  await speak(page, 'en');
  await page.goto('/products?q=TE-101');
  await awake(page, jsOn);
  const line = page.locator('.lines > li').first();
  await line.locator('[name=quantity]').fill('8');
  await line.getByRole('button', { name: /^Add/ }).click();
  await expect(page.locator('.fix.bad')).toContainText('Sold in 6s. Make it 6 or 12.');
  await page.locator('.fix.bad a', { hasText: '12' }).click();
  if (!jsOn) {
    await expect(page.locator('[name=quantity]').first()).toHaveValue('12');
    await page.getByRole('button', { name: 'Add to basket' }).click();
  }
  await expect(page).toHaveURL(/\/products\?q=TE-101/);
  await expect(page.locator('.lines > li [data-holds]').first()).toContainText('12 in the basket');
});

test('price and date follow the quantity', async ({ page, jsOn }) => {
  await page.goto('/products');
  await speak(page, 'en');
  await page.goto('/products/TE-101');
  await awake(page, jsOn);
  if (jsOn) {
    await page.locator('[data-turn=more]').click();
  } else {
    await page.locator('[name=quantity]').fill('12');
    await page.getByRole('button', { name: 'Show price and date' }).click();
  }
  await expect(page.locator('[data-part=amount]')).toContainText('12 cost');
  await expect(page.locator('.promise h2')).toHaveText('We promise, if you order 12 now');
});

test('nothing of a line takes it out of the basket, and back', async ({ page, jsOn }) => {
  await page.goto('/products');
  await speak(page, 'en');
  await page.goto('/products/TE-101');
  await awake(page, jsOn);
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await expect(page.locator('[data-basket-count]').first()).toContainText('1');
  await page.goto('/basket');
  await awake(page, jsOn);
  await page.locator('.lines [name=quantity]').first().fill('0');
  await page.locator('.lines [name=quantity]').first().press('Enter');
  await expect(page.locator('.lines > li:visible')).toHaveCount(0);
  if (jsOn) {
    await page.getByRole('button', { name: 'Put it back' }).click();
    await expect(page.locator('.lines > li:visible')).toHaveCount(1);
    await expect(page.locator('.lines [name=quantity]').first()).toHaveValue('6');
  }
});
