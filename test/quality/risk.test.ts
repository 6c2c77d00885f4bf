import { describe, expect, it } from 'vitest';
import type { ChangeFigures, MeasuredFile, MeasuredRepository } from '../../src/lib/quality/measured-file.ts';
import { percentiles } from '../../src/lib/quality/percentiles.ts';
import { riskOf } from '../../src/lib/quality/risk.ts';
import { FEATURES } from '../../src/lib/quality/risk-features.ts';
import { WEIGHTS } from '../../src/lib/quality/weights.ts';

const QUIET: ChangeFigures = {
  ...{ churn: 0.1, focus: 0.05, fixes: 0, tiedFixes: 0, fixedLately: false, idleDays: 400, ageDays: 1500 },
};
const file = (path: string, row: Partial<MeasuredFile> = {}): MeasuredFile => ({
  ...{ path, language: 'python', lines: 100, isTest: false, history: QUIET, graph: { fanIn: 1, fanOut: 1, rank: 0.1 } },
  ...row,
});
const crowd = Array.from({ length: 20 }, (_, i) => file(`lib/m${String(i).padStart(2, '0')}.py`, { lines: 50 + i }));
const BUSY = { commits: 200, fixes: 40, latest: 60 };
const repository = (files: readonly MeasuredFile[], rest: Partial<MeasuredRepository> = {}): MeasuredRepository => ({
  ...{ files: [...crowd, ...files], links: 30, activity: BUSY },
  ...rest,
});
const riskIn = (given: MeasuredRepository, path: string) => riskOf(given).files.find((one) => one.path === path)!;
const of = (row: Partial<MeasuredFile>, path = 'src/x.py') => riskIn(repository([file(path, row)]), path).probability;

describe('risk', () => {
  const usual = of({});

  it.each([
    ['length', { lines: 2000 }],
    ['changes', { history: { ...QUIET, churn: 20, focus: 8 } }],
    ['a recent change', { history: { ...QUIET, idleDays: 1 } }],
    ['youth', { history: { ...QUIET, ageDays: 20 } }],
    ['fixes', { history: { ...QUIET, fixes: 4 } }],
    ['fixes beside it', { history: { ...QUIET, tiedFixes: 4 } }],
    ['dependents', { graph: { fanIn: 30, fanOut: 1, rank: 0.1 } }],
    ['dependencies', { graph: { fanIn: 1, fanOut: 30, rank: 0.1 } }],
  ] as const)('grows with %s', (_name, row) => {
    expect(of(row)).toBeGreaterThan(usual * 1.05);
  });

  it('is smaller in a folder of examples, and greater where fixes touched the folder', () => {
    expect(of({}, 'examples/x.py')).toBeLessThan(usual * 0.9);
    const fixed = [file('src/x.py'), file('src/y.py', { history: { ...QUIET, fixes: 5 } })];
    expect(riskIn(repository(fixed), 'src/x.py').probability).toBeGreaterThan(usual * 1.1);
  });

  it('is greater in a small repository, and in one with more fixes', () => {
    const level = (rest: Partial<MeasuredRepository>) => riskIn(repository([file('x.py')], rest), 'x.py').probability;
    expect(level({ activity: { ...BUSY, fixes: 150 } })).toBeGreaterThan(level({}) * 1.3);
    const fixedLately = crowd.map((one) => ({ ...one, history: { ...QUIET, fixedLately: true } }));
    expect(level({ files: [...fixedLately, file('x.py')] })).toBeGreaterThan(level({}) * 1.3);
    expect(
      level({ files: [...crowd.slice(0, 5), file('x.py')], activity: { commits: 50, fixes: 10, latest: 15 } }),
    ).toBeGreaterThan(level({}));
  });

  it('says what it is based on, and never takes an unknown history for a quiet one', () => {
    const bare = (files: readonly MeasuredFile[]) => files.map(({ history: _, ...one }) => one);
    const without = { files: bare([...crowd, file('x.py', { lines: 900 })]) };
    expect(riskOf(repository([])).basis).toBe('history+graph');
    expect(riskOf(repository([], { links: 0 })).basis).toBe('history');
    expect(riskOf({ ...without, links: 30 }).basis).toBe('graph');
    expect(riskOf({ ...without, links: 0 }).basis).toBe('size');
    expect(riskIn({ ...without, links: 30 }, 'x.py').probability).toBeGreaterThan(0.2);
  });

  it('gives the strongest reasons with their values and percentiles', () => {
    const busy = file('x.py', { lines: 3000, history: { ...QUIET, churn: 30, focus: 20, idleDays: 0, fixes: 6 } });
    const { reasons, percentile, isTest, lines } = riskIn(repository([busy]), 'x.py');
    expect({ percentile, isTest, lines }).toEqual({ percentile: 20.5 / 21, isTest: false, lines: 3000 });
    expect(reasons).toEqual([
      { feature: 'changes', value: 30, percentile: 20.5 / 21 },
      { feature: 'lines', value: 3000, percentile: 20.5 / 21 },
      { feature: 'fixes', value: 6, percentile: 20.5 / 21 },
    ]);
    expect(riskIn(repository([]), 'lib/m00.py').reasons).toEqual([]);
  });

  it('has no answer for no files', () => {
    expect(riskOf({ files: [], links: 0 })).toEqual({ basis: 'size', files: [] });
  });
});

it('weighs known features only, and for each basis those that it has', () => {
  for (const { features } of Object.values(WEIGHTS))
    expect(FEATURES).toEqual(expect.arrayContaining(Object.keys(features)));
  expect(Object.keys(WEIGHTS.graph.features)).not.toContain('churn');
  expect(Object.keys(WEIGHTS.history.features)).not.toContain('fanIn');
});

/** Held to the digit: figures of docs/quality.md are those of these weights. Whoever learns new ones writes both. */
it('is the committed model', () => {
  const busy = file('src/x.py', {
    lines: 800,
    history: { ...QUIET, churn: 5, focus: 3, idleDays: 10, fixes: 2, tiedFixes: 1 },
  });
  const bare = ({ history: _, ...rest }: MeasuredFile) => rest;
  const level = (given: MeasuredRepository) => riskIn(given, 'src/x.py').probability.toFixed(4);
  const unknown = { files: [...crowd, busy].map(bare) };
  expect({
    'history+graph': level(repository([busy])),
    history: level(repository([busy], { links: 0 })),
    graph: level({ ...unknown, links: 30 }),
    size: level({ ...unknown, links: 0 }),
  }).toMatchInlineSnapshot(`
    {
      "graph": "0.7852",
      "history": "0.7172",
      "history+graph": "0.7150",
      "size": "0.8510",
    }
  `);
});

it('ranks equal values alike', () => {
  expect([...percentiles([5, 1, 5, 9])]).toEqual([0.5, 0.125, 0.5, 0.875]);
});
