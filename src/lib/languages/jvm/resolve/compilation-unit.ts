import type { DefinitionKind, FileFacts, ImportFact } from '../../../parse/facts.ts';
import type { ResolvableFile } from '../../../resolve/resolver.ts';
import { facadeOf } from './file-facade.ts';
import { packageOf } from './package-name.ts';
import type { UnreadJava } from './unread-sources.ts';

/** Contribution of one compilation unit to the scope of names. */
export interface CompilationUnit {
  readonly path: string;
  /** Id of its language. */
  readonly language: string;
  readonly package: string;
  /** Packages whose objects are all that it has: it sees their members before those of its own package (Scala Language Specification 9.3). */
  readonly inside: readonly string[];
  /** Packages around its own whose members it sees without an import, the innermost first (Scala). */
  readonly around: readonly string[];
  /** Qualified names of all definitions. */
  readonly names: ReadonlySet<string>;
  /** Those of types. */
  readonly types: ReadonlySet<string>;
  /** Functions and properties outside of types that other files can name (Kotlin, Scala 3). */
  readonly callables: ReadonlySet<string>;
  /** Those of definitions right inside of which a type is defined. */
  readonly owners: ReadonlySet<string>;
  readonly supertypes: ReadonlyMap<string, readonly string[]>;
  /** `public`, `protected` or `private`, of the types that say so. */
  readonly access: ReadonlyMap<string, string>;
  /** Its text is unknown: it has the type that its name says, and perhaps more. */
  readonly isUnread?: true;
  /** Imports of one name, by that name. */
  readonly single: ReadonlyMap<string, readonly ImportFact[]>;
  /** Each package or type once. */
  readonly onDemand: readonly ImportFact[];
}

const TYPE_KINDS: ReadonlySet<DefinitionKind> = new Set(['class', 'interface', 'enum', 'trait', 'type']);
const CALLABLE_KINDS: ReadonlySet<DefinitionKind> = new Set(['function', 'constant', 'variable']);
export const NO_UNIT: CompilationUnit = {
  path: '',
  language: 'java',
  package: '',
  inside: [],
  around: [],
  names: new Set(),
  types: new Set(),
  callables: new Set(),
  owners: new Set(),
  supertypes: new Map(),
  access: new Map(),
  single: new Map(),
  onDemand: [],
};

export function isStatic(fact: ImportFact): boolean {
  return fact.flags?.includes('static') ?? false;
}

export function unreadUnit({ path, package: name }: UnreadJava): CompilationUnit {
  const type = path.slice(path.lastIndexOf('/') + 1, -'.java'.length);
  const access = new Map([[type, 'public']]);
  const [names, owners] = [new Set([type]), new Set([''])];
  return { ...NO_UNIT, path, package: name, names, types: names, owners, access, isUnread: true };
}

export function readUnit(
  { path, language, facts }: ResolvableFile,
  exports: ReadonlyMap<string, readonly string[]>,
): CompilationUnit {
  const names = new Set<string>();
  const types = new Set<string>();
  const callables = new Set<string>();
  const owners = new Set<string>();
  const packages = new Set<string>();
  for (const { qualifiedName, kind, exported } of facts.definitions) {
    names.add(qualifiedName);
    if (exported && CALLABLE_KINDS.has(kind) && !qualifiedName.includes('.')) callables.add(qualifiedName);
    if (TYPE_KINDS.has(kind)) addType(qualifiedName);
    if (language !== 'scala') continue;
    // Members of a package object are those of the package.
    if (kind === 'module') packages.add(qualifiedName);
    else if (exported && packages.has(qualifiedName.slice(0, Math.max(0, qualifiedName.lastIndexOf('.')))))
      callables.add(qualifiedName);
  }
  const facade = language === 'kotlin' && callables.size > 0 ? facadeOf(path, facts) : undefined;
  if (facade !== undefined && !types.has(facade)) addType(facade);
  const { single, onDemand } = importsIn(facts, exports);
  const clause = packageOf(language, facts);
  const isOnlyObjects = facts.definitions.every(({ qualifiedName: name }) => name.includes('.') || packages.has(name));
  return {
    path,
    language,
    ...clause,
    inside: isOnlyObjects
      ? [...packages].map((name) => (clause.package === '' ? name : `${clause.package}.${name}`))
      : [],
    names,
    types,
    callables: language === 'java' ? NO_UNIT.callables : callables,
    owners,
    supertypes: supertypesIn(facts),
    access: accessIn(language, facts),
    single,
    onDemand: [...onDemand.values()],
  };

  function addType(qualifiedName: string): void {
    types.add(qualifiedName);
    owners.add(qualifiedName.slice(0, Math.max(0, qualifiedName.lastIndexOf('.'))));
  }
}

function supertypesIn({ exports }: FileFacts): Map<string, string[]> {
  const supertypes = new Map<string, string[]>();
  for (const { name, local } of exports) {
    if (!name.endsWith('.*') || local === undefined) continue;
    push(supertypes, name.slice(0, -2), local);
  }
  return supertypes;
}

function importsIn({ imports }: FileFacts, exports: ReadonlyMap<string, readonly string[]>) {
  const single = new Map<string, ImportFact[]>();
  const onDemand = new Map<string, ImportFact>();
  for (const fact of imports) {
    const [named] = fact.names;
    if (named === undefined) continue;
    const key = `${fact.specifier} ${isStatic(fact)}`;
    if (named.name !== '*') push(single, named.alias ?? named.name, fact);
    else if (fact.flags?.includes('module')) {
      // A module import declaration imports on demand what the module exports (JLS 7.5.5).
      for (const specifier of exports.get(fact.specifier) ?? []) {
        onDemand.set(`${specifier} false`, { ...fact, specifier });
      }
    } else if (!onDemand.has(key)) onDemand.set(key, fact);
  }
  return { single, onDemand };
}

/** Members of interfaces are public (JLS 9.5); other languages than Java have public types unless they say otherwise. */
function accessIn(language: string, { definitions, code }: FileFacts): Map<string, string> {
  const access = new Map<string, string>();
  if (language !== 'java') {
    for (const { qualifiedName, kind, exported } of definitions)
      if (TYPE_KINDS.has(kind)) access.set(qualifiedName, exported ? 'public' : 'private');
    return access;
  }
  for (const { qualifiedName, kind } of definitions) {
    if (kind === 'interface') access.set(`${qualifiedName}.`, 'public');
    const around = access.get(qualifiedName.slice(0, qualifiedName.lastIndexOf('.') + 1));
    if (around && TYPE_KINDS.has(kind)) access.set(qualifiedName, around);
  }
  for (const { of, flags } of code?.declarations ?? []) {
    const stated = flags?.find((flag) => flag === 'public' || flag === 'protected' || flag === 'private');
    if (stated !== undefined && of >= 0 && TYPE_KINDS.has(definitions[of]!.kind))
      access.set(definitions[of]!.qualifiedName, stated);
  }
  return access;
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
