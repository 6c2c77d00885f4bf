import {
  besideFile,
  fromCurrentFolder,
  type LiteralFiles,
  type Locate,
  literalResolver,
} from '../../../resolve/literal-resolver.ts';
import type { ResolvableFile } from '../../../resolve/resolver.ts';
import { isTest } from '../conventions.ts';
import { fromScriptFolder } from './script-folder.ts';

/** Files that a script takes in by `source` and `.`, and tests of Bats by `load`. */
export const createBashResolver = literalResolver({ sources: /\.(?:sh|bash|bats|ksh)$/, isTest, prepare });

function prepare(files: LiteralFiles): Locate {
  const known = new WeakMap<ResolvableFile, ScriptNames>();
  return ({ specifier, line, flags = [] }, from) => {
    const file = files.view.files.get(from)!;
    const names = known.get(file) ?? namesOf(file);
    known.set(file, names);
    // ShellCheck is told where the statement below leads.
    if (names.told.has(line - 1)) return undefined;
    if (flags.includes('load')) return /\.(?:bats|bash)$/.test(from) ? loaded(specifier, from) : undefined;
    const path = fromScriptFolder(specifier) ?? viaVariable(specifier, names.folders);
    if (path !== undefined) return { first: [besideFile(from, path)] };
    if (/[$`*?]/.test(specifier)) return specifier.startsWith('\\$') ? undefined : { reason: 'dynamic' };
    if (/^[/~]|^-$/.test(specifier)) return undefined;
    return fromCurrentFolder(specifier.replace(/^SCRIPTDIR\//, './'), from, files);
  };
}

/** Bats, "load": beside the test, with the ending `.bash` or as it is. */
function loaded(specifier: string, from: string): ReturnType<Locate> {
  if (/[$`]/.test(specifier)) return { reason: 'dynamic' };
  if (specifier.startsWith('/')) return undefined;
  return { first: [besideFile(from, `${specifier}.bash`), besideFile(from, specifier)] };
}

interface ScriptNames {
  /** Variables with a path as seen from the folder of the script. */
  readonly folders: ReadonlyMap<string, string | undefined>;
  /** Lines with a hint to ShellCheck. */
  readonly told: ReadonlySet<number>;
}

/** `DIR="$(dirname "$0")"`, where nothing else at the top level of the script assigns to `DIR`. */
function namesOf({ facts }: ResolvableFile): ScriptNames {
  const folders = new Map<string, string | undefined>();
  for (const directive of facts.directives ?? []) {
    const [, name, value] = /^(\w+)=(.*)$/s.exec(directive) ?? [];
    if (name === undefined || value === undefined) continue;
    folders.set(name, folders.has(name) ? undefined : fromScriptFolder(value.replaceAll('"', '')));
  }
  const assigned = new Set<string>();
  for (const { kind, name } of facts.definitions) {
    if (kind !== 'variable') continue;
    if (assigned.has(name)) folders.delete(name);
    assigned.add(name);
  }
  const told = facts.imports.flatMap(({ flags, line }) => (flags?.includes('told') ? [line] : []));
  return { folders, told: new Set(told) };
}

function viaVariable(specifier: string, folders: ScriptNames['folders']): string | undefined {
  const [, name, plain, rest = ''] = /^\$(?:\{(\w+)\}|(\w+))(\/[^$`*?]*)$/.exec(specifier) ?? [];
  const folder = folders.get(name ?? plain ?? '');
  return folder === undefined ? undefined : folder + rest;
}
