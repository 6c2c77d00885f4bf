import type { ChalkInstance } from 'chalk';
import { type DefinitionName, keyOf } from '../graph/definition-graph.ts';
import type { CallingDefinition, CallPlace, Calls } from '../modules/graph/usecases/calls.ts';
import { plural } from './counts.ts';
import { printable } from './printable.ts';
import { branches, type Tree } from './tree.ts';

const WORDS = {
  callers: { some: 'is called by', someRead: 'is called or read by', none: 'has no proved callers' },
  callees: { some: 'calls', someRead: 'calls or reads', none: 'has no proved calls' },
} as const;
/** Places of one caller that are shown. */
const SHOWN = 6;

/** Definitions as a tree in which each hangs on the one over which it was reached, with the lines of the calls. */
export function describeCalls(answer: Calls, kind: keyof typeof WORDS, style: ChalkInstance): string {
  const { target, total, definitions, possible } = answer;
  const name = style.bold(printable(nameOf(target)));
  const { some, someRead, none } = WORDS[kind];
  const isRead = definitions.some(({ places }) => places.every((place) => place.kind === 'read'));
  const below = Map.groupBy(definitions, ({ via }) => keyOf(via));
  const drawn = new Set<string>();
  const grow = (parent: DefinitionName): readonly Tree[] => {
    if (drawn.has(keyOf(parent))) return [];
    drawn.add(keyOf(parent));
    return (below.get(keyOf(parent)) ?? []).map((one) => ({ label: label(one, style), children: grow(one) }));
  };
  const more = total > definitions.length ? `\n… ${total - definitions.length} more; --limit shows them` : '';
  const proved =
    total === 0
      ? `${name} ${none}`
      : `${name} ${isRead ? someRead : some} ${plural(total, 'definition')}\n${branches({ label: '', children: grow(target) })}${more}`;
  return [proved, ...describePossible(answer, kind), ...(possible.places ?? []).map(possiblePlace)].join('\n');
}

function describePossible({ target, total, possible }: Calls, kind: keyof typeof WORDS): readonly string[] {
  if (possible.total > 0) {
    const uses = plural(possible.total, kind === 'callers' ? 'possible call' : 'call');
    const what = kind === 'callers' ? ` of .${lastName(target.symbol)}` : ' in it';
    const listed = possible.places ? ':' : '; --possible lists them';
    return [`${uses}${what}, on receivers whose type could not be proved${listed}`];
  }
  if (kind === 'callees' || total > 0) return [];
  return target.exported ? ['It is visible outside of its file: code outside of this repository may call it.'] : [];
}

function possiblePlace({ path, symbol, line, kind }: NonNullable<Calls['possible']['places']>[number]): string {
  return `  ${printable(`${path}:${line}`)}${symbol === '' ? '' : printable(`  in ${symbol}`)}${kind === 'call' ? '' : `  ${kind}`}`;
}

function label({ path, symbol, places, through }: CallingDefinition, style: ChalkInstance): string {
  const by = through ? `, through ${through.symbol}` : '';
  return `${printable(symbol === '' ? path : `${path}:${symbol}`)}  ${style.dim(printable(describePlaces(places) + by))}`;
}

/** `call at 12:4, 18:9; read at 30:2`; places without a column by their line. */
export function describePlaces(places: readonly CallPlace[]): string {
  const kinds = Map.groupBy(places, ({ kind }) => kind);
  return [...kinds]
    .map(([kind, list]) => {
      const shown = list.slice(0, SHOWN).map(({ line, column }) => (column > 0 ? `${line}:${column}` : `line ${line}`));
      const more = list.length > SHOWN ? ` and ${list.length - SHOWN} more` : '';
      return `${kind} at ${shown.join(', ')}${more}`;
    })
    .join('; ');
}

function nameOf({ path, symbol }: DefinitionName): string {
  return `${path}:${symbol}`;
}

function lastName(symbol: string): string {
  return symbol.slice(symbol.lastIndexOf('.') + 1);
}
