import type { DefinitionFact, FileFacts, ImportFact } from '../../../parse/facts.ts';
import { lineOwners } from '../../../resolve/line-owners.ts';

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
  const attributes = attributesOf(facts);
  const around: number[] = [];
  for (const [index, definition] of definitions.entries()) {
    while (around.length > 0 && !holds(definitions[around.at(-1)!]!, definition)) around.pop();
    const parent = around.at(-1) ?? -1;
    parentOf[index] = parent;
    const isInModule = parent < 0 || definitions[parent]!.kind === 'module';
    moduleOf[index] = isInModule ? parent : moduleOf[parent]!;
    const place = parent < 0 ? '' : `${definitions[parent]!.qualifiedName}.`;
    if (isInModule && definition.kind !== 'method' && definition.qualifiedName === place + definition.name) {
      if (definition.kind === 'module') modules.push(inlineModule(definition, index, parent, attributes));
      else items.push(index);
    } else if (isMember(definition, definitions[parent])) members.push(index);
    else if (!isInModule && definition.qualifiedName === place + definition.name) {
      localNames.set(parent, (localNames.get(parent) ?? new Set()).add(definition.name));
    }
    around.push(index);
  }
  const bodyOf = bodiesOf(facts);
  const places = new ModulePlaces(modules);
  const imports = facts.imports.map((fact): PlacedImport => {
    const body = bodyOf(fact);
    const module = places.of(fact);
    if (fact.flags?.includes('macro') && fact.flags.includes('inline')) {
      const { specifier: name, scope = [], line, flags } = fact;
      const qualifiedName = [...scope, name].join('.');
      const isPublic = flags.includes('pub');
      const index = definitions.length + modules.length;
      const inline = { index, name, qualifiedName, isPublic, line, endLine: Infinity, outer: module, flags };
      modules.push(inline);
      places.add(inline);
    }
    return { fact, module, body };
  });
  const exportedMacros = new Set(facts.exports.map(({ local }) => local ?? ''));
  return { facts, modules, moduleOf, parentOf, items, members, localNames, imports, exportedMacros };
}

/** In an impl, which is not a definition itself, or in a trait; not in a function. */
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

/** The function or constant whose body an import stands in, the innermost one, or -1. */
function bodiesOf({ definitions }: FileFacts): (fact: ImportFact) => number {
  const bodies = [...definitions.keys()].filter((index) => isBody(definitions[index]!));
  const values = bodies.filter((index) => /^(?:constant|variable)$/.test(definitions[index]!.kind));
  const bodyAt = lineOwners(bodies.map((index) => definitions[index]!));
  const valueAt = lineOwners(values.map((index) => definitions[index]!));
  return ({ line, lazy }) => (lazy ? bodies[bodyAt(line)] : values[valueAt(line)]) ?? -1;
}

/** By line and name: what moves the folder or the macros of an inline module comes as an import of its line. */
function attributesOf({ imports }: FileFacts): ReadonlyMap<string, readonly string[]> {
  const attributes = new Map<string, readonly string[]>();
  for (const { kind, specifier, line, flags } of imports) {
    const key = `${line} ${specifier}`;
    if (kind === 'module' && flags?.includes('inline') && !attributes.has(key)) attributes.set(key, flags);
  }
  return attributes;
}

function inlineModule(
  { name, qualifiedName, exported, startLine, endLine }: DefinitionFact,
  index: number,
  outer: number,
  attributes: ReadonlyMap<string, readonly string[]>,
): InlineModule {
  const flags = attributes.get(`${startLine} ${name}`) ?? [];
  return { index, name, qualifiedName, isPublic: exported, line: startLine, endLine, outer, flags };
}

/** Finds the inline module that an import stands in. Those of one name do not overlap, and come in the order of the text. */
class ModulePlaces {
  readonly #written = new Map<string, InlineModule[]>();
  /** Those in the tokens of macros, whose ends are not known. */
  readonly #inTokens = new Map<string, InlineModule[]>();

  constructor(modules: readonly InlineModule[]) {
    for (const module of modules) this.#put(this.#written, module);
  }

  add(module: InlineModule): void {
    this.#put(this.#inTokens, module);
  }

  of({ scope, line }: ImportFact): number {
    if (!scope || scope.length === 0) return -1;
    const name = scope.join('.');
    const found = lastUpTo(this.#inTokens.get(name), line) ?? lastUpTo(this.#written.get(name), line);
    return found && line <= found.endLine ? found.index : -1;
  }

  #put(places: Map<string, InlineModule[]>, module: InlineModule): void {
    const same = places.get(module.qualifiedName);
    if (same) same.push(module);
    else places.set(module.qualifiedName, [module]);
  }
}

function lastUpTo(modules: readonly InlineModule[] = [], line: number): InlineModule | undefined {
  let low = 0;
  let high = modules.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (modules[middle]!.line <= line) low = middle + 1;
    else high = middle;
  }
  return modules[low - 1];
}
