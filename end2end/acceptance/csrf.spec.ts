// Nothing that another site has a browser do changes anything here: every address that takes a form, by every way a page
// elsewhere has, with the cookies of a buyer and of staff in the browser.
import { readFileSync } from 'node:fs';
import type { BrowserContext, Request } from '@playwright/test';
import { Elsewhere, escaped } from '../support/elsewhere.ts';
import { BUYER, expect, type Page, signIn, STAFF, test } from '../support/portal.ts';

/** A form as a browser would send it. */
interface Form {
  address: string;
  fields: [string, string][];
}

interface Who {
  email: string;
  /** Pages that show what they may change. */
  reads: string[];
  /** A page with an order, and what its address begins with. */
  order: string;
}

const READERS: Record<string, Who> = {
  buyer: {
    email: BUYER,
    reads: ['/', '/basket', '/orders', '/account', '/account/people', '/account/addresses', '/account/mail'],
    order: '/orders',
  },
  staff: {
    email: STAFF,
    reads: ['/desk/orders?status=all', '/desk/customers', '/desk/staff', '/desk/audit', '/account', '/account/mail'],
    order: '/desk/orders',
  },
};

const KINDS = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];

/** The addresses of the route table that take a form. */
function routes(): string[] {
  const table = readFileSync(new URL('../../server/src/routes.rs', import.meta.url), 'utf8');
  const found = table.split('.route(').slice(1).flatMap((route) => {
    const path = /^\s*"([^"]+)"/.exec(route)?.[1];
    return path && /\bpost\(/.test(route) ? [path] : [];
  });
  expect(found.length).toBeGreaterThan(50);
  return found;
}

/** Fields with which many forms would do something. */
const GUESSED: [string, string][] = [
  ['sku', 'TE-103'],
  ['quantity', '7'],
  ['act', 'set'],
  ['language', 'zh'],
  ['email', 'elsewhere@evil.example'],
  ['new_email', 'elsewhere@evil.example'],
  ['name', 'Elsewhere'],
  ['label', 'Elsewhere'],
  ['reason', 'Elsewhere'],
  ['text', 'Elsewhere'],
  ['role', 'admin'],
  ['owner', 'own'],
  ['recipient', 'Elsewhere'],
  ['street', 'Elsewhere 1'],
  ['city', 'Elsewhere'],
  ['country', 'Elsewhere'],
  ['new_password', 'four words from elsewhere'],
  ['revision', '1'],
];

/** Every form of these pages, and one for each address of the route table that no page has a form for. */
async function forms(page: Page, pages: string[], number: string): Promise<Form[]> {
  const real = new Map<string, Form>();
  for (const path of pages) {
    await page.goto(path);
    const found = await page.locator('form[method=post]').evaluateAll((elements) =>
      elements.map((element) => {
        const form = element as HTMLFormElement;
        const fields = [...new FormData(form).entries()].map(([name, value]) => [name, String(value)] as [string, string]);
        return { address: form.getAttribute('action') ?? '', fields };
      }),
    );
    for (const form of found) real.set(form.address, { ...form, fields: [...form.fields, ...missing(form.fields)] });
  }
  const customer = /\/desk\/customers\/[0-9a-f-]{36}/.exec([...real.keys()].join(' '))?.[0].split('/').pop();
  for (const route of routes()) {
    const pattern = new RegExp(`^${route.replaceAll(/\{[a-z_]+\}/g, '[^/]+')}$`);
    if ([...real.keys()].some((address) => pattern.test(address))) continue;
    const address = route
      .replace('{number}', number)
      .replace('{sku}', 'TE-103')
      .replace('{secret}', '0'.repeat(40))
      .replace('{position}', '1')
      .replace('{customer}', customer ?? '01890000-0000-7000-8000-000000000000')
      .replaceAll(/\{[a-z_]+\}/g, '01890000-0000-7000-8000-000000000000');
    real.set(address, { address, fields: GUESSED });
  }
  return [...real.values()];
}

function missing(fields: [string, string][]): [string, string][] {
  const there = new Set(fields.map(([name]) => name));
  return GUESSED.filter(([name]) => !there.has(name));
}

/** What the pages say and what their fields hold; nothing that a page draws anew each time. */
async function reading(page: Page, paths: string[]): Promise<Record<string, unknown>> {
  const read: Record<string, unknown> = {};
  for (const path of paths) {
    await page.goto(path);
    read[path] = await page.locator('main').evaluate((main) => {
      const fields = [...main.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), select, textarea')];
      // The clock goes on meanwhile.
      const clock = /\d{1,2}:\d{2}|\d+ ?(minutes?|hours?|min|h|分钟|小时)/g;
      const text = (main.textContent ?? '').replaceAll(/\s+/g, ' ').replaceAll(clock, '…');
      return { language: document.documentElement.lang, text, fields: fields.map((field) => [field.name, field.value, field.checked]) };
    });
  }
  return read;
}

/** Presses the button of every form of a page elsewhere; gives what was answered. */
async function press(page: Page, url: string, portal: string, count: number, isInFrame: boolean): Promise<number[]> {
  const answers: number[] = [];
  if (isInFrame) await page.goto(url);
  for (let at = 0; at < count; at++) {
    if (!isInFrame) await page.goto(url);
    const isPost = (request: Request) => request.url().startsWith(portal) && request.method() === 'POST';
    const answered = page.waitForResponse((response) => isPost(response.request())).then((response) => response.status());
    // A frame that may not show the answer, or a browser that does not even ask.
    const failed = page.waitForEvent('requestfailed', isPost).then(() => 0);
    await page.locator(`#press-${at}`).click();
    answers.push(await Promise.any([answered, failed]));
  }
  return answers;
}

function formPage(portal: string, all: Form[], kinds: string[], target: string): string {
  const rows = all.flatMap((form) => kinds.map((kind) => ({ form, kind })));
  const html = rows.map(({ form, kind }, at) => {
    const fields = form.fields.map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`);
    const head = `<form method="post" enctype="${kind}" action="${escaped(portal + form.address)}" ${target}>`;
    return `${head}${fields.join('')}<button id="press-${at}">${at}</button></form>`;
  });
  return `<iframe name="frame"></iframe>${html.join('')}`;
}

/** Pictures, scripts, styles, frames: what a page fetches by GET without a press. */
function fetchedPage(portal: string, all: Form[]): string {
  const html = all.map(({ address, fields }) => {
    const url = escaped(`${portal}${address}?${new URLSearchParams(fields)}`);
    const things = [`<img src="${url}" alt="">`, `<script src="${url}"></script>`, `<link rel="stylesheet" href="${url}">`];
    return `${things.join('')}<link rel="prefetch" href="${url}"><iframe src="${url}"></iframe>`;
  });
  return html.join('');
}

/** Every mode of `fetch` with credentials, every method, and a beacon. */
async function fetchAll(page: Page, portal: string, all: Form[]): Promise<void> {
  const answered = await page.evaluate(
    async ({ portal, all }) => {
      let readable = 0;
      for (const { address, fields } of all) {
        const url = portal + address;
        const form = new URLSearchParams(fields);
        const json = JSON.stringify(Object.fromEntries(fields));
        const credentials = 'include' as const;
        const modes = ['no-cors', 'cors', 'same-origin'] as const;
        const tries = [
          ...modes.map((mode) => fetch(url, { method: 'POST', mode, credentials, body: form })),
          ...modes.map((mode) => fetch(url, { method: 'POST', mode, credentials, body: new Blob([json], { type: 'text/plain' }) })),
          fetch(url, { method: 'POST', mode: 'cors', credentials, body: json, headers: { 'content-type': 'application/json' } }),
          ...['PUT', 'PATCH', 'DELETE'].map((method) => fetch(url, { method, mode: 'cors', credentials, body: form })),
          fetch(`${url}?${form}`, { mode: 'no-cors', credentials }),
        ];
        navigator.sendBeacon(url, form);
        const settled = await Promise.allSettled(tries);
        readable += settled.filter((one) => one.status === 'fulfilled' && one.value.type !== 'opaque').length;
      }
      return readable;
    },
    { portal, all },
  );
  expect(answered, 'no answer can be read elsewhere').toBe(0);
}

/** Every nth: what differs between these ways is the browser's, and not the address's. */
function some<T>(all: T[], nth: number): T[] {
  return all.filter((_, at) => at % nth === 0);
}

async function attack(page: Page, elsewhere: Elsewhere, host: 'localhost' | '127.0.0.1', portal: string, all: Form[], jsOn: boolean): Promise<void> {
  const [plain, ...others] = KINDS;
  const framed = elsewhere.page(host, '/framed', formPage(portal, all, [plain ?? ''], 'target="frame"'));
  const answers = await press(page, framed, portal, all.length, true);
  if (host === 'localhost') {
    const few = some(all, 4);
    const odd = elsewhere.page(host, '/odd', formPage(portal, few, others, 'target="frame"'));
    answers.push(...(await press(page, odd, portal, few.length * others.length, true)));
    const navigated = elsewhere.page(host, '/navigated', formPage(portal, few, [plain ?? ''], ''));
    answers.push(...(await press(page, navigated, portal, few.length, false)));
    const links = few.map(({ address, fields }, at) => `<a id="go-${at}" href="${escaped(`${portal}${address}?${new URLSearchParams(fields)}`)}">${at}</a> `);
    const linked = elsewhere.page(host, '/linked', links.join(''));
    for (const at of few.keys()) {
      await page.goto(linked);
      await page.locator(`#go-${at}`).click();
      await page.waitForURL((url) => url.href.startsWith(portal));
    }
  }
  // Refused, or a link's secret that opens nothing; never let in and never led on.
  const letIn = answers.filter((status) => status !== 0 && status < 400);
  expect(letIn, `${answers.length} forms from ${host}`).toEqual([]);
  expect(answers.filter((status) => status === 403).length).toBeGreaterThan(all.length / 2);
  await page.goto(elsewhere.page(host, '/fetched', fetchedPage(portal, all)), { waitUntil: 'load' });
  if (jsOn) await fetchAll(page, portal, all);
}

async function signedIn(context: BrowserContext, email: string): Promise<Page> {
  const page = await context.newPage();
  await signIn(page, email);
  return page;
}

for (const [name, who] of Object.entries(READERS)) {
  test(`another site has the browser of ${name} change nothing`, async ({ browser, portal, jsOn }, info) => {
    test.skip(info.project.name !== 'desktop', 'a screen makes no difference here, and without JavaScript there are fewer ways');
    test.setTimeout(600_000);
    // A context of its own: this one does ask another host, and its console complains, as it should.
    const context = await browser.newContext({ baseURL: portal.url, javaScriptEnabled: jsOn });
    const elsewhere = await Elsewhere.open();
    const page = await signedIn(context, who.email);
    await page.goto(`${who.order}?status=open`);
    const order = (await page.locator(`main a[href^="${who.order}/"]`).first().getAttribute('href')) ?? '';
    const reads = [...who.reads, order];
    if (name === 'staff') {
      await page.goto('/desk/customers');
      reads.push((await page.locator('main h2 a[href^="/desk/customers/"]').first().getAttribute('href')) ?? '');
    } else {
      reads.push('/products/TE-103');
    }
    const all = await forms(page, reads, order.split('/').pop() ?? '');
    const before = await reading(page, reads);
    for (const host of ['localhost', '127.0.0.1'] as const) {
      await attack(page, elsewhere, host, portal.url, all, jsOn);
      expect(await reading(page, reads), `after pages of ${host}`).toEqual(before);
    }

    // The same form on the portal's own page does what it says, so what was read would have told.
    if (name === 'buyer') {
      await page.goto('/products/TE-103');
      const added = page.waitForResponse((response) => response.url().includes('/basket/lines') && response.request().method() === 'POST');
      await page.locator('form[action="/basket/lines"] button[type=submit]').last().click();
      await added;
    } else {
      await page.goto(order);
      await page.locator('form[action$="/notes"] [name=text]').fill(`A note ${Date.now()}`);
      await page.locator('form[action$="/notes"] button[type=submit]').click();
      await page.waitForLoadState();
    }
    expect(await reading(page, reads)).not.toEqual(before);
    await elsewhere.close();
    await context.close();
  });
}
