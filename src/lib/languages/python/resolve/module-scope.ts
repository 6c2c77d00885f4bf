import type { Declaration } from '../../../parse/code-facts.ts';
import type { DefinitionFact, FileFacts, ImportedName, ImportFact } from '../../../parse/facts.ts';

/** Binding of a top-level name by one statement. `name` is absent for `import a.b`, which binds `a`. */
export interface ImportBinding {
  readonly fact: ImportFact;
  readonly name?: ImportedName;
}

/** The names of a module: its definitions, what its imports bind, and names that are only assigned. */
export interface ModuleScope {
  readonly definitions: ReadonlyMap<string, DefinitionFact>;
  readonly imports: ReadonlyMap<string, readonly ImportBinding[]>;
  /** Imports inside functions, by the name they bind; visible inside that function only. */
  readonly lazyImports: ReadonlyMap<string, readonly ImportBinding[]>;
  /** `from m import *`, in the order of the text. */
  readonly stars: readonly ImportFact[];
  readonly starsLastFirst: readonly ImportFact[];
  readonly bound: ReadonlySet<string>;
  /** `__all__` as far as it is literal; undefined when there is none. */
  readonly listed?: ReadonlySet<string>;
  /** Modules whose whole `__all__` is part of this one's, by their local names. */
  readonly listedFrom: readonly string[];
  readonly qualified: ReadonlyMap<string, DefinitionFact>;
  /** Places in `facts.definitions` by qualified name: several for overloads and conditional definitions. */
  readonly indices: ReadonlyMap<string, readonly number[]>;
  /** Declarations of definitions, by their indices. */
  readonly declarations: ReadonlyMap<number, Declaration>;
  /** Values of attributes that are not definitions, by qualified name (`Class.attribute`); of the module, by name. */
  readonly attributes: ReadonlyMap<string, readonly number[]>;
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
  const indices = new Map<string, number[]>();
  for (const [index, { qualifiedName }] of facts.definitions.entries()) push(indices, qualifiedName, index);
  const declarations = new Map<number, Declaration>();
  const attributes = new Map<string, number[]>();
  for (const declaration of facts.code?.declarations ?? []) {
    const { of, fields } = declaration;
    if (of >= 0) declarations.set(of, declaration);
    const owner = facts.definitions[of];
    if (!fields || (owner && owner.kind !== 'class')) continue;
    for (const [name, held] of Object.entries(fields)) {
      const key = owner ? `${owner.qualifiedName}.${name}` : name;
      for (const index of held as readonly number[]) push(attributes, key, index);
    }
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
    starsLastFirst: stars.toReversed(),
    bound: new Set(facts.exports.filter(({ local }) => local === undefined).map(({ name }) => name)),
    ...(listed.length > 0 && { listed: new Set(listed.map(({ name }) => name)) }),
    listedFrom: listed.filter(({ name }) => name === '*').map(({ local }) => local!),
    qualified,
    indices,
    declarations,
    attributes,
  };
}

/** The qualified name without its last part. */
export function parentName(qualifiedName: string): string {
  return qualifiedName.slice(0, Math.max(0, qualifiedName.lastIndexOf('.')));
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
