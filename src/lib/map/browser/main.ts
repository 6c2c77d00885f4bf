import type { RepositoryMap } from '../repository-map.ts';
import { nameAreas } from './area-names.ts';
import { createControls } from './controls.ts';
import { createDetails } from './details.ts';
import { byId } from './element.ts';
import { listenToKeys } from './keyboard.ts';
import { createMapView, type Shown } from './map-view.ts';
import { markNotes } from './note-marks.ts';
import { onThemeChange } from './theme.ts';

function start(): void {
  const map = JSON.parse(byId('data').textContent ?? '') as RepositoryMap;
  const view = createMapView(map, byId('stage'), () => byId('details'));
  let shown: Shown = { colours: 'area', folder: '' };

  const show = (part: Partial<Shown>) => {
    shown = { ...shown, ...part };
    view.show(shown);
    controls.update(shown);
    details(shown.chosen);
  };
  const choose = (chosen: number | undefined) => {
    const isHidden = chosen !== undefined && !map.paths[chosen]!.startsWith(shown.folder);
    show({ chosen, category: undefined, ...(isHidden && { folder: '' }) });
    if (chosen !== undefined) view.goTo(chosen);
  };
  const details = createDetails(map, choose);
  const controls = createControls(map, show, choose);
  controls.update(shown);
  nameAreas(map, view.renderer, byId('names'));
  markNotes(map, view);
  listenToKeys(view.renderer, () => choose(undefined));
  view.renderer.on('clickNode', ({ node }) => show({ chosen: Number(node) }));
  view.renderer.on('clickStage', () => show({ chosen: undefined }));
  onThemeChange(() => view.show(shown));
  document.documentElement.dataset['state'] = 'ready';
}

try {
  start();
} catch (error) {
  const hint = hasWebGl() ? '' : ' It needs WebGL 2; `pharos map --svg` draws the same without.';
  byId('message').textContent = `The map cannot be drawn: ${(error as Error).message}.${hint}`;
  byId('message').hidden = false;
}

function hasWebGl(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}
