import { describe, expect, it } from 'vitest';
import { type KnownFinding, matchFindings, type ReportedFinding } from '../../src/lib/findings/match-findings.ts';
import { priorityOf } from '../../src/lib/findings/priority.ts';

const reported = (more: Partial<ReportedFinding> = {}): ReportedFinding => ({
  ...{ rule: 'no-eval', fingerprints: {}, message: 'No eval.', path: 'a.js', startLine: 3, startColumn: 1 },
  ...{ quote: 'eval(x)', symbol: 'run' },
  ...more,
});
const known = (id: string, more: Partial<KnownFinding> = {}): KnownFinding => ({
  ...{ ...reported(), id, isPlaced: true, isFixed: false },
  ...more,
});
const pairs = (from: readonly KnownFinding[], to: readonly ReportedFinding[]) =>
  matchFindings(from, to).map(({ known: { id }, reported: index, by }) => `${id}-${index} ${by}`);

describe('Findings of two runs', () => {
  it('are the same by the fingerprint of their tool, wherever they are', () => {
    const print = { fingerprints: { 'line/v1': 'abc:1' } };
    expect(pairs([known('k', print)], [reported({ ...print, path: 'b.js', startLine: 90, quote: 'x' })])).toEqual([
      'k-0 fingerprint',
    ]);
    expect(pairs([known('k', { ...print, isPlaced: false })], [reported({ ...print, rule: 'other' })])).toEqual([]);
  });

  it('take the nearest of those with the same fingerprint', () => {
    const print = { fingerprints: { 'line/v1': 'abc' } };
    const two = [known('far', { ...print, startLine: 50 }), known('near', { ...print, startLine: 5 })];
    expect(pairs(two, [reported(print)])).toEqual(['near-0 fingerprint']);
  });

  it('are the same where the code stands unchanged, by their rule', () => {
    expect(pairs([known('k')], [reported({ quote: 'y', symbol: undefined })])).toEqual(['k-0 place']);
    expect(pairs([known('k')], [reported({ rule: 'other' })])).toEqual([]);
    expect(pairs([known('k', { isPlaced: false, quote: 'z' })], [reported()])).toEqual([]);
  });

  it('are told apart on one line by message and column', () => {
    const two = [
      known('x', { message: 'x is not defined', startColumn: 9 }),
      known('y', { message: 'y is not defined', startColumn: 5 }),
    ];
    const now = [
      reported({ message: 'y is not defined', startColumn: 15 }),
      reported({ message: 'x is not defined', startColumn: 19 }),
    ];
    expect(pairs(two, now).sort()).toEqual(['x-1 place', 'y-0 place']);
  });

  it('are the same by their text within one definition, the nearest first and one to one', () => {
    const lost = { isPlaced: false };
    const two = [known('a', { ...lost, startLine: 10 }), known('b', { ...lost, startLine: 20 })];
    const now = [reported({ startLine: 22 }), reported({ startLine: 9 }), reported({ startLine: 40 })];
    expect(pairs(two, now).sort()).toEqual(['a-1 quote', 'b-0 quote']);
    expect(pairs([known('a', lost)], [reported({ symbol: 'other', startLine: 9 })])).toEqual([]);
    expect(pairs([known('a', { ...lost, quote: undefined })], [reported({ quote: undefined })])).toEqual([]);
  });

  it('that were fixed come back only after those that were there', () => {
    const two = [known('fixed', { isFixed: true }), known('open', { startColumn: 80 })];
    expect(pairs(two, [reported()])).toEqual(['open-0 place']);
    expect(pairs(two, [reported(), reported({ startColumn: 80 })]).sort()).toEqual(['fixed-0 place', 'open-1 place']);
  });

  it('are matched in order where too many are on one line to compare each with each', () => {
    const many = Array.from({ length: 400 }, (_, i) => known(`k${i}`, { startColumn: 400 - i }));
    const now = many.map((_, i) => reported({ startColumn: i + 5 }));
    const found = matchFindings(many, now);
    expect(found).toHaveLength(400);
    expect(found.find(({ reported: index }) => index === 0)!.known.id).toBe('k399');
  });
});

describe('The queue', () => {
  const day = 86_400_000;

  it('has errors before warnings, risky files before others, and older ones first', () => {
    expect(priorityOf('error', 1, 0)).toBeGreaterThan(priorityOf('warning', 2, 0));
    expect(priorityOf('warning', 2, 0)).toBeGreaterThan(priorityOf('warning', 1, 0));
    expect(priorityOf('warning', 1, 0)).toBeGreaterThan(priorityOf('warning', 1, day));
    expect(priorityOf('error', 1, 300 * day)).toBeGreaterThan(priorityOf('warning', 1, 0));
    expect(priorityOf('error', 1, 400 * day)).toBeLessThan(priorityOf('warning', 1, 0));
  });
});
