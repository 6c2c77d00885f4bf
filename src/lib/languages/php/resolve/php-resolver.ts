import type { UseKind } from '../../../parse/code-facts.ts';
import type { ImportFact, ImportKind, ReferenceFact, ReferenceKind } from '../../../parse/facts.ts';
import { LinkBudget } from '../../../resolve/link-budget.ts';
import type {
  Edge,
  FileLinks,
  RepositoryView,
  ResolvableFile,
  Resolver,
  Unresolved,
} from '../../../resolve/resolver.ts';
import { UseTable } from '../../../resolve/use-table.ts';
import { isTest } from '../conventions.ts';
import { Autoload } from './autoload.ts';
import { MemberUses } from './member-uses.ts';
import { type PhpClass, PhpClasses } from './php-classes.ts';
import { PhpNames, type PhpTarget } from './php-names.ts';
import type { PhpKind, PhpScope } from './php-scope.ts';

/**
 * PHP: names by the rules of namespaces (PHP manual, "Name resolution rules"), classes where Composer's autoloader looks for them,
 * functions in files that are always loaded, and files that are included by literal paths.
 */
export function createPhpResolver(view: RepositoryView): Resolver {
  const files = [...view.files.values()].filter(({ language }) => language === 'php');
  const names = new PhpNames(view, files, new Autoload(view));
  const classes = new PhpClasses(view, names);
  const functions = new FunctionSymbols(view);
  return { link: (file) => new FileLinker(file, { names, classes, functions }).link() };
}

interface Repository {
  readonly names: PhpNames;
  readonly classes: PhpClasses;
  readonly functions: FunctionSymbols;
}

/** Names that mean the class around them, and types of the language. */
const OWN =
  /^(?:self|static|parent|array|bool|callable|false|float|int|iterable|mixed|never|null|object|string|true|void)$/i;

const USE_KIND_OF: Readonly<Partial<Record<ReferenceKind, UseKind>>> = { use: 'read' };

class FileLinker {
  readonly #source: ResolvableFile;
  readonly #repository: Repository;
  readonly #scope: PhpScope;
  readonly #budget: LinkBudget;
  readonly #test: boolean;
  readonly #uses: UseTable;
  readonly #members: MemberUses;
  readonly #edges = new Map<string, Edge>();
  readonly #unresolved = new Map<string, Unresolved>();
  readonly #externals = new Set<string>();
  /** First parts of the names with a namespace in front, lower case. */
  readonly #heads: ReadonlySet<string>;

  constructor(source: ResolvableFile, repository: Repository) {
    this.#source = source;
    this.#repository = repository;
    this.#scope = repository.classes.scopeOf(source);
    this.#budget = new LinkBudget(source.path);
    this.#test = isTest(source.path);
    this.#uses = new UseTable(source.path);
    this.#members = new MemberUses(source, repository.classes, this.#uses, this.#budget);
    const qualified = source.facts.references.filter(({ name }) => name.includes('.'));
    this.#heads = new Set(qualified.map(({ name }) => name.slice(0, name.indexOf('.')).toLowerCase()));
  }

  link(): FileLinks {
    for (const fact of this.#source.facts.imports) {
      this.#budget.spend(1 + fact.specifier.length / 16);
      if (fact.kind === 'require') this.#linkInclude(fact);
      else this.#linkUse(fact);
    }
    for (const reference of this.#source.facts.references) this.#linkReference(reference);
    const from = this.#source.path;
    return {
      edges: [...this.#edges.values()],
      symbolEdges: this.#uses.edges(),
      possibleUses: this.#uses.possibleUses(),
      unresolved: [...this.#unresolved.values()],
      externals: [...this.#externals].map((name) => ({ from, package: name })),
    };
  }

  #linkInclude(fact: ImportFact): void {
    const target = this.#repository.names.included(fact, this.#source.path);
    if (target !== 'external') this.#add(target, fact.kind, fact.line, fact.specifier);
  }

  #linkUse({ specifier, names, line, flags }: ImportFact): void {
    const kind = (flags?.[0] ?? 'class') as PhpKind;
    const { name = '', alias = name } = names[0] ?? {};
    const target = this.#find(kind, specifier);
    // A namespace, whose parts are named behind it.
    if (typeof target !== 'object' && this.#repository.names.isNamespace(specifier)) return;
    if (target === 'not-found' && this.#heads.has(alias.toLowerCase())) this.#externals.add(specifier);
    else if (target === 'external') {
      const slash = specifier.lastIndexOf('\\');
      if (slash > 0) this.#externals.add(specifier.slice(0, slash));
    } else this.#add(target, 'import', line, specifier);
    const symbol = this.#symbolAt(target, kind, specifier);
    if (symbol) this.#uses.add({ symbol: '', kind: 'import', line, column: 0 }, symbol);
  }

  #linkReference({ name: written, kind, uses }: ReferenceFact): void {
    const colons = written.indexOf('::');
    const name = colons < 0 ? written : written.slice(0, colons);
    const member = colons < 0 ? undefined : written.slice(colons + 2);
    // By namespace
    const known = new Map<string, Meaning>();
    for (let i = 0; i < uses.length; i += 2) {
      const [line, within] = [uses[i]!, uses[i + 1]!];
      const namespace = this.#scope.namespaceAt(within);
      if (namespace === undefined) continue;
      const meaning =
        known.get(namespace) ?? this.#meaningOf(name, member === undefined ? kind : 'use', namespace, line);
      known.set(namespace, meaning);
      this.#budget.spend(1);
      this.#use(meaning, member, kind, line, within);
    }
  }

  #use(
    { isOwn, isOutside, symbol, type }: Meaning,
    member: string | undefined,
    kind: ReferenceKind,
    line: number,
    within: number,
  ) {
    const { definitions } = this.#source.facts;
    const user = definitions[within];
    const place = { symbol: user?.qualifiedName ?? '', line, column: 0 };
    const owner = isOwn === undefined ? type : this.#members.own(isOwn, within);
    if (member !== undefined && !isOutside)
      this.#members.use(owner, member, { ...place, kind: kind === 'call' ? 'call' : 'read' });
    const target = isOwn === undefined ? symbol : owner && { path: owner.path, symbol: owner.symbol };
    if (!target || (isOwn !== undefined && kind !== 'construct')) return;
    const isDerived = kind === 'extend' || kind === 'implement';
    // A class without a name, in a function
    const isType = !isDerived || (user !== undefined && this.#members.own('self', within)?.symbol === place.symbol);
    const how = member !== undefined || !isType ? 'read' : (USE_KIND_OF[kind] ?? kind);
    this.#uses.add({ ...place, kind: how as UseKind }, target);
  }

  /** What a name leads to; the edge to its file is added. */
  #meaningOf(written: string, reference: ReferenceKind, namespace: string, line: number): Meaning {
    const kind = reference === 'call' ? 'function' : 'class';
    this.#budget.spend(1 + written.length / 16);
    if (written === '$') return {};
    if (kind === 'class' && OWN.test(written))
      return /^(?:self|static|parent)$/i.test(written) ? { isOwn: /^p/i.test(written) ? 'parent' : 'self' } : {};
    const { name, by } = this.#scope.fullName(written, kind, namespace);
    if (kind === 'function' && by === 'own') return this.#called(name, written, line);
    const target = this.#find(kind, name);
    if (by !== 'imported') this.#reach(target, name, by === 'own' ? 'package' : 'path', line);
    return this.#meaning(target, kind, name);
  }

  /** A function of the own namespace, or else a global one. */
  #called(own: string, name: string, line: number): Meaning {
    const near = this.#find('function', own);
    const target = typeof near === 'object' ? near : this.#find('function', name);
    if (typeof target !== 'object') return {};
    this.#add(target, 'package', line, name);
    return this.#meaning(target, 'function', name);
  }

  #meaning(target: PhpTarget, kind: PhpKind, name: string): Meaning {
    const symbol = this.#symbolAt(target, kind, name);
    const type = kind === 'class' && symbol ? this.#repository.classes.at(symbol.path, lastPart(name)) : undefined;
    return { ...(symbol && { symbol }), ...(type && { type }), ...(target === 'external' && { isOutside: true }) };
  }

  #symbolAt(target: PhpTarget, kind: PhpKind, name: string): FoundSymbol | undefined {
    if (typeof target !== 'object' || kind === 'const') return undefined;
    const { path } = target;
    const { classes, functions } = this.#repository;
    const symbol = kind === 'class' ? classes.at(path, lastPart(name))?.symbol : functions.at(path, lastPart(name));
    return symbol === undefined ? undefined : { path, symbol };
  }

  #reach(target: PhpTarget, name: string, how: ImportKind, line: number): void {
    const slash = name.lastIndexOf('\\');
    if (target !== 'external') this.#add(target, how, line, name);
    else if (slash > 0) this.#externals.add(name.slice(0, slash));
  }

  #find(kind: PhpKind, name: string): PhpTarget {
    const { path } = this.#source;
    const { names } = this.#repository;
    return kind === 'class' ? names.classFile(name, path) : names.memberFile(kind, name, path);
  }

  #add(target: PhpTarget, kind: ImportKind, line: number, specifier: string): void {
    const from = this.#source.path;
    if (typeof target === 'object') {
      const key = `${kind}\0${target.path}\0${specifier}`;
      if (target.path === from || this.#edges.has(key)) return;
      this.#edges.set(key, { from, to: target.path, kind, line, specifier, test: this.#test });
    } else if (target !== 'external') {
      const key = `${kind}\0${specifier}`;
      if (!this.#unresolved.has(key)) this.#unresolved.set(key, { from, specifier, kind, line, reason: target });
    }
  }
}

interface FoundSymbol {
  readonly path: string;
  readonly symbol: string;
}

/** A definition, or the class around the name. */
interface Meaning {
  readonly symbol?: FoundSymbol;
  readonly type?: PhpClass;
  readonly isOwn?: 'self' | 'parent';
  /** A class that the repository does not have. */
  readonly isOutside?: true;
}

/** Functions outside of classes by their names without namespace. */
class FunctionSymbols {
  readonly #view: RepositoryView;
  readonly #byFile = new Map<string, ReadonlyMap<string, string | undefined>>();

  constructor(view: RepositoryView) {
    this.#view = view;
  }

  /** Its name as it is written; undefined where the file does not have just one. */
  at(path: string, name: string): string | undefined {
    const known = this.#byFile.get(path) ?? this.#functionsIn(path);
    this.#byFile.set(path, known);
    return known.get(name.toLowerCase());
  }

  #functionsIn(path: string): ReadonlyMap<string, string | undefined> {
    const found = new Map<string, string | undefined>();
    for (const { kind, name, qualifiedName } of this.#view.files.get(path)?.facts.definitions ?? []) {
      if (kind !== 'function') continue;
      const key = name.toLowerCase();
      found.set(key, found.has(key) ? undefined : qualifiedName);
    }
    return found;
  }
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('\\') + 1);
}
