import { PharosError } from '../../errors.ts';
import { readCoChanges } from '../../source/read-co-changes.ts';
import type { IngestedRepository } from './choose-repositories.ts';

export interface KnownHistory {
  /** How strongly files changed together with the one asked about, by path. */
  readonly together: ReadonlyMap<string, number>;
  /** Why there is less than could be. */
  readonly warnings: readonly string[];
}

export const NO_HISTORY: KnownHistory = { together: new Map(), warnings: [] };

/** Files that changed together with a file, up to the ingested commit. Where there is no history, only that is reported. */
export async function coChanges(
  { key, url, current: { commit } }: IngestedRepository,
  path: string,
  signal?: AbortSignal,
): Promise<KnownHistory> {
  const without = (why: string): KnownHistory => ({ ...NO_HISTORY, warnings: [`Without the history: ${why}`] });
  if (url !== undefined) return without(`${key} was cloned without it; ingest a clone of your own`);
  if (commit === undefined) return without(`${key} has no commits`);
  try {
    const { files, commits, isShallow } = await readCoChanges(key, path, { commit, ...(signal && { signal }) });
    const warnings = isShallow ? [`${key} is a shallow clone: its history ends after ${commits} commits`] : [];
    return { together: files, warnings };
  } catch (error) {
    if (!(error instanceof PharosError) || error.code !== 'BAD_REPOSITORY') throw error;
    return without(error.message);
  }
}
