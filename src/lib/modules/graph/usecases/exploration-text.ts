import type { Exploration, ExploredDefinition, Related, RelatedPlace } from './exploration.ts';

/** Characters in a token, about. */
export const TOKEN = 4;
/** Part of the budget that a note may take. */
const NOTE = 1 / 8;
/** Characters for the number of names left out of it. */
const MORE = 16;
/** Lines of calls by one caller that are shown. */
const CALL_LINES = 3;
/** Kinds of definition that are overridden; others are derived from. */
const MEMBERS = new Set(['method', 'function', 'variable', 'constant']);

/** The answer as text, without its freshness; its budget counts these characters. */
export function explorationText(exploration: Exploration): string {
  return explorationItems(exploration).join('\n');
}

/** The same item by item: notes, one for each definition, tests, and the rest. */
export function explorationItems(exploration: Exploration): string[] {
  const { definitions, tests, leftOut, diff, query } = exploration;
  const notes = noteLines(exploration);
  if (diff !== undefined && query === undefined && definitions.length + notes.length === 0)
    return [`no definition has changed since ${diff}`];
  return [
    ...notes,
    ...definitions.map((definition) => definitionLines(definition).join('\n')),
    ...(tests.files.length > 0 ? [testsLine(tests)] : []),
    ...(leftOut.total > 0 ? [leftOutLine(leftOut)] : []),
  ];
}

/** How much the answer may lack, before anything else. */
export function noteLines({
  whole,
  unknown,
  stale,
  warnings = [],
  budget,
}: Pick<Exploration, 'whole' | 'unknown' | 'stale' | 'warnings' | 'budget'>): string[] {
  const room = Math.floor(budget * TOKEN * NOTE);
  return [
    ...listed('unavailable', warnings, room),
    ...listed('changed outside of definitions', whole, room),
    ...listed('changed, but not in the graph', unknown, room),
    ...listed('changed again since they were indexed', stale, room),
  ];
}

export function definitionLines(definition: ExploredDefinition): string[] {
  const { path, line, endLine, kind, symbol, reasons, shown } = definition;
  const inside = shown === 'inside' ? '; source: above' : '';
  return [
    `${path}:${line}-${endLine} ${kind} ${symbol} (${reasons.join(', ')}${inside})`,
    ...sourceLines(definition),
    ...relationLines(definition),
  ];
}

/** Lines left out, at either end too, are counted where they would be. */
export function sourceLines({
  source,
  shown,
  line,
  endLine,
}: Pick<ExploredDefinition, 'source' | 'shown' | 'line' | 'endLine'>): string[] {
  if (source.length === 0) return [];
  const lines: string[] = [];
  let next = line;
  for (const { line: start, text } of source) {
    if (start > next) lines.push(gap(next, start - 1));
    lines.push(text);
    next = start + text.split('\n').length;
  }
  if (shown === 'part' && next <= endLine) lines.push(gap(next, endLine));
  return lines;
}

export function relationLines({
  path,
  relations,
  callers,
  callees,
  derived,
  kind,
}: Pick<ExploredDefinition, 'path' | 'kind' | 'relations' | 'callers' | 'callees' | 'derived'>): string[] {
  if (relations === 'unknown') return ['  callers and callees: unknown'];
  return [
    ...(callers ? [relatedLine('called by', path, callers)] : []),
    ...(callees && callees.total + callees.possible > 0 ? [relatedLine('calls', path, callees)] : []),
    ...(derived ? [relatedLine(MEMBERS.has(kind) ? 'overridden by' : 'subtypes', path, derived)] : []),
  ];
}

function relatedLine(title: string, own: string, { total, definitions, possible }: Related): string {
  const files = Map.groupBy(definitions, ({ path }) => path);
  const shown = [...files].map(([path, inFile]) => `${path === own ? 'here' : path}: ${inFile.map(call).join(', ')}`);
  const more = total > definitions.length ? [`${total - definitions.length} more`] : [];
  const proved = total === 0 ? 'nothing proved' : [...shown, ...more].join('; ');
  return `  ${title}: ${proved}${possible > 0 ? `; possibly ${possible} by name` : ''}`;
}

/** `Owner.name 12,40`, or the lines alone of calls at the top level. */
function call({ symbol, lines }: RelatedPlace): string {
  const at = lines.slice(0, CALL_LINES).join(',');
  return `${symbol && `${symbol} `}${at}${lines.length > CALL_LINES ? ',…' : ''}`;
}

export function testsLine({ total, files }: Exploration['tests']): string {
  const more = total > files.length ? `, ${total - files.length} more` : '';
  return `tests: ${files.join(', ')}${more}`;
}

/** By file, in the order of the first of each. Always counts, even when it names none. */
export function leftOutLine({ total, definitions }: Exploration['leftOut']): string {
  const more = total - definitions.length;
  const files = [...Map.groupBy(definitions, ({ path }) => path)].map(
    ([path, inFile]) =>
      `${path}: ${inFile.map(({ symbol, line, endLine }) => `${symbol} ${line}-${endLine}`).join(', ')}`,
  );
  return `left out: ${[...files, ...(more > 0 ? [`${more} more`] : [])].join('; ')}`;
}

function gap(from: number, to: number): string {
  return from === to ? `… line ${from}` : `… lines ${from}-${to}`;
}

/** A title and as many names as the room allows for; the rest are counted. */
function listed(title: string, names: readonly string[], room: number): string[] {
  if (names.length === 0) return [];
  const shown: string[] = [];
  let left = room - title.length - MORE;
  for (const name of names) {
    left -= name.length + 2;
    if (left < 0) break;
    shown.push(name);
  }
  const more = names.length - shown.length;
  return [`${title}: ${[...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ')}`];
}
