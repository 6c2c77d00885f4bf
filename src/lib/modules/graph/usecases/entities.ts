import { PharosError } from '../../../errors.ts';
import type { DefinitionPlace } from '../../../graph/definition-graph.ts';
import { addressOf, resourceId } from '../../../text/address.ts';
import { requireDefinitions } from './find-definition.ts';
import { type GraphAnswer, type GraphOptions, openGraph } from './open-graph.ts';

/** A file or a definition, as the original's knowledge graph names them. */
export interface Entity {
  /** Its address, which always resolves. */
  readonly id: string;
  readonly resourceId: string;
  /** Qualified name; of a file its path. */
  readonly name: string;
  /** `file`, or the kind of the definition. */
  readonly type: string;
  readonly path: string;
  /** At which a definition begins. */
  readonly line?: number;
}

export interface ListEntitiesOptions extends GraphOptions {
  /** `file`, or a kind of definitions. */
  readonly type?: string;
  /** Part of the name, in any case. */
  readonly nameContains?: string;
  readonly skip: number;
  readonly limit: number;
  /** Id of the last one of the page before. */
  readonly cursor?: string;
}

export interface EntityList extends GraphAnswer {
  /** By address. */
  readonly entities: readonly Entity[];
  readonly totalCount: number;
  readonly skip: number;
  readonly limit: number;
  /** Absent on the last page. */
  readonly nextCursor?: string;
}

/**
 * Files and definitions of a repository, by path and name.
 *
 * @throws {PharosError} USAGE for a cursor of another list; from openGraph
 */
export async function listEntities(options: ListEntitiesOptions): Promise<EntityList> {
  const { type, nameContains, skip, limit, cursor } = options;
  const opened = await openGraph(options);
  requireDefinitions(opened);
  const { repository, places, paths } = opened;
  const wanted = nameContains?.toLowerCase();
  const fits = (kind: string, name: string) =>
    (type === undefined || type === kind) && (wanted === undefined || name.toLowerCase().includes(wanted));
  const names = new Map<string, Named>();
  for (const path of paths) if (fits('file', path)) names.set(path, { path });
  // Overloads are one.
  for (const place of places)
    if (fits(place.kind, place.symbol)) names.set(`${place.path}\0${place.symbol}`, { path: place.path, place });
  const keys = [...names.keys()].sort();
  const after = cursor === undefined ? '' : keyOfCursor(cursor);
  const first = cursor === undefined ? skip : keys.findIndex((key) => key > after);
  const page = first < 0 ? [] : keys.slice(first, first + limit);
  return {
    ...opened.answer,
    entities: page.map((key) => entityOf(repository.key, names.get(key)!)),
    ...{ totalCount: keys.length, skip, limit },
    ...(first >= 0 && first + limit < keys.length && { nextCursor: cursorOf(page.at(-1)!) }),
  };
}

interface Named {
  readonly path: string;
  readonly place?: Pick<DefinitionPlace, 'symbol' | 'kind' | 'line'>;
}

export function entityOf(repository: string, { path, place }: Named): Entity {
  const address = { repository, path, ...(place && { symbol: place.symbol }) };
  return {
    ...{ id: addressOf(address), resourceId: resourceId(address), name: place?.symbol ?? path },
    ...{ type: place?.kind ?? 'file', path, ...(place && { line: place.line }) },
  };
}

function cursorOf(key: string): string {
  return Buffer.from(key).toString('base64url');
}

function keyOfCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString();
  if (cursorOf(key) === cursor) return key;
  throw new PharosError('USAGE', `The cursor ${cursor.slice(0, 60)} cannot be read`, {
    hint: 'Use the one from the end of the page before.',
  });
}
