import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isIgnored, readIgnoreRules } from '../../src/lib/source/ignore-rules.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pharos-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function ignored(lines: readonly string[], paths: readonly string[]): string[] {
  writeFileSync(join(folder, '.gitignore'), lines.join('\n'));
  const rules = readIgnoreRules(folder, '');
  return paths.filter((path) => isIgnored(rules, path, false));
}

test('wildcards as people write them', () => {
  const lines = ['*.log', '**/build/**', '*~*', '*_test_*', 'a*b*c'];
  expect(ignored(lines, ['x.log', 'x/build/y', 'a~b', 'a_test_b', 'axbxc', 'x.ts'])).toHaveLength(5);
});

test('lines that would take for ever on long names say nothing', () => {
  const paths = Array.from({ length: 2000 }, (_, i) => `${'a'.repeat(240)}${i}`);
  expect(ignored(['*a*a*a*a[b-c]', '*a*a*a[b-c]', '*a*a[b-c]'], paths)).toEqual([]);
});

test('a line counts with two wildcards inside a name, four in all, and 1,000 characters', () => {
  expect(ignored(['a*b*c'], ['axbxc'])).toEqual(['axbxc']);
  expect(ignored(['a*b*c*d'], ['axbxcxd'])).toEqual([]);
  expect(ignored(['a*/b*/c*/d*'], ['a/b/c/d'])).toEqual(['a/b/c/d']);
  expect(ignored(['a*/b*/c*/d*/e*'], ['a/b/c/d/e'])).toEqual([]);
  expect(ignored(['a'.repeat(1000), 'b'.repeat(1001)], ['a'.repeat(1000), 'b'.repeat(1001)])).toHaveLength(1);
});
