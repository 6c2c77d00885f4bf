import { describe, expect, it } from 'vitest';
import { dimensionsOf, overall, type QualityFacts } from '../../src/lib/quality/dimensions.ts';

const FACTS: QualityFacts = {
  ...{ path: 'a.py', proved: 3, unresolved: 1, isPartial: false, exported: 4, documented: 1, isTest: false },
  ...{ isTested: true, lines: 100, isInCycle: false, clonedLines: undefined },
  ...{ documents: 4, currentDocuments: 3, centrality: 0.9 },
};
const of = (row: Partial<QualityFacts>) => dimensionsOf({ ...FACTS, ...row });

describe('the dimensions of a file', () => {
  it('are measured', () => {
    expect(of({})).toEqual({
      ...{ accuracy: 0.75, completeness: 0.625, consistency: 1, timeliness: 0.75, relevance: 0.9 },
    });
  });

  it('are null where nothing was measured, never a default', () => {
    expect(of({ proved: 0, unresolved: 0 }).accuracy).toBeNull();
    expect(of({ exported: 0 }).completeness).toBeNull();
    expect(of({ isTest: true }).completeness).toBeNull();
    expect(of({ exported: undefined, documented: undefined, isTested: undefined }).completeness).toBeNull();
    expect(of({ lines: 0 }).consistency).toBeNull();
    expect(of({ documents: 0 }).timeliness).toBeNull();
    expect(of({ documents: undefined }).timeliness).toBeNull();
    expect(of({ centrality: undefined }).relevance).toBeNull();
  });

  it('count what is known alone', () => {
    expect(of({ isTested: undefined }).completeness).toBe(0.25);
    expect(of({ exported: undefined, isTested: false }).completeness).toBe(0);
    expect(of({ isPartial: true }).accuracy).toBe(0);
    expect(of({ isInCycle: true }).consistency).toBe(0);
    expect(of({ clonedLines: 25 }).consistency).toBe(0.75);
  });

  it('have a weighted mean over those that are known', () => {
    const none = { accuracy: null, completeness: null, consistency: null, timeliness: null, relevance: null };
    expect(overall(none)).toBeNull();
    expect(overall({ ...none, accuracy: 1, consistency: 0 })).toBeCloseTo(0.25 / 0.45);
  });
});
