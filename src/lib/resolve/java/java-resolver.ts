import type { ImportFact, ImportKind, ReferenceFact } from '../../parse/facts.ts';
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
} from '../resolver.ts';
import { isTestPath } from '../test-path.ts';
import { type ChainMeaning, JavaScopes } from './java-scopes.ts';
import { isStatic, type JavaType, JavaTypes } from './java-types.ts';
import { JvmModules } from './jvm-modules.ts';
import { SourceRoots } from './source-roots.ts';

/** Sources of which a build makes Java sources: Protocol Buffers, Avro, Thrift, ANTLR, XML schemas, FlatBuffers, JavaCC. */
const GENERATES_JAVA = /\.(?:proto|avsc|avdl|thrift|g4?|xsd|wsdl|fbs|jj)$/;

/**
 * Java (Java Language Specification 6.3–6.5, 7.3–7.5): single-type, on-demand and static imports, simple names of the
 * own package, fully qualified names, `requires` between modules. One class of several with the same name is chosen by
 * source root and by the dependencies between Maven and Gradle modules, or none is.
 */
export function createJavaResolver(view: RepositoryView): Resolver {
  const files = [...view.files.values()].filter(({ language }) => language === 'java');
  const roots = new SourceRoots(new JvmModules(view), files);
  const types = new JavaTypes(files, roots);
  const scopes = new JavaScopes(types);
  const modules = new Map<string, string[]>();
  for (const { path, facts } of files) {
    for (const { kind, name } of facts.definitions) {
      if (kind === 'module') modules.set(name, [...(modules.get(name) ?? []), path]);
    }
  }
  let generates: boolean | undefined;
  const repository: Repository = {
    types,
    scopes,
    modules,
    hasGenerators: () => (generates ??= files.length > 0 && [...view.paths].some((path) => GENERATES_JAVA.test(path))),
  };
  return { languages: ['java'], link: (file) => new FileLinker(file, repository).link() };
}

interface Repository {
  readonly types: JavaTypes;
  readonly scopes: JavaScopes;
  /** Files that declare a module (JLS 7.7), by its name. */
  readonly modules: ReadonlyMap<string, readonly string[]>;
  readonly hasGenerators: () => boolean;
}

class FileLinker {
  readonly #source: ResolvableFile;
  readonly #repository: Repository;
  readonly #test: boolean;
  readonly #edges = new Map<string, Edge>();
  readonly #symbolEdges: SymbolEdge[] = [];
  readonly #unresolved = new Map<string, Unresolved>();
  readonly #externals: External[] = [];

  constructor(source: ResolvableFile, repository: Repository) {
    this.#source = source;
    this.#repository = repository;
    this.#test = isTestPath(source.path);
  }

  link(): FileLinks {
    for (const fact of this.#source.facts.imports) {
      if (fact.flags?.includes('requires')) this.#linkModule(fact);
      else if (fact.kind === 'path') this.#linkName(fact.specifier, '', fact.line);
      else this.#linkImport(fact);
    }
    for (const reference of this.#source.facts.references) {
      if (reference.kind === 'call') this.#linkStaticCall(reference);
      else this.#linkReference(reference);
    }
    return {
      edges: [...this.#edges.values()],
      symbolEdges: this.#symbolEdges,
      unresolved: [...this.#unresolved.values()],
      externals: this.#externals,
    };
  }

  #linkImport(fact: ImportFact): void {
    const { types } = this.#repository;
    const { specifier, names } = fact;
    const parts = specifier.split('.');
    // `import a.B.C` names file a.B even when C is not written there, but made by an annotation processor
    for (let length = parts.length; length > 1; length--) {
      const owner = types.find(parts.slice(0, length).join('.'), this.#source.path);
      if (owner === 'ambiguous') {
        this.#giveUp(specifier, fact.kind, fact.line, 'ambiguous');
        return;
      }
      if (owner) {
        this.#addEdge(owner.path, fact.kind, fact.line, specifier);
        return;
      }
    }
    const isOnDemand = names[0]?.name === '*';
    if (isOnDemand && !isStatic(fact) && types.hasPackage(specifier)) return;
    const inPackage = isOnDemand && !isStatic(fact) ? specifier : packageOf(parts);
    if (types.hasPackage(inPackage)) {
      this.#giveUp(specifier, fact.kind, fact.line, this.#repository.hasGenerators() ? 'generated' : 'not-found');
    } else if (this.#isBelowPackage(inPackage) && this.#repository.hasGenerators()) {
      this.#giveUp(specifier, fact.kind, fact.line, 'generated');
    } else {
      this.#externals.push({ from: this.#source.path, package: inPackage });
    }
  }

  #linkModule({ specifier, kind, line }: ImportFact): void {
    const declaring = this.#repository.modules.get(specifier)?.filter((path) => path !== this.#source.path) ?? [];
    if (declaring.length === 1) this.#addEdge(declaring[0]!, kind, line, specifier);
    else if (declaring.length > 1) this.#giveUp(specifier, kind, line, 'ambiguous');
    else this.#externals.push({ from: this.#source.path, package: specifier });
  }

  #linkReference({ name, uses }: ReferenceFact): void {
    const { definitions } = this.#source.facts;
    for (let i = 0; i < uses.length; i += 2) {
      this.#linkName(name, definitions[uses[i + 1]!]?.qualifiedName ?? '', uses[i]!);
    }
  }

  #linkName(name: string, enclosing: string, line: number): void {
    const { scopes } = this.#repository;
    const parts = name.split('.');
    if (parts[0] === 'this' || parts[0] === 'super' || parts[0] === 'var') return;
    const meaning = scopes.chain(this.#source.path, enclosing, parts);
    if (!meaning) {
      const head = scopes.simple(this.#source.path, enclosing, parts[0]!);
      if (head?.isAmbiguous) this.#giveUp(parts[0]!, head.via === 'package' ? 'package' : 'import', line, 'ambiguous');
      return;
    }
    this.#linkSymbols(meaning, enclosing, line);
    const { via, fact, type } = meaning;
    const to = scopes.simple(this.#source.path, enclosing, parts[0]!)?.type?.path ?? type.path;
    if (via === 'package' || via === 'path') this.#addEdge(to, via, line, via === 'path' ? name : parts[0]!);
    else if (via === 'on-demand' && fact) this.#addEdge(to, fact.kind, fact.line, fact.specifier);
  }

  /** The type, and the member named behind it where that is declared. */
  #linkSymbols({ type, rest }: ChainMeaning, fromSymbol: string, line: number): void {
    const member = rest[0] === undefined ? undefined : this.#repository.scopes.member(type, rest[0]);
    if (member?.path !== type.path) this.#addSymbolEdge(fromSymbol, type, line);
    if (member) this.#addSymbolEdge(fromSymbol, member, line);
  }

  /** A method of a single static import, unless a method of the file has its name (JLS 6.4.1). */
  #linkStaticCall({ name, uses }: ReferenceFact): void {
    const { types, scopes } = this.#repository;
    const { path, facts } = this.#source;
    const unit = types.unit(path);
    const fact = unit.single.get(name)?.find(isStatic);
    if (!fact || facts.definitions.some((definition) => definition.kind === 'method' && definition.name === name))
      return;
    const owner = types.find(fact.specifier, path);
    const member = owner && owner !== 'ambiguous' ? scopes.member(owner, name) : undefined;
    if (!member) return;
    for (let i = 0; i < uses.length; i += 2) {
      this.#addSymbolEdge(facts.definitions[uses[i + 1]!]?.qualifiedName ?? '', member, uses[i]!);
    }
  }

  /** A package of the repository lies right above; a build may create the ones below. */
  #isBelowPackage(name: string): boolean {
    const dot = name.lastIndexOf('.');
    return dot > 0 && name.indexOf('.') !== dot && this.#repository.types.hasPackage(name.slice(0, dot));
  }

  #addEdge(to: string, kind: ImportKind, line: number, specifier: string): void {
    const from = this.#source.path;
    const key = `${kind}\0${to}\0${specifier}`;
    if (to === from || this.#edges.has(key)) return;
    this.#edges.set(key, { from, to, kind, line, specifier, test: this.#test });
  }

  #addSymbolEdge(fromSymbol: string, { path: to, name: toSymbol }: JavaType, line: number): void {
    const from = this.#source.path;
    if (to !== from) this.#symbolEdges.push({ from, fromSymbol, to, toSymbol, line });
  }

  #giveUp(specifier: string, kind: ImportKind, line: number, reason: UnresolvedReason): void {
    const key = `${kind}\0${specifier}`;
    if (!this.#unresolved.has(key)) {
      this.#unresolved.set(key, { from: this.#source.path, specifier, kind, line, reason });
    }
  }
}

/** By custom the segments in front of the first one with a capital; all but the last when none has. */
function packageOf(parts: readonly string[]): string {
  const type = parts.findIndex((part) => /^\p{Lu}/u.test(part));
  return parts.slice(0, type < 0 ? parts.length - 1 : type).join('.');
}
