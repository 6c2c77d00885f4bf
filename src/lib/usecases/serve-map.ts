import { PharosError } from '../errors.ts';
import { type ServedPage, servedPage } from '../map/page.ts';
import type { MapSource } from '../map/repository-map.ts';
import { chooseOne, type GraphOptions } from './graph/open-graph.ts';
import { readMap } from './read-map.ts';

/** The page on which a server shows its maps, with its script and its style. */
export function mapPage(): ServedPage {
  return servedPage();
}

export interface ServedMap {
  /** Names the generation that it shows: what was made for it stays true. */
  readonly key: string;
  read(): Promise<MapSource>;
}

/**
 * What the page of a server draws: areas and layout are the browser's work.
 *
 * @throws {PharosError} USAGE when it would take the server too much; from chooseOne
 */
export async function findServedMap(options: GraphOptions & { readonly mostFiles: number }): Promise<ServedMap> {
  const repository = await chooseOne(options);
  const { generation, files } = repository.current;
  if (files.parsed > options.mostFiles) {
    throw new PharosError('USAGE', `A server draws no map of more than ${options.mostFiles} files`, {
      hint: `Run \`pharos map --repo ${repository.key}\` where it is indexed.`,
    });
  }
  return { key: `${repository.key} ${generation}`, read: () => readMap({ ...options, definitions: false }) };
}
