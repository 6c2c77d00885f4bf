import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN_TOKEN, type ApiServer, READ_TOKEN, startApiServer } from '../support/api-server.ts';
import { CHROMIUM, hasChromium } from '../support/chromium.ts';
import { earlierAnswer } from '../support/earlier-answers.ts';
import { type Embedded, openEmbedded, testConfig } from '../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';

/** Where pictures of the page go, when somebody wants to look at them. */
const PICTURES = process.env['PHAROS_TEST_PICTURES'];

describe.skipIf(!hasChromium)(`status page in ${CHROMIUM} (skipped without it; CHROMIUM_PATH)`, () => {
  let repository: GitRepository;
  let store: Embedded;
  let server: ApiServer;
  let closed: ApiServer;
  let browser: Browser;

  beforeAll(async () => {
    repository = createGitRepository({
      'shop/cart.py': 'from .money import add_tax\n\nclass Cart:\n    def total(self):\n        return add_tax(1)\n',
      'shop/money.py': 'def add_tax(price):\n    """<b>Adds</b> the tax."""\n    return price\n',
    });
    store = await openEmbedded();
    await store.ingest(repository.path);
    const { jobQueue, jobBoard } = store.stores;
    await jobBoard.announce(
      { workerId: 'desk-7-abc', host: 'desk', pid: 7, device: 'CPU (8 threads)', version: '1' },
      'Idle',
    );
    await jobQueue.enqueue({ jobId: 'one', repositoryUrl: 'https://github.com/pallets/flask' });
    const claimed = await jobQueue.claim({ workerId: 'desk-7-abc', token: 't' });
    const status = 'Training Graph on https://github.com/pallets/flask';
    await jobQueue.beat(claimed!.lease, { step: 'train', status });
    await jobQueue.enqueue({ jobId: 'two', repositoryUrl: 'https://github.com/expressjs/express', ref: 'v5' });
    const config = testConfig(store.directory, { mode: 'CLOUD', adminToken: ADMIN_TOKEN });
    server = await startApiServer({ config, stores: store.stores });
    closed = await startApiServer({ config: { ...config, readToken: READ_TOKEN }, stores: store.stores });
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    });
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await closed?.stop();
    await store?.delete();
    repository?.delete();
  });

  async function open(
    url: string,
    options: Parameters<Browser['newPage']>[0] = {},
  ): Promise<{ page: Page; errors: string[] }> {
    const page = await browser.newPage(options);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(url);
    return { page, errors };
  }

  async function picture(page: Page, name: string): Promise<void> {
    if (!PICTURES) return;
    mkdirSync(PICTURES, { recursive: true });
    await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  }

  it.each([
    ['light', 1200, 900],
    ['dark', 1200, 900],
    ['light', 360, 740],
    ['dark', 360, 740],
  ] as const)('shows everything, %s, %i wide, without a token', async (colorScheme, width, height) => {
    const { page, errors } = await open(`${server.url}/status`, { colorScheme, viewport: { width, height } });
    await page.getByText('Training Graph on https://github.com/pallets/flask', { exact: true }).waitFor();
    await page.locator('#workers').getByText('worker-abc').waitFor();
    await page.locator('#queue').getByText('express at v5').waitFor();
    await page.locator('#history').getByText('complete').waitFor();
    await page.locator('#repositories').getByText('up to date').waitFor();
    expect(await page.textContent('#repositories')).toContain('1 dependency by import');
    await page.getByLabel('Words, names, or a question').fill('add_tax');
    await page.keyboard.press('Enter');
    await page.locator('#hits').getByText('shop/money.py:1-3').waitFor();
    // Names and texts of repositories are text.
    expect(await page.locator('#hits b').count()).toBe(0);
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await picture(page, `${colorScheme}-${width}`);
    expect(errors).toEqual([]);
    await page.close();
  });

  it('shows what an API of 0.1.0 answers, too', async () => {
    const page = await browser.newPage();
    const answers = {
      ...{ '**/worker/status': 'worker-status', '**/ingestion/jobs': 'jobs', '**/jobs/history*': 'history' },
      ...{ '**/repositories*': 'repositories', '**/search?*': 'search' },
    };
    for (const [path, name] of Object.entries(answers)) {
      await page.route(path, (route) => route.fulfill({ json: earlierAnswer(name) }));
    }
    await page.goto(`${server.url}/status`);
    await page.locator('#workers').getByText('worker-abc').waitFor();
    for (const job of ['waits at v5', 'flies', 'again', 'dead']) {
      await page.locator('#queue').getByText(job).first().waitFor();
    }
    await page.locator('#repositories').getByText('up to date').waitFor();
    await page.getByLabel('Words, names, or a question').fill('add_tax');
    await page.keyboard.press('Enter');
    await page.locator('#hits').getByText('shop/money.py:1-3').waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/undefined|NaN|Invalid/);
    await page.close();
  });

  it('is used by keyboard alone', async () => {
    const { page } = await open(`${server.url}/status`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to search');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('cart total');
    await page.keyboard.press('Enter');
    await page.locator('#hits li').first().waitFor();
    await page.close();
  });

  it('closed for reading, it asks for a token, and works with one', async () => {
    const { page } = await open(`${closed.url}/status`);
    await page.locator('#workers').getByText('Needs a token').waitFor();
    await page.getByRole('button', { name: 'Token' }).click();
    await page.getByLabel('Bearer token').fill(READ_TOKEN);
    await page.getByRole('button', { name: 'Use' }).click();
    await page.locator('#workers').getByText('desk-7-abc').waitFor();
    await page.close();
  });

  it('leads to the map of a repository, closed for reading, too', async () => {
    const { page, errors } = await open(`${closed.url}/status`);
    await page.evaluate(`sessionStorage.setItem('token', '${READ_TOKEN}')`);
    await page.reload();
    await page.getByRole('link', { name: `Map of ${repository.path}` }).click();
    await page.waitForSelector('html[data-state=ready]', { state: 'attached' });
    expect(await page.textContent('#figures')).toMatch(/^2 files, 1 dependency by import or use, commit /);
    await picture(page, 'map');
    // Before it had the token, the status page was refused what it asked for.
    expect(errors.filter((error) => !error.includes('401'))).toEqual([]);
    await page.close();
  });

  describe.each(['light', 'dark'] as const)('the documentation, %s', (colorScheme) => {
    it('works offline, within its own policy, and lets everybody try the API', async () => {
      const { page, errors } = await open(`${server.url}/docs`, { colorScheme });
      const elsewhere: string[] = [];
      page.on('request', (request) => request.url().startsWith(server.url) || elsewhere.push(request.url()));
      await page.getByText('/api/v1/ingestion/ingest/{repo_url}').first().waitFor();
      await page.locator('#get_search').getByText('/api/v1/search', { exact: true }).click();
      const route = page.locator('#get_search');
      await route.getByLabel('q query').fill('add_tax');
      await route.getByRole('button', { name: 'Send' }).click();
      await route.getByLabel('Answer', { exact: true }).getByText('shop/money.py').first().waitFor();
      await picture(page, `docs-${colorScheme}`);
      expect(errors).toEqual([]);
      expect(elsewhere).toEqual([]);
      await page.close();
    });

    it('has no serious finding of axe, with every route open', { timeout: 120_000 }, async () => {
      const { page } = await open(`${server.url}/docs`, { colorScheme });
      await page.locator('#get_search').getByText('/api/v1/search', { exact: true }).waitFor();
      await page.evaluate('for (const it of document.querySelectorAll("details")) it.open = true');
      // Past the policy of the page, which permits no other script.
      await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
      // The other scheme differs in its colours only.
      const rules = colorScheme === 'light' ? '{}' : "{ runOnly: ['color-contrast'] }";
      const { violations } = await page.evaluate<AxeResults>(`axe.run(${rules})`);
      expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
      await page.close();
    });
  });
});
