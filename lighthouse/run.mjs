// Lighthouse over the customers' pages of a release build, as `cargo xtask lighthouse` runs it: a phone on slow 4G, the median of
// several runs. `--runs 3` for another number of them, any other word for pages whose name holds it, `--json FILE` to keep it.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as chromeLauncher from 'chrome-launcher';
import lighthouse from 'lighthouse';

const PASSWORD = 'promise-to-fact';
const BUYER = 'mei.lin@lins-teahouse.example';
/** Those who may have a survey waiting. */
const ASKED = [BUYER, 'anna.berger@hansekontor.example', 'luis@cornerpantry.example'];
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const TIMES = {
  FCP: 'first-contentful-paint',
  LCP: 'largest-contentful-paint',
  TBT: 'total-blocking-time',
  CLS: 'cumulative-layout-shift',
};

const options = read(process.argv.slice(2));
const { url, folder, stop } = await portal();
const browser = await chromeLauncher.launch({
  chromePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-quic'],
});
try {
  const cookie = await session();
  const rows = [];
  for (const page of await pages(cookie)) {
    if (options.words.length && !options.words.some((word) => page.name.includes(word))) continue;
    rows.push(await measure(page));
    print(rows.at(-1));
  }
  if (options.json) writeFileSync(options.json, `${JSON.stringify(rows, null, 1)}\n`);
} finally {
  await browser.kill();
  await stop();
}

/** What was asked for. */
function read(words) {
  const found = { runs: 5, words: [], json: undefined };
  while (words.length) {
    const word = words.shift();
    if (word === '--runs') found.runs = Number(words.shift());
    else if (word === '--json') found.json = words.shift();
    else found.words.push(word);
  }
  return found;
}

/** The demo company on a free port, with a database of its own. */
async function portal() {
  const folder = mkdtempSync(join(tmpdir(), 'portal-lighthouse-'));
  const database = `sqlite:${join(folder, 'portal.db')}`;
  const program = spawn(
    process.env.PORTAL_BIN,
    ['serve', '--demo', '--listen', '127.0.0.1:0', '--data', folder, '--database', database],
    { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: process.env.PATH } },
  );
  const url = await new Promise((resolve, reject) => {
    program.stdout.on('data', (chunk) => {
      const found = /https?:\/\/127\.0\.0\.1:\d+/.exec(chunk.toString());
      if (found) resolve(found[0]);
    });
    program.on('exit', (code) => reject(new Error(`the portal ended with ${code}`)));
  });
  const stop = async () => {
    const ended = new Promise((resolve) => program.on('exit', resolve));
    program.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, folder, stop };
}

/** Sends a form as the page itself would. */
async function post(path, form, cookie = '') {
  return fetch(url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url, cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form),
  });
}

async function session(email = BUYER) {
  const answer = await post('/sign-in/password', { email, password: PASSWORD });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  if (!cookies.some((cookie) => cookie.startsWith('session='))) throw new Error(`no session: ${answer.status}`);
  return cookies.join('; ');
}

/** Every page a customer sees, with whatever it needs to be there. */
async function pages(cookie) {
  await post('/basket/lines', { sku: await firstProduct(), quantity: '24' }, cookie);
  const orders = await (await fetch(`${url}/orders`, { headers: { cookie } })).text();
  const order = /href="(\/orders\/[0-9A-Z]{4}-[0-9A-Z]{5})"/.exec(orders)?.[1];
  if (!order) throw new Error('the demo has no order');
  const complaints = await (await fetch(`${url}/complaints`, { headers: { cookie } })).text();
  const complaint = /href="(\/complaints\/C-[0-9A-Z-]+)/.exec(complaints)?.[1];
  if (!complaint) throw new Error('the demo has no complaint');
  const found = await post('/track', { number: order.split('/').pop(), fact: BUYER });
  const signedIn = (name, path) => ({ name, path, cookie });
  return [
    { name: 'home, visitor', path: '/' },
    { name: 'products', path: '/products' },
    { name: 'product', path: `/products/${await firstProduct()}` },
    { name: 'sign-in', path: '/sign-in' },
    { name: 'find an order', path: '/track' },
    signedIn('home', '/'),
    signedIn('basket', '/basket'),
    signedIn('checkout', '/checkout'),
    signedIn('orders', '/orders'),
    signedIn('order', order),
    { name: 'order, by its link', path: led(found) },
    signedIn('complaint, new', `/complaints/new?order=${order.split('/').pop()}&line=1`),
    signedIn('complaint', complaint),
    { name: 'survey', path: await survey() },
    signedIn('account', '/account'),
  ];
}

/** A survey that waits for one of the demo's people, by a link to it. */
async function survey() {
  for (const email of ASKED) {
    const cookie = await session(email);
    const answers = await (await fetch(`${url}/account/answers`, { headers: { cookie } })).text();
    const action = /action="(\/account\/answers\/[^"]+)"/.exec(answers)?.[1];
    if (action) return led(await post(action, {}, cookie));
  }
  throw new Error('no survey waits in the demo');
}

/** Where an answer leads. */
function led(answer) {
  const path = answer.headers.get('location');
  if (!path) throw new Error(`${answer.url} leads nowhere: ${answer.status}`);
  return path;
}

async function firstProduct() {
  const list = await (await fetch(`${url}/products`)).text();
  return /href="\/products\/([^"/?]+)"/.exec(list)[1];
}

/** The median of several runs. */
async function measure({ name, path, cookie }) {
  const runs = [];
  for (let run = 0; run < options.runs; run += 1) {
    const settings = { port: browser.port, output: 'json', logLevel: 'error', onlyCategories: CATEGORIES };
    const extra = cookie ? { extraHeaders: { Cookie: cookie } } : {};
    const look = () => lighthouse(url + path, { ...settings, ...extra });
    let { lhr } = await look();
    // The browser sometimes loses the beginning of its own trace.
    if (lhr.runtimeError) ({ lhr } = await look());
    if (lhr.runtimeError) throw new Error(`${name}: ${lhr.runtimeError.message}`);
    runs.push(lhr);
  }
  const median = (value) => runs.map(value).sort((one, other) => one - other)[Math.floor(runs.length / 2)];
  const scores = CATEGORIES.map((category) => Math.round(100 * median((lhr) => lhr.categories[category].score)));
  const times = Object.entries(TIMES).map(([word, audit]) => [word, median((lhr) => lhr.audits[audit].numericValue)]);
  const bytes = median((lhr) => lhr.audits['total-byte-weight'].numericValue);
  const missed = runs[0].categories;
  const failing = CATEGORIES.flatMap((category) =>
    missed[category].auditRefs
      .filter(({ id, weight }) => weight > 0 && (runs[0].audits[id].score ?? 1) < 0.9)
      .map(({ id }) => id),
  );
  return { name, path, scores, times: Object.fromEntries(times), bytes, failing };
}

function print({ name, scores, times, bytes, failing }) {
  const seconds = (value) => `${(value / 1000).toFixed(2)} s`;
  const told = [
    scores.join(' / ').padEnd(21),
    seconds(times.FCP),
    seconds(times.LCP),
    `${Math.round(times.TBT)} ms`.padStart(6),
    times.CLS.toFixed(3),
    `${Math.round(bytes / 1000)} KB`.padStart(6),
  ];
  console.log(`| ${name.padEnd(16)} | ${told.join(' | ')} |${failing.length ? ` ${failing.join(', ')}` : ''}`);
}
