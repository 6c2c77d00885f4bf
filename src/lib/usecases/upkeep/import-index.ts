import { type Actor, requireScope } from '../../actor.ts';
import { PharosError, throwIfAborted } from '../../errors.ts';
import { damaged, readPortable } from '../../portable/read-portable.ts';
import type { PortableRow, PortableValue } from '../../portable/rows.ts';
import type { OpenGeneration, RepositoryIdentity } from '../../ports/catalog.ts';
import type { Stores } from '../../ports/stores.ts';
import { readInput, repositoryKey } from '../../source/repository-key.ts';
import type { Writer } from '../ingest/abandoned-generations.ts';
import { GenerationWriter } from './generation-writer.ts';

export interface ImportIndexOptions {
  readonly actor: Actor;
  /** A file that `exportIndex` wrote. */
  readonly file: string;
  /** A path or URL under which the repository is to be known here; default: as where it was exported. */
  readonly as?: string;
  readonly stores: Pick<Stores, 'catalog' | 'searchIndex'>;
  readonly writer: Writer;
  /** Takes over the notes that are in the file, once the index of their repository is there; returns how many are new or newer. */
  readonly addNotes?: (repository: string, records: readonly object[]) => Promise<number>;
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
  /** Notes that were added or changed; absent where the file has none. */
  readonly notes?: number;
}

/**
 * Reads an exported index into the stores. It becomes visible as a whole when the file has turned out to be; before, readers keep
 * what there was. Cached facts do not travel: all repositories share them, and a file from elsewhere could plant some.
 *
 * @throws {PharosError} BAD_REPOSITORY when the file is none, damaged, or of a newer format; INTERRUPTED when the signal fires
 */
export async function importIndex(options: ImportIndexOptions): Promise<ImportedIndex> {
  const { actor, file } = options;
  requireScope(actor, 'ingest');
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
  { file, as, stores, writer, addNotes, signal }: ImportIndexOptions,
): Promise<ImportedIndex> {
  const { catalog, searchIndex } = stores;
  const identity = as === undefined ? checkedIdentity(repository, file) : identityOf(as);
  const generation = await catalog.begin(identity, writer.id);
  const discard = async (isAbandoned: (open: OpenGeneration) => boolean) => {
    // Whatever is left now, the next ingest removes.
    await catalog.discard({ isAbandoned }, (gone) => searchIndex.retire(gone)).catch(() => undefined);
  };
  let imported: ImportedIndex;
  let records: readonly object[];
  try {
    const writing = new GenerationWriter({ generation, repository: identity.key, file, stores });
    const notes: object[] = [];
    for await (const row of rows) {
      throwIfAborted(signal);
      if (row[0] === 'notes') notes.push(row[1]);
      else await writing.add(row);
    }
    const embeddings = await writing.finish();
    throwIfAborted(signal);
    const { commit, files, edges } = summary;
    await catalog.publish(generation, { ...summary, commit });
    await searchIndex.announce({ generation, url: identity.url, commit });
    await discard(() => false);
    imported = {
      repository: identity.key,
      url: identity.url,
      generation,
      commit,
      files: files.parsed,
      edges,
      embeddings,
    };
    records = notes;
  } catch (error) {
    await discard((open) => open.generation === generation);
    throw error;
  }
  if (records.length === 0 || !addNotes) return imported;
  return { ...imported, notes: await addNotes(identity.key, records) };
}

function identityOf(name: string): RepositoryIdentity {
  const input = readInput(name);
  return { key: repositoryKey(name), url: input.kind === 'url' ? input.url.href : undefined };
}

/** A key that no ingest gives could never be updated. */
function checkedIdentity({ key, url }: PortableValue<'index'>['repository'], file: string): RepositoryIdentity {
  const identity = identityOf(url ?? key);
  if (url !== undefined ? identity.key === key : identity.url === undefined) return { key, url };
  throw new PharosError('BAD_REPOSITORY', `${file} is about ${key}, which is not a repository`, {
    hint: 'Assign it to a repository with --as <path or URL>.',
  });
}
