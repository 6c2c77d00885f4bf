import type { RepositoryMap } from '../repository-map.ts';
import { byId, element } from './element.ts';
import type { MapView } from './map-view.ts';

/** Puts a ring around each file that has notes, at every distance: they are few, and what people look for. */
export function markNotes({ x, y, notes = [] }: RepositoryMap, { renderer }: MapView): void {
  const marks = [...new Set(notes.map(({ file }) => file))].map((file) => {
    const mark = element('span');
    mark.className = 'note-mark';
    byId('marks').append(mark);
    return { file, mark, at: { x: x[file]!, y: -y[file]! } };
  });
  const place = () => {
    for (const { file, mark, at } of marks) {
      const { x: left, y: top } = renderer.graphToViewport(at);
      const data = renderer.getNodeDisplayData(String(file));
      const radius = Math.round(renderer.scaleSize(data?.size ?? 0)) + 4;
      mark.hidden = graphHides(renderer, file);
      mark.style.width = mark.style.height = `${2 * radius}px`;
      mark.style.transform = `translate(${Math.round(left - radius)}px, ${Math.round(top - radius)}px)`;
    }
  };
  renderer.on('afterRender', place);
  place();
}

/** Files outside of the chosen folder, area or language. */
function graphHides(renderer: MapView['renderer'], file: number): boolean {
  return renderer.getGraph().getNodeAttribute(String(file), 'visibility') === 'hidden';
}
