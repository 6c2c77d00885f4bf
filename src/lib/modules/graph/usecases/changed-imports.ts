import type { Conventions } from '../../../languages/language.ts';
import type { ImportFact } from '../../../parse/facts.ts';

/** Names of one import that stand for all that a module has, or for what it does when it is loaded. */
const OPEN = '*';

/**
 * Whether a difference of the imports outside of functions can mean something for code that is as before: a name is bound to something else, a
 * module is imported for all its names or for what it does, or a name that others could get here is gone.
 */
export function importsElse(
  before: readonly ImportFact[],
  after: readonly ImportFact[],
  reading: Pick<Conventions, 'importsPackages' | 'importsAreExports'>,
): boolean {
  const old = boundNames(before, reading);
  const now = boundNames(after, reading);
  for (const [name, { target, isExport }] of now) {
    const known = old.get(name);
    if (known ? known.target !== target : name.startsWith(OPEN) && !isExport) return true;
  }
  for (const [name, { isExport }] of old) if ((isExport || name.startsWith(OPEN)) && !now.has(name)) return true;
  return false;
}

interface Bound {
  readonly target: string;
  /** Other files may get it here. */
  readonly isExport: boolean;
}

function boundNames(
  imports: readonly ImportFact[],
  { importsPackages, importsAreExports }: Parameters<typeof importsElse>[2],
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
