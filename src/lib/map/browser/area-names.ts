import type Sigma from 'sigma';
import type { RepositoryMap } from '../repository-map.ts';
import { element } from './element.ts';
import { NEAR } from './map-view.ts';

/** Areas that are named on the map, as far as their names do not overlap. */
const NAMED = 24;

/**
 * Writes the names of the largest areas over the map, as an atlas does with countries, as long as the whole is looked at:
 * up close the files have their own names.
 */
export function nameAreas(map: RepositoryMap, renderer: Sigma, layer: HTMLElement): void {
  const labels = map.areas.slice(0, NAMED).map(({ name }, place) => {
    const files = [...map.paths.keys()].filter((file) => map.area[file] === place);
    const middle = (values: readonly number[]) => {
      const sorted = files.map((file) => values[file]!).sort((a, b) => a - b);
      return sorted[Math.floor(sorted.length / 2)]!;
    };
    const label = element('span', shorten(name));
    label.className = 'area';
    layer.append(label);
    return { label, at: { x: middle(map.x), y: -middle(map.y) }, width: label.offsetWidth, height: label.offsetHeight };
  });
  const place = () => {
    layer.hidden = renderer.getCamera().ratio < NEAR;
    if (layer.hidden) return;
    const taken: { x: number; y: number; width: number; height: number }[] = [];
    for (const { label, at, width, height } of labels) {
      const { x, y } = renderer.graphToViewport(at);
      label.style.transform = `translate(${Math.round(x - width / 2)}px, ${Math.round(y - height / 2)}px)`;
      const overlaps = taken.some(
        (other) => 2 * Math.abs(other.x - x) < other.width + width && 2 * Math.abs(other.y - y) < other.height + height,
      );
      label.hidden = overlaps;
      if (!overlaps) taken.push({ x, y, width, height });
    }
  };
  renderer.on('afterRender', place);
  place();
}

/** The end of a name, which tells most: two parts of its path. */
function shorten(name: string): string {
  return name.split(' · ').at(-1)!.split('/').slice(-2).join('/');
}
