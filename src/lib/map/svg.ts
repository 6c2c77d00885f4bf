import { printableLine } from '../text/printable.ts';
import { colourOf, GREY } from './palette.ts';
import { describeMap, type RepositoryMap, radius } from './repository-map.ts';
import { shortNames } from './short-names.ts';

const SIZE = 1200;
const MARGIN = 40;
const LEGEND_WIDTH = 380;
const LINE = 22;
/** Files that are named, as far as their names do not overlap. */
const LABELS = 60;
const LABEL_HEIGHT = 15;
/** Mean width of a letter, in pixels: there is no font to measure. */
const LETTER = 6.6;
/** Areas in the legend. */
const LEGEND_LINES = 16;

const STYLE = `
  .back { fill: #fbfaf8 } text { font: 12px system-ui, sans-serif; fill: #1f2328 }
  .name { paint-order: stroke; stroke: #fbfaf8; stroke-width: 3px; stroke-linejoin: round }
  h1, .title { font-size: 18px; font-weight: 600 } .soft { fill: #5b6068 } .edges { stroke: #5b6068; stroke-opacity: .13; fill: none }
  .files circle { stroke: #fbfaf8; stroke-width: .6px }
  .noted { fill: none; stroke: #a14505; stroke-width: 2px }
  @media (prefers-color-scheme: dark) {
    .back { fill: #14161a } text { fill: #e7e6e3 } .name, .files circle { stroke: #14161a }
    .soft { fill: #a5abb5 } .edges { stroke: #a5abb5 }
  }`;

type Points = Pick<RepositoryMap, 'x' | 'y'>;

/** The map as one picture, with the names of the most central files and a legend. */
export function toSvg(map: RepositoryMap): string {
  const { paths, area, areas, rank, edges, repository } = map;
  const points = toPixels(map);
  const at = (file: number) => `${points.x[file]},${points.y[file]}`;
  const lines: string[] = [];
  for (let i = 0; i < edges.length; i += 2) lines.push(`M${at(edges[i]!)}L${at(edges[i + 1]!)}`);
  const byRank = [...paths.keys()].sort((a, b) => rank[b]! - rank[a]!);
  const circles = byRank.toReversed().map((file) => {
    const title = `<title>${escapeXml(paths[file]!)}</title>`;
    return `<circle cx="${points.x[file]}" cy="${points.y[file]}" r="${round(radius(rank[file]!, paths.length))}" fill="${colourOf(area[file]!)}">${title}</circle>`;
  });
  const noted = [...new Set(map.notes?.map(({ file }) => file))].map(
    (file) =>
      `<circle class="noted" cx="${points.x[file]}" cy="${points.y[file]}" r="${round(radius(rank[file]!, paths.length) + 4)}"/>`,
  );
  const legend = areas.slice(0, LEGEND_LINES).map(({ name, files }, i) => legendLine(i, colourOf(i), name, files));
  const rest = areas.slice(LEGEND_LINES);
  if (rest.length > 0) {
    const files = rest.reduce((sum, { files: count }) => sum + count, 0);
    legend.push(legendLine(LEGEND_LINES, GREY, `${rest.length} smaller areas`, files));
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE + LEGEND_WIDTH} ${SIZE}" role="img" aria-label="Map of ${escapeXml(repository)}">
<style>${STYLE}</style>
<rect class="back" width="100%" height="100%"/>
<path class="edges" d="${lines.join('')}"/>
<g class="files">
${circles.join('\n')}
</g>
${noted.length === 0 ? '' : `<g>${noted.join('')}</g>\n`}<g>
${placeLabels(map, points, byRank).join('\n')}
</g>
<g transform="translate(${SIZE} ${MARGIN})">
<text class="title" y="18">${escapeXml(shorten(repository, 38))}</text>
<text class="soft" y="40">${escapeXml(describeMap(map))}</text>
<text class="soft" y="58">a dot is a file, the larger the more depends on it${noted.length === 0 ? '' : '; a ring: it has notes'}</text>
${legend.join('\n')}
</g>
</svg>
`;
}

function legendLine(place: number, colour: string, name: string, files: number): string {
  const y = 92 + place * LINE;
  return `<circle cx="7" cy="${y - 4}" r="6" fill="${colour}"/><text x="22" y="${y}">${escapeXml(shorten(name, 44))} <tspan class="soft">${files}</tspan></text>`;
}

/** Names beside the most central files, none over another. */
function placeLabels({ paths, rank }: RepositoryMap, { x, y }: Points, byRank: readonly number[]): string[] {
  const taken: { left: number; right: number; middle: number }[] = [];
  const labels: string[] = [];
  const names = shortNames(paths);
  for (const file of byRank) {
    if (labels.length === LABELS) break;
    const name = names[file]!;
    const left = x[file]! + radius(rank[file]!, paths.length) + 3;
    const box = { left, right: left + name.length * LETTER, middle: y[file]! };
    const overlaps = taken.some(
      (other) => Math.abs(other.middle - box.middle) < LABEL_HEIGHT && other.left < box.right && box.left < other.right,
    );
    if (overlaps || box.right > SIZE) continue;
    taken.push(box);
    labels.push(`<text class="name" x="${round(left)}" y="${round(box.middle + 4)}">${escapeXml(name)}</text>`);
  }
  return labels;
}

/** Positions in pixels of the picture. */
function toPixels({ x, y }: Points): Points {
  const extent = (values: readonly number[]) => ({
    low: values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    high: values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
  });
  const [across, down] = [extent(x), extent(y)];
  const scale = (SIZE - 2 * MARGIN) / Math.max(across.high - across.low, down.high - down.low, 1);
  const middle = ({ low, high }: { low: number; high: number }) => (low + high) / 2;
  const place = (value: number, centre: number) => round(SIZE / 2 + (value - centre) * scale);
  return { x: x.map((value) => place(value, middle(across))), y: y.map((value) => place(value, middle(down))) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function shorten(text: string, most: number): string {
  return text.length <= most ? text : `…${text.slice(text.length - most + 1)}`;
}

/** Names come from repositories; control characters are not allowed in XML at all. */
function escapeXml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return printableLine(text).replace(/[&<>"]/g, (character) => entities[character]!);
}
