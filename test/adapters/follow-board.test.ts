import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openFollowBoard } from '../../src/lib/adapters/sqlite/follow-board.ts';
import type { FollowBoard, FollowState } from '../../src/lib/ports/follow-board.ts';

const INDEXED = { generation: 7, tree: 'abc', version: '1.1' };
const WAITING: FollowState = { phase: 'waiting', since: 5, indexed: INDEXED };

let folder: string;
let board: FollowBoard;
let now: number;
const dead = new Set<string>();
const open = () =>
  openFollowBoard({ file: join(folder, 'f.db'), isAlive: (owner) => !dead.has(owner), now: () => now });

const pass = (milliseconds: number) => {
  now += milliseconds;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pharos-board-'));
  board = open();
  dead.clear();
  now = 1_000_000;
});

afterEach(async () => {
  await board.close();
  rmSync(folder, { recursive: true });
});

it('elects one of several, for each repository', async () => {
  const other = open();
  expect(await board.claim('/a', 'one')).toBe(true);
  expect(await other.claim('/a', 'two')).toBe(false);
  expect(await board.claim('/a', 'one')).toBe(true);
  expect(await other.claim('/b', 'two')).toBe(true);
  await other.close();
});

it('another reads what the elected one tells', async () => {
  await board.claim('/a', 'one');
  expect(await board.read('/a')).toBeUndefined();
  expect(await board.beat('/a', 'one', WAITING)).toBe(true);
  const other = open();
  expect(await other.read('/a')).toEqual(WAITING);
  expect(await other.beat('/a', 'two', { phase: 'failed', since: 1 })).toBe(false);
  expect(await other.read('/a')).toEqual(WAITING);
  await other.close();
});

const ENDS: readonly (readonly [string, () => unknown])[] = [
  ['is gone', async () => void dead.add('one')],
  ['has been silent for long', async () => pass(15_001)],
  ['told the time before the clock was put back', async () => pass(-15_001)],
  ['gives it up', async () => board.release('/a', 'one')],
];

it.each(ENDS)('the role is free when its owner %s', async (_, end) => {
  await board.claim('/a', 'one');
  await board.beat('/a', 'one', WAITING);
  await end();
  expect(await board.read('/a')).toEqual({ phase: 'idle', since: expect.any(Number), indexed: INDEXED });
  expect(await board.claim('/a', 'two')).toBe(true);
  expect(await board.beat('/a', 'one', WAITING)).toBe(false);
  expect(await board.beat('/a', 'two', WAITING)).toBe(true);
});

it('nobody gives up for another', async () => {
  await board.claim('/a', 'one');
  await board.release('/a', 'two');
  expect(await board.claim('/a', 'two')).toBe(false);
});

it('heartbeats keep the role', async () => {
  await board.claim('/a', 'one');
  for (let beats = 0; beats < 4; beats++) {
    now += 10_000;
    await board.beat('/a', 'one', WAITING);
  }
  expect(await board.claim('/a', 'two')).toBe(false);
});

it('a file that is no database is told', () => {
  writeFileSync(join(folder, 'bad.db'), 'x'.repeat(5000));
  expect(() => openFollowBoard({ file: join(folder, 'bad.db'), isAlive: () => true })).toThrow(/bad\.db/);
});
