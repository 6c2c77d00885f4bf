import type { ImportFact, ImportKind } from '../../../parse/facts.ts';
import { ImportLinks } from '../../../resolve/import-links.ts';
import { LinkBudget } from '../../../resolve/link-budget.ts';
import type { FileLinks, RepositoryView, ResolvableFile, Resolver } from '../../../resolve/resolver.ts';
import { isTest } from '../conventions.ts';
import { type SwiftModule, SwiftModules } from './swift-modules.ts';

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
  return { link: (file) => new FileLinker(file, modules).link() };
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

  constructor(file: ResolvableFile, modules: SwiftModules) {
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
    const declared = new Set(facts.definitions.map(({ name }) => name));
    const seen = new Set<string>();
    for (const { name: chain, uses } of facts.references) {
      const [head, next] = chain.split('.', 2);
      // `Module.Type`
      const isModule = this.#modules.has(head!) && next !== undefined && !this.#own?.types.has(head!);
      const name = isModule ? next : head!;
      if (seen.has(name) || declared.has(name) || !/^\p{Lu}/u.test(name)) continue;
      seen.add(name);
      this.#budget.spend(STEPS);
      this.#addType(name, uses[0]!);
    }
    for (const { fact } of this.#imports) {
      if (!this.#used.has(fact)) this.#links.addUnresolved(fact, 'ambiguous');
    }
    return this.#links.links;
  }

  /** A type of the own module, or else of those that are imported. */
  #addType(name: string, line: number): void {
    const own = this.#own?.types.get(name);
    if (own) {
      if (own.size === 1 && !this.#own!.inner.has(name)) this.#addEdge([...own][0]!, 'package', line, name);
      else this.#links.addUnresolved({ specifier: name, kind: 'package', line }, 'ambiguous');
      return;
    }
    if (this.#own?.inner.has(name)) return;
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
    if (found.size === 1) this.#addEdge(first![0], 'import', first![1].line, first![1].specifier);
    else if (found.size > 1) this.#links.addUnresolved({ specifier: name, kind: 'import', line }, 'ambiguous');
  }

  #addEdge(to: string, kind: ImportKind, line: number, specifier: string): void {
    this.#budget.spend(STEPS);
    this.#links.addEdge(to, { kind, line, specifier });
  }
}
