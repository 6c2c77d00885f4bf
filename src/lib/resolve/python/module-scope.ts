import type { DefinitionFact, FileFacts, ImportedName, ImportFact } from '../../parse/facts.ts';

/** What one statement binds a top-level name to. `name` is absent for `import a.b`, which binds `a`. */
export interface ImportBinding {
  readonly fact: ImportFact;
  readonly name?: ImportedName;
}

/** The names of a module: its definitions, what its imports bind, and names that are only assigned. */
export interface ModuleScope {
  readonly definitions: ReadonlyMap<string, DefinitionFact>;
  readonly imports: ReadonlyMap<string, readonly ImportBinding[]>;
  /** Imports inside functions, by the name they bind; visible inside of that function only. */
  readonly lazyImports: ReadonlyMap<string, readonly ImportBinding[]>;
  /** `from m import *`, in the order of the text. */
  readonly stars: readonly ImportFact[];
  readonly bound: ReadonlySet<string>;
  /** `__all__` as far as it is literal; undefined when there is none. */
  readonly listed?: ReadonlySet<string>;
  /** Modules whose whole `__all__` is part of this one's, by their local names. */
  readonly listedFrom: readonly string[];
  /** Functions and classes by qualified name. */
  readonly qualified: ReadonlyMap<string, DefinitionFact>;
}

/** Sorts the facts of one file by name. */
export function scopeOf(facts: FileFacts): ModuleScope {
  const definitions = new Map<string, DefinitionFact>();
  const qualified = new Map<string, DefinitionFact>();
  for (const definition of facts.definitions) {
    const { qualifiedName, name } = definition;
    if (!qualified.has(qualifiedName) || isOverload(qualified.get(qualifiedName)!))
      qualified.set(qualifiedName, definition);
    if (qualifiedName === name && !definitions.has(name)) definitions.set(name, definition);
  }
  const imports = new Map<string, ImportBinding[]>();
  const lazyImports = new Map<string, ImportBinding[]>();
  const stars: ImportFact[] = [];
  for (const fact of facts.imports) {
    const target = fact.lazy ? lazyImports : imports;
    for (const name of fact.names) {
      if (name.name !== '*') push(target, name.alias ?? name.name, { fact, name });
      else if (name.alias === undefined) stars.push(fact);
      else if (name.alias === fact.specifier && fact.specifier.includes('.'))
        push(target, fact.specifier.slice(0, fact.specifier.indexOf('.')), { fact });
      else push(target, name.alias, { fact, name });
    }
  }
  const listed = facts.exports.filter(({ local }) => local !== undefined);
  return {
    definitions,
    imports,
    lazyImports,
    stars,
    bound: new Set(facts.exports.filter(({ local }) => local === undefined).map(({ name }) => name)),
    ...(listed.length > 0 && { listed: new Set(listed.map(({ name }) => name)) }),
    listedFrom: listed.filter(({ name }) => name === '*').map(({ local }) => local!),
    qualified,
  };
}

/** A module-level `__getattr__` may offer any name (PEP 562). */
export function hasDynamicNames({ definitions }: ModuleScope): boolean {
  return definitions.has('__getattr__');
}

function isOverload(definition: DefinitionFact): boolean {
  return definition.kind === 'variable';
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
