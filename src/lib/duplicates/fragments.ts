import type { LexicalSyntax } from '../text/lexical-syntax.ts';
import type { IndexedFragment } from './clone-index.ts';
import type { FragmentTokens } from './compare-fragments.ts';
import { kindOf, readTokens, type Tokens } from './read-tokens.ts';
import { GRAM, winnow } from './winnow.ts';

/** More tokens take too long to align; the definitions inside of such a fragment are compared by themselves. */
const MOST_TOKENS = 4000;

const SEMICOLON = kindOf(';');
const OPENING: ReadonlySet<number> = new Set(['{', '=', '=>'].map(kindOf));

/** Lines of a definition, 1-based, inclusive. */
export interface Lines {
  readonly startLine: number;
  readonly endLine: number;
}

/** A definition of enough tokens to be compared. */
export interface Fragment<Definition extends Lines> extends IndexedFragment, FragmentTokens {
  readonly definition: Definition;
  /** Different fingerprints as a share of all: 0–1. */
  readonly variety: number;
}

/** The definitions of a file that have at least so many tokens; of several in the same lines the first. */
export function fragmentsIn<Definition extends Lines>(
  text: string,
  syntax: LexicalSyntax,
  definitions: readonly Definition[],
  leastTokens: number,
): Fragment<Definition>[] {
  const tokens = readTokens(text, syntax);
  const kinds = new Int32Array(tokens.kinds.slice(0, tokens.count).buffer);
  const texts = tokens.texts.slice(0, tokens.count);
  const prints = winnow(tokens.kinds, tokens.count);
  const known = new Set<string>();
  return definitions.flatMap((definition) => {
    const first = firstFrom(tokens, definition.startLine);
    const end = firstFrom(tokens, definition.endLine + 1);
    const place = `${first} ${end}`;
    if (end - first < leastTokens || end - first > MOST_TOKENS || known.has(place)) return [];
    if (isBare(tokens, first, end)) return [];
    known.add(place);
    const hashes = prints.hashes.subarray(
      lowerBound(prints.positions, first, prints.positions.length),
      lowerBound(prints.positions, end - GRAM + 1, prints.positions.length),
    );
    const different = new Uint32Array(new Set(hashes));
    return [
      {
        definition,
        tokens: end - first,
        hashes: different,
        variety: different.length / Math.max(1, hashes.length),
        kinds: kinds.subarray(first, end),
        texts: texts.subarray(first, end),
      },
    ];
  });
}

/** Whether it is a declaration alone, with neither a body nor a value: many functions of one interface have nearly the same. */
function isBare({ kinds }: Tokens, first: number, end: number): boolean {
  if (kinds[end - 1] !== SEMICOLON) return false;
  for (let i = first; i < end; i++) if (OPENING.has(kinds[i]!)) return false;
  return true;
}

function firstFrom({ lines, count }: Tokens, line: number): number {
  return lowerBound(lines, line, count);
}

/** The first place whose value is at least the given one. */
function lowerBound(values: Uint32Array, least: number, end: number): number {
  let low = 0;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
