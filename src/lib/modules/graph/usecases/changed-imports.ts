import type { Conventions } from '../../../languages/language.ts';
import type { ImportFact } from '../../../parse/facts.ts';

/** Differences between the imports of two versions of a file, outside functions. */
export interface ChangedImports {
  /** Names that mean something else now: code that mentions one is changed with it. */
  readonly names: ReadonlySet<string>;
  /** Names that other files could import from here and that now mean something else or are gone. */
  readonly gone: readonly string[];
  /** A module is imported for all its names or for its side effects. */
  readonly isOpen: boolean;
}

/** Prefix of entries that stand for all names of a module, or for the effects of loading it. */
const OPEN = '*';

export function changedImports(
  before: readonly ImportFact[],
  after: readonly ImportFact[],
  reading: Pick<Conventions, 'importsPackages' | 'importsAreExports'>,
): ChangedImports {
  const old = boundNames(before, reading);
  const now = boundNames(after, reading);
  const names = new Set<string>();
  const gone: string[] = [];
  let isOpen = false;
  for (const name of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(name), now.get(name)];
    if (was?.target === is?.target) continue;
    if (name.startsWith(OPEN)) {
      // Making more names available to others is not a use of them.
      if (was || !is?.isExport) isOpen = true;
      continue;
    }
    if (was?.isExport) gone.push(name);
    // Of `a.b.c` code mentions the first.
    names.add(name.split('.', 1)[0]!);
  }
  return { names, gone, isOpen };
}

interface Bound {
  readonly target: string;
  /** Other files may get it here. */
  readonly isExport: boolean;
}

function boundNames(
  imports: readonly ImportFact[],
  { importsPackages, importsAreExports }: Parameters<typeof changedImports>[2],
): ReadonlyMap<string, Bound> {
  const bound = new Map<string, Bound>();
  for (const { specifier, kind, names, lazy } of imports) {
    // A module that is declared to be part of this one binds its own name.
    if (lazy || kind === 'module') continue;
    const isExport = kind === 'reexport' || (importsAreExports === true && specifier.startsWith('.'));
    if (names.length === 0) bound.set(`${OPEN} ${specifier}`, { target: '', isExport: false });
    for (const { name, alias } of names) {
      const isOpen = name === '*' && (importsPackages ? /^[._]$/.test(alias ?? '') : alias === undefined);
      const local = isOpen ? `${OPEN} ${specifier}` : (alias ?? (name === '*' ? packageName(specifier) : name));
      bound.set(local, { target: `${specifier} ${name}`, isExport });
    }
  }
  return bound;
}

/** `yaml` of `example.org/yaml/v3`. */
function packageName(specifier: string): string {
  return /([^/]+?)(?:\/v\d+)?$/.exec(specifier)?.[1] ?? specifier;
}
