import type { ResolvableFile } from '../../../resolve/resolver.ts';

export type PhpKind = 'class' | 'function' | 'const';

/** How a written name leads to a full one: by an import of the file, as a name of the own namespace, or by its path. */
export type Lookup = 'imported' | 'own' | 'path';

export interface FullName {
  readonly name: string;
  readonly by: Lookup;
}

/** What names mean in a file (PHP manual, "Name resolution rules"). */
export class PhpScope {
  readonly #file: ResolvableFile;
  /** Full names by `namespace kind alias`. */
  readonly #aliases = new Map<string, string>();
  /** Namespaces of what is declared outside of classes and functions; undefined where the file has only one. */
  readonly #namespaces: ReadonlyMap<string, string> | undefined;

  constructor(file: ResolvableFile) {
    this.#file = file;
    this.#namespaces = namespacesOf(file);
    for (const { specifier, names, scope, flags, kind } of file.facts.imports) {
      if (kind === 'require') continue;
      const { name = '', alias = name } = names[0] ?? {};
      this.#aliases.set(`${scope?.[0] ?? ''} ${flags?.[0] ?? 'class'} ${alias.toLowerCase()}`, specifier);
    }
  }

  /** The namespace of the definition of an index, -1 for the top level; undefined where several are possible. */
  namespaceAt(within: number): string | undefined {
    const { definitions, package: own = '' } = this.#file.facts;
    if (!this.#namespaces) return own;
    const outer = definitions[within]?.qualifiedName.split('.', 1)[0];
    return outer === undefined ? undefined : this.#namespaces.get(outer);
  }

  /** The full name of one that read/name.ts wrote. */
  fullName(written: string, kind: PhpKind, namespace: string): FullName {
    const [head = '', ...rest] = written.split('.');
    if (head === '$') return { name: rest.join('\\'), by: 'path' };
    if (rest.length === 0) {
      const imported = this.#aliases.get(`${namespace} ${kind} ${head.toLowerCase()}`);
      return imported === undefined ? { name: join(namespace, head), by: 'own' } : { name: imported, by: 'imported' };
    }
    if (head.toLowerCase() === 'namespace') return { name: join(namespace, rest.join('\\')), by: 'path' };
    const alias = this.#aliases.get(`${namespace} class ${head.toLowerCase()}`);
    return { name: [alias ?? join(namespace, head), ...rest].join('\\'), by: 'path' };
  }
}

/** Where a file has several namespaces, that of each declaration. */
function namespacesOf({ facts }: ResolvableFile): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>();
  for (const directive of facts.directives ?? []) {
    const full = directive.slice(directive.indexOf(' ') + 1);
    const slash = full.lastIndexOf('\\');
    const name = full.slice(slash + 1);
    if (!found.has(name)) found.set(name, full.slice(0, Math.max(0, slash)));
  }
  const all = new Set(found.values());
  return all.size > 1 ? found : undefined;
}

function join(namespace: string, name: string): string {
  return namespace === '' ? name : `${namespace}\\${name}`;
}
