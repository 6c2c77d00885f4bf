import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, actorOf } from '../../src/lib/actor.ts';
import { callers } from '../../src/lib/modules/graph/usecases/calls.ts';
import { central } from '../../src/lib/modules/graph/usecases/central.ts';
import { dependents } from '../../src/lib/modules/graph/usecases/dependencies.ts';
import { fileDetails } from '../../src/lib/modules/graph/usecases/file-details.ts';
import { hierarchy } from '../../src/lib/modules/graph/usecases/hierarchy.ts';
import { impact } from '../../src/lib/modules/graph/usecases/impact.ts';
import { readMap } from '../../src/lib/modules/graph/usecases/read-map.ts';
import { servedMapKey } from '../../src/lib/modules/graph/usecases/serve-map.ts';
import { similar } from '../../src/lib/modules/graph/usecases/similar.ts';
import { unused } from '../../src/lib/modules/graph/usecases/unused.ts';
import { onboard } from '../../src/lib/modules/recommendations/usecases/onboard.ts';
import { recommend } from '../../src/lib/modules/recommendations/usecases/recommend.ts';
import { ingest } from '../../src/lib/usecases/ingest/ingest.ts';
import { cancelJob, retryJob } from '../../src/lib/usecases/jobs/change-job.ts';
import { enqueue } from '../../src/lib/usecases/jobs/enqueue.ts';
import { findJob } from '../../src/lib/usecases/jobs/find-job.ts';
import { history } from '../../src/lib/usecases/jobs/history.ts';
import { jobsOverview } from '../../src/lib/usecases/jobs/jobs-overview.ts';
import { type RepositoryChoice, unindexedRepository } from '../../src/lib/usecases/questions/choose-repositories.ts';
import { edges, symbolEdges } from '../../src/lib/usecases/questions/edges.ts';
import { findSimilar } from '../../src/lib/usecases/questions/find-similar.ts';
import { indexState } from '../../src/lib/usecases/questions/index-state.ts';
import { listRepositories } from '../../src/lib/usecases/questions/list-repositories.ts';
import { outline } from '../../src/lib/usecases/questions/outline.ts';
import { search } from '../../src/lib/usecases/questions/search.ts';
import { status, statusHere } from '../../src/lib/usecases/questions/status.ts';
import { addModel } from '../../src/lib/usecases/upkeep/add-model.ts';
import { collectGarbage } from '../../src/lib/usecases/upkeep/collect-garbage.ts';
import { exportIndex } from '../../src/lib/usecases/upkeep/export-index.ts';
import { importIndex } from '../../src/lib/usecases/upkeep/import-index.ts';
import { removeModel } from '../../src/lib/usecases/upkeep/models.ts';
import { removeRepository } from '../../src/lib/usecases/upkeep/remove-repository.ts';
import { readerOf, SELF } from '../support/actors.ts';
import type { Embedded } from '../support/embedded.ts';
import {
  CANARY,
  comparable,
  HIDDEN_JOB,
  HIDDEN_WAITING,
  OPEN_JOB,
  OPEN_WAITING,
  openTwoHouses,
  type TwoHouses,
} from '../support/two-houses.ts';

let houses: TwoHouses;
beforeAll(async () => {
  houses = await openTwoHouses();
}, 180_000);
afterAll(() => houses.delete());

type Question = (store: Embedded, actor: Actor) => Promise<unknown>;

/** Every way to ask for the hidden repository, or for all. */
const questions: Readonly<Record<string, (choice: Partial<RepositoryChoice>) => Question>> = {
  search:
    (choice) =>
    ({ stores }, actor) =>
      search({ ...choice, actor, stores, query: `total ${CANARY}`, limit: 10 }),
  like:
    (choice) =>
    ({ stores }, actor) =>
      findSimilar({ ...choice, actor, stores, file: `${CANARY}.py`, limit: 10 }),
  recommend:
    (choice) =>
    ({ stores }, actor) =>
      recommend({ ...choice, actor, stores, files: [`${CANARY}.py`], strategy: 'hybrid', limit: 10 }),
  onboard:
    (choice) =>
    ({ stores }, actor) =>
      onboard({ ...choice, actor, stores, folder: '.', limit: 12 }),
  similar:
    (choice) =>
    ({ stores }, actor) =>
      similar({ ...choice, actor, stores, file: `${CANARY}.py`, limit: 10 }),
  file:
    (choice) =>
    ({ stores }, actor) =>
      fileDetails({ ...choice, actor, stores, file: `${CANARY}.py` }),
  outline:
    (choice) =>
    ({ stores }, actor) =>
      outline({ ...choice, actor, stores, path: 'cart.py', limit: 9 }),
  edges:
    (choice) =>
    ({ stores: { catalog } }, actor) =>
      edges({ ...choice, actor, catalog }),
  symbolEdges:
    (choice) =>
    ({ stores: { catalog } }, actor) =>
      symbolEdges({ ...choice, actor, catalog }),
  central:
    (choice) =>
    ({ stores: { catalog } }, actor) =>
      central({ ...choice, actor, catalog }),
  dependents:
    (choice) =>
    ({ stores: { catalog } }, actor) =>
      dependents({ ...choice, actor, catalog, target: 'cart.py', depth: 1 }),
  callers:
    (choice) =>
    ({ stores: { catalog } }, actor) =>
      callers({ ...choice, actor, catalog, target: CANARY }),
  hierarchy:
    (choice) =>
    ({ stores: { catalog } }, actor) =>
      hierarchy({ ...choice, actor, catalog, target: CANARY }),
  unused:
    (choice) =>
    ({ stores: { catalog, searchIndex } }, actor) =>
      unused({ ...choice, actor, catalog, searchIndex }),
  impact:
    (choice) =>
    ({ stores: { catalog } }, actor) =>
      impact({ ...choice, actor, catalog, files: ['cart.py'] }),
  map:
    (choice) =>
    ({ stores: { catalog } }, actor) =>
      readMap({ ...choice, actor, catalog, definitions: false }),
};

/** An actor's answer, an error as its code, message and hint. */
async function told(question: Question, store: Embedded, actor: Actor): Promise<string> {
  const answer = await question(store, actor).catch(({ code, message, hint }) => ({ code, message, hint }));
  return comparable(answer ?? 'nothing');
}

/** The reader of the full house gets to the letter what anybody gets in the small one, and others get more. */
async function expectAbsent(question: Question): Promise<void> {
  const { open, full, small } = houses;
  const answer = await told(question, full, readerOf(open.path));
  expect(answer).toBe(await told(question, small, SELF));
  expect(await told(question, full, SELF)).not.toBe(answer);
}

describe('a repository that an actor may not see is absent from', () => {
  describe.each(Object.keys(questions))('%s', (name) => {
    const ask = (choice: Partial<RepositoryChoice>) => expectAbsent(questions[name]!(choice));
    it('by its key', () => ask({ repository: houses.hidden.path }));
    it('by its last name', () => ask({ repository: houses.hidden.path.split('/').at(-1)! }));
    it('from inside it', () => ask({ directory: houses.hidden.path }));
    it('among all', () => ask({ all: true }));
  });

  it('lists and states', async () => {
    const { open, hidden } = houses;
    const directory = hidden.path;
    const catalogQuestions: Question[] = [
      ({ stores: { catalog } }, actor) => listRepositories({ actor, catalog, limit: 10 }),
      ({ stores: { catalog } }, actor) => status({ actor, catalog }),
      ({ stores: { catalog } }, actor) => status({ actor, catalog, repository: hidden.path }),
      ({ stores: { catalog } }, actor) => statusHere({ actor, catalog, directory }),
      ({ stores: { catalog } }, actor) => statusHere({ actor, catalog, directory, all: true }),
      ({ stores: { catalog } }, actor) => unindexedRepository(catalog, actor, directory),
      ({ stores: { catalog } }, actor) => indexState(catalog, actor, hidden.path),
      ({ stores: { catalog } }, actor) =>
        servedMapKey({ actor, catalog, repository: hidden.path, mostFiles: 9 }).then((key) => [key.split(' ')[0]]),
      ({ stores }, actor) => exportIndex({ actor, stores, repository: hidden.path, file: '/dev/null/x' }),
    ];
    for (const question of catalogQuestions) await expectAbsent(question);
    expect(await told(catalogQuestions[0]!, houses.full, readerOf(open.path))).toContain(open.path);
  });

  it('jobs, their history, and the line about what a worker does', async () => {
    const limit = 10;
    const find =
      (jobId: string): Question =>
      ({ stores: { jobBoard: board } }, actor) =>
        findJob({ actor, board, jobId });
    await expectAbsent(({ stores: { jobBoard } }, actor) => history({ actor, jobBoard, limit }));
    await expectAbsent(({ stores: { jobBoard } }, actor) => jobsOverview({ actor, jobBoard }));
    await expectAbsent(find(HIDDEN_JOB));
    await expectAbsent(find(HIDDEN_WAITING));
    // The place in the queue does not count the hidden one ahead.
    expect(JSON.parse(await told(find(OPEN_WAITING), houses.full, readerOf(houses.open.path)))).toMatchObject({
      position: 1,
    });
    expect(await told(find(OPEN_JOB), houses.full, readerOf(houses.open.path))).toContain(houses.open.path);
  });

  it('the count of what is ingested, where the history is empty', async () => {
    const jobBoard = { history: async () => [] };
    await expectAbsent(({ stores: { catalog } }, actor) => history({ actor, jobBoard, catalog, limit: 1 }));
  });

  it('changes: neither cancelled nor retried nor removed, and still there afterwards', async () => {
    const { open, hidden, full, small } = houses;
    const keeper = actorOf({ id: 'k', kind: 'person', scopes: ['ingest', 'admin'], repositories: [open.path] });
    const changes: Question[] = [cancelJob, retryJob].flatMap((change) =>
      [HIDDEN_JOB, HIDDEN_WAITING].map(
        (jobId): Question =>
          ({ stores: { jobQueue: queue, jobBoard: board } }, actor) =>
            change({ actor, queue, board, jobId }),
      ),
    );
    changes.push(({ stores }, actor) => removeRepository({ actor, stores, repository: hidden.path }));
    for (const change of changes) expect(await told(change, full, keeper)).toBe(await told(change, small, SELF));
    const left = (await full.stores.jobBoard.overview()).waiting.map(({ job_id }) => job_id);
    expect(left).toEqual([HIDDEN_WAITING, OPEN_WAITING]);
    expect((await full.stores.catalog.repositories(hidden.path))[0]?.current).toBeDefined();
  });
});

describe('whoever lacks the scope cannot', () => {
  const reader = readerOf();
  const options = () => {
    const { stores, writer } = houses.full;
    return { actor: reader, stores, writer, temporaryDirectory: '/nowhere', repository: 'x' };
  };
  const queue = () => ({ queue: houses.full.stores.jobQueue, board: houses.full.stores.jobBoard, jobId: OPEN_JOB });
  const huggingFace = { endpoint: 'https://example.org', token: undefined };

  it.each([
    ['ingest', 'ingest', () => ingest(options())],
    ['import', 'ingest', () => importIndex({ ...options(), file: 'x' })],
    [
      'put a job on the queue',
      'ingest',
      () => enqueue({ ...options(), ...queue(), allowLocal: true, allowLoopback: false }),
    ],
    ['cancel a job', 'ingest', () => cancelJob({ actor: reader, ...queue() })],
    ['retry a job', 'ingest', () => retryJob({ actor: reader, ...queue() })],
    ['remove a repository', 'admin', () => removeRepository({ ...options(), repository: houses.open.path })],
    ['collect garbage', 'admin', () => collectGarbage({ ...options(), databases: [] })],
    ['add a model', 'admin', () => addModel({ actor: reader, source: 'x', folder: '/nowhere', huggingFace })],
    ['remove a model', 'admin', () => removeModel({ actor: reader, folders: [], name: 'x' })],
  ] as const)('%s', async (_, scope, change) => {
    await expect(change()).rejects.toMatchObject({ code: 'FORBIDDEN', message: `reader lacks the scope ${scope}` });
  });
});

it('a question without an actor is no question: the compiler refuses it', () => {
  // @ts-expect-error RepositoryChoice, which every question about repositories takes, names the actor.
  const choice: RepositoryChoice = { repository: 'x' };
  expect(choice).toBeDefined();
});

it('only one place reads the list of repositories for an answer', () => {
  const library = join(import.meta.dirname, '../../src');
  const sources = readdirSync(library, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const readers = sources.filter(
    (path) => !path.includes('adapters/') && /\b\w*\.repositories\(/.test(readFileSync(join(library, path), 'utf8')),
  );
  expect(readers.sort()).toEqual([
    // Keys of written data, for an actor who sees where it goes and where it came from.
    'lib/modules/anchors/usecases/adopt-moved.ts',
    // By the key of a repository that the actor sees.
    'lib/modules/anchors/usecases/current-generation.ts',
    // By the key of the repository whose notes are placed, after its publish.
    'lib/modules/anchors/usecases/place-again.ts',
    // All keys, of which each caller gets those that are granted.
    'lib/modules/auth/usecases/snapshot.ts',
    // Puts the question of whoever asks to the port below.
    'lib/ports/decorate.ts',
    // By the key of what they write themselves.
    'lib/usecases/ingest/follow-worker.ts',
    'lib/usecases/ingest/ingest.ts',
    'lib/usecases/questions/visible-repositories.ts',
  ]);
});
