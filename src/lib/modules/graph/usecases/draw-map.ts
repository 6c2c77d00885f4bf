import { layOut } from '../../../map/lay-out.ts';
import { toPage } from '../../../map/page.ts';
import type { MapNote } from '../../../map/repository-map.ts';
import { toSvg } from '../../../map/svg.ts';
import type { GraphAnswer, GraphOptions } from './open-graph.ts';
import { readMap } from './read-map.ts';

export interface DrawMapOptions extends GraphOptions {
  /** A page to look around in, or a picture. */
  readonly format: 'html' | 'svg';
  /** Reads the notes on the files of a repository; without it the map has none. */
  readonly readNotes?: (repository: string) => Promise<readonly FileNote[]>;
}

export interface FileNote extends Omit<MapNote, 'file'> {
  readonly path: string;
}

export interface DrawnMap extends Omit<GraphAnswer, 'unlinked' | 'unsupported'> {
  readonly files: number;
  readonly edges: number;
  readonly areas: number;
  /** Notes that it shows; absent where none were asked for. */
  readonly notes?: number;
  readonly content: string;
}

/**
 * Draws a repository as a map: files as points, near each other when they belong together.
 *
 * @throws {PharosError} from openGraph
 */
export async function drawMap(options: DrawMapOptions): Promise<DrawnMap> {
  const { format, readNotes } = options;
  const source = await readMap({ ...options, definitions: format === 'html' });
  const notes = readNotes && placeNotes(source.paths, await readNotes(source.repository));
  const map = layOut({ ...source, ...(notes && { notes }) });
  return {
    repository: map.repository,
    commit: map.commit,
    files: map.paths.length,
    edges: map.edges.length / 2,
    areas: map.areas.length,
    ...(notes && { notes: notes.length }),
    content: format === 'svg' ? toSvg(map) : await toPage(map),
  };
}

/** Those whose file is on the map. */
function placeNotes(paths: readonly string[], notes: readonly FileNote[]): MapNote[] {
  const places = new Map(paths.map((path, place) => [path, place]));
  return notes.flatMap(({ path, ...note }) => {
    const file = places.get(path);
    return file === undefined ? [] : [{ ...note, file }];
  });
}
