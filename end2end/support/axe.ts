// What axe-core and the eye of a narrow screen find wrong with a page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { asTallAsItIs } from './picture.ts';
import { expect, type Page } from './portal.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  help: string;
  nodes: { target: string[]; failureSummary?: string }[];
}

/** No violation of WCAG 2.2 AA and of axe's best practices, and nothing wider than the screen. */
export async function expectAccessible(page: Page): Promise<void> {
  await asTallAsItIs(page, async () => await expectNothingWrong(page));
}

async function expectNothingWrong(page: Page): Promise<void> {
  // Evaluated from outside, so the page's own policy is not in the way.
  await page.evaluate(source);
  const violations = await page.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: { run: (context: unknown, options: unknown) => Promise<{ violations: Violation[] }> } }).axe;
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    return (await axe.run(document, { runOnly: tags })).violations;
  });
  const lines = violations.map((violation) => `${violation.id}: ${violation.help} at ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect(lines, page.url()).toEqual([]);
  expect.soft(await sticksOut(page), `${page.url()} scrolls sideways`).toEqual([]);
}

/** What makes the page wider than its screen: the innermost parts that reach past its edge. */
async function sticksOut(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= edge) return [];
    const past = [...document.body.querySelectorAll('*')].filter((part) => part.getBoundingClientRect().right > edge);
    const innermost = past.filter((part) => !past.some((other) => other !== part && part.contains(other)));
    return [`${document.documentElement.scrollWidth - edge} px`, ...innermost.map((part) => part.outerHTML.slice(0, 200))];
  });
}
