import type { UseKind } from '../../../parse/code-facts.ts';
import type { DefinitionFact, DefinitionKind, ImportFact, ImportKind, ReferenceKind } from '../../../parse/facts.ts';
import { ImportLinks } from '../../../resolve/import-links.ts';
import { LinkBudget } from '../../../resolve/link-budget.ts';
import type { FileLinks, RepositoryView, ResolvableFile, Resolver } from '../../../resolve/resolver.ts';
import { type Target, UseTable } from '../../../resolve/use-table.ts';
import { isTest } from '../conventions.ts';
import { isType, type SwiftModule, SwiftModules } from './swift-modules.ts';

const STEPS = 10;

/**
 * Swift: files of a module see one another's types without an import, those of other modules with one (The Swift Programming
 * Language, "Access Control"; SwiftPM, "Target"). A type that is named leads to the file that declares it, where only one does.
 */
export function createSwiftResolver(view: RepositoryView): Resolver {
  const sources = [...view.files.values()]
    .filter(({ language }) => language === 'swift')
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const modules = new SwiftModules(view, sources);
  const types = new TypeKinds(view);
  return { link: (file) => new FileLinker(file, modules, types).link() };
}

interface Imported {
  readonly fact: ImportFact;
  readonly modules: readonly SwiftModule[];
}

class FileLinker {
  readonly #file: ResolvableFile;
  readonly #modules: SwiftModules;
  readonly #own: SwiftModule | undefined;
  readonly #links: ImportLinks;
  readonly #budget: LinkBudget;
  readonly #imports: Imported[] = [];
  /** Imports that some name was proved to come from. */
  readonly #used = new Set<ImportFact>();

  readonly #types: TypeKinds;
  readonly #uses: UseTable;

  constructor(file: ResolvableFile, modules: SwiftModules, types: TypeKinds) {
    this.#types = types;
    this.#uses = new UseTable(file.path);
    this.#file = file;
    this.#modules = modules;
    this.#own = modules.of(file.path);
    this.#budget = new LinkBudget(file.path);
    this.#links = new ImportLinks(file, isTest);
  }

  link(): FileLinks {
    const { facts } = this.#file;
    for (const fact of facts.imports) {
      if (!this.#modules.has(fact.specifier)) this.#links.addExternal(fact.specifier);
      else this.#imports.push({ fact, modules: this.#modules.named(fact.specifier) });
    }
    const declared = Map.groupBy(facts.definitions, ({ name }) => name);
    const known = new Map<string, string | undefined>();
    for (const { name: chain, kind, uses } of facts.references) {
      const [head = '', ...rest] = chain.split('.');
      // `Module.Type`
      const isModule = rest.length > 0 && this.#modules.has(head) && !this.#own?.types.has(head);
      const name = isModule ? rest.shift()! : head;
      if (!/^\p{Lu}/u.test(name)) continue;
      const own = declared.get(name);
      if (!own && !known.has(name)) {
        this.#budget.spend(STEPS);
        known.set(name, this.#addType(name, uses[0]!));
      }
      const path = own ? this.#declares(own) : known.get(name);
      if (path !== undefined) this.#addUses({ path, symbol: name }, rest, kind, uses);
    }
    for (const { fact } of this.#imports) {
      if (!this.#used.has(fact)) this.#links.addUnresolved(fact, 'ambiguous');
    }
    return { ...this.#links.links, symbolEdges: this.#uses.edges() };
  }

  /** The own path, where the file declares one type of a name and nothing else has the name. */
  #declares([first, ...others]: readonly DefinitionFact[]): string | undefined {
    const isOne = others.length === 0 && first !== undefined && isOutermostType(first);
    return isOne && !this.#own?.inner.has(first.name) ? this.#file.path : undefined;
  }

  /** Of a type, or of the types inside of it that the rest of the name leads to. */
  #addUses(outer: Target, rest: readonly string[], kind: ReferenceKind, uses: readonly number[]): void {
    const { definitions } = this.#file.facts;
    let target = outer;
    let kindOfTarget = this.#types.kindOf(target);
    for (const part of rest) {
      const inner = { path: outer.path, symbol: `${target.symbol}.${part}` };
      const kindOfInner = this.#types.kindOf(inner);
      if (kindOfInner === undefined) break;
      [target, kindOfTarget] = [inner, kindOfInner];
    }
    if (kindOfTarget === undefined) return;
    for (let i = 0; i < uses.length; i += 2) {
      this.#budget.spend(1);
      const user = definitions[uses[i + 1]!];
      const place = { symbol: user?.qualifiedName ?? '', line: uses[i]!, column: 0 };
      this.#uses.add({ ...place, kind: useKind(kind, kindOfTarget, user?.kind) }, target);
    }
  }

  /** A type of the own module, or else of those that are imported. */
  #addType(name: string, line: number): string | undefined {
    const own = this.#own?.types.get(name);
    if (own) {
      if (own.size === 1 && !this.#own!.inner.has(name)) return this.#addEdge([...own][0]!, 'package', line, name);
      this.#links.addUnresolved({ specifier: name, kind: 'package', line }, 'ambiguous');
      return undefined;
    }
    if (this.#own?.inner.has(name)) return undefined;
    const found = new Map<string, ImportFact>();
    for (const { fact, modules } of this.#imports) {
      for (const module of modules) {
        const types = fact.flags?.includes('@testable') ? module.types : module.publicTypes;
        this.#budget.spend(1);
        for (const path of types.get(name) ?? []) found.set(path, fact);
        if (types.has(name)) this.#used.add(fact);
      }
    }
    const [first] = found;
    if (found.size === 1) return this.#addEdge(first![0], 'import', first![1].line, first![1].specifier);
    if (found.size > 1) this.#links.addUnresolved({ specifier: name, kind: 'import', line }, 'ambiguous');
    return undefined;
  }

  #addEdge(to: string, kind: ImportKind, line: number, specifier: string): string {
    this.#budget.spend(STEPS);
    this.#links.addEdge(to, { kind, line, specifier });
    return to;
  }
}

/** Kinds of the types that files declare, by their qualified names. */
class TypeKinds {
  readonly #view: RepositoryView;
  readonly #byFile = new Map<string, ReadonlyMap<string, DefinitionKind | undefined>>();

  constructor(view: RepositoryView) {
    this.#view = view;
  }

  /** Undefined where the file does not declare just one type of that name. */
  kindOf({ path, symbol }: Target): DefinitionKind | undefined {
    const known = this.#byFile.get(path) ?? this.#kindsIn(path);
    this.#byFile.set(path, known);
    return known.get(symbol);
  }

  #kindsIn(path: string): ReadonlyMap<string, DefinitionKind | undefined> {
    const found = new Map<string, DefinitionKind | undefined>();
    for (const { kind, qualifiedName } of this.#view.files.get(path)?.facts.definitions ?? [])
      if (isType(kind)) found.set(qualifiedName, found.has(qualifiedName) ? undefined : kind);
    return found;
  }
}

function isOutermostType({ kind, name, qualifiedName }: DefinitionFact): boolean {
  return isType(kind) && qualifiedName === name;
}

/** What an extension adds is no type of its own. */
function useKind(kind: ReferenceKind, target: DefinitionKind, user: DefinitionKind | undefined): UseKind {
  if (kind === 'use') return 'read';
  if (kind !== 'extend' || user === undefined || !isType(user)) return 'type';
  return target === 'interface' && user !== 'interface' ? 'implement' : 'extend';
}
