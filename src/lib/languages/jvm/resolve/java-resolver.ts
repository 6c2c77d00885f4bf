import type { ImportFact, ImportKind, ReferenceFact } from '../../../parse/facts.ts';
import { LinkBudget } from '../../../resolve/link-budget.ts';
import type {
  Edge,
  External,
  FileLinks,
  RepositoryView,
  ResolvableFile,
  Resolver,
  SymbolEdge,
  Unresolved,
  UnresolvedReason,
} from '../../../resolve/resolver.ts';
import { UseTable } from '../../../resolve/use-table.ts';
import { isTest } from '../conventions.ts';
import { isStatic } from './compilation-unit.ts';
import type { ChainMeaning, Meaning, Scope } from './java-scopes.ts';
import type { Found } from './java-types.ts';
import { type JvmRepository, readRepository } from './jvm-repository.ts';
import { fullName } from './scala-imports.ts';

/** Longer names name no file of a repository. */
const MAX_SPECIFIER = 4096;

/**
 * Java (Java Language Specification 6.3–6.5, 7.3–7.5): single-type, on-demand and static imports, simple names of the
 * own package, fully qualified names, `requires` between modules. One class of several with the same name is chosen by
 * source root and by the dependencies between Maven and Gradle modules, or none is.
 */
export function createJavaResolver(view: RepositoryView): Resolver {
  const repository = readRepository(view);
  return { link: (file) => new FileLinker(file, repository).link() };
}

/** Meaning of the first part of a name, and of the name. */
interface Meanings {
  readonly head: Meaning | undefined;
  readonly meaning: ChainMeaning | undefined;
}

class FileLinker {
  readonly #source: ResolvableFile;
  readonly #repository: JvmRepository;
  readonly #test: boolean;
  readonly #edges = new Map<string, Edge>();
  readonly #uses: UseTable;
  readonly #unresolved = new Map<string, Unresolved>();
  readonly #externals: External[] = [];
  readonly #scopes = new Map<number, Scope>();
  readonly #budget: LinkBudget;

  constructor(source: ResolvableFile, repository: JvmRepository) {
    this.#source = source;
    this.#budget = new LinkBudget(source.path);
    this.#uses = new UseTable(source.path);
    this.#repository = repository;
    this.#test = isTest(source.path);
  }

  link(): FileLinks {
    for (const fact of this.#source.facts.imports) {
      if (fact.flags?.some((flag) => flag === 'requires' || flag === 'module')) this.#linkModule(fact);
      else if (fact.kind === 'path') this.#linkName(fact.specifier.split('.'), -1, fact.line);
      else this.#linkImport(fact);
    }
    const breadth = this.#repository.scopes.breadthOf(this.#source.path);
    for (const reference of this.#source.facts.references) {
      this.#budget.spend(breadth + reference.uses.length / 2);
      this.#linkReference(reference);
    }
    const { evaluator, members } = this.#repository;
    evaluator.addUses(this.#source, this.#uses, this.#budget, (name) => members.has(name));
    const symbolEdges = this.#uses.edges();
    if (this.#source.language === 'kotlin') this.#linkNamed(symbolEdges);
    return {
      edges: [...this.#edges.values()],
      symbolEdges,
      possibleUses: this.#uses.possibleUses(),
      unresolved: [...this.#unresolved.values()],
      externals: this.#externals,
    };
  }

  #linkImport(fact: ImportFact): void {
    const { specifier, kind, line } = fact;
    const { types } = this.#repository;
    const full = this.#fullName(specifier);
    const owner = this.#ownerOf(full);
    const namesOne = fact.names[0]?.name !== '*' && this.#source.language !== 'java';
    const callables = namesOne ? types.callablesOf(full, this.#source.path) : [];
    if (callables === 'ambiguous') this.#giveUp(specifier, kind, line, 'ambiguous');
    else for (const path of callables) this.#addEdge(path, kind, line, specifier);
    if (!owner && callables.length > 0) return;
    if (owner === 'ambiguous') this.#linkVariants(specifier, kind, line, full);
    else if (owner) this.#addEdge(owner.path, kind, line, specifier);
    else this.#linkUnknown({ ...fact, specifier: full });
  }

  /** What is declared outside of classes is used by its name: without an import of its own it is of the own package, or of one imported on demand. */
  #linkNamed(edges: readonly SymbolEdge[]): void {
    const { types } = this.#repository;
    const unit = types.unit(this.#source.path);
    for (const { to, toSymbol, line } of edges) {
      if (to === this.#source.path || toSymbol.includes('.')) continue;
      const home = types.unit(to).package;
      const fact = unit.onDemand.find(({ specifier }) => specifier === home);
      if (home === unit.package) this.#addEdge(to, 'package', line, toSymbol);
      else if (fact && !unit.single.has(toSymbol)) this.#addEdge(to, 'import', fact.line, fact.specifier);
    }
  }

  /** As an import means it: in Scala a name may begin in the packages around. */
  #fullName(specifier: string): string {
    const { types } = this.#repository;
    const unit = types.unit(this.#source.path);
    return unit.language === 'scala' ? fullName(unit, specifier, (name) => types.isName(name)) : specifier;
  }

  /** A type that several builds declare, each its own: an edge to every one. */
  #linkVariants(specifier: string, kind: ImportKind, line: number, name: string): void {
    const variants = this.#repository.types.variantsOf(name, this.#source.path);
    for (const { path } of variants) this.#addEdge(path, kind, line, specifier);
    if (variants.length === 0) this.#giveUp(specifier, kind, line, 'ambiguous');
  }

  /** The type that an import names. `a.B.C` is file a.B even when C is not written there: an annotation processor makes it. */
  #ownerOf(specifier: string): Found {
    const { types } = this.#repository;
    if (!types.isFirstSegment(specifier.slice(0, Math.max(0, specifier.indexOf('.'))))) return undefined;
    if (specifier.length > MAX_SPECIFIER) return undefined;
    for (let end = specifier.length; end > 0; end = specifier.lastIndexOf('.', end - 1)) {
      const name = specifier.slice(0, end);
      if (types.hasPackage(name)) return undefined;
      const type = types.find(name, this.#source.path);
      if (type) return type;
    }
    return undefined;
  }

  #linkUnknown(fact: ImportFact): void {
    const { types, generated, foreign } = this.#repository;
    const { specifier, kind, line } = fact;
    const isPackage = fact.names[0]?.name === '*' && !isStatic(fact);
    const name = isPackage ? specifier : packageOf(specifier);
    const isOwn = types.hasPackage(name);
    const [type = ''] = isPackage ? [] : specifier.slice(name === '' ? 0 : name.length + 1).split('.', 1);
    const isMade =
      (type !== '' && generated.has(name, type, isOwn)) || (this.#mayBelong(name) && generated.hasSchemas());
    if (isOwn && isPackage) return;
    if (isMade) this.#giveUp(specifier, kind, line, 'generated');
    else if (foreign.has(name)) this.#giveUp(specifier, kind, line, 'unread');
    else if (isOwn) this.#giveUp(specifier, kind, line, this.#isNear(name) ? 'not-found' : 'conditional');
    // An import inside of a type or a block may begin with the name of any value there (Scala).
    else if (!fact.flags?.includes('local')) this.#externals.push({ from: this.#source.path, package: name });
  }

  #linkModule({ specifier, kind, line }: ImportFact): void {
    const declaring = this.#repository.modules.get(specifier)?.filter((path) => path !== this.#source.path) ?? [];
    if (declaring.length === 1) this.#addEdge(declaring[0]!, kind, line, specifier);
    else if (declaring.length > 1) this.#giveUp(specifier, kind, line, 'ambiguous');
    else this.#externals.push({ from: this.#source.path, package: specifier });
  }

  #linkReference({ name, kind, uses }: ReferenceFact): void {
    const parts = name.split('.');
    // A name of Scala in lower case is mostly that of a value, which may be any.
    if (kind !== 'type' && this.#source.language === 'scala' && /^\P{Lu}/u.test(name)) return;
    if (!this.#repository.types.canBeType(parts[0]!)) return;
    // Most uses of a name are in one scope.
    const known = new Map<Scope, Meanings>();
    for (let i = 0; i < uses.length; i += 2) this.#linkName(parts, uses[i + 1]!, uses[i]!, known);
  }

  #linkName(parts: readonly string[], within: number, line: number, known?: Map<Scope, Meanings>): void {
    const scope = this.#scopeOf(within);
    const meanings = known?.get(scope) ?? this.#meaningsOf(parts, scope);
    known?.set(scope, meanings);
    const { head, meaning } = meanings;
    if (head?.isAmbiguous) {
      const home =
        head.via === 'package' ? this.#repository.types.unit(this.#source.path).package : head.fact!.specifier;
      const name = home === '' ? parts[0]! : `${home}.${parts[0]!}`;
      this.#linkVariants(parts[0]!, head.via === 'package' ? 'package' : 'import', line, name);
    }
    if (!meaning) return;
    const { via, fact, type } = meaning;
    const to = head?.type?.path ?? type.path;
    if (via === 'path') this.#addEdge(to, via, line, parts.join('.'));
    else if (via === 'package') this.#addEdge(to, via, line, parts[0]!);
    else if (via === 'on-demand' && fact) this.#addEdge(to, fact.kind, fact.line, fact.specifier);
  }

  #meaningsOf(parts: readonly string[], scope: Scope): Meanings {
    const { scopes } = this.#repository;
    const meanings = { head: scopes.simple(scope, parts[0]!), meaning: scopes.chain(scope, parts) };
    this.#payFor(scope);
    return meanings;
  }

  /** The types around a name, and all that they are derived from, are searched for it. */
  #payFor(scope: Scope): void {
    const { path } = this.#source;
    for (let at = scope; at.outer; at = at.outer) {
      const { name } = at;
      if (!this.#budget.spendOnce(at, () => this.#repository.scopes.depthOf({ path, name }))) return;
    }
  }

  #scopeOf(within: number): Scope {
    const known = this.#scopes.get(within);
    if (known) return known;
    const scope = this.#repository.scopes.at(this.#source.path, this.#symbolOf(within));
    this.#scopes.set(within, scope);
    return scope;
  }

  #symbolOf(within: number): string {
    return this.#source.facts.definitions[within]?.qualifiedName ?? '';
  }

  /** A package of the repository, or one right below: a build may create that. */
  #mayBelong(name: string): boolean {
    const { types } = this.#repository;
    const dot = name.lastIndexOf('.');
    return types.hasPackage(name) || (dot > 0 && name.indexOf('.') !== dot && types.hasPackage(name.slice(0, dot)));
  }

  /** A package below another root than the file's own may go on in a library that a build takes in (JLS 7.4.3): it is not all here. */
  #isNear(name: string): boolean {
    if (!this.#repository.hasBuild) return true;
    const rootOf = (text: string) => text.split('.', 2).join('.');
    return rootOf(name) === rootOf(this.#repository.types.unit(this.#source.path).package);
  }

  #addEdge(to: string, kind: ImportKind, line: number, specifier: string): void {
    const from = this.#source.path;
    const key = `${kind}\0${to}\0${specifier}`;
    if (to === from || this.#edges.has(key)) return;
    this.#edges.set(key, { from, to, kind, line, specifier, test: this.#test });
  }

  #giveUp(specifier: string, kind: ImportKind, line: number, reason: UnresolvedReason): void {
    const key = `${kind}\0${specifier}`;
    if (!this.#unresolved.has(key)) {
      this.#unresolved.set(key, { from: this.#source.path, specifier, kind, line, reason });
    }
  }
}

/** By custom what stands in front of the first segment with a capital; without one, of the last segment. */
function packageOf(specifier: string): string {
  const type = /\.\p{Lu}/u.exec(specifier)?.index ?? specifier.lastIndexOf('.');
  return specifier.slice(0, Math.max(0, type));
}
