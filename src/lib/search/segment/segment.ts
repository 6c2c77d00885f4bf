import { hashesOf, type Lengths } from '../../text/word-counts.ts';
import type { HistoryField } from './history-field.ts';
import { type DocumentOrigin, hasOrigins, unpackOrigin } from './origin.ts';
import type { PackedPostings } from './postings.ts';
import type { TermPostings } from './read-postings.ts';
import { openSections, type Sections } from './sections.ts';
import type { SegmentDefinition } from './segment-definition.ts';

/** Bytes of a segment in memory for each of its own: it is read in place; norms, paths and definitions come when they are asked for. */
const IN_MEMORY = 1.25;

/** A segment (layout.ts), read in place. Documents and chunks are numbers, from 0 on. */
export class Segment {
  readonly documents: number;
  /** Whether a document is generated or vendored. */
  readonly hasOrigins: boolean;
  readonly chunks: number;
  /** Bytes that it takes in memory, about. */
  readonly bytes: number;
  /** By document. */
  readonly lines: Uint32Array;
  readonly users: Uint32Array;
  readonly firstChunk: Uint32Array;
  /** By chunk. */
  readonly startLine: Uint32Array;
  readonly endLine: Uint32Array;
  readonly documentOf: Uint32Array;
  /** Words in all fields of a chunk, in the mean. */
  readonly #meanLength: number;
  /** By document: the place of its language in the list of names. */
  readonly #language: Uint8Array;
  readonly #origins: Uint8Array;
  readonly #languages: readonly string[];
  readonly #kinds: readonly string[];
  readonly #texts: Readonly<Record<'paths' | 'blobs' | 'symbols', Buffer>>;
  readonly #definitionRows: Readonly<Record<'kind' | 'start' | 'end', Buffer>>;
  readonly #lengths: Uint16Array;
  readonly #firstDefinition: Uint32Array;
  readonly #ends: Readonly<Record<'paths' | 'blobs' | 'symbols', Uint32Array>>;
  readonly #terms: Dictionary;
  readonly #termChunks: Uint32Array;
  readonly #pathTerms: Dictionary;
  /** What past commits say about documents; undefined where no history is known. */
  readonly history: HistoryField | undefined;
  readonly #paths: (string | undefined)[];
  readonly #definitions: (readonly SegmentDefinition[] | undefined)[];
  /** By chunk; 0 is not known yet. */
  readonly #norms: Float32Array;
  #hasSoundWords: boolean | undefined;

  private constructor(stored: Uint8Array, { bytes, numbers, areAsWritten }: Sections) {
    const small = (name: Parameters<typeof bytes>[0]) => {
      const { buffer, byteOffset, byteLength } = bytes(name);
      return new Uint8Array(buffer, byteOffset, byteLength);
    };
    if (areAsWritten) this.#hasSoundWords = true;
    this.bytes = stored.byteLength * IN_MEMORY;
    this.#texts = { paths: bytes('paths'), blobs: bytes('blobs'), symbols: bytes('symbols') };
    this.#definitionRows = {
      kind: bytes('definitionKind'),
      start: bytes('definitionStart'),
      end: bytes('definitionEnd'),
    };
    this.lines = numbers('documentLines');
    this.users = numbers('documentUsers');
    this.firstChunk = numbers('firstChunk');
    this.startLine = numbers('chunkStart');
    this.endLine = numbers('chunkEnd');
    this.documents = this.lines.length;
    this.chunks = this.startLine.length;
    this.documentOf = new Uint32Array(this.chunks);
    for (let document = 0; document < this.documents; document++)
      this.documentOf.fill(document, this.firstChunk[document], this.firstChunk[document + 1]);
    this.#language = small('documentLanguage');
    this.#origins = small('documentOrigin');
    this.hasOrigins = hasOrigins(this.#origins);
    this.#languages = bytes('languages').toString().split('\n');
    this.#kinds = bytes('kinds').toString().split('\n');
    const lengths = bytes('chunkLengths');
    this.#lengths = new Uint16Array(lengths.buffer, lengths.byteOffset, lengths.byteLength >> 1);
    const words = numbers('wordTotal')[0] ?? totalOf(this.#lengths);
    this.#meanLength = words / Math.max(1, this.chunks) || 1;
    this.#norms = new Float32Array(this.chunks);
    this.#firstDefinition = numbers('firstDefinition');
    this.#ends = { paths: numbers('pathEnds'), blobs: numbers('blobEnds'), symbols: numbers('symbolEnds') };
    this.#termChunks = numbers('termChunks');
    this.#terms = { hashes: numbers('termHash'), firsts: numbers('firstPosting'), bytes: small('postings') };
    this.#pathTerms = {
      ...{ hashes: numbers('pathTermHash'), firsts: numbers('firstPathPosting') },
      bytes: small('pathPostings'),
    };
    const commits = numbers('historyCommits')[0] ?? 0;
    this.history =
      commits === 0
        ? undefined
        : {
            of: bytes('historyOf').toString(),
            commits,
            postings: {
              ...{ hashes: numbers('historyTermHash'), firsts: numbers('firstHistoryPosting') },
              bytes: small('historyPostings'),
            },
            termCommits: numbers('historyTermCommits'),
          };
    this.#paths = new Array<string | undefined>(this.documents);
    this.#definitions = new Array<readonly SegmentDefinition[] | undefined>(this.chunks);
  }

  /** Undefined for what another version wrote, or what is damaged. */
  static open(stored: Uint8Array): Segment | undefined {
    const sections = openSections(stored);
    return sections && new Segment(stored, sections);
  }

  path(document: number): string {
    const known = this.#paths[document];
    if (known !== undefined) return known;
    const path = this.#text('paths', document);
    this.#paths[document] = path;
    return path;
  }

  blob(document: number): string {
    return this.#text('blobs', document);
  }

  languageOf(document: number): string {
    return this.#languages[this.#language[document]!]!;
  }

  originOf(document: number): DocumentOrigin {
    return unpackOrigin(this.#origins[document] ?? 0);
  }

  /** The document of a path; undefined when it has none. */
  documentAt(path: string): number | undefined {
    let low = 0;
    let high = this.documents - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.path(middle);
      if (found === path) return middle;
      if (found < path) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }

  /** What BM25 adds to a chunk's occurrences for its length. */
  norm(chunk: number, b: number, k1: number): number {
    const known = this.#norms[chunk]!;
    if (known > 0) return known;
    this.#norms[chunk] = k1 * (1 - b + (b * this.length(chunk)) / this.#meanLength);
    return this.#norms[chunk]!;
  }

  /** Numbers of words in the fields of a chunk. */
  lengths(chunk: number): Lengths {
    const at = 3 * chunk;
    return { names: this.#lengths[at]!, docs: this.#lengths[at + 1]!, body: this.#lengths[at + 2]! };
  }

  /** The same, as three numbers in another array. */
  copyLengths(chunk: number, into: Uint16Array, at: number): void {
    for (let field = 0; field < 3; field++) into[at + field] = this.#lengths[3 * chunk + field]!;
  }

  /** Words in all fields of a chunk. */
  length(chunk: number): number {
    const at = 3 * chunk;
    return this.#lengths[at]! + this.#lengths[at + 1]! + this.#lengths[at + 2]!;
  }

  definitions(chunk: number): readonly SegmentDefinition[] {
    const known = this.#definitions[chunk];
    if (known) return known;
    const definitions = this.#readDefinitions(chunk);
    this.#definitions[chunk] = definitions;
    return definitions;
  }

  /** The qualified names of all definitions, in the order of chunks. */
  *symbols(): Iterable<string> {
    const { symbols: ends } = this.#ends;
    for (let i = 0; i < ends.length; i++) yield this.#text('symbols', i);
  }

  /** The number of chunks that have the word in a field. */
  frequency(word: string): number {
    let sum = 0;
    for (const hash of hashesOf(word)) {
      const term = termOf(this.#terms, hash);
      if (term >= 0) sum += this.#termChunks[term]!;
    }
    return Math.min(this.chunks, sum);
  }

  /** The chunks that have the word, as distances with a byte of counts after each. */
  postings(word: string): TermPostings {
    return postingsOf(this.#terms, hashesOf(word));
  }

  /** The documents whose paths have the word, as distances. */
  pathPostings(word: string): TermPostings {
    return postingsOf(this.#pathTerms, hashesOf(word).slice(0, 1));
  }

  /** The documents that past commits with the word touched, as distances with a byte of weight after each, and the commits that have it. */
  historyPostings(word: string): { readonly postings: TermPostings; readonly commits: number } | undefined {
    if (!this.history) return undefined;
    const [hash] = hashesOf(word);
    const term = termOf(this.history.postings, hash!);
    if (term < 0) return undefined;
    return { postings: postingsOf(this.history.postings, [hash!]), commits: this.history.termCommits[term]! };
  }

  /** The postings of all words, as a new segment takes them over; undefined when they are damaged. */
  wordPostings(): Omit<PackedPostings, 'sizes'> | undefined {
    this.#hasSoundWords ??= this.#areWordsSound();
    return this.#hasSoundWords ? this.#terms : undefined;
  }

  /** The same of the words of paths. */
  pathWordPostings(): Omit<PackedPostings, 'sizes'> {
    return this.#pathTerms;
  }

  /** Whether the chunks of each word rise, and are there. */
  #areWordsSound(): boolean {
    const { hashes, firsts, bytes } = this.#terms;
    for (let term = 0; term < hashes.length; term++) {
      let chunk = 0;
      let last = -1;
      for (let at = firsts[term]!; at < firsts[term + 1]!; at += 2) {
        let distance = 0;
        let shift = 0;
        for (; bytes[at]! > 127; at++, shift += 7) distance |= (bytes[at]! & 127) << shift;
        chunk += distance | (bytes[at]! << shift);
        // A distance of more than 31 bits is a negative number.
        if (chunk <= last || chunk >= this.chunks) return false;
        last = chunk;
      }
    }
    return true;
  }

  #text(section: 'paths' | 'blobs' | 'symbols', i: number): string {
    const ends = this.#ends[section];
    return this.#texts[section].toString('utf8', i === 0 ? 0 : ends[i - 1], ends[i]);
  }

  #readDefinitions(chunk: number): SegmentDefinition[] {
    const found: SegmentDefinition[] = [];
    const { kind, start, end } = this.#definitionRows;
    for (let i = this.#firstDefinition[chunk]!; i < this.#firstDefinition[chunk + 1]!; i++) {
      const [startLine, endLine] = [start.readUInt32LE(4 * i), end.readUInt32LE(4 * i)];
      const named = { symbol: this.#text('symbols', i), kind: this.#kinds[kind[i]!]!, startLine };
      found.push(endLine === 0 ? named : { ...named, endLine });
    }
    return found;
  }
}

export function totalOf(numbers: Uint16Array): number {
  let total = 0;
  for (let i = 0; i < numbers.length; i++) total += numbers[i]!;
  return total;
}

interface Dictionary {
  /** Rising. */
  readonly hashes: Uint32Array;
  readonly firsts: Uint32Array;
  readonly bytes: Uint8Array;
}

function termOf({ hashes }: Dictionary, hash: number): number {
  let low = 0;
  let high = hashes.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = hashes[middle]!;
    if (found === hash) return middle;
    if (found < hash) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function postingsOf(dictionary: Dictionary, hashes: readonly number[]): TermPostings {
  const { firsts, bytes } = dictionary;
  const ranges = hashes.flatMap((hash) => {
    const term = termOf(dictionary, hash);
    return term < 0 ? [] : [[firsts[term]!, firsts[term + 1]!] as const];
  });
  return { bytes, ranges };
}
