// A page's code comes after its first view, and not at all where a page needs none.
import { awake, expect, type Page, test } from '../support/portal.ts';

test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false, 'without JavaScript nothing is fetched');

test('the programs of a page are fetched after its first view is painted', async ({ page, jsOn }) => {
  await page.goto('/products');
  await awake(page, jsOn);
  const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity);
  const fetched = await programs(page);
  expect(fetched.length).toBeGreaterThan(0);
  for (const at of fetched) expect(at).toBeGreaterThan(painted);

  await page.goto('/sign-in');
  await page.waitForLoadState('networkidle');
  expect(await programs(page), 'a page without islands').toEqual([]);
});

/** When each script and program of the islands began to be fetched. */
async function programs(page: Page): Promise<number[]> {
  return await page.evaluate(() => performance.getEntriesByType('resource').filter((entry) => /islands-[^/]+\.(js|wasm)$/.test(entry.name)).map((entry) => entry.startTime));
}
