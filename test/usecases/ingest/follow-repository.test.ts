import { afterEach, expect, it } from 'vitest';
import type { FollowBoard, FollowState } from '../../../src/lib/ports/follow-board.ts';
import { followRepository } from '../../../src/lib/usecases/ingest/follow-repository.ts';

const INDEXED = { generation: 1, tree: 'abc', version: '1' };
const stop = { current: new AbortController() };
let ended: Promise<void> | undefined;

afterEach(async () => {
  stop.current.abort();
  await ended;
  stop.current = new AbortController();
});

/** A thread that says this, and ends when it is told to. */
function thread(code: string): URL {
  const source = `import { parentPort, workerData } from 'node:worker_threads'; ${code}`;
  return new URL(`data:text/javascript,${encodeURIComponent(source)}`);
}

const OBEDIENT = `parentPort.on('message', () => parentPort.close());`;
const say = (message: unknown) => `parentPort.postMessage(${JSON.stringify(message)});`;

/** A board on which the role is taken away by setting `owner`. */
class TestBoard implements FollowBoard {
  owner: string | undefined;
  claims = 0;
  releases = 0;
  state: FollowState | undefined;
  onBeat: (state: FollowState) => void = () => undefined;

  claim(_: string, owner: string): Promise<boolean> {
    this.claims++;
    this.owner ??= owner;
    return Promise.resolve(this.owner === owner);
  }
  beat(_: string, owner: string, state: FollowState): Promise<boolean> {
    if (this.owner !== owner) return Promise.resolve(false);
    this.state = state;
    this.onBeat(state);
    return Promise.resolve(true);
  }
  read = () => Promise.resolve(this.state);
  release(_: string, owner: string): Promise<void> {
    this.releases++;
    if (this.owner === owner) this.owner = undefined;
    return Promise.resolve();
  }
  close = () => Promise.resolve();

  /** Resolves with the first state like this. */
  until(isIt: (state: FollowState) => boolean): Promise<FollowState> {
    return new Promise((resolve) => {
      this.onBeat = (state) => {
        if (isIt(state)) resolve(state);
      };
    });
  }
}

function follow(board: FollowBoard, code: string): Promise<void> {
  const options = { repository: '/r', board, owner: 'me', settings: {}, signal: stop.current.signal };
  ended = followRepository({ ...options, entry: thread(code), onFailure: () => undefined });
  return ended;
}

it('passes on what the thread tells, and gives the role up in the end', async () => {
  const board = new TestBoard();
  const waits = board.until(({ phase }) => phase === 'waiting');
  follow(board, OBEDIENT + say({ kind: 'indexed', indexed: INDEXED }));
  expect(await waits).toEqual({ phase: 'waiting', since: expect.any(Number), indexed: INDEXED });
  stop.current.abort();
  await ended;
  expect(board).toMatchObject({ owner: undefined, releases: 1 });
});

it('keeps what was indexed while an edit is, and tells a thread of it', async () => {
  const board = new TestBoard();
  board.state = { phase: 'idle', since: 1, indexed: INDEXED };
  const parses = board.until(({ step }) => step === 'parse');
  follow(
    board,
    `${OBEDIENT} if (workerData.indexed.tree === 'abc') ${say({ kind: 'progress', step: 'parse', fraction: 0.5 })}`,
  );
  expect(await parses).toMatchObject({ phase: 'indexing', fraction: 0.5, indexed: INDEXED });
});

it.each([
  ['that throws', `throw new Error('broken')`, /broken/],
  ['that exits', 'process.exit(3)', /status 3/],
])('tells the failure of a thread %s', async (_, code, message) => {
  const board = new TestBoard();
  const failed = board.until(({ phase }) => phase === 'failed');
  follow(board, code);
  expect((await failed).error).toEqual({ code: 'INTERNAL', message: expect.stringMatching(message) });
});

it('ends its thread when another process has the role, and stands by', async () => {
  const board = new TestBoard();
  const waits = board.until(({ phase }) => phase === 'waiting');
  follow(board, OBEDIENT + say({ kind: 'indexed', indexed: INDEXED }));
  await waits;
  board.owner = 'another';
  const { claims } = board;
  await expect.poll(() => board.releases, { timeout: 10_000 }).toBe(1);
  await expect.poll(() => board.claims, { timeout: 10_000 }).toBeGreaterThan(claims);
  expect(board.owner).toBe('another');
});

it('ends a thread that does not listen', async () => {
  const board = new TestBoard();
  const begun = board.until(({ step }) => step === 'parse');
  follow(board, `${say({ kind: 'progress', step: 'parse', fraction: 0 })} setTimeout(() => { for (;;); }, 50);`);
  await begun;
  stop.current.abort();
  await ended;
  expect(board.owner).toBeUndefined();
});

it('stands by when the board fails, and tells it once', async () => {
  const board = new TestBoard();
  const failures: unknown[] = [];
  board.claim = () => {
    board.claims++;
    return Promise.reject(new Error('locked'));
  };
  const options = { repository: '/r', board, owner: 'me', settings: {}, signal: stop.current.signal };
  ended = followRepository({ ...options, onFailure: (error) => void failures.push(error) });
  await expect.poll(() => board.claims, { timeout: 10_000 }).toBeGreaterThan(1);
  expect(failures).toEqual([new Error('locked')]);
});
