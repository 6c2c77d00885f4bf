import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layOut } from '../../src/lib/map/lay-out.ts';
import { toPage } from '../../src/lib/map/page.ts';
import { toSvg } from '../../src/lib/map/svg.ts';
import { CHROMIUM, hasChromium } from '../support/chromium.ts';
import { sourceOf } from './synthetic-source.ts';

/** Where pictures of the map go, when somebody wants to look at them. */
const PICTURES = process.env['PHAROS_TEST_PICTURES'];

const HOSTILE = 'shop/</script><img src=x onerror=alert(1)>&"\u2028]]>.py';
const PATHS = ['shop/money.py', 'shop/cart.py', 'tools/report.py', HOSTILE];
const SOURCE = sourceOf(PATHS, [
  ['shop/cart.py', 'shop/money.py'],
  ['tools/report.py', 'shop/cart.py'],
  [HOSTILE, 'shop/money.py'],
]);
const HOSTILE_NOTE = '</script><img src=x onerror=alert(2)>';
const NOTES = [
  {
    file: SOURCE.paths.indexOf('shop/cart.py'),
    line: 3,
    kind: 'warning',
    state: 'changed',
    author: 'ann',
    text: 'Rounds twice',
  },
  { file: SOURCE.paths.indexOf(HOSTILE), kind: 'note', state: 'exact', author: 'bob', text: HOSTILE_NOTE },
];
const MAP = layOut({ ...SOURCE, notes: NOTES });

describe('the files of a map, whatever names they have', () => {
  it('the page holds its data as data: no name ends its element', async () => {
    const html = await toPage(MAP);
    expect(html.match(/<\/script>/g)).toHaveLength(2);
    expect(html).not.toContain('<img');
    const data = /id="data">(.*?)<\/script>/s.exec(html)![1]!;
    expect(JSON.parse(data)).toEqual(MAP);
    expect(html).toMatch(
      /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-[^ ]+'; style-src 'sha256-[^ ]+'; /,
    );
  });

  it('the picture is well-formed, and names the most central files', () => {
    const svg = toSvg({ ...MAP, repository: 'a\u0000<b>' });
    expect(svg).toContain('>money.py</text>');
    expect(svg).toContain('&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&amp;&quot;');
    expect(svg).toContain('a\ufffd&lt;b&gt;');
    expect(svg).not.toContain('<img');
    expect(svg.match(/class="noted"/g)).toHaveLength(2);
    expect(toSvg(layOut(SOURCE))).not.toContain('a ring');
  });
});

describe.skipIf(!hasChromium)(`the map in ${CHROMIUM} (skipped without it; CHROMIUM_PATH)`, () => {
  let directory: string;
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];
  const requests: string[] = [];

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'pharos-map-'));
    writeFileSync(join(directory, 'map.html'), await toPage(MAP));
    writeFileSync(join(directory, 'map.svg'), toSvg(MAP));
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    });
    page = await browser.newPage({ viewport: { width: 1100, height: 700 }, reducedMotion: 'reduce' });
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('dialog', (dialog) => {
      errors.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(pathToFileURL(join(directory, 'map.html')).href);
    await page.waitForSelector('html[data-state=ready]', { state: 'attached' });
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(directory, { recursive: true, force: true });
  });

  async function picture(name: string): Promise<void> {
    if (!PICTURES) return;
    mkdirSync(PICTURES, { recursive: true });
    await page.screenshot({ path: join(PICTURES, `${name}.png`) });
  }

  const texts = (selector: string) => page.locator(selector).allTextContents();

  it('opens from the disk, asks for nothing else, and says what it shows', async () => {
    expect(await page.textContent('#figures')).toBe('4 files, 3 dependencies by import or use, commit 0123456789ab');
    expect(requests).toEqual([pathToFileURL(join(directory, 'map.html')).href]);
    expect(await page.locator('img').count()).toBe(0);
    await picture('map-light');
  });

  it('is searched and walked along its dependencies by keyboard alone', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('cart');
    await page.keyboard.press('Enter');
    expect(await page.textContent('#details h2')).toBe('shop/cart.py');
    expect(await page.textContent('#details p')).toContain('1 definition, number 2 of 4 by PageRank');
    expect(await texts('#details h3')).toEqual(['Notes (1)', 'Depends on (1)', 'Is used by (1)']);
    await page.locator('#details .files button').first().focus();
    await page.keyboard.press('Enter');
    expect(await page.textContent('#details h2')).toBe('shop/money.py');
    expect(await texts('#details .files b')).toEqual(['cart.py', HOSTILE.slice(HOSTILE.lastIndexOf('/') + 1)]);
    await page.keyboard.press('Escape');
    expect(await page.locator('#details').isHidden()).toBe(true);
  });

  it('a click on a file shows it, one beside it lets go', async () => {
    // The search brings the file to a place that is known: the middle of what the details leave free.
    await page.fill('#query', 'money');
    await page.keyboard.press('Enter');
    const stage = (await page.locator('#stage').boundingBox())!;
    const details = (await page.locator('#details').boundingBox())!;
    const middle = [(stage.x + details.x) / 2, stage.y + stage.height / 2] as const;
    await picture('map-chosen');
    await page.mouse.click(stage.x + 5, stage.y + 5);
    await page.locator('#details').waitFor({ state: 'hidden' });
    // A second click would be a double click until then.
    await page.waitForTimeout(400);
    await page.mouse.click(...middle);
    await page.locator('#details').waitFor();
    expect(await page.textContent('#details h2')).toBe('shop/money.py');
    await page.keyboard.press('Escape');
  });

  it('marks the files that have notes, and shows these as text', async () => {
    expect(await page.locator('.note-mark:visible').count()).toBe(2);
    await page.getByText('2 notes').click();
    await page.locator('#noted').getByRole('button', { name: 'cart.py' }).click();
    await page.locator('#details').getByText('Rounds twice').waitFor();
    await page.locator('#details').getByText('warning, line 3, changed, ann').waitFor();
    await page.locator('#noted').getByRole('button').last().click();
    await page.locator('#details').getByText(HOSTILE_NOTE).waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('2 notes').click();
  });

  it('shows one folder, one area or languages', async () => {
    await page.selectOption('#folder', 'shop/');
    await page.check('input[value=language]');
    expect(await texts('#legend button')).toEqual(['python4']);
    await page.click('#legend button');
    expect(await page.getAttribute('#legend button', 'aria-pressed')).toBe('true');
    await page.check('input[value=area]');
    await page.selectOption('#folder', '');
    expect((await texts('#legend button')).length).toBe(MAP.areas.length);
  });

  it('moves and zooms by keys', async () => {
    await page.focus('#stage');
    for (const key of ['ArrowLeft', 'ArrowUp', '+', '-', '0']) await page.keyboard.press(key);
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture('map-dark');
    await page.setViewportSize({ width: 360, height: 640 });
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await picture('map-narrow');
  });

  it('draws the picture, and nothing went wrong on the way', async () => {
    await page.goto(pathToFileURL(join(directory, 'map.svg')).href);
    expect(await page.locator('circle title').count()).toBe(PATHS.length);
    expect(errors).toEqual([]);
  });
});
