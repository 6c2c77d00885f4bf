import { describe, expect, it } from 'vitest';
import { callees, callers } from '../../src/lib/modules/graph/usecases/calls.ts';
import { dependents } from '../../src/lib/modules/graph/usecases/dependencies.ts';
import { hierarchy, implementations } from '../../src/lib/modules/graph/usecases/hierarchy.ts';
import { review } from '../../src/lib/modules/graph/usecases/review/review.ts';
import { SELF } from '../support/actors.ts';
import { indexedTree } from '../support/indexed-tree.ts';

const PRICE = '<?php\nnamespace Shop;\nclass Price {\n  public function total(int $n) { return $n; }\n}\n';

describe('uses of definitions that are not read', () => {
  const tree = indexedTree({
    'composer.json': '{"autoload": {"psr-4": {"Shop\\\\": "src/"}}}\n',
    'src/Price.php': PRICE,
    'src/Cart.php':
      '<?php\nnamespace Shop;\nclass Cart {\n  public function sum(Price $p) { return $p->total(2); }\n}\n',
    'src/Lib.scala': 'class Lib { def price = 1 }\n',
    'web/app.py': 'def total(n):\n    return n\n',
    'README.md': '# Shop\n\nSee `src/Price.php`.\n',
  });
  const about = (target: string) => ({
    ...{ actor: SELF, catalog: tree.store.stores.catalog, directory: tree.repository.path, target },
    limit: 10,
  });

  it.each([
    ['callers', callers],
    ['callees', callees],
    ['hierarchy', hierarchy],
    ['implementations', implementations],
    ['dependents', dependents],
  ] as const)('are said by %s, for the languages that may use it', async (_, ask) => {
    expect((await ask(about('src/Price.php:Price.total'))).unsupported).toEqual({ php: 2 });
    expect((await ask(about('src/Lib.scala:Lib'))).unsupported).toEqual({ scala: 1 });
    expect((await ask(about('web/app.py:total'))).unsupported).toBeUndefined();
  });

  it('are not those of types, where only members are not read', async () => {
    const price = about('src/Price.php:Price');
    for (const ask of [callers, hierarchy, implementations]) expect((await ask(price)).unsupported).toBeUndefined();
    expect((await callers({ ...price, depth: 2 })).unsupported).toEqual({ php: 2 });
    expect((await callers(about('src/Price.php:Price.total'))).possible.total).toBe(1);
  });

  it('are not asked for by who depends on a file', async () => {
    const { unsupported, total } = await dependents(about('src/Price.php'));
    expect({ unsupported, total }).toEqual({ unsupported: undefined, total: 1 });
  });

  it('leave it unknown to a review whether a change breaks something', async () => {
    tree.repository.write({ 'src/Price.php': PRICE.replace('int $n', 'int $n, int $m') });
    await tree.store.ingest(tree.repository.path, { train: false });
    const report = await review({ ...about(''), diff: 'HEAD' });
    expect(report.breaking).toMatchObject({ total: 0, unknown: 1 });
    expect(report.unread.reasons).toEqual([
      { reason: 'not all uses of members in PHP are read', total: 1, files: ['src/Price.php'] },
    ]);
  });

  it('leave it unknown whether scripts close a cycle, whose imports are not all read', async () => {
    tree.repository.write({ 'run.sh': 'source ./other.sh\n', 'web/app.py': 'def total(n):\n    return 2 * n\n' });
    await tree.store.ingest(tree.repository.path, { train: false });
    const { cycles } = await review({ ...about(''), diff: 'HEAD' });
    expect(cycles).toMatchObject({ total: 0, unknown: 1 });
  });

  it('a document is no unknown name', async () => {
    await expect(dependents(about('README.md'))).rejects.toThrow('README.md is a document or configuration, not code');
    await expect(dependents(about('NOTES.md'))).rejects.toThrow('No indexed file or definition is called NOTES.md');
  });
});
