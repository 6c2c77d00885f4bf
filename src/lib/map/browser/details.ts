import { INCOMING, OUTGOING } from '../palette.ts';
import type { RepositoryMap } from '../repository-map.ts';
import { button, byId, element, fileList } from './element.ts';

/** Links that are listed; a file that everything uses has thousands. */
const LISTED = 300;

/** Shows what the map knows of a file: its place, its definitions, what it depends on and what depends on it. */
export function createDetails(
  map: RepositoryMap,
  choose: (file: number | undefined) => void,
): (file: number | undefined) => void {
  const { paths, edges, rank, area, areas, language, languages, definitions, notes = [] } = map;
  const byRank = [...paths.keys()].sort((a, b) => rank[b]! - rank[a]!);
  const places = new Map(byRank.map((file, i) => [file, i + 1]));
  const panel = byId('details');

  const others = (file: number, own: 0 | 1) => {
    const found: number[] = [];
    for (let i = 0; i < edges.length; i += 2) if (edges[i + own] === file) found.push(edges[i + 1 - own]!);
    return found.sort((a, b) => rank[b]! - rank[a]!);
  };

  const links = (title: string, colour: string, files: readonly number[]) => {
    const heading = element('h3', `${title} (${files.length})`);
    heading.style.borderColor = colour;
    const list = element('ul', ...fileList(paths, files.slice(0, LISTED), choose));
    list.className = 'files';
    const more = files.length > LISTED ? [element('p', `and ${files.length - LISTED} more`)] : [];
    return [heading, list, ...more];
  };

  const notesOn = (file: number) => {
    const own = notes.filter((note) => note.file === file);
    if (own.length === 0) return [];
    const items = own.map(({ line, kind, state, author, text }) => {
      const where = [
        kind,
        ...(line === undefined ? [] : [`line ${line}`]),
        ...(state === 'exact' ? [] : [state]),
        author,
      ];
      const told = element('p', where.join(', '));
      told.className = 'soft';
      return element('li', element('p', text), told);
    });
    const list = element('ul', ...items);
    list.className = 'notes';
    return [element('h3', `Notes (${own.length})`), list];
  };

  return (file) => {
    panel.hidden = file === undefined;
    if (file === undefined) return;
    const close = button(() => choose(undefined), '×');
    close.className = 'close';
    close.setAttribute('aria-label', 'Close');
    const count = definitions?.[file];
    const facts = [
      languages[language[file]!],
      ...(count === undefined ? [] : [`${count} ${count === 1 ? 'definition' : 'definitions'}`]),
      `number ${places.get(file)} of ${paths.length} by PageRank`,
      `area ${areas[area[file]!]!.name}`,
    ];
    const told = element('p', facts.join(', '));
    told.className = 'soft';
    panel.replaceChildren(
      close,
      element('h2', paths[file]!),
      told,
      ...notesOn(file),
      ...links('Depends on', OUTGOING, others(file, 0)),
      ...links('Is used by', INCOMING, others(file, 1)),
    );
    panel.scrollTop = 0;
  };
}
