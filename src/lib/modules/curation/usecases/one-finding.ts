import { PharosError } from '../../../errors.ts';
import type { PlacedFinding } from '../store.ts';
import type { FindingContext } from './finding-context.ts';

const SHORTEST = 4;
const LISTED = 5;

/**
 * The finding with an id, or with the only id that begins so. One of a repository that the actor may not see does not exist.
 *
 * @throws {PharosError} NOT_FOUND when there is none, USAGE when there are several, or too few characters are given
 */
export async function oneFinding(
  { actor, findings }: Pick<FindingContext, 'actor' | 'findings'>,
  id: string,
): Promise<PlacedFinding> {
  const wanted = id.trim().toLowerCase();
  if (!/^[0-9a-f-]+$/.test(wanted) || wanted.length > 36) throw noSuchFinding(id);
  if (wanted.length < SHORTEST) {
    throw new PharosError('USAGE', `The id ${id} is too short`, {
      hint: `Give at least its first ${SHORTEST} characters.`,
    });
  }
  const filter = { idPrefix: wanted, now: new Date().toISOString() };
  const listed = await findings.list(filter, { sort: 'id', limit: 100 });
  const found = listed.filter(({ finding }) => actor.visible(finding.repository));
  if (found.length === 1) return found[0]!;
  if (found.length === 0) throw noSuchFinding(id);
  const ids = found.slice(0, LISTED).map(({ finding }) => finding.id);
  throw new PharosError('USAGE', `${found.length} findings have ids that begin with ${id}`, {
    hint: `Give more of it: ${ids.join(', ')}${found.length > LISTED ? ', …' : ''}.`,
  });
}

function noSuchFinding(id: string): PharosError {
  return new PharosError('NOT_FOUND', `No finding has the id ${id.slice(0, 60)}`, {
    hint: '`pharos findings` lists findings with their ids.',
  });
}
