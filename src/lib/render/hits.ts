import type { ChalkInstance } from 'chalk';
import { printable } from '../text/printable.ts';
import type { SearchHit, SearchResult } from '../usecases/questions/search.ts';

/** Hits for people: where, what, why, and the lines themselves. */
export function describeHits({ hits, repositories, query }: SearchResult, style: ChalkInstance): string {
  if (hits.length === 0)
    return `Nothing found for ${printable(query.trim().split('\n', 1)[0]!)} in ${printable(repositories.join(', '))}`;
  const isOne = repositories.length === 1;
  return hits.map((hit) => describeHit(hit, isOne, style)).join('\n\n');
}

function describeHit(hit: SearchHit, isOne: boolean, style: ChalkInstance): string {
  const place = `${isOne ? '' : `${hit.repository}: `}${hit.path}:${hit.startLine}-${hit.endLine}`;
  const symbol = hit.symbol ? `  ${style.bold(printable(hit.symbol))}${ownLines(hit)}` : '';
  const why = style.dim(`${hit.score.toFixed(2)}  ${hit.reasons.join(', ')}`);
  const lines = hit.snippet.split('\n').map((line) => `    ${printable(line)}`);
  const explained = Object.entries(hit.features ?? {}).map(([feature, part]) => `${feature} ${part.toFixed(2)}`);
  return [
    `${style.cyan(printable(place))}${symbol}  ${why}`,
    ...(explained.length > 0 ? [`    ${style.dim(explained.join('  '))}`] : []),
    ...lines,
  ].join('\n');
}

/** The lines of the definition, where they are not those of the hit. */
function ownLines({ definition, startLine, endLine }: SearchHit): string {
  if (!definition || (definition.startLine === startLine && definition.endLine === endLine)) return '';
  return ` (${definition.startLine}-${definition.endLine})`;
}
