import { LIMITS } from '../finding.ts';
import type { FindingContext } from './finding-context.ts';

/** The findings of repositories that are removed from the index, with what was decided about them. */
export function writtenFindings({ actor, findings }: Pick<FindingContext, 'actor' | 'findings'>) {
  return {
    count: (repository: string) =>
      findings.count({ repositories: [repository], now: new Date().toISOString() }, LIMITS.perRepository),
    discard: (repository: string) =>
      findings.discard(repository, {
        at: new Date().toISOString(),
        actorId: actor.id,
        verb: 'curation.discarded',
        subject: repository,
        repository,
      }),
  };
}
