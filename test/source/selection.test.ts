import { describe, expect, it } from 'vitest';
import { keptSelection, selector } from '../../src/lib/source/selection.ts';

describe('the files that are read', () => {
  const reason = selector({ include: ['src/', '*.py'], exclude: ['generated/', '!src/keep.ts'] }, 'secret.ts\n# no\n');

  it.each([
    ['src/a.ts', undefined],
    ['tools/run.py', undefined],
    ['tools/run.ts', 'not included'],
    ['src/generated/a.ts', 'excluded'],
    ['src/secret.ts', 'ignored by .pharosignore'],
    ['src/Secret.ts', undefined],
  ])('%s: %s', (path, expected) => expect(reason(path)).toBe(expected));

  it('are all without patterns', () => expect(selector({})('any/thing.ts')).toBeUndefined());

  it.each([[['a*b*c*d*e*']], [['  ']], [Array.from({ length: 101 }, () => 'x')]])(
    'are not asked for by patterns that nobody can want (%#)',
    (exclude) => expect(() => selector({ exclude })).toThrow(expect.objectContaining({ code: 'USAGE' })),
  );

  it('stay chosen by the patterns of before, list by list', () => {
    const before = { include: ['src/'], exclude: ['*.gen.ts'] };
    expect(keptSelection(undefined, before)).toEqual(before);
    expect(keptSelection({ exclude: ['x'] }, before)).toEqual({ include: ['src/'], exclude: ['x'] });
    expect(keptSelection({}, {})).toBeUndefined();
  });
});
