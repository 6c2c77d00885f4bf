import type { IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';
import type { Finding } from '../finding.ts';
import type { FindingContext } from './finding-context.ts';

/** Notes that are counted. */
const COUNTED = 1000;

/** Findings with the risk, the quality and the owners of their files, and the number of open notes on these. */
export async function withKnownFiles(
  items: readonly Finding[],
  repositories: readonly IngestedRepository[],
  context: FindingContext,
): Promise<readonly Finding[]> {
  const notes = await countNotes(items, context);
  const found: Finding[] = [];
  for (const item of items) {
    const { repository, place } = item;
    const known = await context.knownFiles(context, repositories.find(({ key }) => key === repository)!);
    const figures = known.figures.get(place.path);
    found.push({
      ...item,
      ...{ risk: figures?.risk ?? null, qualityScore: figures?.overall ?? null },
      ...{ owners: known.ownersOf(place.path), noteCount: notes.get(`${repository}\0${place.path}`) ?? 0 },
    });
  }
  return found;
}

async function countNotes(
  items: readonly Finding[],
  { actor, notes }: FindingContext,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const [repository, own] of Map.groupBy(items, (item) => item.repository)) {
    const paths = [...new Set(own.map(({ place }) => place.path))].filter((path) => path !== '');
    if (paths.length === 0) continue;
    const filter = {
      ...{ repositories: [repository], paths, reader: actor.id, now: new Date().toISOString() },
      ...{ repliesTo: 'none' as const, statuses: ['open' as const], ...(actor.kind === 'agent' && { isAgent: true }) },
    };
    for (const { placed } of await notes.list(filter, { sort: 'recent', limit: COUNTED })) {
      const key = `${repository}\0${placed.placement?.path ?? placed.anchor.path}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}
