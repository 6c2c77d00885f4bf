import { describe, expect, it } from 'vitest';
import { pathMatcher } from '../../src/lib/search/path-glob.ts';

describe('a path pattern', () => {
  it.each([
    ['src', 'src/a/b.ts', true],
    ['src/', 'src/a/b.ts', true],
    ['./src/a', 'src/a/b.ts', true],
    ['src', 'lib/src/a.ts', true],
    ['src/a', 'lib/src/a/b.ts', false],
    ['*.ts', 'src/a/b.ts', true],
    ['*.ts', 'src/a/b.tsx', false],
    ['src/*.ts', 'src/a/b.ts', false],
    ['src/*/b.ts', 'src/a/b.ts', true],
    ['src/**/b.ts', 'src/b.ts', true],
    ['src/**/b.ts', 'src/a/c/b.ts', true],
    ['**/test_*.py', 'pkg/test_a.py', true],
    ['src/{a,c}/**', 'src/c/d/e.go', true],
    ['src/{a,c}/**', 'src/b/d.go', false],
    ['?.go', 'x/a.go', true],
    ['a+b(1).js', 'a+b(1).js', true],
    ['[a].js', 'a.js', false],
    ['{a', '{a', true],
    ['app,zzz', 'apple.py', false],
    ['}a{', '}a{', true],
    ['src**.ts', 'src/a/b.ts', true],
    ['src/**.ts', 'src/a/b.ts', true],
    ['a**b', 'x/ab', true],
    ['src/**', 'src/.a/b', true],
    ['*a*b*c', 'x/zaabbcc', true],
    ['*a*b*c', 'x/zaaccbb', false],
    ['ab*ba', 'aba', false],
    ['.', 'a/b', true],
    ['./', 'a/b', true],
    ['größe.py', 'größe.py', true],
  ])('%s and %s: %s', (glob, path, fits) => expect(pathMatcher(glob)(path)).toBe(fits));
});
