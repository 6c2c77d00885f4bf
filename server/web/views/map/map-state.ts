import { computed } from '@preact/signals';
import type { Shown } from '../../../../src/lib/map/browser/map-view.ts';
import type { RepositoryMap } from '../../../../src/lib/map/repository-map.ts';
import { hrefTo, navigate, parameters } from '../../app/location.ts';

/** What of a map is shown, as the address says. */
export interface MapState {
  readonly repo: string;
  /** Path of the chosen file. */
  readonly file?: string | undefined;
  /** By what files are coloured. */
  readonly by: 'area' | 'language';
  /** The only area or language that is shown. */
  readonly only?: string | undefined;
  readonly view: 'map' | 'list';
}

export const mapState = computed((): MapState => {
  const given = (name: string) => parameters.value.get(name) ?? undefined;
  return {
    repo: given('repo') ?? '',
    file: given('file'),
    by: given('by') === 'language' ? 'language' : 'area',
    only: given('only'),
    view: given('view') === 'list' || !hasWebGl() ? 'list' : 'map',
  };
});

export function mapHref(change: Partial<MapState>): string {
  const { repo, file, by, only, view } = { ...mapState.value, ...change };
  return hrefTo('/map', {
    ...{ repo, file, only },
    by: by === 'area' ? undefined : by,
    view: view === 'map' ? undefined : view,
  });
}

/** Chooses a file; the way back is that of the browser. */
export function chooseFile(file: string | undefined): void {
  navigate(mapHref({ file }));
}

/** The same in the places of the map. */
export function shownOf(map: RepositoryMap, { file, by, only }: MapState): Shown {
  const chosen = file === undefined ? -1 : map.paths.indexOf(file);
  const category = only === undefined ? -1 : namesOf(map, by).indexOf(only);
  return {
    colours: by,
    folder: '',
    ...(chosen >= 0 && { chosen }),
    // What is chosen is shown with all its neighbours.
    ...(chosen < 0 && category >= 0 && { category }),
  };
}

export function namesOf(map: RepositoryMap, by: MapState['by']): readonly string[] {
  return by === 'area' ? map.areas.map(({ name }) => name) : map.languages;
}

let webGl: boolean | undefined;

export function hasWebGl(): boolean {
  webGl ??= document.createElement('canvas').getContext('webgl2') !== null;
  return webGl;
}
