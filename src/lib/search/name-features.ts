import { remember } from '../text/remember.ts';
import { stem } from '../text/stem.ts';
import { splitIdentifier } from '../text/words.ts';
import { nameShares, type ScoredQuery } from './scored-query.ts';

export interface Definition {
  /** Qualified name. */
  readonly symbol: string;
  readonly kind: string;
  readonly startLine: number;
  /** Absent in indexes of version 0.2.0 and before. */
  readonly endLine?: number | undefined;
}

type NameFeature = 'exact' | 'defines' | 'definesExactly' | 'definition' | 'reexports' | 'reexportWords';
export type NameFeatures = Record<NameFeature, number>;

/** The part of a chunk that names take. */
interface NamedChunk {
  readonly definitions: readonly Definition[];
  readonly startLine: number;
  readonly endLine: number;
}

/** How clearly the question names what a chunk defines. */
export interface ChunkNames {
  isExact: boolean;
  clarity: number;
  share: number;
  /** The definition that the question names most clearly. */
  definition: Definition | undefined;
}

/** Those of a file before its chunks are looked at. */
export function noNames(): NameFeatures {
  return { exact: 0, defines: 0, definesExactly: 0, definition: 0, reexports: 0, reexportWords: 0 };
}

/**
 * How clearly the question names a definition that begins in the chunk; also raises the `best` of the file. Windows of a long
 * definition have that definition, too: they tell that the file defines it, but only the first one is where. The result is
 * written to `names`, which may be used again.
 */
export function nameChunk(
  query: ScoredQuery,
  { definitions, startLine, endLine }: NamedChunk,
  best: NameFeatures,
  names: ChunkNames,
): void {
  let isExact = false;
  let clarity = 0;
  let share = 0;
  let top = -1;
  let chosen: Definition | undefined;
  for (const definition of definitions) {
    const { symbol, kind } = definition;
    if (chosen === undefined && kind !== 'reexport') chosen = definition;
    const { name, lower, parts, isCode, isOuter } = readSymbol(symbol);
    const isAsked = query.names.has(lower);
    // Most have no word of the question.
    if (!isAsked && !hasStem(query, parts)) continue;
    const isNamed = isAsked && (parts.length > 1 || query.byStem.has(parts[0] ?? ''));
    const { asked, ofName } = nameShares(query, parts);
    const words = asked * ofName;
    if (kind === 'reexport') {
      best.reexports = Math.max(best.reexports, isNamed && name.length > 2 ? 1 : 0);
      best.reexportWords = Math.max(best.reexportWords, words);
      continue;
    }
    const isDotted = !isOuter && query.names.has(symbol.toLowerCase());
    const isOfKind = query.kinds.has(kind);
    const isThis = query.exact !== undefined && (isOfKind || query.kinds.size === 0) && isCalled(symbol, query.exact);
    if (isThis) best.exact = 1;
    if (isNamed) best.defines = Math.max(best.defines, isOuter ? 1 : 0.5);
    if (isNamed && query.identifiers.has(name) && isCode)
      best.definesExactly = Math.max(best.definesExactly, isOuter ? 1 : 0.5);
    best.definition = Math.max(best.definition, words * (isOuter ? 1 : 0.8));
    const begins = definition.startLine >= startLine && definition.startLine <= endLine;
    const clear = isDotted ? 1.5 : isNamed ? 1 : 0;
    const ownShare = asked * Math.sqrt(ofName);
    const fits = (isThis ? 2 : 0) + 0.6 * (clear + ownShare) + (isOfKind && clear + ownShare > 0 ? 0.1 : 0);
    if (fits > Math.max(top, 0)) chosen = definition;
    top = Math.max(top, fits);
    if (!begins) continue;
    isExact ||= isThis;
    clarity = Math.max(clarity, clear);
    share = Math.max(share, ownShare);
  }
  names.isExact = isExact;
  names.clarity = clarity;
  names.share = share;
  names.definition = chosen;
}

function hasStem({ byStem }: ScoredQuery, stems: readonly string[]): boolean {
  for (const stem of stems) if (byStem.has(stem)) return true;
  return false;
}

/** `name` is all of the symbol, or its end after a dot. */
function isCalled(symbol: string, name: string): boolean {
  return symbol.endsWith(name) && (symbol.length === name.length || symbol[symbol.length - name.length - 1] === '.');
}

/** The last part of a qualified name. */
interface SymbolName {
  /** Without what it is in. */
  readonly name: string;
  readonly lower: string;
  /** Stems of its parts. */
  readonly parts: readonly string[];
  /** Of several parts, or with a capital or an underscore: a word of prose is none of these. */
  readonly isCode: boolean;
  readonly isOuter: boolean;
}

/** Reads a qualified name as features compare it. */
export const readSymbol = remember(50_000, (symbol): SymbolName => {
  const dot = symbol.lastIndexOf('.');
  const name = symbol.slice(dot + 1);
  const parts = splitIdentifier(name).map(stem);
  const isCode = parts.length > 1 || /[\p{Lu}_]/u.test(name);
  return { name, lower: name.toLowerCase(), parts, isCode, isOuter: dot < 0 };
});
