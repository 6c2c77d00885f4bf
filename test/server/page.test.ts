import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN_TOKEN, type ApiServer, startApiServer } from '../support/api-server.ts';
import { CHROMIUM, hasChromium } from '../support/chromium.ts';
import { type Embedded, openEmbedded, testConfig } from '../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';

/** Where pictures of the page go, when somebody wants to look at them. */
const PICTURES = process.env['PHAROS_TEST_PICTURES'];

describe.skipIf(!hasChromium)(`the documentation in ${CHROMIUM} (skipped without it; CHROMIUM_PATH)`, () => {
  let repository: GitRepository;
  let store: Embedded;
  let server: ApiServer;
  let browser: Browser;

  beforeAll(async () => {
    repository = createGitRepository({
      'shop/cart.py': 'from .money import add_tax\n\nclass Cart:\n    def total(self):\n        return add_tax(1)\n',
      'shop/money.py': 'def add_tax(price):\n    """<b>Adds</b> the tax."""\n    return price\n',
    });
    store = await openEmbedded();
    await store.ingest(repository.path);
    const config = testConfig(store.directory, { mode: 'CLOUD', adminToken: ADMIN_TOKEN });
    server = await startApiServer({ config, stores: store.stores });
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    });
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
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

    it('has no serious finding of axe, with routes open', { timeout: 120_000 }, async () => {
      const { page } = await open(`${server.url}/docs`, { colorScheme });
      await page.locator('#get_search').getByText('/api/v1/search', { exact: true }).waitFor();
      // Routes are made alike: some of them stand for all.
      await page.evaluate(
        'for (const [i, it] of document.querySelectorAll("details").entries()) it.open = i % 6 === 0',
      );
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
