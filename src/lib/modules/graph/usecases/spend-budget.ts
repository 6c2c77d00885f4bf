import { excerptsAt, excerptsOf } from './excerpts.ts';
import type { Exploration, ExploredDefinition, FoundPlace, NamedPlace, Related } from './exploration.ts';
import {
  definitionLines,
  leftOutLine,
  noteLines,
  relationLines,
  sourceLines,
  TOKEN,
  testsLine,
} from './exploration-text.ts';
import type { Relations } from './relations.ts';

export interface SpendOptions {
  /** The most relevant first. */
  readonly places: readonly FoundPlace[];
  readonly budget: number;
  readonly notes: Pick<Exploration, 'whole' | 'unknown' | 'stale' | 'warnings'>;
  /** Words that make a line telling. */
  readonly asked: ReadonlySet<string>;
  /** The lines of a definition; none where its text is not stored. */
  readonly linesOf: (place: FoundPlace) => Promise<readonly string[]>;
  /** Lines at which the members of a type begin. */
  readonly membersOf: (place: FoundPlace) => readonly number[];
  readonly relations: Relations;
}

/** Definitions that have an entry; further ones are left out by name. */
const MOST = 16;
/** Those of them whose relations are looked up. */
const RELATED = 6;
/** Names of callers or callees: the most that fit. */
const NAMES = [5, 3, 1, 0] as const;
const TESTS = 8;
const LEFT_OUT = 40;
/** Lines of a definition that is shown whole, and the part of the room for sources that it may take; an excerpt of a longer one. */
const WHOLE = { lines: 120, first: 0.9, share: 0.6 } as const;
const PART = { characters: 400, share: 0.25 } as const;
/** Parts of the budget that are spent after entries, after sources, and before names that are left out. */
const SHARE = { entries: 0.25, sources: 0.75, rest: 0.95 } as const;
/** Characters for the number of definitions left out. */
const COUNT = 32;

/**
 * Spends a budget by weight: an entry for each definition that matters, the source of the first ones, relations, tests,
 * then the source of more, and names of the rest.
 */
export async function spendBudget(options: SpendOptions): Promise<Spent> {
  const { places, budget, notes } = options;
  const purse = new Purse(Math.floor(budget * TOKEN), COUNT + cost(noteLines({ ...notes, budget })));
  const definitions: ExploredDefinition[] = [];
  for (const place of places.slice(0, MOST)) {
    const entry: ExploredDefinition = { ...place, shown: 'none', source: [], relations: 'none' };
    if (!purse.pay(cost(definitionLines(entry)), definitions.length === 0 ? 1 : SHARE.entries)) break;
    definitions.push(entry);
  }
  await addSources(definitions, options, purse, SHARE.sources);
  await addRelations(definitions, options, purse);
  const tests = await findTests(definitions, options, purse);
  await addSources(definitions, options, purse, SHARE.rest);
  return { definitions, tests, leftOut: nameRest(places.slice(definitions.length), purse.left + COUNT) };
}

type Spent = Pick<Exploration, 'definitions' | 'tests' | 'leftOut'>;

/** Characters that are left. */
class Purse {
  readonly #all: number;
  left: number;

  constructor(all: number, spent: number) {
    this.#all = all;
    this.left = all - spent;
  }

  /** Characters that may be spent before the given part of all is. */
  room(share: number): number {
    return Math.floor(this.left - (1 - share) * this.#all);
  }

  pay(characters: number, share: number): boolean {
    if (characters > this.room(share)) return false;
    this.left -= characters;
    return true;
  }
}

/** Adds source to the definitions that lack it, in their order. */
async function addSources(
  definitions: ExploredDefinition[],
  options: SpendOptions,
  purse: Purse,
  share: number,
): Promise<void> {
  for (const [i, definition] of definitions.entries()) {
    if (definition.shown === 'whole' || definition.shown === 'inside') continue;
    const inside: ExploredDefinition = { ...definition, shown: 'inside', source: [] };
    const above = definitions.slice(0, i);
    const candidates = isInside(definition, above)
      ? [inside]
      : await withSource(definition, options, { room: purse.room(share), above });
    const before = cost(definitionLines(definition));
    const chosen = candidates.find((candidate) => purse.pay(cost(definitionLines(candidate)) - before, share));
    if (chosen) definitions[i] = chosen;
  }
}

/** A definition with all of its source that is not shown above, if the room allows for it, or with a part of it. */
async function withSource(
  definition: ExploredDefinition,
  { asked, linesOf, membersOf }: SpendOptions,
  { room, above }: { readonly room: number; readonly above: readonly ExploredDefinition[] },
): Promise<readonly ExploredDefinition[]> {
  if (room < PART.characters) return [];
  const lines = await linesOf(definition);
  if (lines.length === 0) return [];
  const { line } = definition;
  const repeated = linesOfMembers(definition, above);
  const indexes = [...lines.keys()].filter((i) => !repeated.has(line + i));
  const shown = indexes.length === lines.length ? 'whole' : 'part';
  const whole: ExploredDefinition = { ...definition, shown, source: excerptsAt(indexes, lines, line) };
  const share = above.length === 0 ? WHOLE.first : WHOLE.share;
  if (lines.length <= WHOLE.lines && cost(sourceLines(whole)) <= share * room) return [whole];
  if (definition.shown === 'part') return [];
  const allowed = Math.max(PART.characters, Math.floor(PART.share * room));
  const source = excerptsOf({ lines, line, asked, landmarks: new Set(membersOf(definition)), room: allowed });
  return source.length === 0 ? [] : [{ ...definition, shown: 'part', source }];
}

/** Whether an excerpt above has all lines of a definition. */
function isInside({ path, line, endLine }: FoundPlace, above: readonly ExploredDefinition[]): boolean {
  return above.some(
    (other) =>
      other.path === path &&
      other.source.some(({ line: first, text }) => first <= line && endLine < first + text.split('\n').length),
  );
}

/** Numbers of the lines of a type whose members are shown whole above. */
function linesOfMembers({ path, line, endLine }: FoundPlace, above: readonly ExploredDefinition[]): Set<number> {
  const members = above.filter(
    (other) => other.shown === 'whole' && other.path === path && line <= other.line && other.endLine <= endLine,
  );
  return new Set(
    members.flatMap((other) => Array.from({ length: other.endLine - other.line + 1 }, (_, i) => other.line + i)),
  );
}

async function addRelations(
  definitions: ExploredDefinition[],
  { relations }: SpendOptions,
  purse: Purse,
): Promise<void> {
  for (const [i, definition] of definitions.slice(0, RELATED).entries()) {
    const found = await relations.of(definition);
    const candidates: readonly ExploredDefinition[] = found
      ? NAMES.map((names) => ({
          ...definition,
          relations: 'known',
          callers: first(found.callers, names),
          callees: first(found.callees, names),
        }))
      : [{ ...definition, relations: 'unknown' }];
    const chosen = candidates.find((candidate) => purse.pay(cost(relationLines(candidate)), SHARE.rest));
    if (chosen) definitions[i] = chosen;
  }
}

function first(related: Related, names: number): Related {
  return { ...related, definitions: related.definitions.slice(0, names) };
}

async function findTests(
  definitions: readonly ExploredDefinition[],
  { relations }: SpendOptions,
  purse: Purse,
): Promise<Spent['tests']> {
  const all = await relations.testsOf(definitions.filter((definition) => definition.relations === 'known'));
  for (let count = Math.min(TESTS, all.length); count > 0; count--) {
    const tests = { total: all.length, files: all.slice(0, count) };
    if (purse.pay(cost([testsLine(tests)]), SHARE.rest)) return tests;
  }
  return { total: all.length, files: [] };
}

function nameRest(rest: readonly FoundPlace[], room: number): Spent['leftOut'] {
  const named: NamedPlace[] = [];
  for (const { path, symbol, line } of rest.slice(0, LEFT_OUT)) {
    const longer = [...named, { path, symbol, line }];
    if (cost([leftOutLine({ total: rest.length, definitions: longer })]) > room) break;
    named.push({ path, symbol, line });
  }
  return { total: rest.length, definitions: named };
}

/** Characters of lines, with their ends. */
function cost(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}
