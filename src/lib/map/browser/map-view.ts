import { DirectedGraph } from 'graphology';
import Sigma from 'sigma';
import { colourOf, INCOMING, OUTGOING } from '../palette.ts';
import { type RepositoryMap, radius } from '../repository-map.ts';
import { shortNames } from '../short-names.ts';
import { byId } from './element.ts';
import { spareSlowFrames } from './slow-frames.ts';
import { theme } from './theme.ts';

/** What is shown of the map. Files are named by their place in it. */
export interface Shown {
  readonly colours: 'area' | 'language';
  /** Only files below this folder; empty for all. */
  readonly folder: string;
  /** Only this area or language. */
  readonly category?: number | undefined;
  readonly chosen?: number | undefined;
}

export interface MapView {
  readonly renderer: Sigma;
  show(shown: Shown): void;
  /** Moves the camera so that a file is in the middle, near enough to see its neighbours. */
  goTo(file: number): void;
}

/** Camera ratios below which more becomes visible: names of files, and dependencies, which are a veil over the whole map. */
const CLOSE = 0.35;
export const NEAR = 0.75;
/** Ratio at which a file is looked at. */
const LOOK = 0.3;

/**
 * Draws the map with sigma.
 *
 * @throws {Error} when the browser has no WebGL 2
 */
export function createMapView(map: RepositoryMap, stage: HTMLElement): MapView {
  const { paths, edges, rank, area, x, y } = map;
  const graph = new DirectedGraph();
  for (const file of paths.keys()) {
    // Upwards is up in sigma, and down in a picture.
    graph.addNode(file, { x: x[file], y: -y[file]!, size: radius(rank[file]!, paths.length) });
  }
  for (let i = 0; i < edges.length; i += 2) graph.addDirectedEdge(edges[i], edges[i + 1]);
  const names = shortNames(paths);
  let shown: Shown = { colours: 'area', folder: '' };
  let neighbours = new Set<string>();
  let distance: 'far' | 'near' | 'close' = 'far';

  const isShown = (file: number) =>
    paths[file]!.startsWith(shown.folder) &&
    (shown.category === undefined || map[shown.colours][file] === shown.category);
  const isNamed = () => distance !== 'far' || shown.chosen !== undefined;
  const chosen = () => (shown.chosen === undefined ? undefined : String(shown.chosen));

  const renderer = new Sigma(graph, stage, {
    settings: {
      itemSizesReference: 'screen',
      enableCameraRotation: false,
      labelDensity: 0.6,
      labelGridCellSize: 110,
      labelRenderedSizeThreshold: 6,
      minEdgeThickness: 0.6,
      minCameraRatio: 0.02,
      maxCameraRatio: 3,
      stagePadding: 40,
    },
    nodeReducer(key, data) {
      const file = Number(key);
      const { text, back, faint } = theme();
      const isBright = chosen() === undefined || key === chosen() || neighbours.has(key);
      return {
        ...data,
        label: names[file]!,
        color: isBright ? colourOf(map[shown.colours][file]!) : faint,
        visibility: isShown(file) ? 'visible' : 'hidden',
        labelVisibility: key === chosen() ? 'visible' : isBright && isNamed() ? 'auto' : 'hidden',
        labelColor: text,
        labelSize: 12,
        labelFont: 'system-ui, sans-serif',
        backdropColor: back,
        zIndex: isBright ? 1 : 0,
      };
    },
    edgeReducer(key, data) {
      const [from, to] = graph.extremities(key) as [string, string];
      const isInside = area[Number(from)] === area[Number(to)];
      const { edge } = theme();
      if (chosen() !== undefined) {
        const color = from === chosen() ? OUTGOING : to === chosen() ? INCOMING : undefined;
        return { ...data, visibility: color ? 'visible' : 'hidden', color: color ?? edge, opacity: 0.8, size: 1.6 };
      }
      const isDrawn = isShown(Number(from)) && isShown(Number(to));
      const opacity = { far: isInside ? 0.2 : 0.1, near: isInside ? 0.25 : 0.12, close: 0.35 }[distance];
      return { ...data, visibility: isDrawn ? 'visible' : 'hidden', color: edge, opacity, size: 0.8 };
    },
  }) as unknown as Sigma;

  spareSlowFrames(renderer);
  renderer.getCamera().on('updated', ({ ratio }) => {
    const next = ratio < CLOSE ? 'close' : ratio < NEAR ? 'near' : 'far';
    if (next === distance) return;
    distance = next;
    renderer.scheduleRefresh({ skipIndexation: true });
  });

  /** Width of what lies over the right of the stage, in units of the camera at ratio 1. */
  const coveredWidth = () => {
    const { left, right } = stage.getBoundingClientRect();
    const covered = Math.max(0, right - byId('details').getBoundingClientRect().left);
    if (covered > (right - left) / 2) return 0;
    const unit =
      renderer.viewportToFramedGraph({ x: covered, y: 0 }).x - renderer.viewportToFramedGraph({ x: 0, y: 0 }).x;
    return unit / renderer.getCamera().ratio;
  };

  return {
    renderer,
    show(next) {
      shown = next;
      neighbours = new Set(next.chosen === undefined ? [] : graph.neighbors(next.chosen));
      renderer.refresh({ skipIndexation: true });
    },
    goTo(file) {
      const camera = renderer.getCamera();
      const ratio = Math.min(camera.ratio, LOOK);
      const { x, y } = renderer.getNodeDisplayData(String(file))!;
      const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
      const target = { x: x + coveredWidth() * (ratio / 2), y, ratio };
      void camera.animate(target, { duration: isStill ? 0 : 400 }).then(() => renderer.scheduleRender());
    },
  };
}
