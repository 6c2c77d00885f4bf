import type { ImportFact, ImportKind, ReferenceFact } from '../../../parse/facts.ts';
import type { CodeEvaluator } from '../../../resolve/code-evaluator.ts';
import { LinkBudget } from '../../../resolve/link-budget.ts';
import type { Edge, FileLinks, ResolvableFile, Unresolved, UnresolvedReason } from '../../../resolve/resolver.ts';
import { UseTable } from '../../../resolve/use-table.ts';
import { isTestFile } from '../conventions.ts';
import type { Found, PathResolution } from './found.ts';
import type { Types } from './meanings.ts';
import type { FileInstance } from './module-tree.ts';
import { placeOf } from './place.ts';
import type { Binding, Namespace, RustModule } from './rust-module.ts';
import type { RustScope } from './rust-scope.ts';

const EVERY_NAMESPACE: readonly Namespace[] = ['type', 'value', 'macro'];

/** Evaluator that finds the uses of definitions, and the names of all members. */
export interface CodeUses {
  readonly evaluator: CodeEvaluator<Types>;
  readonly members: ReadonlySet<string>;
}

/** Proves the dependencies of one file, in every crate that it is part of. */
export function linkFile(
  file: ResolvableFile,
  instances: readonly FileInstance[],
  scope: RustScope,
  { evaluator, members }: CodeUses,
): FileLinks {
  const links = new LinkCollector(file.path, isTest(file.path, instances));
  for (const instance of instances) {
    links.spend(instance.layout.imports.length);
    for (const { fact, module, body } of instance.layout.imports) {
      if (fact.kind === 'module') linkDeclaration(links, instance, fact);
      else linkUse(links, scope, fact, instance.bindings.get(fact) ?? [], symbolAt(instance, body, module));
    }
    for (const reference of file.facts.references) linkReference(links, scope, instance, reference);
  }
  links.addUses(file, evaluator, members);
  return links.take();
}

/** A file that only test and bench targets compile is a test wherever it lies. */
function isTest(path: string, instances: readonly FileInstance[]): boolean {
  return (
    isTestFile(path) ||
    (instances.length > 0 && instances.every(({ module }) => /^(?:test|bench)$/.test(module.crate.kind)))
  );
}

function linkDeclaration(links: LinkCollector, { declared }: FileInstance, fact: ImportFact): void {
  if (fact.flags?.includes('inline')) return;
  const targets = declared.get(fact);
  if (targets) for (const target of targets) links.edge(target, 'module', fact.line, fact.specifier);
  else if (!fact.flags?.includes('macro')) links.miss(fact.specifier, 'module', fact.line, missReason(fact));
}

function missReason({ flags }: ImportFact): UnresolvedReason {
  if (flags?.includes('generated')) return 'generated';
  return flags?.includes('dynamic') ? 'dynamic' : 'not-found';
}

function linkUse(
  links: LinkCollector,
  scope: RustScope,
  fact: ImportFact,
  bindings: readonly Binding[],
  symbol: string,
): void {
  const { specifier, kind, line, names } = fact;
  for (const [index, binding] of bindings.entries()) {
    const { name } = names[index]!;
    const { path, isGlob, onlyType, isExternCrate } = binding;
    const isWhole = names.length === 1 && name !== 'self';
    const shown = isWhole ? `${specifier === '::' ? '' : specifier}::${name}` : specifier;
    const namespaces = isGlob || onlyType || isExternCrate ? (['type'] as const) : EVERY_NAMESPACE;
    const results: PathResolution[] = [];
    for (const namespace of namespaces) {
      const result = scope.resolveUse(binding, namespace);
      results.push(result);
      // only the last name of a path depends on the namespace
      if (result.found.length > 0 && result.taken < path.length) break;
    }
    linkPaths(links, scope, results, { path, kind, line, shown, symbol, isGlob, isExternCrate, isUse: true });
  }
}

interface Mention {
  readonly path: readonly string[];
  readonly kind: ImportKind;
  readonly line: number;
  readonly shown: string;
  readonly symbol: string;
  readonly isGlob: boolean;
  readonly isUse: boolean;
  readonly isExternCrate: boolean;
}

function linkPaths(links: LinkCollector, scope: RustScope, results: readonly PathResolution[], mention: Mention): void {
  const { path, kind, line, shown, symbol, isGlob } = mention;
  const good = results.filter(({ found }) => found.length > 0);
  for (const result of good.length > 0 ? good : results.slice(0, 1)) {
    if (result.isMissing) {
      links.miss(shown, kind, line, 'not-found');
      continue;
    }
    for (const { entity } of result.found) {
      if (entity.kind === 'external') links.external(entity.extern.package);
    }
    if (result.found.length === 0 && result.taken <= 1 && isNamed(path[0])) {
      if (mention.isUse) links.unknownHead(mention, result.modules[0], scope);
      continue;
    }
    if (!result.isBehindUse) {
      for (const target of namedFiles(result, path, isGlob)) links.edge(target, kind, line, shown);
    }
    // other uses of a path are found with the code
    if (!mention.isUse) continue;
    for (const found of result.found) linkSymbol(links, scope, found, result, path, symbol, line);
  }
}

/** The files that a path names: that of the module when its last segment declares one, else of the module that holds the last name. */
function namedFiles({ found, modules, taken }: PathResolution, path: readonly string[], isGlob: boolean): Set<string> {
  const files = new Set<string>();
  let hasItem = found.length === 0;
  for (const { entity, isDirect } of found) {
    if (entity.kind === 'module' && taken === path.length && (isDirect || isGlob)) files.add(entity.module.file);
    else hasItem = true;
  }
  if (hasItem) for (const module of modules) files.add(module.file);
  return files;
}

function linkSymbol(
  links: LinkCollector,
  scope: RustScope,
  { entity }: Found,
  { taken }: PathResolution,
  path: readonly string[],
  symbol: string,
  line: number,
): void {
  if (entity.kind === 'module') {
    if (taken === path.length) links.symbol(entity.module.file, entity.module.qualifiedName, symbol, line);
  } else if (entity.kind === 'item') {
    const { file, definition } = entity.item;
    const members = taken < path.length ? scope.membersOf(entity.item, path[taken]!) : [];
    links.symbol(file, definition.qualifiedName, symbol, line);
    for (const member of members) links.symbol(member.file, member.qualifiedName, symbol, line);
  }
}

function linkReference(links: LinkCollector, scope: RustScope, instance: FileInstance, reference: ReferenceFact): void {
  const isMacro = reference.name.endsWith('!');
  const name = isMacro ? reference.name.slice(0, -1) : reference.name;
  if (name.includes('.') || name === 'Self' || name.startsWith('Self::')) return;
  const path = name.split('::');
  const namespace: Namespace = isMacro ? 'macro' : reference.kind === 'type' ? 'type' : 'value';
  const { uses } = reference;
  const byPlace = new Map<string, PathResolution>();
  for (let i = 0; i < uses.length; i += 2) {
    const line = uses[i]!;
    const within = uses[i + 1]!;
    const place = placeOf(instance, within);
    links.spend(1);
    let result = byPlace.get(place.key);
    if (!result) {
      result = place.hidden.some((names) => names.has(path[0]!))
        ? HIDDEN
        : scope.resolvePath(place.module, path, namespace, false, place.bodies, line);
      byPlace.set(place.key, result);
    }
    if (result === HIDDEN) continue;
    const symbol = within < 0 ? '' : instance.layout.facts.definitions[within]!.qualifiedName;
    linkPaths(links, scope, [result], {
      path,
      kind: 'path',
      line,
      shown: reference.name,
      symbol,
      isGlob: false,
      isUse: false,
      isExternCrate: false,
    });
  }
}

const HIDDEN: PathResolution = { found: [], modules: [], taken: 0, isMissing: false, isBehindUse: true };

function symbolAt({ layout }: FileInstance, body: number, module: number): string {
  const index = body >= 0 ? body : module;
  return layout.facts.definitions[index]?.qualifiedName ?? '';
}

function isNamed(head: string | undefined): boolean {
  return head !== undefined && !/^(?:\$?crate|self|super|)$/.test(head);
}

/** Collects the links of one file, each once. */
class LinkCollector {
  readonly #file: string;
  readonly #budget: LinkBudget;
  readonly #test: boolean;
  readonly #edges = new Map<string, Edge>();
  readonly #uses: UseTable;
  readonly #misses = new Map<string, Unresolved>();
  readonly #proved = new Set<string>();
  readonly #externals = new Set<string>();

  constructor(file: string, test: boolean) {
    this.#file = file;
    this.#budget = new LinkBudget(file);
    this.#uses = new UseTable(file);
    this.#test = test;
  }

  edge(to: string, kind: ImportKind, line: number, specifier: string): void {
    this.#proved.add(`${line} ${specifier}`);
    if (to === this.#file) return;
    // a path that is written many times is one edge per spelling
    const key = kind === 'path' ? `${to} path ${specifier}` : `${to} ${kind} ${line}`;
    if (!this.#edges.has(key)) {
      this.#edges.set(key, { from: this.#file, to, kind, line, specifier, test: this.#test });
    }
  }

  spend(steps: number): void {
    this.#budget.spend(steps);
  }

  symbol(to: string, toSymbol: string, fromSymbol: string, line: number): void {
    this.#budget.spend(1);
    if (to === this.#file && (toSymbol === '' || toSymbol === fromSymbol)) return;
    this.#uses.add({ symbol: fromSymbol, kind: 'import', line, column: 0 }, { path: to, symbol: toSymbol });
  }

  addUses(file: ResolvableFile, evaluator: CodeEvaluator<Types>, members: ReadonlySet<string>): void {
    evaluator.addUses(file, this.#uses, this.#budget, (name) => members.has(name));
  }

  external(name: string): void {
    this.#externals.add(name);
  }

  miss(specifier: string, kind: ImportKind, line: number, reason: UnresolvedReason): void {
    const key = `${line} ${specifier}`;
    if (!this.#misses.has(key)) this.#misses.set(key, { from: this.#file, specifier, kind, line, reason });
  }

  /** A `use` whose first name is not a module, item or declared dependency; the compiler may provide extern crates. */
  unknownHead(mention: Mention, module: RustModule | undefined, scope: RustScope): void {
    const { shown, kind, line, isExternCrate } = mention;
    const [head = ''] = mention.path;
    if (module?.crate.kind === 'unknown' || isExternCrate) this.external(head);
    // A macro that is called in the module may have made a type of that name.
    else if (!module || !/^\p{Lu}/u.test(head) || !scope.isOpen(module)) this.miss(shown, kind, line, 'not-found');
  }

  take(): FileLinks {
    return {
      edges: [...this.#edges.values()],
      symbolEdges: this.#uses.edges(),
      possibleUses: this.#uses.possibleUses(),
      // a file may be part of several crates: what one of them proves is proved
      unresolved: [...this.#misses.values()].filter(({ line, specifier }) => !this.#proved.has(`${line} ${specifier}`)),
      externals: [...this.#externals].map((name) => ({ from: this.#file, package: name })),
    };
  }
}
