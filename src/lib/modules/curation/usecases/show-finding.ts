import { currentGeneration } from '../../anchors/api.ts';
import type { Finding } from '../finding.ts';
import type { FindingContext } from './finding-context.ts';
import { viewAll } from './list-findings.ts';
import { oneFinding } from './one-finding.ts';

export interface ShowFindingOptions extends FindingContext {
  /** Id, or its first characters. */
  readonly id: string;
  readonly now?: Date;
}

/**
 * One finding, where it is in the current generation.
 *
 * @throws {PharosError} from oneFinding
 */
export async function showFinding(options: ShowFindingOptions): Promise<Finding> {
  const { stores, id, now = new Date() } = options;
  const placed = await oneFinding(options, id);
  const { repository } = placed.finding;
  const generation = await currentGeneration(stores.catalog, repository);
  const generations = new Map(generation === undefined ? [] : [[repository, generation]]);
  const [seen] = await viewAll([placed], options, generations, now);
  return seen!;
}
