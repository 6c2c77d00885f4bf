import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import Cite from '../../src/commands/cite.ts';
import CodeOwnersCheck from '../../src/commands/codeowners/check.ts';
import CollectionAdd from '../../src/commands/collection/add.ts';
import CollectionChanges from '../../src/commands/collection/changes.ts';
import CollectionCreate from '../../src/commands/collection/create.ts';
import CollectionList from '../../src/commands/collection/list.ts';
import CollectionShow from '../../src/commands/collection/show.ts';
import CollectionTour from '../../src/commands/collection/tour.ts';
import Duplicates from '../../src/commands/duplicates.ts';
import FileCommand from '../../src/commands/file.ts';
import FindingApprove from '../../src/commands/finding/approve.ts';
import FindingAssign from '../../src/commands/finding/assign.ts';
import FindingsImport from '../../src/commands/findings/import.ts';
import Findings from '../../src/commands/findings.ts';
import Callees from '../../src/commands/graph/callees.ts';
import Callers from '../../src/commands/graph/callers.ts';
import Central from '../../src/commands/graph/central.ts';
import Cycles from '../../src/commands/graph/cycles.ts';
import Dependents from '../../src/commands/graph/dependents.ts';
import Deps from '../../src/commands/graph/deps.ts';
import Hidden from '../../src/commands/graph/hidden.ts';
import Hierarchy from '../../src/commands/graph/hierarchy.ts';
import Impact from '../../src/commands/graph/impact.ts';
import Implementations from '../../src/commands/graph/implementations.ts';
import PathCommand from '../../src/commands/graph/path.ts';
import Similar from '../../src/commands/graph/similar.ts';
import NoteAdd from '../../src/commands/note/add.ts';
import NoteConfirm from '../../src/commands/note/confirm.ts';
import NoteEdit from '../../src/commands/note/edit.ts';
import NoteMove from '../../src/commands/note/move.ts';
import NoteRemove from '../../src/commands/note/remove.ts';
import NoteReply from '../../src/commands/note/reply.ts';
import NoteResolve from '../../src/commands/note/resolve.ts';
import NoteShow from '../../src/commands/note/show.ts';
import Notes from '../../src/commands/notes.ts';
import Owners from '../../src/commands/owners.ts';
import Quality from '../../src/commands/quality.ts';
import Read from '../../src/commands/read.ts';
import Recommend from '../../src/commands/recommend.ts';
import References from '../../src/commands/references.ts';
import Resources from '../../src/commands/resources.ts';
import Reviewers from '../../src/commands/reviewers.ts';
import Risk from '../../src/commands/risk.ts';
import Search from '../../src/commands/search.ts';
import { ADMIN_TOKEN, type ApiServer, startApiServer } from '../support/api-server.ts';
import { type Embedded, openEmbedded, testConfig } from '../support/embedded.ts';
import type { GitRepository } from '../support/git-repository.ts';
import { sarif } from '../support/indexed-findings.ts';
import { type CommandRun, runCommand } from '../support/run-command.ts';
import { createShopHistory } from '../support/shop-history.ts';

let repository: GitRepository;
let store: Embedded;
let server: ApiServer;
/** Data directory of somebody without an index. */
let home: string;

beforeAll(async () => {
  repository = createShopHistory();
  store = await openEmbedded();
  await store.ingest(repository.path);
  const { stores, moduleStore, directory } = store;
  server = await startApiServer({ config: testConfig(directory, { adminToken: ADMIN_TOKEN }), stores, moduleStore });
  home = mkdtempSync(join(tmpdir(), 'pharos-remote-'));
  await local(CollectionCreate, 'money', '--visibility', 'shared', '--description', 'All about totals');
  await local(CollectionAdd, 'money', 'app/far.py', 'app/near.py#near', '--text', 'Begin here');
  const log = join(home, 'lint.sarif');
  writeFileSync(
    log,
    sarif([
      ['app/far.py:1', 'no-total'],
      ['app/near.py:1', 'no-near', { level: 'error' }],
    ]),
  );
  await local(FindingsImport, log);
  await local(NoteAdd, 'app/far.py', 'Reads the version of the total.', '--kind', 'warning');
}, 60_000);

afterAll(async () => {
  await server?.stop();
  await store?.delete();
  repository?.delete();
  rmSync(home, { recursive: true, force: true });
});

type Command = Parameters<typeof runCommand>[0];
const env = () => ({ PHAROS_ADMIN_TOKEN: ADMIN_TOKEN });
const local = async (command: Command, ...words: string[]) =>
  timeless(await runCommand(command, words, { dataDirectory: store.directory, cwd: repository.path }));
const remote = async (command: Command, ...words: string[]) => {
  const options = { dataDirectory: home, cwd: repository.path, env: env() };
  return timeless(await runCommand(command, ['--remote', server.url, ...words], options));
};
const timeless = (run: CommandRun) => ({ ...run, stdout: run.stdout.replace(/\d+ seconds? ago|just now/g, 'now') });

/** Text is printed from the same answer: of some commands only. */
const AS_TEXT = new Set<Command>([
  Findings,
  CollectionShow,
  FileCommand,
  Deps,
  Dependents,
  Hidden,
  Owners,
  Notes,
  Recommend,
]);

const QUESTIONS: readonly (readonly [Command, ...string[]])[] = [
  [Search, 'version of the total'],
  [
    Search,
    'total',
    '--by',
    'definition',
    '--language',
    'python',
    '--path',
    'app/**',
    '--kind',
    'function',
    '--explain',
  ],
  [Search, '"VERSION = 5"', '--exact', '--all-files', '--no-model', '--no-notes', '--limit', '1'],
  [Search, '--like', 'app/read.py', '--limit', '3'],
  [Search, '--like', 'app/read.py', '--history', '--explain'],
  [FileCommand, 'app/far.py'],
  [Deps, 'app/near.py', '--depth', '2'],
  [Deps, 'README.md', '--documents'],
  [Dependents, 'app/far.py:total', '--depth', '2', '--no-tests'],
  [Dependents, 'app/far.py', '--mermaid'],
  [Callers, 'total', '--depth', '2'],
  [Callees, 'near', '--possible'],
  [Hierarchy, 'Reader'],
  [Implementations, 'Reader'],
  [PathCommand, 'tests/test_near.py', 'app/far.py'],
  [Central, '--limit', '2', '--no-tests'],
  [Similar, 'app/read.py', '--limit', '2'],
  [Hidden, 'app'],
  [Owners, 'app/old.py'],
  [Owners, '.', '--limit', '1'],
  [Reviewers, 'app/read.py', 'app/new.py', '--exclude', 'Ada'],
  [CodeOwnersCheck],
  [Risk, 'app', '--limit', '2'],
  [Quality, 'app/read.py'],
  [Recommend, 'app/read.py', '--limit', '4'],
  [Recommend, 'app/near.py', '--strategy', 'graph'],
  [Cycles, '--types', '--no-tests'],
  [Impact, 'app/far.py', '--limit', '1', '--documents'],
  [Impact, 'app/far.py:total', '--tests'],
  [Impact, 'app/far.py:total', '--files', '--depth', '1'],
  [References],
  [References, 'app', '--kind', 'todo,url', '--limit', '3'],
  [Cite, '--format', 'cff'],
  [Resources, 'app', '--type', 'file', '--limit', '2'],
  [Duplicates, 'app', '--min-tokens', '20'],
  [Findings],
  [Findings, 'app', '--source', 'lint', '--rule', 'no-near', '--new'],
  [CollectionList],
  [CollectionShow, 'money'],
  [CollectionTour, 'money', '--limit', '1'],
  [CollectionChanges, 'money', '--since', '2026-01-01'],
  [Notes],
  [Notes, 'app', '--kind', 'warning', '--search', 'version', '--resolved'],
];

describe('an answer of another Pharos', () => {
  it.each(QUESTIONS.map(([command, ...words]) => [`${command.name} ${words.join(' ')}`, command, words] as const))(
    'is that of the index, as text and as JSON: %s',
    async (_, command, words) => {
      const forms = [...(AS_TEXT.has(command) ? [[]] : []), ...(words.includes('--mermaid') ? [] : [['--json']])];
      for (const form of forms) {
        const [here, there] = [await local(command, ...words, ...form), await remote(command, ...words, ...form)];
        expect(here.status).toBe(0);
        expect(there).toEqual(here);
      }
    },
  );

  it('is about the changes of the working tree, with --diff', async () => {
    repository.write({ 'app/read.py': 'VERSION = 9\n', 'app/brand_new.py': 'x = 1\n' });
    try {
      expect(await remote(Risk, '--diff', 'HEAD')).toEqual(await local(Risk, '--diff', 'HEAD'));
      const impact = ['--diff', 'HEAD', '--files', '--json'];
      const [here, there] = [await local(Impact, ...impact), await remote(Impact, ...impact)];
      // The index there does not know how its files have changed.
      expect(JSON.parse(there.stdout)).toEqual({ ...JSON.parse(here.stdout), stale: [] });
      expect(JSON.parse(there.stdout)).toMatchObject({ changed: ['app/read.py'], unknown: ['app/brand_new.py'] });
      for (const command of [Reviewers, Recommend]) {
        const [here, there] = [await local(command, '--diff', 'HEAD'), await remote(command, '--diff', 'HEAD')];
        expect(there).toEqual(here);
        expect(here.stdout + here.stderr).toContain(command === Recommend ? 'app/write.py' : 'Ada');
      }
    } finally {
      repository.git('checkout', '-q', '.');
      repository.remove('app/brand_new.py');
    }
  });

  it('is asked for by paths below the directory', async () => {
    const cwd = join(repository.path, 'app');
    const options = { dataDirectory: home, cwd, env: env() };
    const { stdout } = await runCommand(FileCommand, ['--remote', server.url, 'far.py'], options);
    expect(stdout).toContain('app/far.py, python');
    const { stdout: dependents } = await runCommand(Dependents, ['--remote', server.url, './far.py:total'], options);
    expect(dependents).toContain('app/near.py');
  });

  it('fails as that of the index does', async () => {
    for (const [command, ...words] of [
      [FileCommand, 'nowhere.py'],
      [Callers, 'nothing'],
      [Owners, 'nowhere'],
      [Recommend],
      [NoteShow, '0123abcd'],
      [Search, 'total', '--repo', 'github.com/no/where'],
    ] as const) {
      const json = [await local(command, ...words, '--json'), await remote(command, ...words, '--json')];
      const [here, there] = json.map(({ stdout }) => JSON.parse(stdout).error);
      expect([words, there.code, json[1]!.status]).toEqual([words, here.code, json[0]!.status]);
      expect(there.message).toContain(server.url);
    }
    for (const words of [
      [References, 'app', 'tests'],
      [References, '--online'],
      [Duplicates, '--like', 'app/far.py'],
      [Findings, '--diff', 'HEAD'],
      [Cycles, '--in', 'money'],
      [CollectionShow, 'money', '--stale'],
    ] as const) {
      const [command, ...rest] = words;
      expect((await remote(command, ...rest)).status, rest.join(' ')).toBe(2);
    }
    expect(await remote(Hidden, '--diff', 'HEAD')).toMatchObject({ status: 2 });
    expect(await remote(Search, 'total', '--local')).toMatchObject({ status: 2 });
  });
});

describe('notes of another Pharos', () => {
  it('are written, changed and removed there', async () => {
    const said = async (command: Command, ...words: string[]) => {
      const { status, stdout, stderr } = await remote(command, ...words, '--json');
      expect([status, stderr]).toEqual([0, '']);
      return JSON.parse(stdout);
    };
    const note = await said(NoteAdd, 'app/near.py:3', 'Why?', '--kind', 'question', '--tag', 'x', '--expires', '30d');
    expect(note).toMatchObject({ kind: 'question', tags: ['x'], anchor: { path: 'app/near.py', start_line: 3 } });
    expect(note.author).toEqual({ kind: 'machine', name: 'PHAROS_ADMIN_TOKEN' });
    const id = note.id.slice(0, 8);
    expect(await said(NoteEdit, id, 'Why 5?', '--kind', 'decision')).toMatchObject({
      note: 'Why 5?',
      kind: 'decision',
    });
    expect(await said(NoteReply, id, 'So be it.')).toMatchObject({ reply_to: note.id });
    expect(await said(NoteMove, id, 'app/far.py#total')).toMatchObject({ anchor: { path: 'app/far.py' } });
    expect(await said(NoteConfirm, id)).toMatchObject({ confirmed_by: expect.any(String) });
    expect(await said(NoteResolve, id)).toMatchObject({ status: 'resolved' });
    expect((await remote(NoteShow, id)).stdout).toContain('So be it.');
    expect(await said(NoteShow, id)).toMatchObject({ thread: [{ note: 'So be it.' }] });
    expect(await said(Notes, '--mine', '--resolved')).toMatchObject({ total: 1 });
    const removed = await said(NoteRemove, id);
    expect(removed).toMatchObject({ id: note.id, note: 'Why 5?' });
    expect(removed).not.toHaveProperty('thread');
    expect(await said(Notes, '--mine', '--resolved')).toMatchObject({ total: 0 });
  });
});

it('a reading list is that of the caller there', async () => {
  const said = async (...words: string[]) => JSON.parse((await remote(Read, ...words, '--json')).stdout).items;
  expect(await said('app/near.py#near', 'app/far.py', '--done')).toMatchObject([
    { path: expect.any(String), read_status: 'completed' },
    { read_status: 'completed' },
  ]);
  expect(await said('app/far.py', '--unread')).toEqual([]);
  expect(await said()).toMatchObject([{ path: 'app/near.py', symbol: 'near', has_changed: false }]);
  expect(JSON.parse((await local(Read, '--json')).stdout).items).toEqual([]);
});

it('findings are decided there', async () => {
  const said = async (command: Command, ...words: string[]) =>
    JSON.parse((await remote(command, ...words, '--json')).stdout);
  const [{ id }] = (await said(Findings, '--rule', 'no-total')).items;
  expect(await said(FindingAssign, id.slice(0, 8), 'ann')).toMatchObject({ id, state: 'assigned', assignee: 'ann' });
  const approved = await said(FindingApprove, id, '--until', '90d', '--comment', 'old API');
  expect(approved).toMatchObject({ id, state: 'approved', verdict: { comment: 'old API' } });
  const { error } = await said(FindingApprove, '0123abcd');
  expect(error.code).toBe('NOT_FOUND');
});
