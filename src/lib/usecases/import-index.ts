import { PharosError, throwIfAborted } from '../errors.ts';
import { withWords } from '../parse/chunks.ts';
import { damaged, readPortable } from '../portable/read-portable.ts';
import type { PortableRow, PortableValue } from '../portable/rows.ts';
import type { GenerationPart, OpenGeneration, RepositoryIdentity } from '../ports/catalog.ts';
import { documentKey, type IndexDocument } from '../ports/search-index.ts';
import type { Stores } from '../ports/stores.ts';
import { readInput, repositoryKey } from '../source/repository-key.ts';
import { joinWords } from '../text/words.ts';
import type { Writer } from './abandoned-generations.ts';

type WriteStores = Pick<Stores, 'catalog' | 'searchIndex'>;

export interface ImportIndexOptions {
  /** What `exportIndex` wrote. */
  readonly file: string;
  /** A path or URL under which the repository is to be known here; default: as where it was exported. */
  readonly as?: string;
  readonly stores: WriteStores;
  readonly writer: Writer;
  readonly signal?: AbortSignal;
}

export interface ImportedIndex {
  readonly repository: string;
  readonly url: string | undefined;
  readonly generation: number;
  readonly commit: string | undefined;
  readonly files: number;
  readonly edges: number;
  readonly embeddings: number;
}

/**
 * Reads an exported index into the stores. It becomes visible as a whole when the file has turned out to be; before, readers keep
 * what there was. Cached facts do not travel: all repositories share them, and a file from elsewhere could plant some.
 *
 * @throws {PharosError} BAD_REPOSITORY when the file is none, damaged, or of a newer format; INTERRUPTED when the signal fires
 */
export async function importIndex(options: ImportIndexOptions): Promise<ImportedIndex> {
  const { file } = options;
  const rows = readPortable(file);
  try {
    const { value: first } = await rows.next();
    if (first?.[0] !== 'index') throw damaged(file);
    return await importRows(first[1], rows, options);
  } finally {
    await rows.return(undefined);
  }
}

async function importRows(
  { repository, summary }: PortableValue<'index'>,
  rows: AsyncIterable<PortableRow>,
  { file, as, stores, writer, signal }: ImportIndexOptions,
): Promise<ImportedIndex> {
  const { catalog, searchIndex } = stores;
  const identity = as === undefined ? checkedIdentity(repository, file) : identityOf(as);
  const generation = await catalog.begin(identity, writer.id);
  const discard = async (isAbandoned: (open: OpenGeneration) => boolean) => {
    // Whatever is left now, the next ingest removes.
    await catalog.discard({ isAbandoned }, (gone) => searchIndex.retire(gone)).catch(() => undefined);
  };
  try {
    const part = new PartWriter(generation, identity.key, file, stores);
    for await (const row of rows) {
      throwIfAborted(signal);
      await part.add(row);
    }
    const embeddings = await part.finish();
    throwIfAborted(signal);
    const { commit, files, edges } = summary;
    await catalog.publish(generation, { ...summary, commit });
    await searchIndex.announce({ generation, url: identity.url, commit });
    await discard(() => false);
    return { repository: identity.key, url: identity.url, generation, commit, files: files.parsed, edges, embeddings };
  } catch (error) {
    await discard((open) => open.generation === generation);
    throw error;
  }
}

/** Rows of one kind that are written at a time, and documents. */
const ROWS = 20_000;
const DOCUMENTS = 256;

/** Brings rows into a generation. Files come first; everything else must be about them. */
class PartWriter {
  readonly #generation: number;
  readonly #repository: string;
  readonly #file: string;
  readonly #stores: WriteStores;
  readonly #paths = new Set<string>();
  readonly #parsed: PortableValue<'files'>[] = [];
  readonly #vectors = new Map<string, Float32Array>();
  #buffer: PortableRow[] = [];
  /** Documents that the search index lacks; known when the files are. */
  #missing: Set<string> | undefined;

  constructor(generation: number, repository: string, file: string, stores: WriteStores) {
    this.#generation = generation;
    this.#repository = repository;
    this.#file = file;
    this.#stores = stores;
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
    if ((await this.#hold()).size > 0) throw damaged(this.#file);
    await this.#stores.searchIndex.place(this.#generation, this.#vectors);
    return this.#vectors.size;
  }

  async #flush(): Promise<void> {
    const rows = this.#buffer;
    this.#buffer = [];
    const kind = rows[0]?.[0];
    if (kind === undefined) return;
    const values = rows.map(([, value]) => value);
    if (kind === 'documents') await this.#addDocuments(values as PortableValue<'documents'>[]);
    else await this.#stores.catalog.write(this.#generation, { [kind]: values } as GenerationPart);
  }

  async #addDocuments(documents: readonly PortableValue<'documents'>[]): Promise<void> {
    const missing = await this.#hold();
    const added = documents.filter((document) => missing.delete(documentKey(document)));
    await this.#stores.searchIndex.add(this.#generation, this.#repository, added.map(toDocument));
  }

  async #hold(): Promise<Set<string>> {
    const { searchIndex } = this.#stores;
    this.#missing ??= new Set(await searchIndex.hold(this.#generation, this.#repository, this.#parsed));
    return this.#missing;
  }

  #known(path: string): string {
    if (!this.#paths.has(path)) throw damaged(this.#file);
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

function identityOf(name: string): RepositoryIdentity {
  const input = readInput(name);
  return { key: repositoryKey(name), url: input.kind === 'url' ? input.url.href : undefined };
}

/** A key that no ingest gives could never be updated. */
function checkedIdentity({ key, url }: PortableValue<'index'>['repository'], file: string): RepositoryIdentity {
  const identity = identityOf(url ?? key);
  if (url !== undefined ? identity.key === key : identity.url === undefined) return { key, url };
  throw new PharosError('BAD_REPOSITORY', `${file} is about ${key}, which is no repository`, {
    hint: 'Say what it is with --as <path or URL>.',
  });
}
