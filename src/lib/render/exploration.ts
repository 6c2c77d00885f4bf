import type { ChalkInstance } from 'chalk';
import type { Exploration, ExploredDefinition } from '../modules/graph/usecases/exploration.ts';
import { definitionLines, explorationItems } from '../modules/graph/usecases/exploration-text.ts';
import type { Freshness } from '../usecases/questions/freshness.ts';
import { printable } from './printable.ts';

/** The text that agents read, with the names of its definitions in colour. */
export function describeExploration(exploration: Exploration, style: ChalkInstance): string {
  const { definitions, repository } = exploration;
  const titles = new Set(definitions.map(titleOf));
  const items = explorationItems(exploration);
  if (items.length === 0) return `Nothing found in ${printable(repository)}`;
  return items
    .map((item) => {
      const [title = '', ...rest] = item.split('\n');
      const shown = titles.has(title) ? style.bold.cyan(printable(title)) : printable(title);
      return [shown, ...rest.map(printable)].join('\n');
    })
    .join('\n');
}

/** Says that an answer may be about other files than those that are there; undefined where it is not known to be. */
export function describeFreshness(freshness: Freshness): string | undefined {
  if (freshness === 'behind') return 'HEAD has changed since; ingest again for current lines';
  if (freshness === 'dirty') return 'HEAD is indexed; uncommitted changes may not be';
  if (freshness === 'gone') return 'The files are no longer on this machine';
  return undefined;
}

function titleOf(definition: ExploredDefinition): string {
  return definitionLines(definition)[0]!;
}
