import { packWordCounts } from '../text/word-counts.ts';
import { joinWords } from '../text/words.ts';
import type { DefinitionFact, FileFacts } from './facts.ts';

/** The unit of text search: a definition, several small neighbours, or a window of a long one. */
export interface Chunk {
  /** 1-based, inclusive. */
  readonly startLine: number;
  readonly endLine: number;
  /** Definitions in the chunk, in the order of the text; a window of a long definition has that definition. */
  readonly definitions: readonly ChunkDefinition[];
  /** The words (text/words) of the names that the chunk defines, of its doc comments, and of its text, counted: text/word-counts. */
  readonly counts: Uint8Array;
}

export interface ChunkDefinition {
  /** Qualified name. */
  readonly symbol: string;
  /** `reexport` for a name that is defined elsewhere and passed on here, `section` in documents and configuration. */
  readonly kind: DefinitionFact['kind'] | 'reexport' | 'section';
  /** 1-based, inclusive. */
  readonly startLine: number;
  readonly endLine: number;
}

/** Longer definitions are cut at their members, or into windows. */
const MAX_LINES = 60;
/** Shorter neighbours are merged. */
const MIN_LINES = 12;
/** Characters of a line that are searched; longer ones are data. */
const MAX_LINE = 20_000;

/** The parts of a definition that chunks need; re-exported names count as such. */
type Definition = Pick<DefinitionFact, 'qualifiedName' | 'startLine' | 'endLine' | 'doc'> &
  Pick<ChunkDefinition, 'kind'>;

interface Piece {
  startLine: number;
  endLine: number;
  definitions: Definition[];
}

/** Cuts a file at its definitions; together the chunks cover every line that is not blank. */
export function chunkFile(text: string, facts: FileFacts): Chunk[] {
  const lines = text.split('\n').map((line) => line.slice(0, MAX_LINE));
  if (lines.at(-1) === '') lines.pop();
  const last = lines.length;
  const ordered = [...definitionsOf(facts), ...sectionsOf(facts)].sort(
    (a, b) => a.startLine - b.startLine || b.endLine - a.endLine,
  );
  const pieces = merge(cut(ordered, 1, last, undefined));
  for (const name of reexports(facts)) {
    pieceAt(pieces, name.startLine)?.definitions.push(name);
  }
  return pieces.flatMap(({ startLine, endLine, definitions }) => {
    const body = lines.slice(startLine - 1, endLine).join('\n');
    if (body.trim() === '') return [];
    const defined = definitions.map(({ qualifiedName: symbol, kind, startLine: from, endLine: to }) => ({
      ...{ symbol, kind, startLine: from, endLine: to },
    }));
    return {
      ...{ startLine, endLine, definitions: defined },
      counts: countWords({ definitions: defined, docs: docWords(startLine, definitions, facts), text: body }),
    };
  });
}

/** The words of a chunk counted; `docs` are the words of its doc comments. */
export function countWords(chunk: {
  readonly definitions: readonly { readonly symbol: string }[];
  readonly docs: string;
  readonly text: string;
}): Uint8Array {
  const names = joinWords(chunk.definitions.map(({ symbol }) => symbol).join(' '));
  return packWordCounts(names, chunk.docs, joinWords(chunk.text));
}

/** The words of the doc comments of a file's chunks, found again by the definitions that each has. */
export function docsOfChunks(
  chunks: readonly { readonly startLine: number; readonly definitions: readonly Named[] }[],
  facts: FileFacts,
): string[] {
  const place = (name: string, kind: string, line: number) => `${line} ${kind} ${name}`;
  const known = new Map(facts.definitions.map((it) => [place(it.qualifiedName, it.kind, it.startLine), it]));
  return chunks.map(({ startLine, definitions }) => {
    const found = definitions.map(({ symbol, kind, startLine: line }) => known.get(place(symbol, kind, line)) ?? {});
    return docWords(startLine, found, facts);
  });
}

type Named = Readonly<Record<'symbol' | 'kind', string>> & { readonly startLine: number };

function docWords(startLine: number, definitions: readonly { readonly doc?: string }[], facts: FileFacts): string {
  const comments = definitions.map(({ doc }) => doc ?? '').join('\n');
  return joinWords(startLine === 1 && facts.doc ? `${facts.doc}\n${comments}` : comments);
}

/** All but parts of types, and the names that only hold what a `require()` returned: it is defined elsewhere. */
function definitionsOf({ definitions, imports }: FileFacts): Definition[] {
  const required = new Set(imports.flatMap(({ kind, line }) => (kind === 'require' ? [line] : [])));
  const isValue = (kind: string) => kind === 'variable' || kind === 'constant';
  return definitions.filter(({ kind, startLine, isPart }) => !isPart && (!isValue(kind) || !required.has(startLine)));
}

function sectionsOf({ sections = [] }: FileFacts): Definition[] {
  return sections.map(({ name, startLine, endLine }) => ({ kind: 'section', qualifiedName: name, startLine, endLine }));
}

function reexports({ imports }: FileFacts): Definition[] {
  return imports.flatMap(({ kind, names, line }) => {
    if (kind !== 'reexport') return [];
    const passedOn = names.map(({ name, alias }) => alias ?? name).filter((name) => name !== '*' && name !== 'default');
    return passedOn.map((qualifiedName) => ({ kind, qualifiedName, startLine: line, endLine: line }));
  });
}

/** Pieces of the lines `from … to`: the definitions among them, cut further when long, and the lines between. */
function cut(definitions: readonly Definition[], from: number, to: number, owner: Definition | undefined): Piece[] {
  const pieces: Piece[] = [];
  let line = from;
  for (let i = 0; i < definitions.length; i++) {
    const definition = definitions[i]!;
    if (definition.startLine < line || definition.endLine > to) continue;
    pieces.push(...windows(line, definition.startLine - 1, owner));
    const members = membersOf(definitions, i);
    const isLong = definition.endLine - definition.startLine >= MAX_LINES;
    if (isLong)
      for (const piece of cut(members, definition.startLine, definition.endLine, definition)) pieces.push(piece);
    else
      pieces.push({
        startLine: definition.startLine,
        endLine: definition.endLine,
        definitions: [definition, ...members],
      });
    line = definition.endLine + 1;
  }
  pieces.push(...windows(line, to, owner));
  return pieces;
}

/** The definitions inside definition `i`; they follow it, since `definitions` is in text order. */
function membersOf(definitions: readonly Definition[], i: number): Definition[] {
  const { endLine } = definitions[i]!;
  const members: Definition[] = [];
  for (let k = i + 1; k < definitions.length && definitions[k]!.startLine <= endLine; k++) {
    if (definitions[k]!.endLine <= endLine) members.push(definitions[k]!);
  }
  return members;
}

function windows(from: number, to: number, owner: Definition | undefined): Piece[] {
  const pieces: Piece[] = [];
  const count = Math.ceil((to - from + 1) / MAX_LINES);
  const size = Math.ceil((to - from + 1) / Math.max(1, count));
  for (let line = from; line <= to; line += size) {
    pieces.push({ startLine: line, endLine: Math.min(to, line + size - 1), definitions: owner ? [owner] : [] });
  }
  return pieces;
}

/** The first piece that ends on a line or below it. */
function pieceAt(pieces: readonly Piece[], line: number): Piece | undefined {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle]!.endLine < line) low = middle + 1;
    else high = middle;
  }
  return pieces[low];
}

function merge(pieces: readonly Piece[]): Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const previous = merged[merged.length - 1];
    const isSmall = previous && (length(previous) < MIN_LINES || length(piece) < MIN_LINES);
    if (previous && isSmall && piece.endLine - previous.startLine < MAX_LINES) {
      previous.endLine = piece.endLine;
      previous.definitions = [...new Set([...previous.definitions, ...piece.definitions])];
    } else merged.push({ ...piece });
  }
  return merged;
}

function length({ startLine, endLine }: Piece): number {
  return endLine - startLine + 1;
}
