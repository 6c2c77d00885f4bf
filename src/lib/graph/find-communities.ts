import module from 'graphology-communities-louvain';
import { splitIdentifier } from '../text/words.ts';
import type { DependencyGraph } from './dependency-graph.ts';

// The package exports the function itself, its types a default beside it.
const louvain = module as unknown as typeof module.default;

export interface Community {
  /** The folder of most of its files, and the words that set its files apart. */
  readonly name: string;
  /** Folder that holds at least two thirds of its files; empty for the root. */
  readonly folder: string;
  readonly words: readonly string[];
  /** The most connected inside it first. */
  readonly files: readonly string[];
  /** Links between its files, and those to or from others. */
  readonly inside: number;
  readonly outside: number;
}

export interface Communities {
  /** From -1/2 to 1: how much more the links stay inside than chance would have it. */
  readonly modularity: number;
  /** The largest first; those of one file left out. */
  readonly communities: readonly Community[];
}

/** Groups of files that depend on one another more than on others (Louvain, Blondel et al. 2008). The same generator gives the same groups. */
export function findCommunities(graph: DependencyGraph, random: () => number): Communities {
  if (graph.size === 0) return { modularity: 0, communities: [] };
  const { communities: idOf, modularity } = louvain.detailed(graph, { getEdgeWeight: 'weight', rng: random });
  const groups = [...Map.groupBy(graph.nodes(), (path) => idOf[path]!).values()].filter(({ length }) => length > 1);
  const spread = countWords(groups);
  const communities = groups
    .map((files) => describe(graph, files, spread))
    .sort((a, b) => b.files.length - a.files.length || (a.files[0]! < b.files[0]! ? -1 : 1));
  return { modularity, communities };
}

function describe(graph: DependencyGraph, files: readonly string[], spread: ReadonlyMap<string, number>): Community {
  const members = new Set(files);
  const degree = new Map<string, number>();
  let ends = 0;
  let outside = 0;
  for (const file of files) {
    const neighbours = [...graph.inNeighbors(file), ...graph.outNeighbors(file)];
    const inner = neighbours.filter((other) => members.has(other)).length;
    degree.set(file, inner);
    ends += inner;
    outside += neighbours.length - inner;
  }
  const folder = commonFolder(files);
  const words = tellingWords(files, folder, spread);
  const ranked = [...files].sort((a, b) => degree.get(b)! - degree.get(a)! || (a < b ? -1 : 1));
  const name = [folder === '' ? '' : `${folder}/`, words.join(' ')].filter((part) => part !== '').join(' ');
  return { name: name || ranked[0]!, folder, words, files: ranked, inside: ends / 2, outside };
}

/** The deepest folder that holds at least two thirds of the files. */
function commonFolder(files: readonly string[]): string {
  let folder = '';
  for (;;) {
    const start = folder === '' ? '' : `${folder}/`;
    const below = files.filter((path) => path.startsWith(start)).map((path) => path.slice(start.length).split('/'));
    const [child, members] = [...Map.groupBy(below, ([name, rest]) => (rest === undefined ? '' : name!))]
      .filter(([name]) => name !== '')
      .reduce((most, next) => (next[1].length > most[1].length ? next : most), ['', [] as string[][]]);
    if (members.length * 3 < files.length * 2) return folder;
    folder = start + child;
  }
}

const WORDS = 3;
/** Words that name the role of a file, not what it is about. */
const ROLES = new Set(['init', 'index', 'main', 'mod', 'lib', 'test', 'tests', 'spec']);

/** Words of many of the file names that are rare in the other groups. */
function tellingWords(
  files: readonly string[],
  folder: string,
  spread: ReadonlyMap<string, number>,
): readonly string[] {
  const known = new Set(folder.split('/').flatMap(splitIdentifier));
  const scores = [...countWords([...files].map((file) => [file]))]
    .filter(([word]) => !known.has(word) && !ROLES.has(word) && word.length > 2)
    .map(([word, count]) => ({ word, count, score: count / spread.get(word)! }));
  const often = scores.filter(({ count }) => count > 1);
  return (often.length > 0 ? often : scores)
    .sort((a, b) => b.score * b.count - a.score * a.count || (a.word < b.word ? -1 : 1))
    .slice(0, WORDS)
    .map(({ word }) => word);
}

/** In how many of the groups each word of file names is. */
function countWords(groups: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const files of groups) {
    for (const word of new Set(files.flatMap(nameWords))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

function nameWords(path: string): readonly string[] {
  return splitIdentifier(path.slice(path.lastIndexOf('/') + 1).replace(/(?:\.d)?\.[^.]*$/, ''));
}
