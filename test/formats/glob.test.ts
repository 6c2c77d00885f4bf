import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { globMatcher, lastMatch } from '../../src/lib/formats/glob.ts';
import { pathMatcher } from '../../src/lib/search/path-glob.ts';

describe('a glob', () => {
  test.each([
    ['a/*', 'a/b', true],
    ['a/*', 'a/.b', false],
    ['a/**', 'a', false],
    ['a/**', 'a/b/c', true],
    ['a/**', 'a/.b/c', false],
    ['**/.b/**', 'a/.b/c', true],
    ['a/**/b', 'a/b', true],
    ['a/**/**/b', 'a/x/y/b', true],
    ['*b*', 'abba', true],
    ['a*b*c', 'abcb', false],
    ['?b', '.b', false],
    ['{a,b/{c,d}}/*.ts', 'b/d/x.ts', true],
    ['{a}', '{a}', true],
    ['[a]+(b)!', '[a]+(b)!', true],
    ['a\\{b', 'a\\{b', true],
  ])('%s and %s: %s', (glob, path, fits) => expect(globMatcher(glob)(path)).toBe(fits));

  test('says what a plain reading of the same pattern says', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 4 });
    const segment = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), minLength: 1, maxLength: 4 });
    const glob = fc.array(
      fc.oneof(
        segment.filter((text) => !text.includes('**')),
        fc.constant('**'),
      ),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(glob, fc.array(name, { minLength: 1, maxLength: 5 }), (segments, names) => {
        expect(globMatcher(segments.join('/'))(names.join('/'))).toBe(plainly(segments, names));
      }),
      { numRuns: 2000 },
    );
  });

  test('a list: the last that fits counts', () => {
    const last = lastMatch(['packages/*', 'packages/a', 'packages/b*', 'packages/bb'], { dot: true });
    expect(['packages/x', 'packages/a', 'packages/bc', 'packages/bb', 'x'].map(last)).toEqual([0, 1, 2, 3, -1]);
  });

  test('a list may have any number of patterns without wildcards', () => {
    const paths = Array.from({ length: 50_000 }, (_, i) => `packages/p${i}`);
    const last = lastMatch(paths, { below: true });
    expect(paths.every((path, i) => last(`${path}/src/a.ts`) === i)).toBe(true);
  });
});

/** Every way to share the names among the segments. */
function plainly([segment, ...segments]: string[], names: string[]): boolean {
  if (segment === undefined) return names.length === 0;
  if (segment === '**') {
    const least = segments.length === 0 ? 1 : 0;
    return (
      names.some((_, i) => i >= least && plainly(segments, names.slice(i))) ||
      (plainly(segments, []) && names.length >= least)
    );
  }
  const pattern = new RegExp(`^${segment.replaceAll('*', '.*').replaceAll('?', '.')}$`);
  return names.length > 0 && pattern.test(names[0]!) && plainly(segments, names.slice(1));
}

describe('a list of globs is refused', () => {
  const TOO_COMPLEX = expect.objectContaining({ code: 'TOO_COMPLEX' });

  test('of more than 128 with wildcards, those of braces counted one by one', () => {
    const globs = Array.from({ length: 128 }, (_, i) => `*${i}`);
    expect(lastMatch(globs)('x127')).toBe(127);
    expect(() => lastMatch([...globs, '*x'])).toThrow(TOO_COMPLEX);
    expect(() => lastMatch([...globs.slice(1), '*{a,b}'])).toThrow(TOO_COMPLEX);
    expect(lastMatch([...globs, ...globs.map((glob) => glob.slice(1))])('127')).toBe(255);
  });

  test('of more than 512 segments', () => {
    const globs = Array.from({ length: 64 }, () => 'a/b/c/d/e/f/g/*');
    expect(lastMatch(globs)('a/b/c/d/e/f/g/h')).toBe(63);
    expect(() => lastMatch([...globs, '*'])).toThrow(TOO_COMPLEX);
  });
});

describe('patterns that would take a backtracking matcher for ever', () => {
  const deep = Array.from({ length: 2000 }, (_, i) => `${'a/'.repeat(12 + (i % 40))}${'a'.repeat(100)}${i}.ts`);
  test.each([
    ['**************Q'],
    [`${'**/'.repeat(22)}zz`],
    [`${'*a'.repeat(60)}Q`],
    [`${'**/a/'.repeat(60)}Q`],
    [`${'**/*/'.repeat(60)}Q`],
    [`${'a*'.repeat(30)}/${'*a'.repeat(30)}/Q`],
    [`${'?'.repeat(50)}*${'?'.repeat(50)}Q`],
    ['{'.repeat(300)],
    ['+(+(+(a)))Q'],
    ['[[:alpha:]'.repeat(40)],
  ])('%s', (glob) => {
    const fits = pathMatcher(glob);
    expect(deep.filter(fits)).toEqual([]);
  });

  test.each([['{a,b}'.repeat(30)], ['{1..99999999}'], ['x**'.repeat(20)], ['a'.repeat(2000)]])(
    '%s is refused',
    (glob) => {
      expect(() => pathMatcher(glob)).toThrow(
        expect.objectContaining({
          code: 'USAGE',
          message: expect.stringContaining('path pattern'),
          hint: expect.any(String),
        }),
      );
    },
  );
});
