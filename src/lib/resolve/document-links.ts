import { isManifest } from '../languages/conventions.ts';
import type { MentionFact } from '../parse/facts.ts';
import { configured, type Found } from './configured-files.ts';
import { directoryOf, joinPath } from './repository-path.ts';

/** A document or configuration with what it names. */
export interface MentioningFile {
  readonly path: string;
  readonly mentions: readonly MentionFact[];
}

/** A proved link of a document. */
export interface ProvedLink extends Found {
  readonly from: string;
  readonly line: number;
  /** As it is written. */
  readonly specifier: string;
}

/** Targets of links. */
export interface LinkTargets {
  /** Paths of all files that are known. */
  readonly files: ReadonlySet<string>;
  /** The path of the one exported definition of a qualified name; undefined when there is none, or another one. */
  readonly pathOf: (name: string) => string | undefined;
  /** Whether a file has a definition of a qualified name. */
  readonly defines: (path: string, name: string) => boolean;
}

/** The names that may be those of definitions. */
export function namesIn(files: readonly MentioningFile[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { mentions } of files)
    for (const { kind, text } of mentions)
      if (kind === 'name') for (const name of spellings(text)) names.add(name);
      else if (kind === 'value' && text.includes(':')) names.add(text.slice(text.indexOf(':') + 1));
  return names;
}

/** The files and definitions of a repository. */
export function linkTargets(
  files: Iterable<string>,
  definitions: readonly { readonly from: string; readonly symbol: string; readonly exported: boolean }[],
): LinkTargets {
  const paths = new Map<string, string | undefined>();
  const places = new Set(definitions.map(({ from, symbol }) => `${from}\0${symbol}`));
  for (const { from, symbol, exported } of definitions)
    if (exported) paths.set(symbol, paths.has(symbol) && paths.get(symbol) !== from ? undefined : from);
  return {
    files: new Set(files),
    pathOf: (name) => paths.get(name),
    defines: (path, name) => places.has(`${path}\0${name}`),
  };
}

/**
 * The proved links of documents and configuration: a path that is one of the repository, a name that exactly one exported definition
 * has. All else is left out, since a text may name what it likes. Pure: the links of a file follow from its mentions and the targets.
 */
export function documentLinks(files: readonly MentioningFile[], targets: LinkTargets): ProvedLink[] {
  return files.flatMap(({ path, mentions }) => {
    const links = new Map<string, ProvedLink>();
    for (const mention of mentions) {
      for (const found of linksOf(path, mention, targets)) {
        if (found.to === path) continue;
        const link = { from: path, ...found, line: mention.line, specifier: mention.text };
        const key = `${link.to}\0${link.toSymbol}\0${link.kind}`;
        if (!links.has(key)) links.set(key, link);
      }
    }
    return [...links.values()];
  });
}

function linksOf(path: string, mention: MentionFact, targets: LinkTargets): readonly Found[] {
  const { kind, text } = mention;
  const to = (file: string | undefined, as: string): Found[] =>
    file !== undefined && targets.files.has(file) ? [{ to: file, toSymbol: '', kind: as }] : [];
  switch (kind) {
    case 'link':
      return to(seenFrom(path, text), 'link');
    case 'path': {
      // As seen from the document, or else from the root, where people stand when they write it. A name without a folder may as well be
      // that of a file of the reader: a manifest certainly.
      const own = isManifest(text) ? [] : to(joinPath(directoryOf(path), text), 'mention');
      return own.length > 0 || !text.includes('/') ? own : to(joinPath('', text), 'mention');
    }
    case 'name': {
      const name = spellings(text).find((it) => targets.pathOf(it) !== undefined);
      return name === undefined ? [] : [{ to: targets.pathOf(name)!, toSymbol: name, kind: 'mention' }];
    }
    case 'value':
    case 'command':
      return configured(path, mention, targets);
  }
}

function seenFrom(path: string, link: string): string | undefined {
  return link.startsWith('/') ? joinPath('', link.slice(1)) : joinPath(directoryOf(path), link);
}

/** A name as written, and without the module before it: `flask.Flask.run`, `Flask.run`. Never the last part alone of a longer one. */
function spellings(name: string): readonly string[] {
  const parts = name.split('.');
  return parts.length < 3 ? [name] : [name, ...parts.slice(1, -1).map((_, i) => parts.slice(i + 1).join('.'))];
}
