import { LANGUAGES } from '../languages/index.ts';
import { stem } from '../text/stem.ts';
import { words } from '../text/words.ts';
import { relatedWords } from './related-words.ts';

/** A query in the words of the index. */
export interface AnalyzedQuery {
  /** Distinct words without stop words, identifiers whole and in parts, one for each stem; all words when only stop words were asked. */
  readonly words: readonly QueryWord[];
  /** Identifiers as typed. */
  readonly identifiers: ReadonlySet<string>;
  /** The same in lower case; dotted ones whole, too: `app.use`. */
  readonly names: ReadonlySet<string>;
  /** The one name that is asked for, when the question says nothing else: `Foo.bar`, `class Foo`, `where is foo defined`. */
  readonly exact?: string;
  /** Texts in double quotes, in lower case: hits that have them come first. */
  readonly phrases: readonly string[];
  /** Words of two letters or more after a minus sign, in lower case: no hit has one of them. */
  readonly excluded: readonly string[];
  /** A language and a kind of definition that are named in the question. */
  readonly languages: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
  /** It asks for tests, for examples, for generated or foreign code: such files are not put behind then. */
  readonly asksFor: { readonly tests: boolean; readonly examples: boolean; readonly foreign: boolean };
}

export interface QueryWord {
  readonly word: string;
  readonly stem: string;
  /** 1, less for a word that says little in a question about code, and for one that was not asked itself. */
  readonly weight: number;
}

export const STOP_WORDS = new Set(
  `a an and any are as at be been being but by can could did do does doing for from had has have having how i if in into is it its
   like may me might must my no nor not of on once only or our out over own same shall she should so some such than that the their
   them then there these they this those through to too under until up us very was we were what when where which while who whom why
   will with would you your`.split(/\s+/),
);
/** Vague words, and words for changes: they name the task, not the place. */
export const WEAK_WORDS = new Set(
  `add added again allow also avoid better bug change clean cleanup code correct correctly different drop ensure first fix
   handle handled implement implementation improve improvement instead introduce issue logic make minor missing more move new
   now polish prevent proper properly provide refactor remove rename rework simplify small support tweak typo unnecessary
   update use used using various without work`
    .split(/\s+/)
    .map(stem),
);
export const WEAK = 0.4;
/** Weight of a related word relative to the word in the query. */
const RELATED = 0.5;
/** More words than any question needs; a pasted file is cut here. */
const MAX_WORDS = 40;
const MAX_CHARACTERS = 20_000;
/** Each is looked for in the text of every candidate. */
const MAX_PHRASES = 10;

const KINDS: Readonly<Record<string, readonly string[]>> = {
  function: ['function', 'method'],
  method: ['method', 'function'],
  class: ['class'],
  interface: ['interface', 'trait'],
  struct: ['struct', 'class'],
  enum: ['enum'],
  trait: ['trait', 'interface'],
  type: ['type', 'interface', 'class', 'struct', 'enum', 'trait'],
  macro: ['macro'],
  constant: ['constant', 'variable'],
};

/** Reads a question in plain words, in identifiers, or both. */
export function analyzeQuery(question: string): AnalyzedQuery {
  const query = question.slice(0, MAX_CHARACTERS);
  const excluded: string[] = [];
  const phrases: string[] = [];
  const asked = query
    // One letter after a minus sign is the flag of a command.
    .replace(/(^|\s)-"?([\p{L}_$][\p{L}\p{N}_$]+)"?(?=\s|$)/gu, (_, space: string, word: string) => {
      excluded.push(word.toLowerCase());
      return space;
    })
    .replace(/"([^"\n]{2,200})"/g, (_, phrase: string) => {
      if (words(phrase).length > 0 && phrases.length < MAX_PHRASES) phrases.push(phrase.trim().toLowerCase());
      return ` ${phrase} `;
    });
  const identifiers = new Set(asked.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []);
  const dotted =
    asked.match(/(?<![\p{L}\p{N}_$])[\p{L}_$][\p{L}\p{N}_$]*(?:(?:\.|::|#)[\p{L}_$][\p{L}\p{N}_$]*)+/gu) ?? [];
  const lower = new Set([...identifiers].map((name) => name.toLowerCase()));
  const has = (...list: string[]) => list.some((word) => lower.has(word));
  const exact = onlyName(asked);
  return {
    words: weigh(words(asked)),
    ...(exact !== undefined && { exact }),
    identifiers,
    names: new Set([...lower, ...dotted.map((name) => name.toLowerCase().replaceAll(/::|#/g, '.'))]),
    phrases,
    excluded,
    languages: new Set(LANGUAGES.flatMap(({ id, words: named }) => (has(...named) ? [id] : []))),
    kinds: new Set(Object.keys(KINDS).flatMap((word) => (lower.has(word) ? KINDS[word]! : []))),
    asksFor: {
      tests: has('test', 'tests', 'testing', 'tested', 'spec', 'specs', 'benchmark', 'benchmarks'),
      examples: has('example', 'examples', 'demo', 'demos', 'sample', 'samples'),
      foreign: has('generated', 'vendor', 'vendored', 'internal'),
    },
  };
}

const NAME = /[\p{L}_$][\p{L}\p{N}_$]*(?:(?:\.|::|#)[\p{L}_$][\p{L}\p{N}_$]*)*/gu;
const AROUND_A_NAME = new Set('declaration declare declared defined definition method'.split(' '));

function onlyName(asked: string): string | undefined {
  const names = asked.match(NAME) ?? [];
  if (names.length === 1) return names[0]!.replaceAll(/::|#/g, '.');
  if (names.length > 8) return undefined;
  const telling = names.filter((name) => {
    return !STOP_WORDS.has(name) && KINDS[name] === undefined && !AROUND_A_NAME.has(name);
  });
  return telling.length === 1 ? telling[0]!.replaceAll(/::|#/g, '.') : undefined;
}

function weigh(all: readonly string[]): QueryWord[] {
  const meaningful = all.filter((word) => !STOP_WORDS.has(word));
  const weighed = new Map<string, QueryWord>();
  for (const word of meaningful.length > 0 ? meaningful : all) {
    const stemmed = stem(word);
    if (weighed.size === MAX_WORDS) break;
    if (!weighed.has(stemmed))
      weighed.set(stemmed, { word, stem: stemmed, weight: WEAK_WORDS.has(stemmed) ? WEAK : 1 });
  }
  for (const { word, weight } of [...weighed.values()]) {
    for (const related of relatedWords(word)) {
      const stemmed = stem(related);
      if (weighed.size < MAX_WORDS && !weighed.has(stemmed))
        weighed.set(stemmed, { word: related, stem: stemmed, weight: weight * RELATED });
    }
  }
  return [...weighed.values()];
}
