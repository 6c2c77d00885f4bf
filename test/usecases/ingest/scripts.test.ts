import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dependents } from '../../../src/lib/modules/graph/usecases/dependencies.ts';
import { fileDetails } from '../../../src/lib/modules/graph/usecases/file-details.ts';
import { openSource } from '../../../src/lib/source/open-source.ts';
import { treeFingerprint } from '../../../src/lib/usecases/ingest/tree-fingerprint.ts';
import { search } from '../../../src/lib/usecases/questions/search.ts';
import { SELF } from '../../support/actors.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';

const TREE = {
  'bin/deploy': '#!/usr/bin/env bash\n. "$(dirname "$0")/common"\nroll_out() {\n  greet "$1"\n}\n',
  'bin/common': '#! /bin/sh\ngreet() {\n  echo "$1"\n}\n',
  'bin/report': '#!/usr/bin/env -S python3.12 -u\ndef summarize_costs():\n    pass\n',
  'bin/build': "#!/usr/bin/env node\nrequire('../lib/a.js');\n",
  'bin/count': '#!/usr/bin/awk -f\n{ n++ }\n',
  'bin/notes': 'Not a script: #!/bin/sh\n',
  'lib/a.js': 'exports.a = 1;\n',
};
const LANGUAGES = { bash: 2, javascript: 2, python: 1 };

describe('scripts that only their first line tells', () => {
  let store: Embedded;
  let repository: GitRepository;
  beforeEach(async () => {
    store = await openEmbedded();
    repository = createGitRepository(TREE);
  });
  afterEach(async () => {
    await store.delete();
    repository.delete();
  });

  const ingest = (options = {}) => store.ingest(repository.path, { train: false, ...options });
  const usersOf = async (target: string) =>
    (await dependents({ actor: SELF, catalog: store.stores.catalog, target })).files.map(({ path }) => path);
  const rows = async ({ stores: { catalog } }: Embedded) => {
    const { generation } = (await catalog.repositories())[0]!.current!;
    const sorted = async (list: Promise<readonly object[]>) => (await list).map((row) => JSON.stringify(row)).sort();
    return [
      await sorted(catalog.edges(generation)),
      await sorted(catalog.report(generation, 'files')),
      await sorted(catalog.report(generation, 'definitions')),
    ];
  };

  it('are read as the language of their program, in a work tree, at a commit, in a clone and in a folder', async () => {
    expect((await ingest()).languages).toEqual(LANGUAGES);
    expect(await usersOf('bin/common')).toEqual(['bin/deploy']);
    expect(await usersOf('lib/a.js')).toEqual(['bin/build']);
    const { language, symbols } = await fileDetails({ actor: SELF, stores: store.stores, file: 'bin/report' });
    expect([language, symbols.map(({ symbol }) => symbol)]).toEqual(['python', ['summarize_costs']]);
    const asked = { actor: SELF, query: 'summarize costs', limit: 3, stores: store.stores, language: 'python' };
    expect((await search(asked)).hits.map(({ path }) => path)).toEqual(['bin/report']);

    // The commit is asked, and not what lies in the work tree meanwhile.
    repository.write({ 'bin/report': 'nothing\n' });
    expect((await ingest({ ref: 'main' })).languages).toEqual(LANGUAGES);
    const bare = `${repository.path}.git`;
    execFileSync('git', ['clone', '--quiet', '--bare', repository.path, bare]);
    expect((await store.ingest(bare, { train: false })).languages).toEqual(LANGUAGES);
    rmSync(bare, { recursive: true });
    rmSync(`${repository.path}/.git`, { recursive: true });
    expect((await ingest()).languages).toEqual({ bash: 2, javascript: 2 });
  });

  it('become others, and none, as their first lines change', async () => {
    const edits = [
      { 'bin/common': 'greet() {\n  echo "$1"\n}\n' },
      { 'bin/common': '#!/usr/bin/env python3\ndef greet():\n    pass\n' },
      { 'bin/notes': '#!/bin/sh\n. ./bin/common\n' },
      { 'bin/common': TREE['bin/common'], 'bin/build': 'gone\n' },
    ];
    await ingest();
    for (const edit of edits) {
      repository.write(edit);
      await ingest();
      const fresh = await openEmbedded();
      await fresh.ingest(repository.path, { train: false });
      expect(await rows(store)).toEqual(await rows(fresh));
      await fresh.delete();
    }
    expect(await usersOf('bin/common')).toEqual(['bin/deploy', 'bin/notes']);
  });

  it('are part of what a watch looks at', async () => {
    const fingerprint = async () =>
      treeFingerprint(await openSource(repository.path, { temporaryDirectory: store.directory }));
    repository.write({ 'bin/notes': 'more\n', 'data.bin': 'a' });
    const before = await fingerprint();
    repository.write({ 'data.bin': 'b' });
    expect(await fingerprint()).toBe(before);
    repository.write({ 'bin/notes': '#!/bin/sh\n' });
    expect(await fingerprint()).not.toBe(before);
  });
});
