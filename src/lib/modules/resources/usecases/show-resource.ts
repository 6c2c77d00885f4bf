import { PharosError } from '../../../errors.ts';
import { addressOf, resourceId } from '../../../text/address.ts';
import { ingestedOf } from '../../../usecases/questions/choose-repositories.ts';
import { type FoundResource, findResource } from '../../../usecases/questions/find-resource.ts';
import { chunkAt, chunksOf, openDocumentIndex, openTextIndex } from '../../../usecases/questions/text-index.ts';
import { visibleRepositories } from '../../../usecases/questions/visible-repositories.ts';
import type { Resource } from '../resource.ts';
import { readStatuses, resourcesOf } from './list-resources.ts';
import type { ResourceContext } from './resource-context.ts';

export interface ShowResourceOptions extends ResourceContext {
  /** A UUID or an address. */
  readonly resource: string;
}

/**
 * One resource. Under an old address or id it says where it has gone, as far as a note, a collection or a reading list was attached
 * to it.
 *
 * @throws {PharosError} NOT_FOUND when nothing that the actor sees is called so
 */
export async function showResource(options: ShowResourceOptions): Promise<Resource> {
  const { movedTo, ...found } = await locate(options);
  const { indexed, path, symbol } = found;
  const type = symbol !== undefined ? 'definition' : path === undefined ? 'repository' : undefined;
  const id = resourceId({ ...found, repository: indexed.key });
  const all = await resourcesOf(options, indexed, type, await readStatuses(options));
  const resource = all.find((one) => one.id === id);
  if (resource) return { ...resource, ...(movedTo !== undefined && { movedTo }) };
  throw notFound(options.resource);
}

export interface ResourceChunk {
  /** Of the resource, with the number of the chunk. */
  readonly id: string;
  readonly resourceId: string;
  readonly chunkIndex: number;
  readonly startLine: number;
  readonly endLine: number;
  readonly definitions: readonly string[];
  /** Absent where the text is not stored. */
  readonly content?: string;
}

/**
 * The chunks of a file or document, as search compares them.
 *
 * @throws {PharosError} NOT_FOUND when there is no such file
 */
export async function resourceChunks(
  options: ShowResourceOptions,
): Promise<{ readonly items: readonly ResourceChunk[]; readonly total: number }> {
  const { stores } = options;
  const { indexed, path } = await locate(options);
  if (path === undefined) throw notFound(options.resource);
  for (const open of [openTextIndex, openDocumentIndex]) {
    const index = await open(stores, indexed.current.generation);
    const document = index.segment.documentAt(path);
    if (document === undefined) continue;
    const text = (await index.texts([document])).get(document);
    const id = resourceId({ repository: indexed.key, path });
    const items = chunksOf(index.segment, document).map((number, chunkIndex) => {
      const { startLine, endLine, definitions } = chunkAt(index.segment, number);
      const content = text?.between(startLine, endLine);
      return {
        ...{ id: `${id}:${chunkIndex}`, resourceId: id, chunkIndex, startLine, endLine },
        definitions: definitions.map(({ symbol }) => symbol),
        ...(content !== undefined && { content }),
      };
    });
    return { items, total: items.length };
  }
  throw notFound(options.resource);
}

/** What an id or address names; where that is gone, what it has become. */
async function locate(options: ShowResourceOptions): Promise<FoundResource & { readonly movedTo?: string }> {
  const { actor, stores, marks, resource } = options;
  const keys = ingestedOf(await visibleRepositories(stores.catalog, actor)).map(({ key }) => key);
  const moves = await marks.moves(keys);
  const found = await findResource(stores.catalog, options, resource, async (uuid) => {
    const move = moves.find(({ repository, from }) => resourceId({ repository, path: from }) === uuid);
    return move && { repository: move.repository, path: move.from };
  });
  const { indexed, path } = found;
  if (path === undefined) return found;
  const rows = await Promise.all(
    (['files', 'documents'] as const).map((kind) => stores.catalog.report(indexed.current.generation, kind)),
  );
  const paths = new Set(rows.flat().map((row) => row.path));
  if (paths.has(path)) return found;
  const to = moves.find((move) => move.repository === indexed.key && move.from === path && paths.has(move.to))?.to;
  if (to === undefined) throw notFound(resource);
  const { symbol } = found;
  const now = { repository: indexed.key, path: to, ...(symbol !== undefined && { symbol }) };
  return { ...found, ...now, movedTo: addressOf(now) };
}

function notFound(resource: string): PharosError {
  return new PharosError('NOT_FOUND', `No resource is called ${resource.slice(0, 200)}`, {
    hint: 'Give a UUID as answers have it, or an address: repository:path#name, percent-encoded.',
  });
}
