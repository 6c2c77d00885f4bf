import { layOutNow } from '../../../map/lay-out.ts';
import { toPage } from '../../../map/page.ts';
import { toSvg } from '../../../map/svg.ts';
import type { GraphAnswer, GraphOptions } from './open-graph.ts';
import { readMap } from './read-map.ts';

export interface DrawMapOptions extends GraphOptions {
  /** A page to look around in, or a picture. */
  readonly format: 'html' | 'svg';
}

export interface DrawnMap extends Omit<GraphAnswer, 'unlinked' | 'unsupported'> {
  readonly files: number;
  readonly edges: number;
  readonly areas: number;
  readonly content: string;
}

/**
 * Draws a repository as a map: files as points, near each other when they belong together.
 *
 * @throws {PharosError} from openGraph
 */
export async function drawMap(options: DrawMapOptions): Promise<DrawnMap> {
  const { format } = options;
  const map = layOutNow(await readMap({ ...options, definitions: format === 'html' }));
  return {
    repository: map.repository,
    commit: map.commit,
    files: map.paths.length,
    edges: map.edges.length / 2,
    areas: map.areas.length,
    content: format === 'svg' ? toSvg(map) : await toPage(map),
  };
}
