import type { FollowBoard, FollowState } from '../../ports/follow-board.ts';
import { realClock } from '../jobs/clock.ts';
import { type FollowMessage, runFollowThread } from './follow-thread.ts';

/*
 * Several processes may follow one repository; the board elects one of them, the leader:
 *
 *   candidate --claim--> leader --another has the role--> candidate
 *   leader: thread runs --it ends--> failed --RETRY_MS--> thread runs
 *
 * A leader that ends gives the role up; one that is killed or suspended loses it by its silence.
 */

export interface FollowRepositoryOptions {
  /** Key of the repository: the path of its tree. */
  readonly repository: string;
  readonly board: FollowBoard;
  /** Names this process on the board. */
  readonly owner: string;
  /** Module of the thread that ingests; by default ours. */
  readonly entry?: URL;
  /** Plain data that the thread needs: the configuration. */
  readonly settings: unknown;
  /** Told when the board itself fails. */
  readonly onFailure: (error: unknown) => void;
  readonly signal: AbortSignal;
}

const POLL_MS = 1_000;
const BEAT_MS = 500;
const RETRY_MS = 60_000;

/** Keeps the index of a tree fresh, or stands by while another process does, until the signal fires. Never throws. */
export async function followRepository(options: FollowRepositoryOptions): Promise<void> {
  const { repository, board, owner, onFailure, signal } = options;
  let isTold = false;
  while (!signal.aborted) {
    try {
      if (await board.claim(repository, owner)) await lead(options);
    } catch (error) {
      if (!isTold) onFailure(error);
      isTold = true;
    }
    await realClock.sleep(POLL_MS, signal);
  }
}

async function lead({ repository, board, owner, entry, settings, signal }: FollowRepositoryOptions): Promise<void> {
  const isLost = new AbortController();
  const until = AbortSignal.any([signal, isLost.signal]);
  let state = started((await board.read(repository))?.indexed);
  const beat = async () => {
    const isOwner = await board.beat(repository, owner, state).catch(() => true);
    if (!isOwner) isLost.abort();
  };
  const onMessage = (message: FollowMessage) => {
    const { phase } = state;
    state = after(state, message);
    if (state.phase !== phase || message.kind !== 'progress') void beat();
  };
  const beats = async () => {
    for (; !until.aborted; await realClock.sleep(BEAT_MS, until)) await beat();
  };
  const beating = beats();
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const module = entry ?? new URL(`./follow-worker.${extension}`, import.meta.url);
  try {
    while (!until.aborted) {
      const { indexed } = state;
      await runFollowThread(module, { repository, settings, ...(indexed && { indexed }) }, onMessage, until);
      await realClock.sleep(RETRY_MS, until);
    }
  } finally {
    isLost.abort();
    await beating;
    await board.release(repository, owner);
  }
}

function started(indexed: FollowState['indexed']): FollowState {
  return { phase: 'indexing', since: Date.now(), ...(indexed && { indexed }) };
}

function after({ phase, since, indexed }: FollowState, message: FollowMessage): FollowState {
  const known = indexed && { indexed };
  if (message.kind === 'indexed') return { phase: 'waiting', since: Date.now(), indexed: message.indexed };
  if (message.kind === 'failed') return { phase: 'failed', since: Date.now(), error: message.error, ...known };
  const { step, fraction } = message;
  return { phase: 'indexing', since: phase === 'indexing' ? since : Date.now(), step, fraction, ...known };
}
