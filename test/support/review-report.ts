import type { Annotation } from '../../src/lib/modules/annotations/api.ts';
import type { ReviewReport } from '../../src/lib/modules/graph/usecases/review/report.ts';

export interface ReportNames {
  readonly path: string;
  readonly symbol: string;
  readonly specifier: string;
}

/** A report that has something in each section, all of it with these names. */
export function reviewReport({ path, symbol, specifier }: ReportNames): ReviewReport {
  const link = { from: path, to: `${path}2`, kind: 'import', line: 3, specifier };
  const back = { ...link, from: link.to, to: link.from, line: 0 };
  const use = { path, symbol, line: 7, test: false };
  const change = { path, symbol, kind: 'function', line: 4, total: 2, uses: [use, { ...use, line: 9, symbol: '' }] };
  return {
    repository: '/repository',
    commit: 'c'.repeat(40),
    unlinked: 1,
    unsupported: { vue: 2 },
    diff: 'main',
    base: 'b'.repeat(40),
    freshness: 'fresh',
    changed: {
      ...{ total: 3, added: 1, deleted: 0, definitions: 2 },
      files: [
        {
          ...{ path, change: 'modified', total: 2 },
          definitions: [
            { symbol, kind: 'function', change: 'modified', line: 4, endLine: 6 },
            { symbol, kind: 'class', change: 'removed', line: 8, endLine: 8 },
          ],
        },
        { path: `${path}3`, change: 'renamed', before: path, total: 0, definitions: [] },
      ],
    },
    breaking: {
      ...{ total: 3, unknown: 1 },
      changes: [
        { ...change, change: 'removed', before: specifier, possible: 0 },
        { ...change, change: 'signature', before: specifier, after: symbol, possible: 5 },
      ],
    },
    cycles: { total: 1, added: [[link, back]], unknown: 0 },
    uses: {
      total: 1,
      definitions: [
        {
          ...{ path, symbol, kind: 'function', line: 4, total: 2, possible: 1 },
          users: [{ path, symbol, test: true, kinds: ['call', 'read'], lines: [1, 2, 3, 4, 5] }],
        },
      ],
    },
    dependents: { total: 1, files: [{ path, distance: 1, via: link, precision: 'definition' }] },
    tests: { total: 1, files: [path] },
    risk: {
      total: 2,
      files: [
        {
          ...{ path, probability: 0.614, percentile: 0.97, lines: 1250, isTest: false },
          reasons: [
            { feature: 'lines', value: 1250, percentile: 0.99 },
            { feature: 'fixes', value: 2.25, percentile: 0.9 },
          ],
        },
      ],
    },
    unread: { total: 1, reasons: [{ reason: specifier, total: 1, files: [path] }] },
    duplicates: {
      total: 2,
      groups: [
        {
          ...{ tokens: 90, total: 2, first: { path, symbol, kind: 'method', startLine: 4, endLine: 12 } },
          clones: [{ path, symbol, kind: 'method', startLine: 40, endLine: 48, type: 3, similarity: 0.876 }],
        },
      ],
    },
    notes: { total: 2, items: [reviewNote({ path, symbol, specifier })] },
  };
}

/** A decision on a definition that has changed since. */
function reviewNote({ path, symbol, specifier }: ReportNames): Annotation {
  return {
    ...{ id: '1a2b3c4d-0000-4000-8000-000000000000', resourceId: '', address: '', resourceTitle: symbol },
    ...{ repository: '/repository', userId: 'local:1', author: { name: specifier, kind: 'person' } },
    ...{ startOffset: 0, endOffset: 1, highlightedText: '', contextBefore: '', contextAfter: '' },
    ...{ note: specifier, tags: [], isShared: true, collectionIds: [], kind: 'decision', status: 'open' },
    ...{ createdAt: '2026-05-01T00:00:00.000Z', updatedAt: '2026-05-01T00:00:00.000Z', visibility: 'members' },
    ...{ replies: 0, etag: '1' },
    anchor: {
      ...{ path, startLine: 4, endLine: 6, state: 'changed', confidence: 0.8, rule: 'half-survives' },
      ...{ symbol, textThen: '' },
    },
  };
}
