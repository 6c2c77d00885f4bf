import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PharosError } from '../../../src/lib/errors.ts';
import { openSource } from '../../../src/lib/source/open-source.ts';
import { type HistoryStepOptions, historyStep } from '../../../src/lib/usecases/ingest/history-step.ts';
import { createHistory, type ImportedRepository, type NewCommit } from '../../support/commit-stream.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';

const KEY = new Uint8Array(32).fill(7);
const MANY = Array.from({ length: 51 }, (_, i) => [`m${i}.py`, ''] as const);
let embedded: Embedded;
let repository: ImportedRepository;

beforeEach(async () => {
  embedded = await openEmbedded();
  repository = createHistory();
});
afterEach(async () => {
  await embedded.delete();
  repository.delete();
});

/** Runs the step for a repository, whose generation is begun. */
async function step(options: Partial<HistoryStepOptions> = {}, { stores }: Embedded = embedded) {
  const source = await openSource(repository.path, { temporaryDirectory: join(embedded.directory, 'tmp') });
  await stores.catalog.begin({ key: source.key, url: undefined }, 'host:1');
  return historyStep({ source, stores, peopleKey: async () => KEY, report: () => undefined, ...options });
}

const stored = ({ stores }: Embedded = embedded) => stores.history.read(repository.path);

/** All that readers see of a history, without the numbers of people. */
async function seen(store: Embedded = embedded) {
  const { commits, people } = await stored(store);
  const byId = new Map(people.map((person) => [person.id, { ...person, id: undefined }]));
  const state = await store.stores.history.state(repository.path);
  return {
    state,
    commits: commits.map((commit) => ({
      ...commit,
      person: commit.person === undefined ? undefined : byId.get(commit.person)!,
    })),
  };
}

describe('the history of a repository', () => {
  it('has who changed which files when, and keeps no addresses', async () => {
    repository.add([
      {
        author: 'Ada <ada@example.org>',
        at: 1_600_000_000,
        files: { 'a.py': '1', 'x.png': '', '.mailmap': 'Grace Hopper <grace@navy.mil>\n' },
      },
      { author: 'G <grace@navy.mil>', at: 1_600_000_100, message: 'fix(core): crash', renames: [['a.py', 'lib/a.py']] },
      { author: 'renovate[bot] <r@bots.org>', at: 1_600_000_200, files: { 'lib/a.py': '2' } },
      {
        author: 'Ada <ada@example.org>',
        at: 1_600_000_300,
        files: Object.fromEntries(MANY),
        renames: [['lib/a.py', 'b.py']],
      },
    ]);
    expect(await step()).toEqual({ commits: 4, added: 4, isPartial: false });
    const { commits, people } = await stored();
    expect(people.map(({ name, names }) => ({ name, names }))).toEqual([
      { name: 'Ada', names: ['Ada'] },
      { name: 'Grace Hopper', names: ['G', 'Grace Hopper'] },
    ]);
    expect(JSON.stringify(people)).not.toMatch(/example|navy/);
    expect(people[0]!.addressHash).toMatch(/^[0-9a-f]{64}$/);
    expect(commits).toMatchObject([
      {
        person: 0,
        at: 1_600_000_000_000,
        isFix: false,
        fileCount: 1,
        leftOut: undefined,
        touches: [{ path: 'a.py', change: 'A' }],
      },
      {
        person: 1,
        isFix: true,
        scope: 'core',
        subject: 'fix(core): crash',
        touches: [{ path: 'lib/a.py', change: 'R', from: 'a.py' }],
      },
      { person: undefined, leftOut: 'bot', touches: [] },
      { person: 0, leftOut: 'mass', fileCount: 52, touches: [{ path: 'b.py', change: 'R', from: 'lib/a.py' }] },
    ]);
  });

  it('is read where it goes on, and not at all where it does not', async () => {
    repository.add([{ files: { 'a.py': '1' } }, { files: { 'a.py': '2' } }]);
    await step();
    expect(await step()).toMatchObject({ commits: 2, added: 0 });
    repository.add([{ author: 'Grace <g@navy.mil>', files: { 'a.py': '3' } }]);
    expect(await step()).toMatchObject({ commits: 3, added: 1 });
    expect((await stored()).people).toHaveLength(2);
  });

  it('is read anew where it was rewritten, but for the commits that stayed', async () => {
    repository.add([{ files: { 'a.py': '1' } }, { files: { 'a.py': '2' } }]);
    await step();
    repository.git('reset', '-q', '--hard', 'HEAD~1');
    repository.add([{ files: { 'a.py': 'other' }, message: 'Other' }]);
    expect(await step()).toMatchObject({ commits: 2, added: 1 });
    expect((await stored()).commits.map(({ subject }) => subject)).toEqual(['Change', 'Other']);
  });

  it('takes two people for one from the commit on that says so', async () => {
    repository.add([
      { author: 'Ada <one@a.org>', files: { 'a.py': '1' } },
      { author: 'Countess <two@a.org>', files: { 'a.py': '2' } },
    ]);
    await step();
    expect((await stored()).people).toHaveLength(2);
    repository.add([{ author: 'Ada <two@a.org>', files: { 'a.py': '3' } }]);
    await step();
    const { commits, people } = await stored();
    expect(people).toMatchObject([{ name: 'Ada', names: ['Ada', 'Countess'] }]);
    expect(new Set(commits.map(({ person }) => person))).toEqual(new Set([people[0]!.id]));
  });

  it('goes on from what another ingest has stored meanwhile', async () => {
    repository.add([{ files: { 'a.py': '1' } }]);
    await step();
    repository.add([{ files: { 'a.py': '2' } }]);
    const { stores } = embedded;
    let writes = 0;
    const write: typeof stores.history.write = async (key, change) => {
      writes += 1;
      if (writes === 1) {
        repository.add([{ files: { 'a.py': '3' } }]);
        await step();
      }
      return stores.history.write(key, change);
    };
    expect(await step({ stores: { history: { ...stores.history, write } } })).toMatchObject({ commits: 2 });
    expect(writes).toBe(2);
    expect((await stored()).commits).toHaveLength(2);
    expect(await step()).toMatchObject({ commits: 3 });
  });

  it('has no people where none are wanted, also no more where there were some', async () => {
    repository.add([{ files: { 'a.py': '1' } }]);
    await step();
    await step({ peopleKey: undefined });
    expect((await stored()).people).toEqual([]);
    expect((await stored()).commits).toMatchObject([{ person: undefined, subject: 'Change' }]);
  });

  it('is done without where git cannot give it, and tried again', async () => {
    repository.add([{ files: { 'a.py': '1' } }]);
    const source = await openSource(repository.path, { temporaryDirectory: embedded.directory });
    const failing = async () => {
      throw new PharosError('UNAVAILABLE', 'Fetching the history failed: no network');
    };
    const reason = 'Fetching the history failed: no network';
    expect(await step({ source: { ...source, openHistory: failing } })).toEqual({
      commits: 0,
      added: 0,
      isPartial: false,
      reason,
    });
    expect(await embedded.stores.history.state(repository.path)).toMatchObject({ newest: undefined, reason });
    expect(await step()).toEqual({ commits: 1, added: 1, isPartial: false });
    // What was read before stays, unless names are in it that nobody wants any more.
    repository.add([{ files: { 'a.py': '2' } }]);
    const later = {
      ...(await openSource(repository.path, { temporaryDirectory: embedded.directory })),
      openHistory: failing,
    };
    expect(await step({ source: later })).toMatchObject({ commits: 1, reason });
    expect(await step({ source: later, peopleKey: undefined })).toMatchObject({ commits: 0, reason });
    expect(await stored()).toEqual({ commits: [], people: [] });
    const { stores } = embedded;
    expect(await stores.history.state(repository.path)).toMatchObject({ newest: undefined, commits: 0 });
  });

  it('is done without where the key cannot be had', async () => {
    repository.add([{ files: { 'a.py': '1' } }]);
    const peopleKey = async () => {
      throw new PharosError('UNAVAILABLE', 'The key cannot be read');
    };
    expect(await step({ peopleKey })).toMatchObject({ commits: 0, reason: 'The key cannot be read' });
  });

  it('of a shallow clone is partial, and has no commit whose changes are unknown', async () => {
    const whole = repository;
    whole.add([{ files: { 'a.py': '1', 'b.py': '1' } }, { files: { 'a.py': '2' } }, { files: { 'a.py': '3' } }]);
    repository = createHistory();
    repository.git('fetch', '-q', '--depth=2', `file://${whole.path}`, 'main');
    repository.git('reset', '-q', '--hard', 'FETCH_HEAD');
    expect(await step()).toEqual({ commits: 1, added: 1, isPartial: true });
    expect((await stored()).commits[0]!.touches).toEqual([{ path: 'a.py', change: 'M' }]);
    repository.git('fetch', '-q', '--unshallow', `file://${whole.path}`, 'main');
    expect(await step()).toEqual({ commits: 3, added: 2, isPartial: false });
    whole.delete();
  });

  it('stops when the user says so', async () => {
    repository.add([{ files: { 'a.py': '1' } }]);
    await expect(
      step({ signal: AbortSignal.abort(new PharosError('INTERRUPTED', 'Interrupted')) }),
    ).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(await embedded.stores.history.state(repository.path)).toBeUndefined();
  });

  it('belongs to an ingest, which says how far it goes', async () => {
    repository.add([{ files: { 'a.py': 'x = 1\n' } }]);
    const { history, warnings } = await embedded.ingest(repository.path);
    expect({ history, warnings }).toEqual({ history: { commits: 1, added: 1, isPartial: false }, warnings: undefined });
    expect(statSync(join(embedded.directory, 'people.key')).mode & 0o777).toBe(0o600);
    // No git, no warning.
    const plain = createHistory();
    writeFileSync(join(plain.path, 'a.py'), 'x = 1\n');
    repository = plain;
    const { history: none, warnings: silent } = await embedded.ingest(plain.path);
    expect(none).toMatchObject({ commits: 0, reason: 'it is not a git repository, or has no commits' });
    expect(silent).toBeUndefined();
  });
});

const PATHS = ['a.py', 'b.py', 'lib/c.py', 'README.md'];
const AUTHORS = ['Ada <ada@a.org>', 'Ada <lovelace@a.org>', 'Grace <g@navy.mil>', 'G <ada@a.org>', 'x[bot] <x@y.z>'];
const newCommit = fc.record({
  author: fc.constantFrom(...AUTHORS),
  at: fc.integer({ min: 1_500_000_000, max: 1_700_000_000 }),
  message: fc.constantFrom('Change', 'Fix a bug', 'lib: x'),
  files: fc.dictionary(fc.constantFrom(...PATHS), fc.constantFrom('1', '2', '3'), { minKeys: 1, maxKeys: 3 }),
  branch: fc.constantFrom('main', 'side'),
  merges: fc.constantFrom<readonly string[]>([], [], ['side']),
});
const change = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(newCommit, { minLength: 1, maxLength: 3 })
      .map((commits) => ({ kind: 'add', commits }) as const),
  },
  fc.constant({ kind: 'rename' } as const),
  fc.constant({ kind: 'mailmap' } as const),
  fc.constant({ kind: 'reset' } as const),
);

it('is the same after many steps as after one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 2, maxLength: 6 }), async (changes) => {
      repository.delete();
      repository = createHistory([
        { files: { 'a.py': '0', 'lib/c.py': '0' }, at: 1_550_000_000 },
        { branch: 'side', files: { 'b.py': 's' }, at: 1_560_000_000 },
      ]);
      const [steps, once] = [await openEmbedded(), await openEmbedded()];
      try {
        await step({}, steps);
        for (const one of changes) {
          apply(one);
          await step({}, steps);
        }
        await step({}, once);
        expect(await seen(steps)).toEqual(await seen(once));
      } finally {
        await steps.delete();
        await once.delete();
      }
    }),
    { numRuns: 12 },
  );
}, 120_000);

function apply(one: { kind: 'add'; commits: readonly NewCommit[] } | { kind: 'rename' | 'mailmap' | 'reset' }): void {
  if (one.kind === 'add') {
    // A branch merges no other than the one beside it.
    repository.add(one.commits.map((commit) => (commit.branch === 'main' ? commit : { ...commit, merges: [] })));
  } else if (one.kind === 'rename') {
    const [first] = repository.git('ls-files', '*.py').split('\n');
    if (first) repository.add([{ renames: [[first, `new-${first.replaceAll('/', '-')}`]], at: 1_700_000_000 }]);
  } else if (one.kind === 'mailmap') {
    repository.add([{ files: { '.mailmap': 'Grace Hopper <ada@a.org> <g@navy.mil>\n' }, at: 1_650_000_000 }]);
  } else if (repository.git('rev-list', '--count', 'main').trim() !== '1') {
    repository.git('reset', '-q', '--hard', 'main~1');
  }
}
