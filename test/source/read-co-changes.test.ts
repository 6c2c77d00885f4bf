import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCoChanges } from '../../src/lib/source/read-co-changes.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';

let repository: GitRepository;
let version = 0;
beforeEach(() => {
  repository = createGitRepository();
});
afterEach(() => repository.delete());

/** One commit that changes these files. */
function change(...paths: string[]): string {
  version += 1;
  repository.write(Object.fromEntries(paths.map((path) => [path, `${version}\n`])));
  return repository.commit();
}

/** Gives the last commit a signature, which git would have checked. */
function sign(): void {
  const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n x\n -----END PGP SIGNATURE-----\n\n';
  writeFileSync(
    join(repository.path, '.git/signed'),
    repository.git('cat-file', 'commit', 'HEAD').replace('\n\n', `\n${signature}`),
  );
  repository.git('update-ref', 'HEAD', repository.git('hash-object', '-t', 'commit', '-w', '.git/signed').trim());
}

const rounded = (files: ReadonlyMap<string, number>) =>
  Object.fromEntries([...files].map(([path, strength]) => [path, Math.round(strength * 100) / 100]));

describe('what changed together', () => {
  it('is as strong as the share of the commits that two files have in common', async () => {
    change('a.py', 'always.py', 'often.py', 'once.py');
    change('a.py', 'always.py', 'often.py');
    change('a.py', 'always.py');
    change('a.py', 'always.py');
    for (let i = 0; i < 6; i++) change('often.py');
    change('other.py');
    const { files, commits, isShallow } = await readCoChanges(repository.path, 'a.py');
    // 4 of 4 and 4; 2 of 4 and 8. What changed together once is chance.
    expect(rounded(files)).toEqual({ 'always.py': 1, 'often.py': 0.35 });
    expect({ commits, isShallow }).toEqual({ commits: 11, isShallow: false });
    expect((await readCoChanges(repository.path, 'nobody.py')).files.size).toBe(0);
  });

  it('leaves out commits over many files', async () => {
    const many = Array.from({ length: 51 }, (_, i) => `m${i}.py`);
    change('a.py', ...many);
    change('a.py', ...many);
    expect((await readCoChanges(repository.path, 'a.py')).files.size).toBe(0);
  });

  it('ends at the commit that was asked for, and takes any names', async () => {
    const name = 'ä "x"\ty.py';
    change('a.py', name);
    const commit = change('a.py', name);
    change('a.py', 'later.py');
    change('a.py', 'later.py');
    expect([...(await readCoChanges(repository.path, 'a.py', { commit })).files.keys()]).toEqual([name]);
  });

  it('knows a folder of a repository by the names that it has there', async () => {
    change('sub/a.py', 'sub/b.py', 'c.py');
    change('sub/a.py', 'sub/b.py', 'c.py');
    expect([...(await readCoChanges(join(repository.path, 'sub'), 'a.py')).files.keys()]).toEqual(['b.py']);
  });

  it('tells a shallow clone, a plain folder and a lost commit', async () => {
    change('a.py', 'b.py');
    change('a.py', 'b.py');
    repository.git('clone', '--quiet', '--depth=1', `file://${repository.path}`, 'shallow');
    const shallow = await readCoChanges(join(repository.path, 'shallow'), 'a.py');
    expect(shallow).toEqual({ files: new Map(), commits: 1, isShallow: true });
    await expect(readCoChanges('/usr/bin', 'a.py')).rejects.toMatchObject({ code: 'BAD_REPOSITORY' });
    const lost = readCoChanges(repository.path, 'a.py', { commit: 'c0ffee5ac0ffee5ac0ffee5ac0ffee5ac0ffee5a' });
    await expect(lost).rejects.toMatchObject({ code: 'BAD_REPOSITORY' });
  });

  it('starts nothing that the configuration of the repository names', async () => {
    change('a.py', 'b.py');
    change('a.py', 'b.py');
    sign();
    const mark = join(repository.path, 'started');
    const program = join(repository.path, 'program');
    writeFileSync(program, `#!/bin/sh\ntouch '${mark}'\n`);
    chmodSync(program, 0o755);
    for (const [key, value] of [
      ['log.showSignature', 'true'],
      ['gpg.program', program],
      ['diff.external', program],
      ['diff.orderFile', '/nowhere'],
      ['mailmap.file', '/nowhere'],
    ] as const) {
      repository.git('config', key, value);
    }
    expect((await readCoChanges(repository.path, 'a.py')).files.size).toBe(1);
    expect(existsSync(mark)).toBe(false);
    repository.git('log', '-n1');
    expect(existsSync(mark)).toBe(true);
  });
});
