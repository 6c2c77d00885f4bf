import type { DefinitionFact, FileFacts, ImportFact } from '../../parse/facts.ts';

/** Where the definitions and imports of one file stand, whatever crates the file is part of. -1 is the file's own module. */
export interface FileLayout {
  readonly facts: FileFacts;
  /** The inline modules, outer ones first. */
  readonly modules: readonly InlineModule[];
  /** By definition: the inline module that it stands in. */
  readonly moduleOf: Int32Array;
  /** By definition: the definition around it. */
  readonly parentOf: Int32Array;
  /** Definitions that are items of a module, not of a type or a function. */
  readonly items: readonly number[];
  /** Methods, constants and types of an impl or a trait. */
  readonly members: readonly number[];
  /** By function: the items written in its body, which hide those of the module. */
  readonly localNames: ReadonlyMap<number, ReadonlySet<string>>;
  readonly imports: readonly PlacedImport[];
  /** Names of the macros that `#[macro_export]` puts at the crate root. */
  readonly exportedMacros: ReadonlySet<string>;
}

export interface InlineModule {
  /** That of its definition, or a number after all of those for a module written in the tokens of a macro. */
  readonly index: number;
  readonly name: string;
  readonly qualifiedName: string;
  readonly isPublic: boolean;
  readonly line: number;
  readonly endLine: number;
  /** The inline module around it. */
  readonly outer: number;
  readonly flags: readonly string[];
}

export interface PlacedImport {
  readonly fact: ImportFact;
  /** The inline module that it stands in. */
  readonly module: number;
  /** The function or constant whose body it stands in, or -1. */
  readonly body: number;
}

export function layOut(facts: FileFacts): FileLayout {
  const { definitions } = facts;
  const moduleOf = new Int32Array(definitions.length).fill(-1);
  const parentOf = new Int32Array(definitions.length).fill(-1);
  const modules: InlineModule[] = [];
  const items: number[] = [];
  const members: number[] = [];
  const localNames = new Map<number, Set<string>>();
  const around: number[] = [];
  for (const [index, definition] of definitions.entries()) {
    while (around.length > 0 && !holds(definitions[around.at(-1)!]!, definition)) around.pop();
    const parent = around.at(-1) ?? -1;
    parentOf[index] = parent;
    const isInModule = parent < 0 || definitions[parent]!.kind === 'module';
    moduleOf[index] = isInModule ? parent : moduleOf[parent]!;
    const place = parent < 0 ? '' : `${definitions[parent]!.qualifiedName}.`;
    if (isInModule && definition.kind !== 'method' && definition.qualifiedName === place + definition.name) {
      if (definition.kind === 'module') modules.push(inlineModule(definition, index, parent, facts));
      else items.push(index);
    } else if (isMember(definition, definitions[parent])) members.push(index);
    else if (!isInModule && definition.qualifiedName === place + definition.name) {
      localNames.set(parent, (localNames.get(parent) ?? new Set()).add(definition.name));
    }
    around.push(index);
  }
  const bodies = [...definitions.keys()].filter((index) => isBody(definitions[index]!));
  const imports = facts.imports.map((fact): PlacedImport => {
    const body = bodies.findLast((index) => contains(definitions[index]!, fact)) ?? -1;
    const module = placeOf(fact, modules);
    if (fact.flags?.includes('macro') && fact.flags.includes('inline')) {
      const { specifier: name, scope = [], line, flags } = fact;
      const qualifiedName = [...scope, name].join('.');
      const isPublic = flags.includes('pub');
      const index = definitions.length + modules.length;
      modules.push({ index, name, qualifiedName, isPublic, line, endLine: Infinity, outer: module, flags });
    }
    return { fact, module, body };
  });
  const exportedMacros = new Set(facts.exports.map(({ local }) => local ?? ''));
  return { facts, modules, moduleOf, parentOf, items, members, localNames, imports, exportedMacros };
}

/** In an impl, which is no definition itself, or in a trait; not in a function. */
function isMember({ kind, name, qualifiedName }: DefinitionFact, parent: DefinitionFact | undefined): boolean {
  if (parent && parent.kind !== 'module' && parent.kind !== 'trait') return false;
  return kind === 'method' || qualifiedName.endsWith(`.${name}`);
}

function holds(outer: DefinitionFact, inner: DefinitionFact): boolean {
  return (
    inner.startLine <= outer.endLine &&
    inner.endLine <= outer.endLine &&
    inner.qualifiedName.startsWith(`${outer.qualifiedName}.`)
  );
}

/** Definitions whose text may hold statements. */
function isBody({ kind, startLine, endLine }: DefinitionFact): boolean {
  return (
    kind === 'function' || kind === 'method' || ((kind === 'constant' || kind === 'variable') && endLine > startLine)
  );
}

function contains({ kind, startLine, endLine }: DefinitionFact, { line, lazy }: ImportFact): boolean {
  return line >= startLine && line <= endLine && (lazy === true || kind === 'constant' || kind === 'variable');
}

function inlineModule(
  { name, qualifiedName, exported, startLine, endLine }: DefinitionFact,
  index: number,
  outer: number,
  { imports }: FileFacts,
): InlineModule {
  // attributes that move its folder or its macros come as an import of its line
  const attributes = imports.find(
    ({ kind, specifier, line, flags }) =>
      kind === 'module' && line === startLine && specifier === name && flags?.includes('inline'),
  );
  const flags = attributes?.flags ?? [];
  return { index, name, qualifiedName, isPublic: exported, line: startLine, endLine, outer, flags };
}

function placeOf({ scope, line }: ImportFact, modules: readonly InlineModule[]): number {
  if (!scope || scope.length === 0) return -1;
  const name = scope.join('.');
  return modules.findLast((one) => one.qualifiedName === name && one.line <= line && line <= one.endLine)?.index ?? -1;
}
