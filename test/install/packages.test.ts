import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const read = (file: string) => JSON.parse(readFileSync(join(import.meta.dirname, '../..', file), 'utf8'));
const manifest = read('package.json');
const lock = read('package-lock.json') as {
  readonly version: string;
  readonly packages: Readonly<Record<string, { readonly version: string; readonly hasInstallScript?: boolean }>>;
};
const nameOf = (path: string) => path.replace(/^.*node_modules\//, '');
const names = Object.keys(lock.packages).map(nameOf);

it('no package reports to anybody that it is installed', () => {
  expect(names.filter((name) => name.startsWith('@scarf/'))).toEqual([]);
});

it('no package runs a script at its installation but those that are known, and decided on for npm', () => {
  const scripted = Object.entries(lock.packages).filter(([, { hasInstallScript }]) => hasInstallScript);
  const known = ['node', 'onnxruntime-node', 'webgpu'];
  expect(scripted.map(([path]) => nameOf(path)).sort()).toEqual(known);
  expect(Object.keys(manifest.allowScripts)).toEqual(expect.arrayContaining(known));
});

it('says one version in all its files', () => {
  const { version } = manifest;
  expect([lock.version, lock.packages['']!.version, read('oclif.manifest.json').version]).toEqual([
    version,
    version,
    version,
  ]);
});

it('has each of its packages pinned', () => {
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }))
    expect(`${name} ${version}`).toMatch(/ \d+\.\d+\.\d+(-[\w.]+)?$/);
});
