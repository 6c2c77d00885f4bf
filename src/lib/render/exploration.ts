import type { ChalkInstance } from 'chalk';
import type { Exploration, ExploredDefinition } from '../modules/graph/usecases/exploration.ts';
import { definitionLines, explorationItems } from '../modules/graph/usecases/exploration-text.ts';
import { printable } from './printable.ts';

/** The text that agents read, with the names of its definitions in colour. */
export function describeExploration(exploration: Exploration, style: ChalkInstance): string {
  const { definitions, repository } = exploration;
  if (definitions.length === 0 && exploration.whole.length === 0) return `Nothing found in ${printable(repository)}`;
  const titles = new Set(definitions.map(titleOf));
  return explorationItems(exploration)
    .map((item) => {
      const [title = '', ...rest] = item.split('\n');
      const shown = titles.has(title) ? style.bold.cyan(printable(title)) : printable(title);
      return [shown, ...rest.map(printable)].join('\n');
    })
    .join('\n');
}

function titleOf(definition: ExploredDefinition): string {
  return definitionLines(definition)[0]!;
}
