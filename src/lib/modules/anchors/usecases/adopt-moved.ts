import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { Actor } from '../../../actor.ts';
import { hasCommit } from '../../../source/has-commit.ts';
import type { AnchorStore } from '../store.ts';

export interface AdoptMovedOptions {
  readonly actor: Actor;
  readonly anchors: AnchorStore;
  /** Key of the repository that is asked about. */
  readonly repository: string;
  readonly signal?: AbortSignal;
}

/**
 * A local repository is known by its path. Where a checkout has moved, what was attached to it stands under a path that is gone: it
 * comes over when this repository has the commit that it was attached at, and nothing of its own.
 *
 * @returns the paths that it was known by
 */
export async function adoptMoved({
  actor,
  anchors,
  repository,
  signal,
}: AdoptMovedOptions): Promise<readonly string[]> {
  if (!isAbsolute(repository)) return [];
  if ((await anchors.placedState(repository)).hasAnchors) return [];
  const known = await anchors.repositories();
  const adopted: string[] = [];
  for (const { repository: from, commit } of known) {
    if (commit === undefined || !isAbsolute(from) || existsSync(from) || !actor.visible(from)) continue;
    if (!(await hasCommit(repository, commit, signal))) continue;
    const at = new Date().toISOString();
    const change = { before: { repository: from }, after: { repository } };
    await anchors.adopt(from, repository, {
      at,
      actorId: actor.id,
      verb: 'repository.moved',
      subject: repository,
      repository,
      ...change,
    });
    adopted.push(from);
  }
  return adopted;
}
