import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authModule } from '../../src/lib/modules/auth/module.ts';
import { addUser } from '../../src/lib/modules/auth/usecases/manage-users.ts';
import { taxonomyModule } from '../../src/lib/modules/taxonomy/api.ts';
import { addTopic } from '../../src/lib/modules/taxonomy/usecases/change-topic.ts';
import { SELF } from '../support/actors.ts';
import { ADMIN_TOKEN, type ApiServer, READ_TOKEN, startApiServer } from '../support/api-server.ts';
import { CHROMIUM, hasChromium } from '../support/chromium.ts';
import { type Embedded, openEmbedded, testConfig } from '../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';

const ASSETS = join(import.meta.dirname, '../../dist/server/web/assets');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Bytes of all scripts and styles, packed, without the map. */
const BUDGET = 250_000;

const PASSWORD = 'correct horse battery staple';
/** Texts and names of repositories that would run if they became markup. */
const HOSTILE = '<img src=x onerror=alert(1)>.md';
const LONG = 20_000;

const TREE = {
  'shop/cart.py': 'from .money import add_tax\n\n\nclass Cart:\n    def total(self):\n        return add_tax(1)\n',
  'shop/money.py': 'def add_tax(price):\n    """<b>Adds</b> the tax."""\n    return price\n',
  'tests/test_money.py':
    'from shop.money import add_tax\n\n\ndef test_add_tax():\n    assert add_tax(1) == "<img src=x onerror=alert(1)>"\n',
  'README.md':
    '# A shop\n\n<script>alert(1)</script>\n\n<b>Sells</b> [things](shop/cart.py), [not](javascript:alert(1)) ![this](https://x.example/a.png).\n',
  [HOSTILE]: 'export const a = "</code><script>alert(1)</script>";\n',
  'long.md': `${'a line\n'.repeat(LONG - 2)}the last but one\nthe last\n`,
  'web/price.js': 'export function addTax(price) {\n  return price * 1.2;\n}\n',
};

let repository: GitRepository;
let store: Embedded;
let server: ApiServer;
let closed: ApiServer;
let shared: ApiServer;

beforeAll(async () => {
  repository = createGitRepository(TREE);
  repository.commit();
  store = await openEmbedded();
  await store.ingest(repository.path);
  await addTopic({ ...(await store.moduleStore(taxonomyModule)), stores: store.stores, actor: SELF, name: 'Money' });
  await putJobs();
  const http = { ...testConfig('').http, rateLimit: 100_000 };
  const config = testConfig(store.directory, { http, adminToken: ADMIN_TOKEN });
  const { stores, moduleStore } = store;
  server = await startApiServer({ config, stores, moduleStore });
  closed = await startApiServer({ config: { ...config, readToken: READ_TOKEN }, stores });
  const people = { actor: SELF, store: await store.moduleStore(authModule) };
  await addUser({ ...people, name: 'alice', role: 'admin', password: PASSWORD });
  await addUser({ ...people, name: 'bob', password: PASSWORD });
  const accounts = { ...config.accounts, jwtKey: 'a'.repeat(64) };
  shared = await startApiServer({ config: { ...config, accounts }, stores, moduleStore });
});

afterAll(async () => {
  await server?.stop();
  await closed?.stop();
  await shared?.stop();
  await store?.delete();
  repository?.delete();
});

/** A worker that ingests, a job that waits, and one that is tried again. */
async function putJobs(): Promise<void> {
  const { jobQueue, jobBoard } = store.stores;
  const worker = { workerId: 'desk-7-abc', host: 'desk', pid: 7, device: 'CPU (8 threads)', version: '1' };
  await jobBoard.announce(worker, 'Idle');
  const claim = async (jobId: string, repository: string) => {
    await jobQueue.enqueue({ jobId, repositoryUrl: `https://github.com/${repository}` });
    return (await jobQueue.claim({ workerId: worker.workerId, token: `lease of ${jobId}` }))!.lease;
  };
  const error = { code: 'UNAVAILABLE', message: '<b>The network</b> is away' };
  await jobQueue.finish(await claim('again', 'pallets/click'), { end: 'retry', error });
  const status = 'Training Graph on https://github.com/pallets/flask';
  await jobQueue.beat(await claim('runs', 'pallets/flask'), { step: 'train', status });
  await jobQueue.enqueue({ jobId: 'waits', repositoryUrl: 'https://github.com/expressjs/express', ref: 'v5' });
}

describe('the files of the web page', () => {
  it('may be kept for ever, for their names change with their contents', async () => {
    const page = await fetch(server.url);
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const html = await page.text();
    const links = [...html.matchAll(/\/assets\/[\w.-]+/g)].map(([link]) => link);
    expect(links.map((link) => link.split('.').at(-1)).sort()).toEqual(['css', 'js']);
    for (const link of links) {
      const { status, headers } = await fetch(server.url + link);
      expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
      expect(headers.get('content-encoding')).toBe('gzip');
      const known = await fetch(server.url + link, { headers: { 'if-none-match': headers.get('etag')! } });
      expect(known.status).toBe(304);
    }
  });

  it('are only those that the build wrote', async () => {
    for (const name of ['app.js', '..%2Findex.html', '%2e%2e%2f%2e%2e%2fpackage.json']) {
      expect((await fetch(`${server.url}/assets/${name}`)).status, name).toBe(404);
    }
  });

  it('keep within the budget', () => {
    const sizes = readdirSync(ASSETS).map((name) => gzipSync(readFileSync(join(ASSETS, name))).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(BUDGET);
  });
});

describe.skipIf(!hasChromium)(`the web page in ${CHROMIUM} (skipped without it; CHROMIUM_PATH)`, () => {
  let browser: Browser;
  const errors: string[] = [];
  const elsewhere: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      // Draws maps without a graphics card.
      args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    });
  });

  afterAll(() => browser?.close());

  async function open(path: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
    const page = await browser.newPage(options);
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('request', (request) => request.url().startsWith(server.url) || elsewhere.push(request.url()));
    await page.goto(server.url + path);
    return page;
  }

  async function seriousFindings(page: Page, rules: readonly string[]): Promise<unknown[]> {
    const { violations } = await page.evaluate<AxeResults>(`axe.run({ runOnly: ${JSON.stringify(rules)} })`);
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  }

  it('answers while one types, and keeps the search in the address', async () => {
    const page = await open('/');
    await page.keyboard.press('/');
    await page.keyboard.type('add_ta');
    await page.getByRole('link', { name: 'shop/money.py' }).waitFor();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('add tax');
    await expect.poll(() => new URL(page.url()).search).toBe('?q=add+tax');
    await page.getByRole('link', { name: 'shop/money.py' }).waitFor();
    await expect.poll(() => new URL(page.url()).search).toBe('?q=add+tax');
    await expect.poll(() => page.locator('.snippet mark').allTextContents()).toContain('add');
    // Texts of repositories are text.
    expect(await page.locator('main b, main img').count()).toBe(0);
    const facets = page.getByLabel('Narrow the search');
    await facets.getByRole('link', { name: 'javascript' }).click();
    await page.getByText('1 file in').waitFor();
    expect(new URL(page.url()).searchParams.get('language')).toBe('javascript');
    await page.goBack();
    await page.getByRole('link', { name: 'shop/money.py' }).waitFor();
    await facets.getByRole('link', { name: 'money' }).click();
    await expect.poll(() => page.getByRole('link', { name: 'web/price.js' }).count()).toBe(0);
    await page.goBack();
    await page.getByRole('link', { name: 'web/price.js' }).waitFor();
    await facets.getByRole('link', { name: 'no tests' }).click();
    await expect.poll(() => page.getByRole('link', { name: 'tests/test_money.py' }).count()).toBe(0);
    await page.close();
  });

  it('is used by keyboard alone, from the search to the lines of a definition', async () => {
    const page = await open('/?q=add_tax');
    await page.getByRole('link', { name: 'shop/money.py' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.press('ArrowDown');
    const focused = await page.evaluate<string>('document.activeElement.textContent');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    expect(await page.evaluate('document.activeElement.textContent')).toBe(focused);
    await page.keyboard.press('Enter');
    await page.locator('.source .chosen').first().waitFor();
    expect(await page.title()).toBe(`${focused} – Pharos`);
    await page.goBack();
    await page.getByRole('link', { name: 'shop/money.py' }).waitFor();
    await page.close();
  });

  it('shows a repository at a glance, with its README as text and safe links', async () => {
    const page = await open('/');
    await page.locator('.repository-name').click();
    await page.getByRole('heading', { name: 'A shop' }).waitFor();
    await page.getByRole('heading', { name: 'Hot spots likeliest to need a fix' }).waitFor();
    const readme = page.getByLabel('README');
    expect(await readme.locator('script, b, img').count()).toBe(0);
    expect(await readme.getByRole('link').allTextContents()).toEqual(['README.md', 'things']);
    await page.getByLabel('Where to begin').getByRole('link', { name: 'shop/money.py' }).waitFor();
    await page.getByText('No import that is read is part of a cycle.').waitFor();
    const topic = page.getByLabel(/^Topics/).getByRole('link', { name: 'Money' });
    expect(new URL((await topic.getAttribute('href'))!, server.url).searchParams.get('topic')).toBe('money');
    await readme.getByRole('link', { name: 'things' }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('path')).toBe('shop/cart.py');
    await page.close();
  });

  const map = (view = '') => `/map?repo=${encodeURIComponent(repository.path)}${view}`;

  it('draws a map, whose files are found, chosen and left again, in the address', async () => {
    const page = await open(map());
    await page.locator('.map-canvas[data-ready]').waitFor();
    await page.getByLabel('Find a file').fill('cart');
    await page.getByRole('link', { name: 'cart.py shop' }).click();
    const file = page.getByLabel('The chosen file');
    await file.getByText('Cart.total').waitFor();
    expect(new URL(page.url()).searchParams.get('file')).toBe('shop/cart.py');
    await file.getByRole('link', { name: 'money.py shop' }).click();
    await file.getByRole('heading', { name: 'Is used by (1)' }).waitFor();
    await page.goBack();
    await file.getByRole('heading', { name: 'Depends on (1)' }).waitFor();
    await page.locator('.map-canvas').press('Escape');
    await expect.poll(() => file.count()).toBe(0);
    await page.close();
  });

  it('lists the same files, those of one language, or what a change touches', async () => {
    const page = await open(map('&view=list&by=language'));
    const list = page.locator('.map-list');
    await list.getByText('price.js').waitFor({ state: 'attached' });
    await page.getByLabel('Legend').getByRole('link', { name: 'python' }).click();
    await expect.poll(() => list.getByRole('link').count()).toBe(2);
    await page.getByText('What a change touches').click();
    await page.getByLabel('A diff, or paths').fill('+++ b/shop/money.py\n+++ b/README.md\n');
    await page.getByText('Changed: 1; depend on them directly: 1; not on the map: 1').waitFor();
    await page.getByText('It can affect 2 files; tests to run: 1').waitFor();
    await page.getByRole('list', { name: 'Tests to run' }).getByText('test_money.py').waitFor();
    await page.close();
  });

  it('shows what runs, waits and failed, who does it, and how it went before', async () => {
    const page = await open('/jobs');
    await page.getByText('Training Graph on https://github.com/pallets/flask', { exact: true }).waitFor();
    expect(await page.locator('.steps [aria-current=step]').textContent()).toBe('Train graph');
    await page.getByText('github.com/expressjs/express at v5').waitFor();
    await page.getByText('<b>The network</b> is away').waitFor();
    await page.getByRole('figure').getByText('Resolve imports').first().waitFor();
    await page.locator('.past').getByText('complete').waitFor();
    // The name of the machine, and what would be refused, are not for everybody.
    await page.getByText('worker-abc', { exact: true }).waitFor();
    const buttons = await page.getByRole('main').getByRole('button').allTextContents();
    expect(buttons).toEqual(['enter a token']);
    await page.close();
  });

  it('queues a repository and cancels its job for whoever may', async () => {
    const page = await open('/jobs');
    await page.getByRole('button', { name: 'enter a token' }).click();
    await page.getByLabel('Bearer token').fill(ADMIN_TOKEN);
    await page.getByRole('button', { name: 'Use' }).click();
    await page.getByText('desk-7-abc', { exact: true }).waitFor();
    await page.getByLabel('Repository', { exact: true }).fill('github.com/koajs/koa');
    await page.getByRole('button', { name: 'Ingest' }).click();
    await page.getByText('github.com/koajs/koa is number 2 in the queue').waitFor();
    const cancel = page.getByRole('button', { name: 'Cancel github.com/koajs/koa' });
    await cancel.click();
    await expect.poll(() => cancel.count()).toBe(0);
    await page.close();
  });

  async function logIn(name: string, path: string): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(shared.url + path);
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    return page;
  }

  it('logs people in, and shows each of them what they may', async () => {
    const bob = await logIn('bob', '/account?next=/jobs');
    await bob.getByRole('link', { name: 'bob' }).click();
    await bob.getByText('You have no tokens.').waitFor();
    expect(await bob.getByRole('heading').allTextContents()).toEqual(['Account', 'Tokens']);
    await bob.close();

    const alice = await logIn('alice', '/account?next=//x.example/');
    await alice.getByLabel('Name of a new token').fill('ci');
    await alice.getByRole('button', { name: 'Create' }).click();
    expect(await alice.locator('.made code').textContent()).toMatch(/^phr_/);
    await alice.getByRole('button', { name: 'Shut out bob' }).click();
    await alice.getByRole('button', { name: 'Let in bob' }).click();
    await alice.getByRole('button', { name: 'Shut out bob' }).waitFor();
    await alice.evaluate(AXE);
    expect(await seriousFindings(alice, ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'])).toEqual([]);
    // The token of the login has ended when the page is loaded again: it is renewed.
    await alice.evaluate(
      "sessionStorage.login = JSON.stringify({ ...JSON.parse(sessionStorage.login), endsAt: 0 }); sessionStorage.token = 'x'",
    );
    await alice.reload();
    await alice.getByRole('button', { name: 'Log out', exact: true }).click();
    await alice.getByLabel('Password').waitFor();
    await alice.close();
  });

  const cart = () => `/file?repo=${encodeURIComponent(repository.path)}&path=shop/cart.py#L4`;

  const addressOf = (path: string, lines = '') =>
    `/file?repo=${encodeURIComponent(repository.path)}&path=${encodeURIComponent(path)}${lines}`;

  it('leads from a search to a definition, its callers, a note, and back', async () => {
    const page = await open('/?q=Cart');
    await page.evaluate(`sessionStorage.setItem('token', '${ADMIN_TOKEN}')`);
    await page.reload();
    await page.getByRole('link', { name: 'shop/cart.py' }).click();
    const use = page.locator('.source .name').filter({ hasText: 'add_tax' }).last();
    await use.hover();
    await page.getByRole('tooltip').getByText('<b>Adds</b> the tax').waitFor();
    await use.click();
    await page.getByRole('heading', { name: 'shop/money.py' }).waitFor();
    expect(new URL(page.url()).hash).toBe('#L1');
    await page.locator('.source .keyword').first().waitFor();
    const beside = page.getByLabel('About this file');
    await beside.getByText('its path has the name money').waitFor();
    await beside.getByRole('heading', { name: /^Changes \d+$/ }).waitFor();
    await beside.getByRole('link', { name: 'Cart.total' }).click();
    await page.getByRole('heading', { name: 'shop/cart.py' }).waitFor();
    expect(new URL(page.url()).hash).toBe('#L6');

    await page.getByLabel('Line 5', { exact: true }).click();
    await page.getByLabel('Line 6', { exact: true }).click({ modifiers: ['Shift'] });
    await page.getByLabel('Write a note on lines 5–6').fill('<i>Why</i> `one`?');
    await beside.getByRole('button', { name: 'Add' }).click();
    await page.getByLabel('A note on line 5').click();
    const note = page.locator('.note');
    expect(await note.evaluate('document.activeElement.className')).toBe('note open');
    await note.getByText('<i>Why</i> one?').waitFor();
    expect(await note.locator('.note-text code').textContent()).toBe('one');
    await note.getByRole('button', { name: 'Reply' }).click();
    await note.getByLabel('Your reply').fill('An example');
    await note.locator('form').getByRole('button', { name: 'Reply' }).click();
    await note.getByText('1 reply').waitFor();
    await note.getByRole('button', { name: 'Resolve' }).click();
    await note.getByRole('button', { name: 'Open again' }).waitFor();

    await page.goBack();
    await page.getByRole('heading', { name: 'shop/money.py' }).waitFor();
    await page.close();
  });

  it('shows long files and hostile ones as what they are: text, of which little is there at once', async () => {
    const page = await open(addressOf('long.md', `#L${LONG - 1}`));
    await page.locator('.source .chosen').getByText('the last but one').waitFor();
    expect(await page.locator('.source li').count()).toBeLessThan(200);
    await page.goto(server.url + addressOf(HOSTILE));
    await page.getByText('</code><script>alert(1)</script>').waitFor();
    expect(await page.title()).toBe(`${HOSTILE} – Pharos`);
    expect(await page.locator('main img, main script').count()).toBe(0);
    await page.close();
  });

  it('comes back when the server does', async () => {
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.route('**/api/v1/files/**', (route) => route.abort());
    await page.evaluate(
      `history.pushState(null, '', ${JSON.stringify(addressOf('shop/cart.py'))}); dispatchEvent(new PopStateEvent('popstate'))`,
    );
    await page.getByText('The server cannot be reached').waitFor();
    await page.unroute('**/api/v1/files/**');
    await page.locator('.source').getByText('class Cart').waitFor();
    await page.close();
  });

  it.each([
    ['start', () => '/'],
    ['search', () => '/?q=add_tax'],
    ['file', cart],
    ['repository', () => `/repository?repo=${encodeURIComponent(repository.path)}`],
    ['map', () => map('&file=shop/cart.py')],
    ['list', () => map('&view=list')],
    ['jobs', () => '/jobs'],
  ])('the view %s has no serious finding of axe in both colours, and fits a phone', async (_name, address) => {
    const page = await open(address(), { colorScheme: 'light', viewport: { width: 1280, height: 800 } });
    await page.waitForLoadState('networkidle');
    // Past the policy of the page, which permits no other script.
    await page.evaluate(AXE);
    expect(await seriousFindings(page, ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'])).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await seriousFindings(page, ['color-contrast'])).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await seriousFindings(page, ['scrollable-region-focusable'])).toEqual([]);
    await expect.poll(() => page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.close();
  });

  it('asks for a token where reading needs one', async () => {
    const page = await browser.newPage();
    await page.goto(`${closed.url}/?q=add_tax`);
    await page.getByRole('button', { name: 'Enter a token' }).click();
    await page.getByLabel('Bearer token').fill(READ_TOKEN);
    await page.getByRole('button', { name: 'Use' }).click();
    await page.getByRole('link', { name: 'shop/money.py' }).waitFor();
    await page.close();
  });

  it('shows what a note was written on, and what stands there now', async () => {
    await fetch(`${server.url}/api/v1/annotations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ target: 'web/price.js:2', note: 'Why 1.2?', repo: repository.path }),
    });
    repository.write({ 'web/price.js': TREE['web/price.js'].replace('price * 1.2', 'rates.vat(price)') });
    repository.commit();
    await store.ingest(repository.path);
    const page = await open(addressOf('web/price.js'));
    await page.evaluate(`sessionStorage.setItem('token', '${ADMIN_TOKEN}')`);
    await page.reload();
    const note = page.locator('.note');
    await note.getByText('The code has changed since').waitFor({ timeout: 15_000 });
    await note.getByRole('button', { name: 'then and now' }).click();
    await note.getByText('return price * 1.2').waitFor();
    await note.getByText('return rates.vat(price)').waitFor();
    await page.close();
  });

  it('has asked nobody else, and broke no rule of its own', () => {
    expect(elsewhere).toEqual([]);
    expect(errors).toEqual([]);
  });
});
