import { colourOf } from '../palette.ts';
import { describeMap, type RepositoryMap } from '../repository-map.ts';
import { button, byId, element, fileList } from './element.ts';
import type { Shown } from './map-view.ts';

const RESULTS = 30;
/** Lines of the legend; the colours end before that. */
const LEGEND_LINES = 40;
/** Folders to choose from: those with a few files, not too deep to find. */
const FOLDER_FILES = 3;
const FOLDERS = 300;

export interface Controls {
  /** Makes the controls say what is shown. */
  update(shown: Shown): void;
}

/** Search, folders, colours and legend: each changes what is shown. */
export function createControls(
  map: RepositoryMap,
  change: (part: Partial<Shown>) => void,
  choose: (file: number) => void,
): Controls {
  const { paths, repository } = map;
  byId('title').textContent = repository;
  byId('figures').textContent = describeMap(map);
  createSearch(map, choose);
  listNoted(map, choose);

  const folder = byId<HTMLSelectElement>('folder');
  folder.append(new Option('all', ''));
  for (const [name, files] of foldersOf(paths)) folder.append(new Option(`${name} (${files})`, name));
  folder.addEventListener('change', () => change({ folder: folder.value }));

  const radios = [...document.querySelectorAll<HTMLInputElement>('input[name=colours]')];
  for (const radio of radios) {
    radio.addEventListener('change', () => change({ colours: radio.value as Shown['colours'], category: undefined }));
  }

  return {
    update({ colours, category, folder: chosenFolder }) {
      folder.value = chosenFolder;
      for (const radio of radios) radio.checked = radio.value === colours;
      const entries = legendOf(map, colours).slice(0, LEGEND_LINES);
      const items = entries.map(({ name, files }, place) => {
        const swatch = element('i');
        swatch.style.background = colourOf(place);
        const count = element('span', String(files));
        count.className = 'soft count';
        const line = button(() => change({ category: category === place ? undefined : place }), swatch, name, count);
        line.ariaPressed = String(category === place);
        return element('li', line);
      });
      const focused = [...byId('legend').querySelectorAll('button')].indexOf(document.activeElement as never);
      byId('legend').replaceChildren(...items);
      if (focused >= 0) byId('legend').querySelectorAll('button')[focused]?.focus();
    },
  };
}

function createSearch({ paths, rank }: RepositoryMap, choose: (file: number) => void): void {
  const query = byId<HTMLInputElement>('query');
  const lower = paths.map((path) => path.toLowerCase());
  const show = () => {
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    const name = (file: number) => lower[file]!.slice(lower[file]!.lastIndexOf('/') + 1);
    const found = words.length === 0 ? [] : [...paths.keys()].filter((i) => words.every((w) => lower[i]!.includes(w)));
    const score = (file: number) => (words.some((word) => name(file).includes(word)) ? 2 : 0) + rank[file]!;
    const best = found.sort((a, b) => score(b) - score(a)).slice(0, RESULTS);
    const none = words.length > 0 && best.length === 0 ? [element('li', 'No file has that in its path')] : [];
    byId('results').replaceChildren(...fileList(paths, best, choose), ...none);
  };
  query.addEventListener('input', show);
  query.addEventListener('keydown', ({ key }) => {
    const first = byId('results').querySelector('button');
    if (key === 'Enter') first?.click();
    if (key === 'ArrowDown') first?.focus();
  });
}

/** The files that have notes, those with most first. */
function listNoted({ paths, notes = [] }: RepositoryMap, choose: (file: number) => void): void {
  if (notes.length === 0) return;
  const counts = [...Map.groupBy(notes, ({ file }) => file)].sort((a, b) => b[1].length - a[1].length);
  const noted = byId('noted');
  noted.hidden = false;
  noted.querySelector('summary')!.textContent = `${notes.length} ${notes.length === 1 ? 'note' : 'notes'}`;
  noted.querySelector('ul')!.append(
    ...fileList(
      paths,
      counts.map(([file]) => file),
      choose,
    ),
  );
}

function legendOf(map: RepositoryMap, colours: Shown['colours']): readonly { name: string; files: number }[] {
  if (colours === 'area') return map.areas;
  return map.languages.map((name, place) => ({ name, files: map.language.filter((own) => own === place).length }));
}

/** Folders with the number of files below them, in the order of their names; the smaller ones are left out when there are many. */
function foldersOf(paths: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const path of paths) {
    for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      const folder = path.slice(0, slash + 1);
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
  }
  const large = [...counts].filter(([, files]) => files >= FOLDER_FILES).sort((a, b) => b[1] - a[1]);
  return large.slice(0, FOLDERS).sort(([a], [b]) => (a < b ? -1 : 1));
}
