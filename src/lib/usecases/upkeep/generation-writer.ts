import { countWords } from '../../parse/chunks.ts';
import { damaged } from '../../portable/read-portable.ts';
import type { PortableRow, PortableValue } from '../../portable/rows.ts';
import type { GenerationPart } from '../../ports/catalog.ts';
import type { Stores } from '../../ports/stores.ts';
import type { SegmentDocument } from '../../search/segment/segment-writer.ts';
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

/** Rows of one kind that are written at a time, and documents. */
const ROWS = 20_000;
const DOCUMENTS = 256;

/** Brings the rows of a portable index into a generation. Files come first; everything else must be about them. */
export class GenerationWriter {
  readonly #options: GenerationWriterOptions;
  readonly #paths = new Set<string>();
  readonly #parsed = new Set<string>();
  readonly #edges: { readonly from: string; readonly to: string }[] = [];
  readonly #documents: Omit<SegmentDocument, 'users'>[] = [];
  readonly #vectors = new Map<string, Float32Array>();
  #buffer: PortableRow[] = [];

  constructor(options: GenerationWriterOptions) {
    this.#options = options;
  }

  async add(row: PortableRow): Promise<void> {
    const [kind, value] = row;
    const isNew = this.#buffer[0]?.[0] !== kind;
    if (isNew || this.#buffer.length >= (kind === 'documents' ? DOCUMENTS : ROWS)) await this.#flush();
    if (kind === 'files') {
      this.#paths.add(value.path);
      if (value.status === 'parsed') this.#parsed.add(documentKey(value));
    } else if (kind === 'vectors') this.#vectors.set(this.#known(value.path), floatsOf(value.floats));
    else if ('from' in value) this.#known(value.from);
    if ('to' in value) this.#known(value.to);
    if (kind === 'edges') this.#edges.push({ from: value.from, to: value.to });
    if (kind !== 'vectors') this.#buffer.push(row);
  }

  /** @returns the number of vectors */
  async finish(): Promise<number> {
    await this.#flush();
    if (this.#parsed.size > 0) throw damaged(this.#options.file);
    const { generation, repository, stores } = this.#options;
    await stores.catalog.write(generation, { segment: segmentOf(this.#documents, this.#edges) });
    await stores.searchIndex.hold(generation, repository, this.#documents);
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
    const added = documents.filter((document) => this.#parsed.delete(documentKey(document)));
    const texts = added.map(({ blob, text, chunks }) => ({ blob, text: packText(text ?? joinChunks(chunks)) }));
    await this.#options.stores.catalog.write(this.#options.generation, { texts });
    this.#documents.push(...added.map(toDocument));
  }

  #known(path: string): string {
    if (!this.#paths.has(path)) throw damaged(this.#options.file);
    return path;
  }
}

function documentKey({ path, blob }: { readonly path: string; readonly blob: string }): string {
  return `${blob} ${path}`;
}

function toDocument(document: PortableValue<'documents'>): Omit<SegmentDocument, 'users'> {
  const { path, blob, language, lines, text, chunks } = document;
  const all = text?.split('\n');
  return {
    ...{ path, blob, language, lines },
    chunks: chunks.map((chunk) => {
      const { startLine, endLine, definitions, docs } = chunk;
      const own = chunk.text ?? all?.slice(startLine - 1, endLine).join('\n') ?? '';
      return { startLine, endLine, definitions, counts: countWords({ definitions, docs, text: own }) };
    }),
  };
}

/** The text of a file of a version that kept chunks, which leave out blank lines only. */
function joinChunks(chunks: PortableValue<'documents'>['chunks']): string {
  const lines: string[] = [];
  for (const { startLine, text = '' } of chunks) {
    while (lines.length < startLine - 1) lines.push('');
    lines.push(...text.split('\n'));
  }
  return lines.join('\n');
}

function floatsOf(base64: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return new Float32Array(bytes.buffer, 0, bytes.length >> 2);
}
