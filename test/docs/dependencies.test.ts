import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const { dependencies, optionalDependencies, devDependencies } = JSON.parse(read('package.json')) as Readonly<
  Record<'dependencies' | 'optionalDependencies' | 'devDependencies', Readonly<Record<string, string>>>
>;

/** Rows of the tables, by the package that they are about. */
const rows = new Map(
  [...read('docs/dependencies.md').matchAll(/^\| (@?[\w./-]+)(?: \(optional\))? \| (.+) \|$/gm)].map(
    ([, name, cells]) => [name!, cells!.split(' | ')] as const,
  ),
);
const licenceOf = (name: string) =>
  (JSON.parse(read(`node_modules/${name}/package.json`)) as { license: string }).license;

describe('the page of dependencies', () => {
  it.each(Object.keys({ ...dependencies, ...optionalDependencies }))(
    'says what %s is for, when it loads, and its licence',
    (name) => {
      const cells = rows.get(name);
      expect(cells, `a row for ${name}`).toHaveLength(5);
      expect(cells![3]).toBe(licenceOf(name));
    },
  );

  it.each(Object.keys(devDependencies).filter((name) => !name.startsWith('@types/') && name !== 'graphology-types'))(
    'says what %s is for, and its licence',
    (name) => {
      expect(rows.get(name), `a row for ${name}`).toContain(licenceOf(name));
    },
  );

  it('tells of no package that is not used any more', () => {
    const used = { ...dependencies, ...optionalDependencies, ...devDependencies };
    const outside = new Set(['package', 'program', 'git', 'execa', 'express', 'an', 'argon2', 'torch', 'redis-server']);
    expect([...rows.keys()].filter((name) => !(name in used) && !outside.has(name))).toEqual([]);
  });
});
