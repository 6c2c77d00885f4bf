import type { ChalkInstance } from 'chalk';
import type { Link } from '../graph/dependency-graph.ts';
import type { Dependencies, ReachedFile } from '../modules/graph/usecases/dependencies.ts';
import { printable } from '../text/printable.ts';
import { plural } from './counts.ts';
import { describeLinks } from './document-links.ts';
import type { Picture } from './graph-picture.ts';
import { branches, type Tree } from './tree.ts';

/** In words: what one does to the other, and what there is none of. */
const WORDS = {
  dependencies: { verb: 'depends on', none: 'has no proved dependencies' },
  dependents: { verb: 'is used by', none: 'has no proved dependents' },
} as const;

/** Files as a tree in which each hangs on the one through which it was reached. */
export function describeReached(answer: Dependencies, kind: keyof typeof WORDS, style: ChalkInstance): string {
  const { documents } = answer;
  const [title, end] = kind === 'dependents' ? (['is named by', 'from'] as const) : (['names', 'to'] as const);
  const named = documents && documents.length > 0 ? `\n${title}\n${describeLinks(documents, end)}` : '';
  return describeFiles(answer, kind, style) + named;
}

function describeFiles(answer: Dependencies, kind: keyof typeof WORDS, style: ChalkInstance): string {
  const { target, total, files } = answer;
  const name = style.bold(printable(nameOf(target)));
  const { verb, none } = WORDS[kind];
  if (total === 0) return `${name} ${none}${target.symbol === undefined ? '' : UNPROVED}`;
  const below = Map.groupBy(files, hangsOn);
  const grow = (path: string): readonly Tree[] =>
    (below.get(path) ?? []).map((file) => ({ label: describe(file, style), children: grow(file.path) }));
  const more = total > files.length ? `\n… ${total - files.length} more; --limit shows them` : '';
  return `${name} ${verb} ${plural(total, 'file')}\n${branches({ label: '', children: grow(target.path) })}${more}`;
}

/** Why a definition that is used may have no proved uses. */
const UNPROVED = '\nUses through values of unknown type are not listed; `pharos search` finds them by name.';

/** The same files with the links over which they were reached. */
export function pictureReached({ target, files }: Dependencies): Picture {
  return {
    nodes: [{ id: target.path, label: nameOf(target), isFocus: true }, ...files.map(({ path }) => ({ id: path }))],
    links: files.map(({ via: { from, to, kind } }) => ({ from, to, ...(kind !== 'import' && { label: kind }) })),
  };
}

/** `import .helpers, line 41`, `use Flask.run, line 3`. */
export function describeLink({ kind, specifier, line }: Pick<Link, 'kind' | 'specifier' | 'line'>): string {
  return [specifier === '' ? kind : `${kind} ${specifier}`, ...(line > 0 ? [`line ${line}`] : [])].join(', ');
}

function describe({ path, via, symbols = [] }: ReachedFile, style: ChalkInstance): string {
  const names = symbols.filter((symbol) => symbol !== '');
  const listed = names.length > 4 ? [...names.slice(0, 4), `${names.length - 4} more`] : names;
  const told = listed.length > 0 ? `  in ${listed.join(', ')}` : '';
  return `${printable(path)}  ${style.dim(printable(describeLink(via) + told))}`;
}

function hangsOn({ path, via }: ReachedFile): string {
  return via.from === path ? via.to : via.from;
}

function nameOf({ path, symbol }: Dependencies['target']): string {
  return symbol === undefined ? path : `${path}:${symbol}`;
}
