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
import { CALLABLE } from './find-explored.ts';
import type { Relations } from './relations.ts';

export interface SpendOptions {
  /** The most relevant first. */
  readonly places: readonly FoundPlace[];
  readonly budget: number;
  /** The question is the name of the first place. */
  readonly isName: boolean;
  readonly notes: Pick<Exploration, 'whole' | 'unknown' | 'stale' | 'warnings'>;
  /** Words that make a line telling. */
  readonly asked: ReadonlySet<string>;
  /** The lines of a definition; none where its text is not stored. */
  readonly linesOf: (place: FoundPlace) => Promise<readonly string[]>;
  /** Lines at which the members of a type begin. */
  readonly membersOf: (place: FoundPlace) => readonly number[];
  readonly relations: Relations;
}

/** The first places may have their source; further ones are left out by name. */
const MOST = 60;
/** Definitions whose relations are looked up. */
const RELATED = 4;
/** Names of callers, callees or subtypes: the most that fit. */
const NAMES = [5, 3, 1, 0] as const;
const TESTS = 8;
const LEFT_OUT = 60;
/** Lines of a definition that is shown whole, unless it is a function whose name is the question, and the part of the room for sources that it may take. */
const WHOLE = { lines: 120, first: 0.9, share: 0.6 } as const;
/** An excerpt of a longer one: of the first definitions only, because small ones that are whole say more than the heads of long ones. */
const PART = { definitions: 2, characters: 400, named: 0.6, first: 0.25, share: 0.1 } as const;
/** Parts of the budget that are spent after sources, and before names that are left out. */
const SHARE = { sources: 0.75, rest: 0.95 } as const;
/** Characters that a definition takes at least. */
const LEAST = 100;
/** Characters for the number of definitions left out. */
const COUNT = 32;

/**
 * Spends a budget by weight: the source of the first definitions that fit, relations, tests, then the source of more,
 * and names of the rest.
 */
export async function spendBudget(options: SpendOptions): Promise<Spent> {
  const { places, budget, notes } = options;
  const purse = new Purse(Math.floor(budget * TOKEN), COUNT + cost(noteLines({ ...notes, budget })));
  const chosen = new Chosen(places);
  await addSources(chosen, options, purse, SHARE.sources);
  await addRelations(chosen, options, purse);
  const tests = await findTests(chosen.definitions(), options, purse);
  await addSources(chosen, options, purse, SHARE.rest);
  const rest = places.filter((place) => !chosen.get(place));
  return { definitions: chosen.definitions(), tests, leftOut: nameRest(rest, purse.left + COUNT) };
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

/** The definitions that are in the answer, in the order of the places. */
class Chosen {
  readonly #places: readonly FoundPlace[];
  readonly #definitions = new Map<FoundPlace, ExploredDefinition>();

  constructor(places: readonly FoundPlace[]) {
    this.#places = places.slice(0, MOST);
  }

  get(place: FoundPlace): ExploredDefinition | undefined {
    return this.#definitions.get(place);
  }

  set(place: FoundPlace, definition: ExploredDefinition): void {
    this.#definitions.set(place, definition);
  }

  /** Those of the places before one, or of all. */
  definitions(end = this.#places.length): ExploredDefinition[] {
    return this.#places.slice(0, end).flatMap((place) => this.#definitions.get(place) ?? []);
  }

  entries(): (readonly [FoundPlace, ExploredDefinition])[] {
    return this.#places.flatMap((place) => {
      const definition = this.#definitions.get(place);
      return definition ? [[place, definition] as const] : [];
    });
  }
}

/** Adds source to the definitions that lack it, in their order. The first one is named at least. */
async function addSources(chosen: Chosen, options: SpendOptions, purse: Purse, share: number): Promise<void> {
  for (const [i, place] of options.places.slice(0, MOST).entries()) {
    if (purse.room(share) < LEAST && i > 0) break;
    const before = chosen.get(place);
    if (before && before.shown !== 'part') continue;
    const definition: ExploredDefinition = before ?? { ...place, shown: 'none', source: [], relations: 'none' };
    const above = chosen.definitions(i);
    const candidates = isInside(definition, above)
      ? [{ ...definition, shown: 'inside' as const, source: [] }]
      : await withSource(definition, options, { room: purse.room(share), above, isFirst: i < PART.definitions });
    const paid = before ? cost(definitionLines(before)) : 0;
    const found = candidates.find((candidate) => purse.pay(cost(definitionLines(candidate)) - paid, share));
    if (found) chosen.set(place, found);
    else if (i === 0 && !before && purse.pay(cost(definitionLines(definition)), 1)) chosen.set(place, definition);
  }
}

/** A definition with all of its source that is not shown above, if the room allows for it, or one of the first with a part of it. */
async function withSource(
  definition: ExploredDefinition,
  { asked, isName, linesOf, membersOf }: SpendOptions,
  {
    room,
    above,
    isFirst,
  }: { readonly room: number; readonly above: readonly ExploredDefinition[]; readonly isFirst: boolean },
): Promise<readonly ExploredDefinition[]> {
  const lines = await linesOf(definition);
  if (lines.length === 0) return [definition];
  const { line } = definition;
  const repeated = linesOfMembers(definition, above);
  const indexes = [...lines.keys()].filter((i) => !repeated.has(line + i));
  const shown = indexes.length === lines.length ? 'whole' : 'part';
  const whole: ExploredDefinition = { ...definition, shown, source: excerptsAt(indexes, lines, line) };
  const isTop = above.length === 0;
  const isShort = lines.length <= WHOLE.lines || (isTop && isName && CALLABLE.has(definition.kind));
  if (isShort && cost(sourceLines(whole)) <= (isTop ? WHOLE.first : WHOLE.share) * room) return [whole];
  if (definition.shown === 'part' || !isFirst || room < PART.characters) return [];
  const part = isTop ? (isName ? PART.named : PART.first) : PART.share;
  const allowed = Math.max(PART.characters, Math.floor(part * room));
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

async function addRelations(chosen: Chosen, { relations }: SpendOptions, purse: Purse): Promise<void> {
  for (const [place, definition] of chosen.entries().slice(0, RELATED)) {
    const found = await relations.of(definition);
    const candidates: readonly ExploredDefinition[] = found
      ? NAMES.map((names) => ({
          ...definition,
          relations: 'known',
          callers: first(found.callers, names),
          callees: first(found.callees, names),
          ...(found.derived && { derived: first(found.derived, names) }),
        }))
      : [{ ...definition, relations: 'unknown' }];
    const fitting = candidates.find((candidate) => purse.pay(cost(relationLines(candidate)), SHARE.rest));
    if (fitting) chosen.set(place, fitting);
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
  for (const { path, symbol, line, endLine } of rest.slice(0, LEFT_OUT)) {
    const longer = [...named, { path, symbol, line, endLine }];
    if (cost([leftOutLine({ total: rest.length, definitions: longer })]) > room) break;
    named.push({ path, symbol, line, endLine });
  }
  return { total: rest.length, definitions: named };
}

/** Characters of lines, with their ends. */
function cost(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}
