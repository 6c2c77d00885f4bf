import { describe, expect, it } from 'vitest';
import { describeCandidates, type Signals } from '../../src/lib/recommend/describe-candidates.ts';
import { type Change, HistoryIndex } from '../../src/lib/recommend/history-index.ts';
import { rankCandidates } from '../../src/lib/recommend/rank-candidates.ts';

const DAY = 86_400_000;
const YEAR = 365 * DAY;
const NOW = Date.UTC(2026, 0, 31);

const change = (age: number, paths: readonly string[], size = paths.length): Change => ({ at: NOW - age, paths, size });

const CHANGES = [
  change(0, ['src/cart.py', 'tests/test_cart.py']),
  change(DAY, ['src/cart.py', 'tests/test_cart.py', 'src/money.py']),
  change(2 * YEAR, ['src/cart.py', 'docs/conf.py']),
  change(10 * DAY, ['src/busy.py']),
  change(11 * DAY, ['src/busy.py']),
  change(12 * DAY, ['src/busy.py']),
  change(13 * DAY, ['src/busy.py']),
];

function signals(given: Partial<Signals> = {}): Signals {
  return {
    seeds: ['src/cart.py'],
    candidates: ['docs/conf.py', 'src/busy.py', 'src/money.py', 'src/shop/index.js', 'tests/test_cart.py'],
    history: new HistoryIndex(CHANGES),
    links: [
      { from: 'src/cart.py', to: 'src/money.py' },
      { from: 'tests/test_cart.py', to: 'src/cart.py' },
      { from: 'src/cart.py', to: 'src/cart.py' },
    ],
    text: new Map([
      ['src/money.py', 5],
      ['src/busy.py', 10],
    ]),
    lines: () => 100,
    ...given,
  };
}

const featuresOf = (path: string, given: Partial<Signals> = {}) =>
  describeCandidates(signals(given)).find((candidate) => candidate.path === path)!.features;

describe('the history of files', () => {
  it('counts commits by age and size, from the newest commit on', () => {
    const history = new HistoryIndex(CHANGES);
    expect(history.now).toBe(NOW);
    const together = history.together('src/cart.py');
    expect(together.get('tests/test_cart.py')).toMatchObject({ count: 2, last: NOW });
    const shared = 1 + 0.5 ** (1 / 365) / 2;
    expect(together.get('tests/test_cart.py')!.shared).toBeCloseTo(shared, 10);
    expect(together.get('docs/conf.py')!.shared).toBeCloseTo(0.25, 10);
    expect(together.get('docs/conf.py')!.latest).toBeCloseTo(1 / 256, 10);
    expect(together.get('docs/conf.py')!.confidence).toBeCloseTo(0.25 / (1 + 0.5 ** (1 / 365) + 0.25 + 1), 10);
    expect(together.has('src/busy.py')).toBe(false);
    expect(history.file('src/busy.py')!.churn).toBeCloseTo(
      [10, 11, 12, 13].reduce((sum, days) => sum + 0.5 ** ((2 * days) / 365), 0),
      10,
    );
    expect(history.mostActive(2)).toEqual(['src/busy.py', 'src/cart.py']);
    expect(history.together('nowhere.py').size).toBe(0);
  });

  it('counts files of a commit that are gone by now', () => {
    const history = new HistoryIndex([change(0, ['a.py', 'b.py'], 5)]);
    expect(history.together('a.py').get('b.py')!.shared).toBe(0.25);
  });

  it('is empty without commits', () => {
    expect([new HistoryIndex([]).isEmpty, new HistoryIndex(CHANGES).isEmpty]).toEqual([true, false]);
  });
});

describe('features of a candidate', () => {
  it('tell what changed together, absolutely and relative to the others', () => {
    const test = featuresOf('tests/test_cart.py');
    expect(test).toMatchObject({ togetherShare: 1, togetherRank: 1 });
    expect(featuresOf('src/money.py').togetherRank).toBeCloseTo(1 / 1.2, 10);
    expect(featuresOf('src/busy.py')).toMatchObject({ together: 0, togetherShare: 0, togetherRank: 0, confidence: 0 });
    expect(featuresOf('src/busy.py').churn).toBeGreaterThan(test.churn);
    expect(featuresOf('src/shop/index.js').idle).toBe(3);
    expect(test.idle).toBe(0);
  });

  it('tell what the paths share, without the marks of a test', () => {
    expect(featuresOf('tests/test_cart.py')).toMatchObject({
      stem: 1,
      words: 1,
      folder: 0,
      test: 1,
      tests: 0,
      testOfCode: 1,
    });
    expect(featuresOf('src/money.py')).toMatchObject({ stem: 0, folder: 1, folders: 1, test: 0 });
    expect(featuresOf('src/shop/index.js')).toMatchObject({ stem: 0, folder: 0, folders: 0.5 });
    const seeds = ['lib/shop/cart.js'];
    expect(featuresOf('src/shop/index.js', { seeds }).name).toBe(0);
    expect(featuresOf('src/cart.js', { seeds, candidates: ['src/cart.js'] })).toMatchObject({ name: 1, stem: 1 });
    const same = { seeds: ['lib/shop/index.js'], candidates: ['src/shop/index.js', 'src/shop.js'] };
    expect(featuresOf('src/shop/index.js', same)).toMatchObject({ name: 1, stem: 1 });
    expect(featuresOf('src/shop.js', same)).toMatchObject({ name: 0, stem: 1 });
  });

  it('are means or sums over several files, which never stand among the ranks', () => {
    const seeds = ['src/cart.py', 'tests/test_cart.py'];
    const candidates = ['src/money.py', 'src/busy.py'];
    expect(featuresOf('src/money.py', { seeds, candidates })).toMatchObject({
      togetherShare: 1,
      togetherRank: 1,
      tests: 0,
    });
    const text = new Map([
      ['tests/test_cart.py', 99],
      ['src/money.py', 5],
    ]);
    expect(featuresOf('src/money.py', { seeds, candidates, text })).toMatchObject({ textRank: 1 });
    expect(featuresOf('src/busy.py', { seeds, candidates }).folders).toBe(0.5);
  });

  it('take structure from whatever is known', () => {
    expect(featuresOf('src/money.py')).toMatchObject({ walk: 0, context: 0 });
    const walk = new Map([['src/money.py', 0.01]]);
    expect(featuresOf('src/money.py', { walk }).walk).toBeCloseTo(Math.log(0.01 + 1e-7) / 4, 10);
    expect(featuresOf('src/busy.py', { walk }).walk).toBeCloseTo(Math.log(1e-7) / 4, 10);
    expect(featuresOf('src/busy.py', { context: new Map([['src/busy.py', -0.5]]) }).context).toBe(-0.5);
  });
});

describe('ranked files', () => {
  const ranked = (options: Partial<Parameters<typeof rankCandidates>[1]> = {}, given: Partial<Signals> = {}) =>
    rankCandidates(describeCandidates(signals(given)), { strategy: 'hybrid', basis: 'graph', ...options });
  const walk = new Map([
    ['docs/conf.py', 0.001],
    ['src/money.py', 0.02],
    ['tests/test_cart.py', 0.09],
    ['src/busy.py', 0.0001],
  ]);

  it('are led by the test that changes with the file', () => {
    const [first, second] = ranked({}, { walk });
    expect(first).toMatchObject({
      path: 'tests/test_cart.py',
      reasons: [
        'changed together in 2 commits, last on 2026-01-31',
        'imports src/cart.py',
        'a test with its name',
        'closely tied through other files',
      ],
    });
    expect(second!.path).toBe('src/money.py');
    expect(first!.scores.collaborative).toBeGreaterThan(0);
  });

  it('say what each kind of evidence adds', () => {
    for (const { score, scores } of ranked({}, { walk })) {
      expect(Object.values(scores).reduce((sum, part) => sum + part, 0)).toBeCloseTo(score, 2);
    }
  });

  it('are ordered by one kind of evidence where that is asked for', () => {
    const paths = (strategy: 'collaborative' | 'graph' | 'content', given: Partial<Signals> = { walk }) =>
      ranked({ strategy }, given).map(({ path }) => path);
    expect(paths('collaborative')).toEqual(['tests/test_cart.py', 'src/money.py', 'docs/conf.py']);
    expect(paths('graph').slice(0, 3)).toEqual(['tests/test_cart.py', 'src/money.py', 'docs/conf.py']);
    const context = new Map([['src/busy.py', 2]]);
    expect(paths('graph', { context })[0]).toBe('src/busy.py');
    expect(paths('content')).toHaveLength(5);
    expect(ranked({ strategy: 'content' })[0]!.scores).toMatchObject({ collaborative: 0, recency: 0, graph: 0 });
  });

  it('do without a history', () => {
    const text = new Map([['tests/test_cart.py', 1]]);
    const cold = ranked({ basis: 'graphWithoutHistory' }, { history: new HistoryIndex([]), walk, text });
    expect(cold[0]!.path).toBe('tests/test_cart.py');
    expect(cold.every(({ scores }) => scores.collaborative === 0 && scores.recency === 0)).toBe(true);
  });

  it('are the first by path where the evidence is equal, and no more than asked for', () => {
    const candidates = ['z.go', 'b.go', 'a.go'];
    const same = ranked({ limit: 2 }, { candidates, history: new HistoryIndex([]) });
    expect(same.map(({ path }) => path)).toEqual(['a.go', 'b.go']);
    expect(same[0]!.reasons).toEqual(['loosely tied through other files']);
  });
});
