import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { qualityModule } from '../../../src/lib/modules/quality/module.ts';
import { quality } from '../../../src/lib/modules/quality/usecases/quality.ts';
import { recordFigures } from '../../../src/lib/modules/quality/usecases/record-figures.ts';
import { risk } from '../../../src/lib/modules/quality/usecases/risk.ts';
import { riskyChanges } from '../../../src/lib/modules/quality/usecases/risky-changes.ts';
import { IMPACT_TOOL } from '../../../src/mcp/impact-tool.ts';
import { readerOf, SELF } from '../../support/actors.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';

const START = Date.parse('2026-01-01T00:00:00Z');

let store: Embedded;
let repository: GitRepository;
let day = 0;

function commit(message: string, files: Readonly<Record<string, string>>): void {
  repository.write(files);
  // Git takes the date of the committer from the environment alone.
  process.env['GIT_COMMITTER_DATE'] = new Date(START + day++ * 86_400_000).toISOString();
  repository.commit(message);
  delete process.env['GIT_COMMITTER_DATE'];
}

beforeAll(async () => {
  store = await openEmbedded();
  repository = createGitRepository();
  const quiet = Array.from({ length: 12 }, (_, i) => [`shop/m${i}.py`, `"""Part."""\n\nm = ${i}\n`]);
  commit('begin', {
    ...Object.fromEntries(quiet),
    'shop/__init__.py': '',
    'shop/cart.py':
      'from . import money\nfrom .missing import x\n\n\ndef total():\n    """Sum."""\n    return 1\n\n\ndef rest():\n    return 2\n',
    'shop/money.py': 'from . import cart\n\n\ndef tax():\n    return 1\n',
    'tests/test_cart.py': 'from shop import cart\n\n\ndef test_total():\n    assert cart.total()\n',
    'README.md': 'See `shop/m1.py` and [the cart](shop/cart.py).\n',
  });
  for (let i = 0; i < 6; i++)
    commit(`fix: crash ${i}`, { 'shop/cart.py': `${repository.git('show', 'HEAD:shop/cart.py')}\n\nA${i} = ${i}\n` });
  await store.ingest(repository.path, { train: false });
});
afterAll(async () => {
  repository.delete();
  await store.delete();
});

const options = () => ({ actor: SELF, stores: store.stores, repository: repository.path });

describe('risk', () => {
  it('names the riskiest files first, what it knows, and their share of the lines', async () => {
    const answer = await risk({ ...options(), limit: 2 });
    expect(answer).toMatchObject({ path: '.', basis: 'history+graph', total: 16, above: undefined, warnings: [] });
    expect(answer.files).toHaveLength(2);
    const [cart] = answer.files;
    expect(cart).toMatchObject({ path: 'shop/cart.py', isTest: false });
    expect(cart!.reasons.map(({ feature }) => feature)).toEqual(expect.arrayContaining(['changes', 'fixes']));
    expect(answer.linesShare).toBeGreaterThan(0.3);
    expect(answer.linesShare).toBeLessThan(1);
  });

  it('is that of a file or a folder, as compared with the whole repository', async () => {
    const [whole] = (await risk({ ...options(), limit: 1 })).files;
    const one = await risk({ ...options(), path: 'shop/cart.py' });
    expect(one).toMatchObject({ path: 'shop/cart.py', total: 1, linesShare: 1, files: [whole] });
    expect((await risk({ ...options(), path: 'tests' })).files.map(({ path }) => path)).toEqual(['tests/test_cart.py']);
    await expect(risk({ ...options(), path: 'nowhere' })).rejects.toMatchObject({ code: 'BAD_REPOSITORY' });
    await expect(risk({ ...options(), actor: readerOf() })).rejects.toMatchObject({ code: 'BAD_REPOSITORY' });
  });

  it('of a diff is that of its files; what is not indexed is said', async () => {
    repository.write({ 'shop/m3.py': 'm = 33\n', 'shop/new.py': 'n = 1\n', 'notes.txt': 'x\n' });
    const answer = await risk({ ...options(), diff: 'HEAD', failAbove: 0 });
    expect(answer.files.map(({ path }) => path)).toEqual(['shop/m3.py']);
    expect(answer).toMatchObject({ above: ['shop/m3.py'], unknown: ['notes.txt', 'shop/new.py'] });
    repository.git('checkout', '-q', '--', 'shop/m3.py');
    repository.remove('shop/new.py', 'notes.txt');
  });

  it('above a limit fails, with new-only for what the change has lifted above it', async () => {
    const found = (failAbove: number, newOnly = false) => risk({ ...options(), diff: 'HEAD~6', failAbove, newOnly });
    const [cart] = (await found(0)).files;
    expect((await found(cart!.probability)).above).toEqual([]);
    expect((await found(cart!.probability - 0.01)).above).toEqual(['shop/cart.py']);
    expect((await found(cart!.probability - 0.01, true)).above).toEqual(['shop/cart.py']);
    expect((await found(0, true)).above).toEqual([]);
  });

  it('in a review is worth a word for files riskier than most, and not for tests', async () => {
    const changed = ['shop/cart.py', 'shop/m1.py', 'tests/test_cart.py', 'gone.py'];
    const { total, files } = await riskyChanges({ ...options(), changed, limit: 5 });
    expect({ total, paths: files.map(({ path }) => path) }).toEqual({ total: 1, paths: ['shop/cart.py'] });
  });

  it('is told to agents beside the impact of a change, where the module is on', async () => {
    const ask = (tellsRisk: boolean) =>
      IMPACT_TOOL.run(
        { files: ['shop/cart.py'], repo: repository.path, all: false, budget: 1500 },
        { actor: SELF, stores: store.stores, tellsRisk },
        new AbortController().signal,
      );
    expect(await ask(true)).toMatch(
      /risky, by the chance of a fix within 12 months:\n {2}shop\/cart\.py \(\d\d %: .*changes/,
    );
    expect(await ask(false)).not.toContain('risky');
  });
});

it('of a collection is that of its files in the whole repository', async () => {
  const only = new Set(['shop/cart.py', 'shop/m1.py']);
  const [whole] = (await risk({ ...options(), limit: 1 })).files;
  expect(await risk({ ...options(), only, limit: 1 })).toMatchObject({ total: 2, files: [whole] });
  expect((await quality({ ...options(), only })).files.map(({ path }) => path).sort()).toEqual([...only]);
});

it('is kept when a commit is published, once', async () => {
  const { stores, moduleStore } = store;
  const figures = await moduleStore(qualityModule);
  const follow = await qualityModule.afterPublish!();
  const published = { repository: repository.path, generation: 1 };
  const publish = () => follow(published, { stores, store: async <S>() => figures as S });
  await publish();
  const [first, ...rest] = await figures.recorded(repository.path);
  expect([first!.commit, first!.files.length, rest]).toEqual([repository.git('rev-parse', 'HEAD').trim(), 16, []]);
  await publish();
  expect(await figures.recorded(repository.path)).toEqual([first]);
  expect(await recordFigures({ ...options(), figures })).toEqual({ recorded: 0, reason: 'known' });
});

describe('quality', () => {
  it('is measured from imports, comments, tests, cycles, documents and dependents', async () => {
    const { files, ...answer } = await quality(options());
    const of = (path: string) => files.find((file) => file.path === path)!.dimensions;
    expect(answer).toMatchObject({ path: '.', total: 16, warnings: [] });
    expect(of('shop/cart.py')).toMatchObject({ consistency: 0, timeliness: 0 });
    expect(of('shop/cart.py').accuracy).toBeCloseTo(0.5);
    // One of two functions has a comment, constants none; a test reaches it.
    expect(of('shop/cart.py').completeness).toBeGreaterThan(0.5);
    expect(of('shop/money.py').completeness).toBe(0.5);
    expect(of('shop/m1.py')).toMatchObject({ accuracy: null, consistency: 1, timeliness: 1, relevance: null });
    expect(of('tests/test_cart.py')).toMatchObject({ accuracy: 1, completeness: null });
    expect(of('shop/cart.py').relevance).toBeGreaterThan(0);
  });

  it('lists the lowest first, and of a folder its files', async () => {
    const { files, total, overall } = await quality({ ...options(), path: 'shop', limit: 3 });
    expect(total).toBe(15);
    expect(files).toHaveLength(3);
    const values = files.map((file) => file.overall!);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(overall).toBeGreaterThan(values[0]!);
  });
});
