// A picture to attach, and pictures of pages.
import { deflateSync } from 'node:zlib';
import type { Page } from './portal.ts';

/** Looks at a page on a screen as tall as the page, so that nothing lies under the bar that stays at the foot of a screen. */
export async function asTallAsItIs(page: Page, look: () => Promise<void>): Promise<void> {
  const screen = page.viewportSize() ?? { width: 1280, height: 900 };
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: screen.width, height: Math.max(height + 200, screen.height) });
  await look();
  await page.setViewportSize(screen);
}

/** The whole page into `pictures/`. */
export async function wholePage(page: Page, name: string): Promise<void> {
  await asTallAsItIs(page, async () => {
    await page.screenshot({ path: `pictures/${name}.png`, fullPage: true });
  });
}

/** A small picture, as a camera would not make it. */
export function picture(): Buffer {
  const side = 64;
  const rows = Buffer.alloc(side * (1 + 3 * side), 120);
  for (let row = 0; row < side; row += 1) rows[row * (1 + 3 * side)] = 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks]);
}

function chunk(kind: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(content.length, 0);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc(named), 0);
  return Buffer.concat([size, named, sum]);
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
