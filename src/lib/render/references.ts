import type { ChalkInstance } from 'chalk';
import type { ListedReference, ReferenceList } from '../modules/scholarly/usecases/list-references.ts';
import type { Todo } from '../modules/scholarly/usecases/list-todos.ts';
import { counts } from './counts.ts';
import { printable, printableLine } from './printable.ts';
import { table } from './table.ts';

/** What files refer to, for people: a line each. */
export function describeReferences(items: readonly ListedReference[], names: boolean, style: ChalkInstance): string {
  if (items.length === 0) return 'No matching references in the files that were read.';
  const rows = items.map((one) => [placeOf(one, names), one.kind, one.target, stateOf(one), printableLine(one.text)]);
  return coloured(rows, style);
}

/** How many there are, and how to get the rest. */
export function describeRest({ items, kinds, total, nextCursor }: ReferenceList): string {
  if (total === 0) return '';
  const rest = total - items.length;
  const all = `All that fit, by kind: ${counts(kinds)}\n`;
  return nextCursor === undefined || rest <= 0 ? all : `${rest} more; the next page: --cursor ${nextCursor}\n${all}`;
}

/** What is still to be done, for people. */
export function describeTodos(items: readonly Todo[], names: boolean, style: ChalkInstance): string {
  if (items.length === 0) return 'No matching TODOs in the files that were read.';
  const rows = items.map((todo) => [placeOf(todo, names), ageOf(todo), todo.author ?? '', printableLine(todo.text)]);
  return coloured(rows, style);
}

function placeOf(one: { repository: string; path: string; line: number }, names: boolean): string {
  return `${names ? `${one.repository} ` : ''}${one.path}:${one.line}`;
}

function stateOf({ state, detail }: ListedReference): string {
  if (state === undefined) return '';
  return detail === undefined ? state : `${state} (${detail})`;
}

/** `before` where only the file is known not to have changed since. */
function ageOf({ since, basis }: Todo): string {
  if (since === undefined) return 'age unknown';
  return basis === 'line' ? since.slice(0, 10) : `before ${since.slice(0, 10)}`;
}

function coloured(rows: readonly (readonly string[])[], style: ChalkInstance): string {
  const lines = printable(table(rows)).split('\n');
  return lines.map((line) => line.replace(/^\S+/, (place) => style.cyan(place))).join('\n');
}
