import { isAbsolute } from 'node:path';
import { renamesBetween } from '../../../source/renames-between.ts';
import type { PlacedAnchor } from '../store.ts';

/** Commits for which git is asked at once: notes of a long import have many. */
const MOST_COMMITS = 32;

/** Where git says that the file of an anchor went since it was made; undefined where it does not say, or there is nothing new to say. */
export type PastRenames = (one: PlacedAnchor) => Promise<string | undefined>;

/**
 * Asks the history of a repository on this machine, once for each commit that anchors were made at.
 *
 * @param commit that of the tree in which anchors are placed
 */
export function openPastRenames(repository: string, commit: string | undefined): PastRenames {
  const asked = new Map<string, Promise<ReadonlyMap<string, string>>>();
  return async ({ anchor, placement }) => {
    if (!isAbsolute(repository) || commit === undefined || anchor.commit === undefined) return undefined;
    // It has been asked when the file was lost.
    if (placement?.rule === 'file-gone') return undefined;
    let renames = asked.get(anchor.commit);
    if (renames === undefined) {
      if (asked.size >= MOST_COMMITS) return undefined;
      // A repository that is gone, or too slow: the note is lost, and its file is said.
      renames = renamesBetween({ folder: repository, from: anchor.commit, to: commit }).catch(() => new Map());
      asked.set(anchor.commit, renames);
    }
    return (await renames).get(anchor.path);
  };
}
