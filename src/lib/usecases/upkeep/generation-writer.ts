import { withWords } from '../../parse/chunks.ts';
import { damaged } from '../../portable/read-portable.ts';
import type { PortableRow, PortableValue } from '../../portable/rows.ts';
import type { GenerationPart } from '../../ports/catalog.ts';
import { documentKey, type IndexDocument } from '../../ports/search-index.ts';
import type { Stores } from '../../ports/stores.ts';
import { joinWords } from '../../text/words.ts';

export interface GenerationWriterOptions {
  /** Begun, and not yet published. */
  readonly generation: number;
  readonly repository: string;
  /** Where the rows come from, for errors. */
  readonly file: string;
  readonly stores: Pick<Stores, 'catalog' | 'searchIndex'>;
}

/** Rows of one kind that are written at a time, and documents. */
const ROWS = 20_000;
const DOCUMENTS = 256;

/** Brings the rows of a portable index into a generation. Files come first; everything else must be about them. */
export class GenerationWriter {
  readonly #options: GenerationWriterOptions;
  readonly #paths = new Set<string>();
  readonly #parsed: PortableValue<'files'>[] = [];
  readonly #vectors = new Map<string, Float32Array>();
  #buffer: PortableRow[] = [];
  /** Documents that the search index lacks; known when the files are. */
  #missing: Set<string> | undefined;

  constructor(options: GenerationWriterOptions) {
    this.#options = options;
  }

  async add(row: PortableRow): Promise<void> {
    const [kind, value] = row;
    const isNew = this.#buffer[0]?.[0] !== kind;
    if (isNew || this.#buffer.length >= (kind === 'documents' ? DOCUMENTS : ROWS)) await this.#flush();
    if (kind === 'files') {
      this.#paths.add(value.path);
      if (value.status === 'parsed') this.#parsed.push(value);
    } else if (kind === 'vectors') this.#vectors.set(this.#known(value.path), floatsOf(value.floats));
    else if ('from' in value) this.#known(value.from);
    if ('to' in value) this.#known(value.to);
    if (kind !== 'vectors') this.#buffer.push(row);
  }

  /** @returns the number of vectors */
  async finish(): Promise<number> {
    await this.#flush();
    if ((await this.#hold()).size > 0) throw damaged(this.#options.file);
    const { generation, stores } = this.#options;
    await stores.searchIndex.place(generation, this.#vectors);
    return this.#vectors.size;
  }

  async #flush(): Promise<void> {
    const rows = this.#buffer;
    this.#buffer = [];
    const kind = rows[0]?.[0];
    if (kind === undefined) return;
    const values = rows.map(([, value]) => value);
    if (kind === 'documents') await this.#addDocuments(values as PortableValue<'documents'>[]);
    else {
      const { generation, stores } = this.#options;
      await stores.catalog.write(generation, { [kind]: values } as GenerationPart);
    }
  }

  async #addDocuments(documents: readonly PortableValue<'documents'>[]): Promise<void> {
    const missing = await this.#hold();
    const added = documents.filter((document) => missing.delete(documentKey(document)));
    const { generation, repository, stores } = this.#options;
    await stores.searchIndex.add(generation, repository, added.map(toDocument));
  }

  async #hold(): Promise<Set<string>> {
    const { generation, repository, stores } = this.#options;
    this.#missing ??= new Set(await stores.searchIndex.hold(generation, repository, this.#parsed));
    return this.#missing;
  }

  #known(path: string): string {
    if (!this.#paths.has(path)) throw damaged(this.#options.file);
    return path;
  }
}

function toDocument({ chunks, ...document }: PortableValue<'documents'>): IndexDocument {
  return { ...document, pathWords: joinWords(document.path), chunks: chunks.map(withWords) };
}

function floatsOf(base64: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return new Float32Array(bytes.buffer, 0, bytes.length >> 2);
}
