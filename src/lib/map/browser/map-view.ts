import { DirectedGraph } from 'graphology';
import Sigma, { DEFAULT_STYLES } from 'sigma';
import { colourOf, INCOMING, OUTGOING } from '../palette.ts';
import { type RepositoryMap, radius } from '../repository-map.ts';
import { shortNames } from '../short-names.ts';
import { spareSlowFrames } from './slow-frames.ts';
import { theme } from './theme.ts';

/** The visible part of the map. Files are identified by their index in it. */
export interface Shown {
  readonly colours: 'area' | 'language';
  /** Only files below this folder; empty for all. */
  readonly folder: string;
  /** Only this area or language. */
  readonly category?: number | undefined;
  readonly chosen?: number | undefined;
  /** Only these are bright, while none is chosen. */
  readonly touched?: ReadonlySet<number> | undefined;
}

export interface MapView {
  readonly renderer: Sigma;
  show(shown: Shown): void;
  /** Moves the camera so that a file is in the middle, near enough to see its neighbours. */
  goTo(file: number): void;
  /** Moves the camera so that a file and all its neighbours are in view. */
  goAround(file: number): void;
}

/** Camera ratios below which more becomes visible: names of files, and dependencies, which are a veil over the whole map. */
const CLOSE = 0.35;
export const NEAR = 0.75;
/** Milliseconds for which the camera must rest before every file and dependency is styled anew: with thousands it takes as long as many frames. */
const REST_MS = 150;
/** Ratio at which a file is looked at. */
const LOOK = 0.3;
/** How much more than a file and its neighbours is in view. */
const MARGIN = 1.3;

/** Attributes of a file or dependency in the graph, from which sigma reads them: styles that are functions would be called for all of them whenever the map begins or ceases to move. */
interface FileStyle {
  readonly label: string;
  readonly color: string;
  readonly visibility: 'visible' | 'hidden';
  readonly labelVisibility: 'visible' | 'auto' | 'hidden';
  readonly labelColor: string;
  readonly backdropColor: string;
  readonly zIndex: number;
}
interface LinkStyle {
  readonly visibility: 'visible' | 'hidden';
  readonly color: string;
  readonly opacity: number;
  readonly size: number;
}
const FILE_STYLE = [
  'label',
  'color',
  'visibility',
  'labelVisibility',
  'labelColor',
  'backdropColor',
  'zIndex',
] as const;
const LINK_STYLE = ['visibility', 'color', 'opacity', 'size'] as const;
/** Tells sigma that positions may have changed: hidden nodes have no place in its buffers yet. */
const ANEW = { attributes: ['zIndex'] };
const bound = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, { attribute: name }]));

/**
 * Draws the map with sigma.
 *
 * @throws {Error} when the browser has no WebGL 2
 */
/** `covers`: the panel that lies over the right of the stage, if any. */
export function createMapView(map: RepositoryMap, stage: HTMLElement, covers: () => Element | null): MapView {
  const { paths, edges, rank, area, x, y } = map;
  const graph = new DirectedGraph();
  for (const file of paths.keys()) {
    // Upwards is up in sigma, and down in a picture.
    graph.addNode(file, { x: x[file], y: -y[file]!, size: radius(rank[file]!, paths.length) });
  }
  for (let i = 0; i < edges.length; i += 2) graph.addDirectedEdge(edges[i], edges[i + 1]);
  const names = shortNames(paths);
  let shown: Shown = { colours: 'area', folder: '' };
  let distance: 'far' | 'near' | 'close' = 'far';

  const isShown = (file: number) =>
    paths[file]!.startsWith(shown.folder) &&
    (shown.category === undefined || map[shown.colours][file] === shown.category);

  function styleOfFile(file: number, neighbours: ReadonlySet<string>): FileStyle {
    const { text, back, faint } = theme();
    const isChosen = file === shown.chosen;
    const isTouched = shown.touched?.has(file) ?? true;
    const isBright = shown.chosen === undefined ? isTouched : isChosen || neighbours.has(String(file));
    const isNamed = distance !== 'far' || shown.chosen !== undefined || shown.touched !== undefined;
    return {
      label: names[file]!,
      color: isBright ? colourOf(map[shown.colours][file]!) : faint,
      visibility: isShown(file) ? 'visible' : 'hidden',
      labelVisibility: isChosen ? 'visible' : isBright && isNamed ? 'auto' : 'hidden',
      labelColor: text,
      backdropColor: back,
      zIndex: isBright ? 1 : 0,
    };
  }

  function styleOfLink(from: number, to: number): LinkStyle {
    const { edge } = theme();
    if (shown.chosen !== undefined) {
      const color = from === shown.chosen ? OUTGOING : to === shown.chosen ? INCOMING : undefined;
      return { visibility: color ? 'visible' : 'hidden', color: color ?? edge, opacity: 0.8, size: 1.6 };
    }
    const isInside = area[from] === area[to];
    const opacity = { far: isInside ? 0.2 : 0.1, near: isInside ? 0.25 : 0.12, close: 0.35 }[distance];
    const isDrawn = isShown(from) && isShown(to);
    return { visibility: isDrawn ? 'visible' : 'hidden', color: edge, opacity, size: 0.8 };
  }

  function style(): void {
    const neighbours = new Set(shown.chosen === undefined ? [] : graph.neighbors(shown.chosen));
    graph.updateEachNodeAttributes((key, data) => Object.assign(data, styleOfFile(Number(key), neighbours)), ANEW);
    graph.updateEachEdgeAttributes(
      (_key, data, from, to) => Object.assign(data, styleOfLink(Number(from), Number(to))),
      ANEW,
    );
  }

  style();
  const renderer = new Sigma(graph, stage, {
    styles: {
      nodes: {
        ...DEFAULT_STYLES.nodes,
        ...bound(FILE_STYLE),
        labelVisibility: { ...DEFAULT_STYLES.nodes.labelVisibility, else: { attribute: 'labelVisibility' } },
        labelSize: 12,
        labelFont: 'system-ui, sans-serif',
      },
      edges: { ...DEFAULT_STYLES.edges, ...bound(LINK_STYLE) },
    },
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
  }) as unknown as Sigma;

  spareSlowFrames(renderer);
  let resting: ReturnType<typeof setTimeout>;
  renderer.getCamera().on('updated', ({ ratio }) => {
    clearTimeout(resting);
    resting = setTimeout(() => {
      const next = ratio < CLOSE ? 'close' : ratio < NEAR ? 'near' : 'far';
      if (next === distance) return;
      distance = next;
      style();
    }, REST_MS);
  });

  /** Width of the panel over the right of the stage, in units of the camera at ratio 1. */
  const coveredWidth = () => {
    const { left, right } = stage.getBoundingClientRect();
    const panel = covers();
    const covered = panel ? Math.max(0, right - panel.getBoundingClientRect().left) : 0;
    if (covered > (right - left) / 2) return 0;
    const unit =
      renderer.viewportToFramedGraph({ x: covered, y: 0 }).x - renderer.viewportToFramedGraph({ x: 0, y: 0 }).x;
    return unit / renderer.getCamera().ratio;
  };

  const goTo = (x: number, y: number, ratio: number) => {
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const target = { x: x + coveredWidth() * (ratio / 2), y, ratio };
    const camera = renderer.getCamera();
    void camera.animate(target, { duration: isStill ? 0 : 400 }).then(() => renderer.scheduleRender());
  };

  return {
    renderer,
    show(next) {
      shown = next;
      style();
    },
    goTo(file) {
      const { x, y } = renderer.getNodeDisplayData(String(file))!;
      goTo(x, y, Math.min(renderer.getCamera().ratio, LOOK));
    },
    goAround(file) {
      const around = [String(file), ...graph.neighbors(file)].map((node) => renderer.getNodeDisplayData(node)!);
      const [left, right] = extent(around.map(({ x }) => x));
      const [bottom, top] = extent(around.map(({ y }) => y));
      const ratio = Math.min(1, Math.max(LOOK, MARGIN * Math.max(right - left, top - bottom)));
      goTo((left + right) / 2, (bottom + top) / 2, ratio);
    },
  };
}

function extent(values: readonly number[]): readonly [least: number, most: number] {
  return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
}
