import { layOut } from '../lay-out.ts';
import type { MapSource, RepositoryMap } from '../repository-map.ts';
import { nameAreas } from './area-names.ts';
import { createControls } from './controls.ts';
import { createDetails } from './details.ts';
import { byId } from './element.ts';
import { listenToKeys } from './keyboard.ts';
import { createMapView, type Shown } from './map-view.ts';
import { markNotes } from './note-marks.ts';
import { onThemeChange } from './theme.ts';

async function start(): Promise<void> {
  const source = await readSource();
  const map = 'x' in source ? source : await layOutHere(source);
  const view = createMapView(map, byId('stage'));
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
  nameAreas(map, view.renderer);
  markNotes(map, view);
  listenToKeys(view.renderer, () => choose(undefined));
  view.renderer.on('clickNode', ({ node }) => show({ chosen: Number(node) }));
  view.renderer.on('clickStage', () => show({ chosen: undefined }));
  onThemeChange(() => view.show(shown));
  document.documentElement.dataset['state'] = 'ready';
}

/** Reads the data in the page; the page of a server contains none, and requests it. */
async function readSource(): Promise<MapSource | RepositoryMap> {
  const inside = byId('data').textContent ?? '';
  if (inside !== '') return JSON.parse(inside) as RepositoryMap;
  // The web page keeps it there (server/web/api/token.ts).
  const token = sessionStorage.getItem('token') ?? '';
  const response = await fetch(`/api/v1/map${location.search}`, {
    headers: token === '' ? {} : { authorization: `Bearer ${token}` },
  });
  if (response.ok) return (await response.json()) as MapSource;
  const { detail, hint } = (await response.json().catch(() => ({}))) as { detail?: string; hint?: string };
  throw new Error([detail ?? `HTTP ${response.status}`, hint].filter(Boolean).join('. '));
}

/** Lays the map out in the browser, since a server has better things to do; the page stays alive. */
async function layOutHere(source: MapSource): Promise<RepositoryMap> {
  const steps = layOut(source);
  for (;;) {
    const { value, done } = steps.next();
    if (done) {
      byId('message').hidden = true;
      return value;
    }
    say(`Drawing the map … ${Math.round(value * 100)} %`);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

function say(text: string): void {
  byId('message').textContent = text;
  byId('message').hidden = false;
}

start().catch((error: Error) => {
  const hint = hasWebGl() ? '' : ' It needs WebGL 2; `pharos map --svg` draws the same without.';
  say(`The map cannot be drawn: ${error.message}.${hint}`);
});

function hasWebGl(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}
