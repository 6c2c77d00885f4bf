import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readSarif } from '../../../src/lib/formats/sarif.ts';
import { addNote } from '../../../src/lib/modules/annotations/usecases/add-note.ts';
import { diffFindings } from '../../../src/lib/modules/curation/usecases/diff-findings.ts';
import { exportFindings } from '../../../src/lib/modules/curation/usecases/export-findings.ts';
import { exportVerdicts } from '../../../src/lib/modules/curation/usecases/export-verdicts.ts';
import { importVerdicts } from '../../../src/lib/modules/curation/usecases/import-verdicts.ts';
import { sarifOfFindings } from '../../../src/lib/modules/curation/usecases/sarif-of-findings.ts';
import { writtenFindings } from '../../../src/lib/modules/curation/usecases/written-findings.ts';
import { collectGarbage } from '../../../src/lib/usecases/upkeep/collect-garbage.ts';
import { removeRepository } from '../../../src/lib/usecases/upkeep/remove-repository.ts';
import { REVIEW_TOOL } from '../../../src/mcp/review-tool.ts';
import { SEARCH_TOOLS } from '../../../src/mcp/search-tools.ts';
import { SELF } from '../../support/actors.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';
import { indexedFindings, sarif } from '../../support/indexed-findings.ts';

const CART = `export function total(prices: number[]) {
  let sum = 0;
  for (const price of prices) sum += eval(String(price));
  return sum;
}

export function first(prices: number[]) {
  return prices[0] == null ? 0 : prices[0];
}
`;

describe('findings', () => {
  let index: Embedded;
  let shop: GitRepository;
  let findings: Awaited<ReturnType<typeof indexedFindings>>;

  const ingest = async () => {
    await index.ingest(shop.path, { train: false });
    expect(await index.afterPublish({ repository: shop.path, generation: 0 })).toEqual([]);
    isChanged = true;
  };
  const change = async (tree: Readonly<Record<string, string>>) => {
    shop.write(tree);
    shop.commit();
    await ingest();
  };
  /** Whether the index is not as it was at first. */
  let isChanged = false;
  let first: string;

  beforeAll(async () => {
    shop = createGitRepository({
      'src/cart.ts': CART,
      'src/shop.ts': "import { total } from './cart';\nexport const x = total([]);\n",
    });
    first = shop.git('rev-parse', 'HEAD').trim();
    index = await openEmbedded();
    await index.ingest(shop.path, { train: false });
    findings = await indexedFindings(index, shop.path);
  }, 60_000);
  beforeEach(async () => {
    shop.git('reset', '--hard', '-q', first);
    shop.git('clean', '-dfq');
    if (isChanged) await ingest();
    isChanged = false;
    await writtenFindings(findings.context).discard(shop.path);
    await findings.import(
      sarif([
        ['src/cart.ts:3', 'no-eval'],
        ['src/cart.ts:8', 'eqeqeq'],
        ['src/shop.ts', 'header'],
      ]),
    );
  });
  afterAll(async () => {
    await index.delete();
    shop.delete();
  });
  const idOf = async (rule: string) => (await findings.all()).find((one) => one.rule === rule)!.id;

  it('keep their verdicts through edits, renames, garbage collection, and a second run', async () => {
    expect(await findings.states()).toEqual({
      'src/cart.ts:3 no-eval': 'new, exact',
      'src/cart.ts:8 eqeqeq': 'new, exact',
      'src/shop.ts header': 'new, exact',
    });
    const id = await idOf('no-eval');
    await findings.judge(id, { action: 'reject', comment: 'trusted' });
    await change({
      'src/cart.ts': `// Prices\n// without tax\n${CART}`,
      'src/shop.ts': '// other\nexport const x = 1;\n',
    });
    expect(await findings.states()).toMatchObject({
      'src/cart.ts:5 no-eval': 'rejected, moved',
      'src/cart.ts:10 eqeqeq': 'new, moved',
    });
    shop.git('mv', 'src/cart.ts', 'src/basket.ts');
    shop.commit();
    await ingest();
    const again = sarif([
      ['src/basket.ts:5', 'no-eval'],
      ['src/basket.ts:10', 'eqeqeq'],
      ['src/shop.ts', 'header'],
    ]);
    expect((await findings.import(again)).runs).toEqual([
      expect.objectContaining({ added: 0, known: 3, fixed: 0, unseen: 0 }),
    ]);
    const { stores, databases, writer } = index;
    await collectGarbage({ actor: SELF, stores, databases, writer, temporaryDirectory: index.directory });
    expect(await findings.states()).toEqual({
      'src/basket.ts:5 no-eval': 'rejected, moved',
      'src/basket.ts:10 eqeqeq': 'open, moved',
      'src/shop.ts header': 'open, changed',
    });
    const rejected = (await findings.all()).find((one) => one.id === id)!;
    expect(rejected.verdict).toMatchObject({ action: 'reject', comment: 'trusted' });
  }, 60_000);

  it('come back as new with another text, and are fixed only where the tool looked', async () => {
    await change({ 'src/cart.ts': CART.replace('eval(String(price))', 'evil(price) + eval(code)') });
    const { runs } = await findings.import(sarif([['src/cart.ts:3', 'no-eval']]));
    expect(runs).toEqual([expect.objectContaining({ added: 1, known: 0, fixed: 2, unseen: 1 })]);
    const failed = sarif([], { invocations: [{ executionSuccessful: false }] });
    expect((await findings.import(failed, { toolRan: ['.'] })).runs[0]).toMatchObject({ fixed: 0, unseen: 2 });
    expect((await findings.import(sarif([]), { toolRan: ['src/'] })).runs[0]).toMatchObject({ fixed: 2, unseen: 0 });
    await change({ 'src/cart.ts': CART });
    const back = await findings.import(sarif([['src/cart.ts:3', 'no-eval']]));
    expect(back.runs[0]).toMatchObject({ added: 0, known: 1, returned: 1 });
    expect((await findings.states())['src/cart.ts:3 no-eval']).toBe('open, exact');
  }, 60_000);

  it('outlive the index, and are discarded only when somebody says so', async () => {
    await findings.judge(await idOf('no-eval'), { action: 'flag' });
    await removeRepository({ actor: SELF, stores: index.stores, repository: shop.path });
    const written = writtenFindings(findings.context);
    expect(await written.count(shop.path)).toBe(3);
    await ingest();
    const again = await findings.import(sarif([['src/cart.ts:3', 'no-eval']]));
    expect(again.runs[0]).toMatchObject({ added: 0, known: 1 });
    expect((await findings.states())['src/cart.ts:3 no-eval']).toBe('flagged, exact');
    expect(await written.discard(shop.path)).toBeGreaterThanOrEqual(3);
    expect(await findings.all()).toEqual([]);
  }, 60_000);

  it('are approved until a date, assigned, reopened, and filtered by all of it', async () => {
    const now = new Date('2027-01-01T00:00:00Z');
    const [evalId, nullId] = [await idOf('no-eval'), await idOf('eqeqeq')];
    await findings.judge(evalId, { action: 'approve', until: '2027-01-31', comment: 'old API' });
    await findings.judge(nullId, { action: 'assign', assignee: 'bob' });
    const rules = async (more: object) => (await findings.all(more)).map(({ rule, state }) => `${rule} ${state}`);
    expect(await rules({ states: ['approved'], now })).toEqual(['no-eval approved']);
    const later = new Date('2027-02-01T00:00:00Z');
    expect(await rules({ states: ['approved'], now: later })).toEqual([]);
    expect(await rules({ states: ['open'], now: later })).toEqual(['no-eval open']);
    expect(await rules({ assignee: 'bob' })).toEqual(['eqeqeq assigned']);
    expect(await rules({ rules: ['header'] })).toEqual(['header new']);
    expect((await rules({ paths: ['src/cart.ts'] })).sort()).toEqual(['eqeqeq assigned', 'no-eval approved']);
    expect(await rules({ paths: ['lib'] })).toEqual([]);
    expect((await findings.judge(nullId, { action: 'reopen' })).state).toBe('open');
    await expect(findings.judge(nullId, { action: 'approve', until: '2001-01-01' })).rejects.toMatchObject({
      code: 'USAGE',
    });
    await expect(findings.judge('ffff', { action: 'flag' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }, 60_000);

  it('of a change are those on its lines, as the tool has seen them in the working tree', async () => {
    shop.write({ 'src/cart.ts': CART.replace('let sum = 0;', 'let sum = 0;\n  eval(sum);') });
    await findings.import(
      sarif([
        ['src/cart.ts:3', 'no-eval'],
        ['src/cart.ts:4', 'no-eval'],
        ['src/cart.ts:9', 'eqeqeq'],
      ]),
    );
    const diff = await diffFindings({ ...findings.choice, diff: 'HEAD', limit: 10 });
    expect(diff.items.map(({ place, state }) => `${place.path}:${place.startLine} ${state}`)).toEqual([
      'src/cart.ts:3 new',
    ]);
    expect(diff.stale).toEqual(['src/cart.ts']);
    expect((await findings.states())['src/cart.ts:4 no-eval']).toBe('open, exact');
  }, 60_000);

  it('outside of the repository are left out', async () => {
    const log = sarif([
      ['../etc/passwd:1', 'x'],
      ['file:///etc/passwd:1', 'x'],
      ['.git/config:1', 'x'],
      ['none.ts:4', 'x'],
    ]);
    expect(await findings.import(log)).toMatchObject({ outside: 3, runs: [{ added: 1, unplaced: 1 }] });
    expect((await findings.states())['none.ts:4 x']).toBe('new, unplaced');
    expect((await findings.import(log)).runs[0]).toMatchObject({ added: 0, known: 1 });
  }, 60_000);

  it('of Pharos itself follow the index and the notes', async () => {
    const own = async () =>
      (await findings.all({ sources: undefined as never }))
        .filter(({ source }) => source !== 'lint')
        .map(({ rule, state, place }) => `${rule} ${place.path}:${place.startLine} ${state}`);
    expect(await own()).toEqual([]);
    await change({
      'src/cart.ts': `import { x } from './shop';\nimport { y } from './gone';\n${CART}export const z = x + y;\n`,
      CODEOWNERS: '*.py @ann\n',
    });
    expect((await own()).sort()).toEqual([
      'codeowners-unmatched CODEOWNERS:1 new',
      'import-cycle src/cart.ts:1 new',
      'unresolved-import src/cart.ts:2 new',
    ]);
    await addNote({ ...findings.choice, target: 'src/cart.ts:2', note: 'Gone soon.' });
    await change({ 'src/cart.ts': CART });
    expect((await own()).filter((one) => one.includes('note'))).toEqual(['lost-note src/cart.ts:0 new']);
    expect((await own()).filter((one) => one.endsWith('fixed')).sort()).toEqual([
      'import-cycle src/cart.ts:1 fixed',
      expect.stringContaining('unresolved-import src/cart.ts'),
    ]);
  }, 60_000);

  it('of Pharos itself name copies of a definition, and come first in risky files', async () => {
    const body = Array.from(
      { length: 12 },
      (_, i) => `  const part${i} = prices[${i}]! * ${i} + offset;\n  sum += part${i};\n`,
    );
    const copy = (name: string) =>
      `export function ${name}(prices: number[], offset: number) {\n  let sum = 0;\n${body.join('')}  return sum;\n}\n`;
    await change({ 'src/tax.ts': copy('tax'), 'src/vat.ts': copy('vat') });
    for (let i = 0; i < 3; i++) {
      shop.write({ 'src/cart.ts': `${CART}// ${i}\n` });
      shop.commit(`Fix the total ${i}`);
    }
    await ingest();
    const copies = await findings.all({ sources: ['pharos/duplicates'] });
    expect(copies.map(({ rule, message, place }) => `${rule} ${place.path}:${place.startLine}: ${message}`)).toEqual([
      expect.stringMatching(/^duplicate src\/tax\.ts:1: tax \(\d+ tokens\) is copied in src\/vat\.ts:1$/),
    ]);
    const others = [2, 3, 4, 5, 6, 7].map((line): [string, string] => [`src/vat.ts:${line}`, 'x']);
    await findings.import(sarif([...others, ['src/cart.ts:2', 'x']]));
    expect((await findings.all({ rules: ['x'] }))[0]!.place.path).toBe('src/cart.ts');
  }, 60_000);

  it('are told to agents who outline a file or review a change, once somebody has asked for findings', async () => {
    const { actor } = findings.context;
    const opened = async () => findings.context;
    const context = { actor, stores: index.stores, findings: opened, directory: shop.path };
    const scope = { repo: shop.path, all: false, budget: 2000 };
    const { signal } = new AbortController();
    const outlined = async (path: string, from = context) =>
      SEARCH_TOOLS.find(({ name }) => name === 'outline')!.run({ ...scope, path }, from, signal);
    const text = await outlined('src/cart.ts');
    expect(text).toMatch(/2 findings of linters and of Pharos:\n {2}\[\w{8}\] warning src\/cart\.ts:\d/);
    expect(text.indexOf('no-eval (lint): no-eval here')).toBeGreaterThan(text.indexOf('<repository-text>'));
    expect(await outlined('.')).toContain('src/shop.ts header (lint)');
    await findings.judge(await idOf('no-eval'), { action: 'reject' });
    expect(await outlined('src/cart.ts')).not.toContain('no-eval');
    shop.write({ 'src/cart.ts': CART.replace('=== 0', '== 0').replace('? 0', '?  0') });
    expect(await REVIEW_TOOL.run({ ...scope, diff: 'HEAD' }, context, signal)).toContain('eqeqeq (lint)');
    // Nothing is looked for in a repository of which nobody has asked.
    await writtenFindings(findings.context).discard(shop.path);
    expect(await outlined('src/cart.ts')).not.toContain('finding');
    expect(await findings.context.findings.runs(shop.path)).toEqual([]);
  }, 60_000);

  it('follow a checkout that has moved', async () => {
    await findings.judge(await idOf('no-eval'), { action: 'reject' });
    const from = shop.path;
    const to = join(index.directory, 'moved');
    renameSync(from, to);
    try {
      await index.ingest(to, { train: false });
      const moved = await indexedFindings(index, to);
      expect((await moved.states())['src/cart.ts:3 no-eval']).toBe('rejected, exact');
      expect((await moved.import(sarif([['src/cart.ts:3', 'no-eval']]))).runs[0]).toMatchObject({
        added: 0,
        known: 1,
      });
    } finally {
      renameSync(to, from);
    }
  }, 60_000);

  it('keep their verdicts where they are imported elsewhere, the latest of several counts, and nothing twice', async () => {
    const at = (day: number) => new Date(Date.UTC(2026, 0, day));
    const evalId = await idOf('no-eval');
    const first = await findings.judge(evalId, { action: 'reject', comment: 'trusted' });
    await findings.judge(await idOf('eqeqeq'), { action: 'assign', assignee: 'bob' });
    const exported = async () => {
      let text = '';
      for await (const line of (await exportVerdicts(findings.choice)).lines) text += line;
      return Buffer.from(text);
    };
    const lines = await exported();
    const taken = (input: Buffer = lines) => importVerdicts({ ...findings.choice, input });
    expect(await taken()).toMatchObject({ changed: 0, unchanged: 2, unmatched: 0 });

    // As on another machine: found by the same tool, and nobody has decided.
    await writtenFindings(findings.context).discard(shop.path);
    expect(await taken()).toMatchObject({ changed: 0, unmatched: 2 });
    await findings.import(
      sarif([
        ['src/cart.ts:3', 'no-eval'],
        ['src/cart.ts:8', 'eqeqeq'],
      ]),
    );
    expect(await taken()).toMatchObject({ changed: 2, unchanged: 0, unmatched: 0 });
    expect(await taken()).toMatchObject({ changed: 0, unchanged: 2 });
    const again = (await findings.all()).find(({ rule }) => rule === 'no-eval')!;
    expect(again).toMatchObject({
      state: 'rejected',
      verdict: { by: first.verdict!.by, comment: 'trusted', at: first.verdict!.at },
    });
    expect((await findings.all({ assignee: 'bob' })).map(({ rule }) => rule)).toEqual(['eqeqeq']);

    // A later decision here is not undone by an earlier one from elsewhere.
    await findings.judge(again.id, { action: 'flag' });
    const old = lines.toString().replaceAll(first.verdict!.at, at(1).toISOString());
    const other = '00000000-0000-4000-8000-000000000001';
    await taken(Buffer.from(old.replaceAll(/"id":"[^"]+"/g, `"id":"${other}"`)));
    expect((await findings.all()).find(({ rule }) => rule === 'no-eval')!.state).toBe('flagged');
    for (const bad of ['{}', '[', '['.repeat(100), old.replace('reject', 'praise'), old.replaceAll('2026-', '2999-')])
      await expect(taken(Buffer.from(bad))).rejects.toMatchObject({ code: expect.stringMatching(/USAGE|TOO_COMPLEX/) });
  }, 60_000);

  it('are exported as SARIF that reads the same', async () => {
    await findings.judge(await idOf('no-eval'), { action: 'reject', comment: 'trusted {x}' });
    const exported = await exportFindings({ ...findings.choice, sources: ['lint'] });
    let text = '';
    for await (const part of sarifOfFindings(exported, '1.0')) text += part;
    const { runs } = JSON.parse(text);
    expect(runs[0].results.find((one: { ruleId: string }) => one.ruleId === 'no-eval')).toMatchObject({
      suppressions: [{ kind: 'external', status: 'accepted', justification: 'trusted {{x}}' }],
    });
    const [run] = await readSarif(Buffer.from(text));
    expect(run!.results.map(({ rule }) => rule).sort()).toEqual(['eqeqeq', 'header']);
    expect((await findings.import(Buffer.from(text))).runs[0]).toMatchObject({ added: 0, known: 2 });
  }, 60_000);
});
