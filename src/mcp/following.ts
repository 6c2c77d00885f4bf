import type { Patience, SettledIndex } from '../lib/usecases/questions/settle-index.ts';
import { between } from './marks.ts';

/** The repository whose edits this process, or another one, follows. */
export interface Following {
  /** Its key. */
  readonly repository: string;
  /** The command that indexes it here and now. */
  readonly command: string;
  /** Where agents ask from. */
  readonly directory: string;
  readonly temporaryDirectory: string;
  /** Waits a moment for the newest edits; tells how the index is then. */
  settle(patience: Patience, signal: AbortSignal): Promise<SettledIndex>;
}

export interface Followed extends Pick<Following, 'repository' | 'command'> {
  readonly index: SettledIndex;
}

/** Whether a question is about the repository that is followed. */
export function isAbout({ repository }: Following, { repo, all }: { readonly repo?: unknown; readonly all?: unknown }) {
  if (typeof repo === 'string') return repo === repository || repository.endsWith(`/${repo}`);
  return all !== true;
}

/** How up to date the index is, in words; undefined when following does not tell. */
export function followedWords({ index, command }: Followed): string | undefined {
  switch (index.status) {
    case 'current':
      return 'the index is up to date with the working tree.';
    case 'behind':
      return `files have changed since; the changes are being indexed${progressOf(index)}. Ask again ${soon(index)} for current lines.`;
    case 'failed':
      return `files have changed since, and indexing them failed (${index.error.code}); \`${command}\` shows why.`;
    case 'unknown':
      return undefined;
  }
}

/** The answer about a repository without an index: how far it is, or why there is none; undefined when there is one. */
export function unindexedAnswer({ index, command }: Followed): { text: string; isError: boolean } | undefined {
  if (index.status === 'behind' && !index.isIndexed) {
    const text = `This repository is being indexed for the first time${progressOf(index)}. Ask again ${soon(index)}.`;
    return { text, isError: false };
  }
  if (index.status === 'failed' && !index.isIndexed) {
    const first = `This repository is not indexed: indexing it failed (${index.error.code}); \`${command}\` shows more.`;
    return { text: `${first}\n${between([index.error.message])}`, isError: true };
  }
  return undefined;
}

type Behind = Extract<SettledIndex, { status: 'behind' }>;

/** Shares of an ingest without training, by the step at whose start they are done. */
const STARTS: Readonly<Record<string, number>> = {
  clone: 0,
  parse: 0.05,
  resolve: 0.55,
  train: 0.9,
  encode: 0.9,
  store: 0.9,
};
const ENDS: Readonly<Record<string, number>> = {
  clone: 0.05,
  parse: 0.55,
  resolve: 0.9,
  train: 0.9,
  encode: 0.9,
  store: 1,
};

function progressOf({ progress }: Behind): string {
  if (progress?.phase !== 'indexing' || progress.step === undefined) return '';
  return ` (${progress.step} ${Math.round(100 * (progress.fraction ?? 0))} %)`;
}

/** When it will probably be done, in words. */
function soon({ progress }: Behind): string {
  if (progress?.phase !== 'indexing' || progress.step === undefined) return 'in a few seconds';
  const start = STARTS[progress.step] ?? 0;
  const done = start + ((ENDS[progress.step] ?? 1) - start) * (progress.fraction ?? 0);
  const elapsed = (Date.now() - progress.since) / 1000;
  const left = Math.ceil((elapsed * (1 - done)) / Math.max(done, 0.02));
  return `in ${Math.min(60, Math.max(2, left))} s`;
}
