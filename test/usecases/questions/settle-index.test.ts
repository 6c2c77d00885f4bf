import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FollowBoard, FollowState } from '../../../src/lib/ports/follow-board.ts';
import { openSource } from '../../../src/lib/source/open-source.ts';
import { treeFingerprint } from '../../../src/lib/usecases/ingest/tree-fingerprint.ts';
import { settleIndex } from '../../../src/lib/usecases/questions/settle-index.ts';
import { SELF } from '../../support/actors.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';

let index: Embedded;
let repository: GitRepository;
let state: FollowState | undefined;
const signal = new AbortController().signal;
const board: FollowBoard = {
  claim: async () => false,
  beat: async () => true,
  read: async () => state,
  release: async () => undefined,
  close: async () => undefined,
};

beforeEach(async () => {
  index = await openEmbedded();
  repository = createGitRepository({ 'a.py': 'import b\n', 'b.py': 'x = 1\n' });
  state = undefined;
});

afterEach(async () => {
  await index.delete();
  repository.delete();
});

const fingerprint = async () =>
  treeFingerprint(await openSource(repository.path, { temporaryDirectory: index.directory }));
const settle = (milliseconds = 0) =>
  settleIndex({
    ...{ actor: SELF, catalog: index.stores.catalog, board, repository: repository.path, signal },
    patience: { first: milliseconds, edits: milliseconds },
    temporaryDirectory: index.directory,
  });

async function indexed(): Promise<NonNullable<FollowState['indexed']>> {
  const { generation } = await index.ingest(repository.path, { train: false });
  return { generation, tree: await fingerprint(), version: '1' };
}

it('is current only while the files have the content that was read for the newest generation', async () => {
  state = { phase: 'waiting', since: 1, indexed: await indexed() };
  expect(await settle()).toEqual({ status: 'current' });
  repository.write({ 'b.py': 'x = 2\n' });
  expect(await settle()).toEqual({ status: 'behind', isIndexed: true, progress: state });
  repository.write({ 'b.py': 'x = 1\n' });
  expect(await settle()).toEqual({ status: 'current' });
  await index.ingest(repository.path, { train: false });
  expect(await settle()).toEqual({ status: 'unknown' });
});

it('waits until an edit is indexed', async () => {
  state = { phase: 'waiting', since: 1, indexed: await indexed() };
  repository.write({ 'b.py': 'x = 2\n' });
  state = { ...state, phase: 'indexing' };
  const settled = settle(Number.POSITIVE_INFINITY);
  state = { phase: 'waiting', since: 2, indexed: await indexed() };
  expect(await settled).toEqual({ status: 'current' });
});

it('tells how far it is after a while', async () => {
  state = { phase: 'indexing', since: 1, step: 'parse', fraction: 0.3 };
  expect(await settle(100)).toEqual({ status: 'behind', isIndexed: false, progress: state });
});

it('tells a failure, but not of what is current', async () => {
  const error = { code: 'FAILED', message: 'no' } as const;
  state = { phase: 'failed', since: 1, error };
  expect(await settle(100)).toEqual({ status: 'failed', isIndexed: false, error });
  state = { phase: 'failed', since: 1, error, indexed: await indexed() };
  expect(await settle(100)).toEqual({ status: 'current' });
  repository.write({ 'b.py': 'x = 2\n' });
  expect(await settle(100)).toEqual({ status: 'failed', isIndexed: true, error });
});
