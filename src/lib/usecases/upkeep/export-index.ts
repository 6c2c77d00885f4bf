import type { Actor } from '../../actor.ts';
import { PharosError } from '../../errors.ts';
import { docsOfChunks } from '../../parse/chunks.ts';
import { EXTRACTOR_VERSION } from '../../parse/facts.ts';
import { PORTABLE_VERSION, type PortableRow, VERSION_WITHOUT_NOTES } from '../../portable/rows.ts';
import { type WrittenPortable, writePortable } from '../../portable/write-portable.ts';
import { type FileRow, factsKey } from '../../ports/catalog.ts';
import type { Stores } from '../../ports/stores.ts';
import { storedFacts } from '../ingest/stored-facts.ts';
import { chooseRepositories, type IngestedRepository } from '../questions/choose-repositories.ts';
import { chunkAt, chunksOf, openDocumentIndex, openTextIndex, type TextIndex } from '../questions/text-index.ts';
import { visibleRepositories } from '../questions/visible-repositories.ts';

type ReadStores = Pick<Stores, 'catalog' | 'searchIndex'>;

export interface ExportIndexOptions {
  readonly actor: Actor;
  /** A key, URL, path, or the last part of a key. */
  readonly repository: string;
  /** Default: the last part of its key, with `.pharos`, in this directory. */
  readonly file?: string;
  readonly stores: ReadStores;
  /** Records of the notes on a repository; none are exported without it. */
  readonly notes?: (repository: string) => AsyncIterable<Readonly<Record<string, unknown>>>;
  readonly signal?: AbortSignal;
}

export interface ExportedIndex extends WrittenPortable {
  readonly file: string;
  readonly repository: string;
  readonly commit: string | undefined;
  readonly files: number;
  /** Notes that are in the file; absent where none were asked for. */
  readonly notes?: number;
}

/** Files whose texts are in memory at a time. */
const BATCH = 200;

/**
 * Writes the current generation of a repository into one file, which `importIndex` reads into any store.
 *
 * @throws {PharosError} BAD_REPOSITORY from chooseRepositories, or for an index of another version; TRY_LATER when it is
 *   ingested meanwhile; from writePortable
 */
export async function exportIndex({ stores, signal, ...options }: ExportIndexOptions): Promise<ExportedIndex> {
  const repository = (await chooseRepositories(stores.catalog, options))[0]!;
  const { key, current } = repository;
  const { file = `${key.split(/[\\/]/).at(-1) || 'index'}.pharos` } = options;
  const { notes } = options;
  let noted = 0;
  async function* allRows(): AsyncGenerator<PortableRow> {
    yield* rowsOf(repository, stores, options.actor);
    for await (const record of notes?.(key) ?? []) {
      noted++;
      yield ['notes', record];
    }
  }
  const version = notes ? PORTABLE_VERSION : VERSION_WITHOUT_NOTES;
  const written = await writePortable(file, allRows(), { version, signal });
  const { commit, files } = current;
  return { file, repository: key, commit, files: files.parsed, ...(notes && { notes: noted }), ...written };
}

async function* rowsOf(
  { key, url, current }: IngestedRepository,
  stores: ReadStores,
  actor: Actor,
): AsyncGenerator<PortableRow> {
  const { catalog, searchIndex } = stores;
  // The vectors of a text encoder stay here: whoever imports the index ingests with a model of their own.
  const { generation, publishedAt: _, model: __, ...summary } = current;
  yield ['index', { repository: { key, url }, summary }];
  const files = await catalog.report(generation, 'files');
  const texts = await catalog.report(generation, 'documents');
  for (const row of [...files, ...texts]) yield ['files', row];
  for (const row of await catalog.edges(generation)) yield ['edges', row];
  for (const row of await catalog.report(generation, 'symbolEdges')) yield ['symbolEdges', row];
  for (const row of await catalog.report(generation, 'possibleUses')) yield ['possibleUses', row];
  for (const row of await catalog.report(generation, 'definitions')) yield ['definitions', row];
  for (const row of await catalog.report(generation, 'unresolved')) yield ['unresolved', row];
  for (const row of await catalog.report(generation, 'externals')) yield ['externals', row];
  for (const row of await catalog.report(generation, 'links')) yield ['links', row];
  for (const [rows, index] of [
    [files, await openTextIndex(stores, generation)],
    [texts, await openDocumentIndex(stores, generation)],
  ] as const) {
    const parsed = rows.filter(({ status }) => status === 'parsed');
    for (let i = 0; i < parsed.length; i += BATCH) yield* documents(key, index, parsed.slice(i, i + BATCH), stores);
  }
  const contexts = await searchIndex.contexts(generation);
  for (const [path, vector] of await searchIndex.vectors(generation)) {
    const context = contexts.get(path);
    yield ['vectors', { path, floats: base64Of(vector), ...(context && { outputs: base64Of(context) }) }];
  }
  // A generation stays readable until the second one after it; nothing is lost by asking for less.
  const [now] = await visibleRepositories(catalog, actor, key);
  if (now?.current?.generation !== generation) {
    throw new PharosError('TRY_LATER', `${key} was ingested or removed during the export`, {
      hint: 'Export again.',
    });
  }
}

/** The doc comments of a chunk are in no store as text: they are found in the facts again. */
async function* documents(
  repository: string,
  { segment, texts: readTexts }: TextIndex,
  files: readonly FileRow[],
  { catalog }: ReadStores,
): AsyncGenerator<PortableRow> {
  const facts = await catalog.facts(EXTRACTOR_VERSION, files);
  const known = files.flatMap((file) => segment.documentAt(file.path) ?? []);
  const texts = await readTexts(known);
  for (const file of files) {
    const json = facts.get(factsKey(file));
    const document = segment.documentAt(file.path);
    const text = document === undefined ? undefined : texts.get(document);
    if (json === undefined || document === undefined || text === undefined) throw withoutFacts(repository);
    const chunks = chunksOf(segment, document).map((chunk) => chunkAt(segment, chunk));
    const docs = docsOfChunks(chunks, storedFacts(repository, file.path, json));
    const { path, blob, language } = file;
    yield [
      'documents',
      {
        ...{ path, blob, language, lines: segment.lines[document]!, text: text.text },
        chunks: chunks.map(({ startLine, endLine, definitions }, i) => ({
          ...{ startLine, endLine, definitions, docs: docs[i]! },
        })),
      },
    ];
  }
}

function base64Of({ buffer, byteOffset, byteLength }: Float32Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

function withoutFacts(repository: string): PharosError {
  return new PharosError(
    'BAD_REPOSITORY',
    `The index of ${repository} was imported, or made by another version of Pharos`,
    { hint: `Ingest it first: pharos ingest ${repository}` },
  );
}
