import { isTextOnly, LANGUAGES } from '../../languages/index.ts';
import { countWords } from '../../parse/chunks.ts';
import { damaged } from '../../portable/read-portable.ts';
import type { PortableRow, PortableValue } from '../../portable/rows.ts';
import type { BlobText, FileRow, GenerationPart } from '../../ports/catalog.ts';
import type { Stores } from '../../ports/stores.ts';
import type { SegmentDocument } from '../../search/segment/segment-writer.ts';
import { joinChunks } from '../../text/join-chunks.ts';
import { packText } from '../../text/packed-text.ts';
import { segmentOf } from '../ingest/segment-of.ts';

export interface GenerationWriterOptions {
  /** Begun, and not yet published. */
  readonly generation: number;
  readonly repository: string;
  /** Where the rows come from, for errors. */
  readonly file: string;
  readonly stores: Pick<Stores, 'catalog' | 'searchIndex'>;
}

/** Notes belong to no generation. */
type GenerationRow = Exclude<PortableRow, readonly ['notes', unknown]>;

/** Rows of one kind that are written at a time, and texts. */
const ROWS = 20_000;
const TEXTS = 256;
/** Languages and kinds that a segment can have: it keeps their places in a byte. */
const NAMES = 256;

/** Brings the rows of a portable index into a generation. Files come first; everything else must be about them. */
export class GenerationWriter {
  readonly #options: GenerationWriterOptions;
  readonly #paths = new Set<string>();
  readonly #parsed = new Set<string>();
  readonly #edges: { readonly from: string; readonly to: string }[] = [];
  readonly #documents: Omit<SegmentDocument, 'users'>[] = [];
  readonly #languages = new Set<string>();
  readonly #kinds = new Set<string>();
  readonly #vectors = new Map<string, Float32Array>();
  readonly #contexts = new Map<string, Float32Array>();
  #texts: BlobText[] = [];
  #buffer: GenerationRow[] = [];

  constructor(options: GenerationWriterOptions) {
    this.#options = options;
  }

  async add(row: GenerationRow): Promise<void> {
    const [kind, value] = row;
    if (this.#buffer[0]?.[0] !== kind || this.#buffer.length >= ROWS) await this.#flush();
    if (kind === 'documents') return await this.#addDocument(value);
    if (kind === 'vectors') {
      this.#vectors.set(this.#known(value.path), floatsOf(value.floats));
      if (value.outputs !== undefined) this.#contexts.set(value.path, floatsOf(value.outputs));
      return;
    }
    if (kind === 'files') {
      this.#paths.add(value.path);
      if (value.status === 'parsed') this.#parsed.add(documentKey(value));
    } else if ('from' in value) this.#known(value.from);
    if ('to' in value) this.#known(value.to);
    if (kind === 'edges') this.#edges.push({ from: value.from, to: value.to });
    this.#buffer.push(row);
  }

  /** @returns the number of vectors */
  async finish(): Promise<number> {
    await this.#flush();
    await this.#flushTexts();
    if (this.#parsed.size > 0) throw damaged(this.#options.file);
    const { generation, repository, stores } = this.#options;
    const code = this.#documents.filter(({ language }) => !isTextOnly(language));
    const texts = this.#documents.filter(({ language }) => isTextOnly(language));
    const [segment, documentSegment] = [segmentOf(code, this.#edges), segmentOf(texts, [])];
    await stores.catalog.write(generation, { segment, documentSegment });
    await stores.searchIndex.hold(generation, repository, code);
    await stores.searchIndex.place(generation, this.#vectors, this.#contexts);
    return this.#vectors.size;
  }

  async #flush(): Promise<void> {
    const rows = this.#buffer;
    this.#buffer = [];
    const kind = rows[0]?.[0];
    if (kind === undefined) return;
    const { generation, stores } = this.#options;
    const values = rows.map(([, value]) => value);
    if (kind !== 'files') return stores.catalog.write(generation, { [kind]: values } as GenerationPart);
    const { source: files = [], text: documents = [] } = Object.groupBy(values as FileRow[], ({ language }) =>
      isTextOnly(language) ? 'text' : 'source',
    );
    await stores.catalog.write(generation, { files, documents });
  }

  /** At once, since a row may be megabytes of text. */
  async #addDocument(document: PortableValue<'documents'>): Promise<void> {
    if (!this.#parsed.delete(documentKey(document))) return;
    this.#check(document);
    const { blob, text, chunks } = document;
    this.#texts.push({ blob, text: packText(text ?? joinChunks(chunks)) });
    this.#documents.push(await toDocument(document));
    if (this.#texts.length >= TEXTS) await this.#flushTexts();
  }

  async #flushTexts(): Promise<void> {
    const texts = this.#texts;
    this.#texts = [];
    await this.#options.stores.catalog.write(this.#options.generation, { foreignTexts: texts });
  }

  /** Chunks of a text share no line: counting the words of many that each have all of it would take hours. */
  #check({ language, text, chunks }: PortableValue<'documents'>): void {
    this.#languages.add(language);
    let last = 0;
    for (const { startLine, endLine, definitions } of chunks) {
      if (text !== undefined && startLine <= last) throw damaged(this.#options.file);
      last = endLine;
      for (const { kind } of definitions) this.#kinds.add(kind);
    }
    if (Math.max(this.#languages.size, this.#kinds.size) > NAMES) throw damaged(this.#options.file);
  }

  #known(path: string): string {
    if (!this.#paths.has(path)) throw damaged(this.#options.file);
    return path;
  }
}

function documentKey({ path, blob }: { readonly path: string; readonly blob: string }): string {
  return `${blob} ${path}`;
}

async function toDocument(document: PortableValue<'documents'>): Promise<Omit<SegmentDocument, 'users'>> {
  const { path, blob, language, lines, text, chunks } = document;
  const searched = LANGUAGES.find(({ id }) => id === language)?.searched;
  const all = (text !== undefined && searched ? (await searched())(text) : text)?.split('\n');
  return {
    ...{ path, blob, language, lines },
    chunks: chunks.map((chunk) => {
      const { startLine, endLine, definitions, docs } = chunk;
      const own = chunk.text ?? all?.slice(startLine - 1, endLine).join('\n') ?? '';
      return { startLine, endLine, definitions, counts: countWords({ definitions, docs, text: own }) };
    }),
  };
}

function floatsOf(base64: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return new Float32Array(bytes.buffer, 0, bytes.length >> 2);
}
