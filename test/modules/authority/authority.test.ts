import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorOf } from '../../../src/lib/actor.ts';
import { authorityModule } from '../../../src/lib/modules/authority/api.ts';
import { checkCodeOwners } from '../../../src/lib/modules/authority/usecases/check-codeowners.ts';
import { type Departed, departed } from '../../../src/lib/modules/authority/usecases/departed.ts';
import { generateCodeOwners } from '../../../src/lib/modules/authority/usecases/generate-codeowners.ts';
import { hidePerson } from '../../../src/lib/modules/authority/usecases/hide-person.ts';
import { mergePeople } from '../../../src/lib/modules/authority/usecases/merge-people.ts';
import { owners } from '../../../src/lib/modules/authority/usecases/owners.ts';
import { reviewers } from '../../../src/lib/modules/authority/usecases/reviewers.ts';
import { eventsModule } from '../../../src/lib/modules/events/api.ts';
import { hiddenNames } from '../../../src/lib/usecases/questions/hidden-names.ts';
import { SELF } from '../../support/actors.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-01-01T00:00:00Z');

let store: Embedded;
let repository: GitRepository;

function commitAs(name: string, day: number, files: Readonly<Record<string, string>>): void {
  repository.write(files);
  repository.git('add', '-A');
  // Git takes the date of the committer from the environment alone.
  process.env['GIT_COMMITTER_DATE'] = new Date(START + day * DAY).toISOString();
  const address = `${name.toLowerCase()}@example.org`;
  repository.git('-c', `user.name=${name}`, '-c', `user.email=${address}`, 'commit', '-q', '-m', 'change');
  delete process.env['GIT_COMMITTER_DATE'];
}

beforeAll(async () => {
  store = await openEmbedded();
  repository = createGitRepository();
  commitAs('Old', 0, { 'lib/a.py': 'a = 0\n', 'web/b.js': 'export const b = 0;\n' });
  for (let i = 1; i < 9; i++) {
    commitAs('Ada', 300 + i, { 'lib/a.py': `a = ${i}\n` });
    commitAs('Bob', 300 + i, { 'web/b.js': `export const b = ${i};\n` });
  }
  const more = Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`lib/m${i}.py`, `m = ${i}\n`]));
  commitAs('Ada', 310, more);
  const rules = ['* @all', '/lib/ @Ada', '/lib/a.py @shadowed', '/lib/a.py @Old', '/gone/ @gone', '/web/', '!x @y'];
  commitAs('Bob', 311, { CODEOWNERS: `${rules.join('\n')}\n`, 'web/other.js': 'export const o = 1;\n' });
  await store.ingest(repository.path, { train: false });
});
afterAll(async () => {
  repository.delete();
  await store.delete();
});

const options = () => ({ actor: SELF, stores: store.stores, repository: repository.path });

describe('owners', () => {
  it('are those of CODEOWNERS, with the rule, and people whom the history makes likely', async () => {
    const answer = await owners({ ...options(), path: 'lib/a.py' });
    expect(answer.declared).toEqual([{ owner: '@Old', rule: '/lib/a.py', line: 4, source: 'CODEOWNERS', files: 1 }]);
    expect(answer.likely.map(({ name }) => name)).toEqual(['Ada', 'Bob']);
    expect(answer.likely[0]).toMatchObject({ files: 1, commits: 8, last: '2026-11-05T00:00:00.000Z' });
    expect(answer.away).toMatchObject([{ name: 'Old', commits: 1 }]);
    expect(answer).toMatchObject({ abstains: false, knowledgeHeldByOne: true, explicitlyUnowned: 0, warnings: [] });
    expect(JSON.stringify(answer)).not.toContain('@example.org');
  });

  it('of a folder are those of its files', async () => {
    const answer = await owners({ ...options(), path: 'web' });
    expect(answer).toMatchObject({ path: 'web', files: 2, declared: [], explicitlyUnowned: 2 });
    expect(answer.likely[0]!.name).toBe('Bob');
    expect((await owners({ ...options(), path: '.' })).declared).toContainEqual(
      expect.objectContaining({ owner: '@Ada', files: 5 }),
    );
    await expect(owners({ ...options(), path: 'nowhere' })).rejects.toMatchObject({ code: 'BAD_REPOSITORY' });
  });
});

describe('reviewers', () => {
  it('know the changed files; the author is left out by name', async () => {
    const answer = await reviewers({ ...options(), files: ['web/b.js'] });
    expect(answer.reviewers.map(({ name, reason }) => [name, reason])).toEqual([
      ['Bob', 'changed this file in 8 commits'],
      ['Ada', 'active in the repository, and has changed none of these files'],
    ]);
    const others = await reviewers({ ...options(), files: ['web/b.js'], exclude: ['bob'] });
    expect(others.reviewers.map(({ name }) => name)).toEqual(['Ada']);
    expect(others.unknown).toEqual(['web/b.js']);
  });

  it('of a diff are those of all its files, new ones included', async () => {
    repository.write({ 'lib/new.py': '', 'lib/a.py': 'a = 99\n' });
    const answer = await reviewers({ ...options(), diff: 'HEAD' });
    expect(answer.files).toEqual(['lib/a.py', 'lib/new.py']);
    expect(answer.reviewers[0]).toMatchObject({ name: 'Ada', reason: 'changed 1 of these 2 files in 8 commits' });
    expect(answer.unknown).toEqual(['lib/new.py']);
    await expect(reviewers(options())).rejects.toMatchObject({ code: 'USAGE' });
  });
});

describe('CODEOWNERS', () => {
  it('is checked against files and history', async () => {
    const check = await checkCodeOwners(options());
    expect(check).toMatchObject({
      ...{ path: 'CODEOWNERS', host: 'github', rules: 6, files: 9, uncovered: 2 },
      invalid: [{ line: 7, text: '!x @y' }],
      shadowed: [{ line: 3, pattern: '/lib/a.py' }],
      unmatched: [{ line: 5, pattern: '/gone/' }],
      inactive: [{ owner: '@Old', name: 'Old' }],
    });
    expect(check.mostChanged.map(({ path }) => path)).toEqual(['web/b.js', 'web/other.js']);
  });

  it('is proposed per folder, with handles where they are given', async () => {
    const { rules, text } = await generateCodeOwners({ ...options(), handles: new Map([['ada', '@ada']]) });
    expect(rules.map(({ pattern }) => pattern)).toEqual(['*', '/lib/']);
    expect(text).toMatch(/^\* @ada\n|^# \* /);
    expect(rules[1]).toEqual({ pattern: '/lib/', people: [{ name: 'Ada', handle: '@ada' }] });
  });
});

describe('people', () => {
  const people = async () => ({ ...options(), people: await store.moduleStore(authorityModule) });
  const likely = async (path: string) =>
    (await owners({ ...options(), path, limit: 9 })).likely.map(({ name, commits }) => `${name} ${commits}`);

  it('who are one count together, also after the next ingest, until that is taken back', async () => {
    const merged = await mergePeople({ ...(await people()), names: ['Bob', 'ada', 'old'] });
    expect(merged).toEqual({
      ...{ repository: repository.path, changed: 2 },
      people: [{ name: 'Bob', names: ['Ada', 'Bob', 'Old'] }],
    });
    expect(await likely('lib/a.py')).toEqual(['Bob 9']);
    expect((await mergePeople({ ...(await people()), names: ['Old', 'Bob'] })).changed).toBe(0);
    commitAs('Cyd', 312, { 'lib/a.py': 'a = 10\n' });
    await store.ingest(repository.path, { train: false });
    expect(await likely('lib/a.py')).toEqual(['Bob 9', 'Cyd 1']);
    const events = await store.moduleStore(eventsModule);
    expect(await events.list({ verb: 'authority.', limit: 9 })).toMatchObject([
      { verb: 'authority.people_merged', repository: repository.path, after: { names: ['Bob', 'Ada', 'Old'] } },
    ]);
    const { changed, people: apart } = await mergePeople({ ...(await people()), names: ['Ada'], undo: true });
    expect([changed, apart.map(({ name }) => name)]).toEqual([2, ['Ada', 'Bob', 'Old']]);
    expect(await likely('lib/a.py')).toContain('Ada 8');
  });

  it('who opted out are named nowhere, and still count', async () => {
    expect(await hidePerson({ ...(await people()), name: 'ADA' })).toEqual({
      ...{ isHidden: true, repositories: [repository.path] },
    });
    const answers = [
      await owners({ ...options(), path: 'lib/m1.py' }),
      await reviewers({ ...options(), files: ['lib/m1.py'] }),
      await generateCodeOwners(options()),
      await checkCodeOwners(options()),
      await departed({ ...options(), people: ['Ada', 'Bob'] }),
    ];
    const told = answers.map((answer) => JSON.stringify({ ...answer, declared: [], unknown: [] }));
    expect(told.filter((text) => text.includes('Ada"'))).toEqual([]);
    expect(answers[0]).toMatchObject({ knowledgeHeldByOne: true, likely: [{ name: 'Bob', commits: 0 }, {}] });
    expect((answers[4] as Departed).files.map(({ path }) => path)).not.toContain('lib/m1.py');
    expect((await hiddenNames(store.stores, repository.path))('Ada')).toBe(true);
    await hidePerson({ ...(await people()), name: 'Ada', undo: true });
    expect(await likely('lib/m1.py')).toContain('Ada 1');
  });

  it('are marked by curators, and by names that commits have', async () => {
    const reader = actorOf({ id: 'user:1', kind: 'person', scopes: ['read', 'write'] });
    const given = await people();
    await expect(mergePeople({ ...given, actor: reader, names: ['Ada'] })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(hidePerson({ ...given, actor: reader, name: 'Ada' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(mergePeople({ ...given, names: ['Ada', 'Nemo'] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await hidePerson({ ...given, name: 'Nemo' })).repositories).toEqual([]);
  });
});

it('without history there are declared owners, and the reason', async () => {
  const plain = createGitRepository({ 'a.py': 'a = 1\n', CODEOWNERS: '* @all\n' });
  try {
    await store.ingest(plain.path, { train: false });
    const stores = { ...store.stores, history: { ...store.stores.history, state: async () => undefined } };
    const answer = await owners({ ...options(), stores, repository: plain.path, path: 'a.py' });
    expect(answer).toMatchObject({ declared: [{ owner: '@all' }], likely: [], abstains: true });
    expect(answer.warnings).toEqual([expect.stringContaining('Without history')]);
  } finally {
    plain.delete();
  }
});
