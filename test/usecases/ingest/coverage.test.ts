import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dependents } from '../../../src/lib/modules/graph/usecases/dependencies.ts';
import { fileDetails } from '../../../src/lib/modules/graph/usecases/file-details.ts';
import { status } from '../../../src/lib/usecases/questions/status.ts';
import { SELF } from '../../support/actors.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';

const LARGE = `export const small = 1;\nexport const data = '${'x'.repeat(1024 * 1024)}';\n`;
const PLAIN = { train: false };

let store: Embedded;
let repository: GitRepository;

beforeEach(async () => {
  store = await openEmbedded();
  repository = createGitRepository({
    'src/use.ts': `import { small } from './big';\nimport { one } from '../linked/one';\nimport './wide';\n`,
    'src/big.ts': LARGE,
    'src/App.marko': 'import use from "./use"',
    'src/flow.js':
      '// @flow\ntype A = {| +b: ?C |};\nopaque type D: E = F;\ndeclare export function f(x: ?string): void;\n',
    'lib/one.ts': 'export const one = 1;\n',
    'more/one.ts': 'export const one = 1;\n',
    'run.fish': 'echo',
  });
  repository.write({ 'src/wide.ts': '' });
});

afterEach(async () => {
  await store.delete();
  repository.delete();
});

const dependentsOf = async (path: string) =>
  (await dependents({ actor: SELF, catalog: store.stores.catalog, target: path })).files.map((file) => file.path);

test('files that are not read, or read in part, are counted and named; others depend on them by their paths', async () => {
  const result = await store.ingest(repository.path, PLAIN);
  expect(result).toMatchObject({ partly: ['src/flow.js'], unsupported: { fish: 1, marko: 1 } });
  const [report] = await status({ actor: SELF, catalog: store.stores.catalog });
  expect(report).toMatchObject({
    partly: ['src/flow.js'],
    unsupported: { fish: 1, marko: 1 },
    notParsed: [{ path: 'src/big.ts', status: 'skipped', reason: 'larger than 1 MB' }],
  });
  expect(await dependentsOf('src/big.ts')).toEqual(['src/use.ts']);
  const details = await fileDetails({ actor: SELF, stores: store.stores, file: 'src/big.ts' });
  expect(details).toMatchObject({ reason: 'larger than 1 MB', symbols: [], dependents: [{ path: 'src/use.ts' }] });
  // A shell script depends on nothing here; a component may.
  expect(details.unsupported).toEqual({ marko: 1 });
});

test('a link that leads elsewhere, and a file that becomes small enough, are linked anew', async () => {
  symlinkSync('lib', join(repository.path, 'linked'));
  await store.ingest(repository.path, PLAIN);
  expect([await dependentsOf('lib/one.ts'), await dependentsOf('more/one.ts')]).toEqual([['src/use.ts'], []]);
  rmSync(join(repository.path, 'linked'));
  symlinkSync('more', join(repository.path, 'linked'));
  repository.write({ 'src/big.ts': 'export const small = 1;\n' });
  await store.ingest(repository.path, PLAIN);
  expect([await dependentsOf('lib/one.ts'), await dependentsOf('more/one.ts')]).toEqual([[], ['src/use.ts']]);
  const details = await fileDetails({ actor: SELF, stores: store.stores, file: 'src/big.ts' });
  expect(details.symbols.map(({ symbol }) => symbol)).toEqual(['small']);
  expect(details.reason).toBeUndefined();
});
