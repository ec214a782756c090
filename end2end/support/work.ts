// What people do again and again: a buyer orders, the desk sends it off, a carrier tells where it is.
import { createHmac, randomUUID } from 'node:crypto';
import { awake, expect, type Page, type Portal, signIn, STAFF } from './portal.ts';

/** Surveys go out at once and at any hour. */
export async function surveyAtOnce(staff: Page): Promise<void> {
  await signIn(staff, STAFF, '/desk/surveys/delivery/draft');
  // So that no test need wait for tomorrow.
  const rules = staff.locator('form[action$="/rules"]');
  for (const [name, value] of Object.entries({ delay_hours: '0', from_hour: '0', to_hour: '24', rest_days: '0' })) {
    await rules.locator(`input[name=${name}]`).fill(value);
  }
  await rules.locator('button[type=submit]').click();
  await staff.waitForURL(/done=changed/);
}

/** Gives the secret that carriers sign with; `staff` is signed in. */
export async function webhookSecret(staff: Page): Promise<string> {
  await staff.goto('/desk/settings/connections');
  const form = staff.locator('form:has(input[name=sender][value=own])');
  await form.locator('button[type=submit]').last().click();
  return (await staff.locator('code', { hasText: 'whsec_' }).first().innerText()).trim();
}

/** Orders two things of the catalogue; gives the order's address. */
export async function ordered(page: Page, jsOn: boolean): Promise<string> {
  await page.goto('/products?stock=1');
  await awake(page, jsOn);
  for (const place of [0, 1]) {
    await page.locator('.lines > li form[action="/basket/lines"] button[type=submit]').nth(place).click();
    if (!jsOn) await page.goto('/products?stock=1');
    await expect(page.locator('[data-basket-count]').first()).toContainText(String(place + 1));
  }
  await page.goto('/checkout');
  await page.locator('form[action="/orders"] button[type=submit]').last().click();
  await page.waitForURL(/\/orders\/[0-9A-Z]{4}-[0-9A-Z]{5}/);
  return new URL(page.url()).pathname;
}

/** Packs a parcel: all there is, or all but the line of this place. */
export async function pack(staff: Page, trackingNumber: string, without?: string): Promise<void> {
  const form = staff.locator('form[action$="/parcels"]');
  await form.locator('input[name=carrier]').fill('Swift Parcel');
  await form.locator('input[name=tracking_number]').fill(trackingNumber);
  if (without && (await form.locator('input[name^=line_]').count()) > 1) {
    await form.locator(`input[name=line_${without}]`).fill('0');
  }
  await press(staff, 'parcels');
}

/** Presses the button of an act, and waits for what comes back. */
export async function press(staff: Page, act: string): Promise<void> {
  const form = staff.locator(`form[action$="/${act}"]`).first();
  await Promise.all([staff.waitForResponse((response) => response.request().method() === 'POST'), form.locator('button[type=submit]').first().click()]);
  await staff.waitForLoadState();
}

/** Opens the fold of an act. */
export async function unfold(staff: Page, act: string): Promise<void> {
  const fold = staff.locator(`#act-${act}:not([open]) > summary`);
  if (await fold.count()) await fold.click();
}

/** A carrier's service that reports as Standard Webhooks has it. */
export class Carrier {
  constructor(
    private portal: Portal,
    private secret: string,
  ) {}

  async says(trackingNumber: string, event: Record<string, string>, hoursLate = 0): Promise<void> {
    const now = new Date();
    const late = new Date(now.getTime() + 20 * 24 * 3_600_000);
    const estimate = hoursLate > 1 ? { given_at: now.toISOString(), from: late.toISOString(), until: late.toISOString() } : undefined;
    const data = { tracking_number: trackingNumber, carrier: 'Swift Parcel', events: [{ at: now.toISOString(), ...event }], estimate };
    const body = JSON.stringify({ type: 'tracking.updated', timestamp: now.toISOString(), data });
    const [id, timestamp] = [`msg_${randomUUID()}`, String(Math.floor(now.getTime() / 1_000))];
    const key = Buffer.from(this.secret.replace('whsec_', ''), 'base64');
    const signature = `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
    const headers = { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
    const answer = await fetch(`${this.portal.url}/webhooks/tracking`, { method: 'POST', headers, body });
    expect(answer.status).toBe(204);
  }
}
