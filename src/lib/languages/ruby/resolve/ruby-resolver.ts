import type { UseKind } from '../../../parse/code-facts.ts';
import type { ImportFact, ImportKind } from '../../../parse/facts.ts';
import { ImportLinks } from '../../../resolve/import-links.ts';
import { LinkBudget } from '../../../resolve/link-budget.ts';
import { directoryOf } from '../../../resolve/repository-path.ts';
import type { FileLinks, RepositoryView, ResolvableFile, Resolver, Setup } from '../../../resolve/resolver.ts';
import { UseTable } from '../../../resolve/use-table.ts';
import { isTest } from '../conventions.ts';
import { type Constant, ConstantTables, type OwnConstant } from './constants.ts';
import { LexicalConstants } from './lexical-constants.ts';
import { isConstant, lexicalScopes, type Nesting } from './lexical-scope.ts';
import { Projects } from './projects.ts';
import { Requires } from './requires.ts';
import { specSetups } from './spec-setups.ts';

/** Steps of a look-up; see LinkBudget. */
const CONSTANT_STEPS = 10;

/**
 * Ruby: `require` and its like name files (Kernel#require); in an application of Rails, and in gems with a loader of their own, a
 * constant names the file that Zeitwerk loads for it. Any other constant is the one that a single file of the repository defines, if
 * nothing that Ruby looks into before may have it.
 */
export function createRubyResolver(view: RepositoryView): Resolver {
  const sources = [...view.files.values()]
    .filter(({ language }) => language === 'ruby')
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const requires = new Requires(view.paths, new Projects(view, sources));
  const tables = new ConstantTables(view, sources);
  const lexical = new LexicalConstants(sources);
  const symbols = new ConstantSymbols(view);
  let setups: ReadonlyMap<string, readonly Setup[]> | undefined;
  return {
    link(file) {
      setups ??= Map.groupBy(specSetups(view), ({ from }) => from);
      const links = new FileLinker(file, symbols);
      for (const fact of file.facts.imports) links.addRequire(fact, requires);
      links.addConstants(tables, lexical);
      return { ...links.links, setups: setups.get(file.path) ?? [] };
    },
  };
}

type FoundConstant = Constant | OwnConstant | undefined;

class FileLinker {
  readonly #links: ImportLinks;
  readonly #file: ResolvableFile;
  readonly #budget: LinkBudget;
  readonly #required = new Set<string>();
  /** Constants as written, each with the file that it leads to. */
  readonly #named = new Set<string>();

  readonly #symbols: ConstantSymbols;
  readonly #uses: UseTable;

  constructor(file: ResolvableFile, symbols: ConstantSymbols) {
    this.#file = file;
    this.#symbols = symbols;
    this.#uses = new UseTable(file.path);
    this.#links = new ImportLinks(file, isTest);
    this.#budget = new LinkBudget(file.path);
  }

  get links(): FileLinks {
    return { ...this.#links.links, symbolEdges: this.#uses.edges() };
  }

  addRequire(fact: ImportFact, requires: Requires): void {
    const found = requires.find(this.#file.path, fact);
    this.#budget.spend(CONSTANT_STEPS);
    if (found.is === 'external') this.#links.addExternal(found.package);
    else if (found.is === 'unresolved') this.#links.addUnresolved(fact, found.reason);
    else for (const to of found.paths) this.#addEdge(to, fact.kind, fact.line, fact.specifier);
  }

  addConstants(tables: ConstantTables, lexical: LexicalConstants): void {
    const from = this.#file.path;
    const { facts } = this.#file;
    const constants = tables.of(from);
    if (constants && directoryOf(from) === constants.domain.folder) return;
    const scopes = lexicalScopes(facts);
    const own = new Set(scopes.filter(isConstant).map(({ name }) => name));
    const find = (name: string, nesting: Nesting): FoundConstant =>
      constants ? constants.find(name, nesting, own) : lexical.find(name, nesting, from);
    // `class A::B` takes A from where it stands.
    for (const { fact, outer } of scopes) {
      const owner = /^\p{Lu}/u.test(fact.name) ? fact.name.slice(0, Math.max(0, fact.name.lastIndexOf('::'))) : '';
      this.#budget.spend(CONSTANT_STEPS);
      if (owner !== '') this.#addConstant(owner, fact.startLine, find(owner, outer));
    }
    for (const { name, kind, uses } of facts.references) {
      // `value::A` and `self.class::A`
      if (!/^\p{Lu}/u.test(name)) continue;
      const known = new Map<string, FoundConstant>();
      for (let i = 0; i < uses.length; i += 2) {
        const scope = scopes[uses[i + 1]!];
        // A superclass is looked up outside of its class, `::A` at the top.
        const inner = kind === 'type' ? scope?.outer : scope?.inner;
        const nesting = kind === 'call' ? [] : (inner ?? []);
        const key = `${nesting[0]} ${nesting.length}`;
        if (!known.has(key)) {
          this.#budget.spend(CONSTANT_STEPS * (nesting.length + 1));
          known.set(key, find(name, nesting));
          this.#addConstant(name, uses[i]!, known.get(key));
        }
        this.#addUse(known.get(key), kind === 'type' ? 'extend' : 'read', uses[i]!, scope?.fact.qualifiedName ?? '');
      }
    }
  }

  #addUse(found: FoundConstant, kind: UseKind, line: number, symbol: string): void {
    if (!found || (found.is !== 'file' && found.is !== 'own')) return;
    const path = found.is === 'own' ? this.#file.path : found.path;
    const target = this.#symbols.of(path, found.name);
    // In its own head, or by having a name
    if (target === symbol && path === this.#file.path) return;
    if (target !== undefined) this.#uses.add({ symbol, kind, line, column: 0 }, { path, symbol: target });
  }

  #addConstant(specifier: string, line: number, found: FoundConstant): void {
    const from = this.#file.path;
    if (!found || found.is === 'own' || found.is === 'folder') return;
    if (found.is === 'file') {
      const key = `${specifier} ${found.path}`;
      if (found.path === from || this.#named.has(key)) return;
      this.#named.add(key);
      this.#addEdge(found.path, 'path', line, specifier);
      return;
    }
    if (found.paths.some((path) => path === from || this.#required.has(path))) return;
    if (this.#named.has(specifier)) return;
    this.#named.add(specifier);
    const reason = found.paths.length > 1 ? 'ambiguous' : 'not-found';
    this.#links.addUnresolved({ specifier, kind: 'path', line }, reason);
  }

  #addEdge(to: string, kind: ImportKind, line: number, specifier: string): void {
    this.#required.add(to);
    this.#budget.spend(CONSTANT_STEPS);
    this.#links.addEdge(to, { kind, line, specifier });
  }
}

/** Definitions of constants in files by their full names; the first where a file has several. */
class ConstantSymbols {
  readonly #view: RepositoryView;
  readonly #byFile = new Map<string, ReadonlyMap<string, string>>();

  constructor(view: RepositoryView) {
    this.#view = view;
  }

  /** Qualified name of the definition. */
  of(path: string, name: string): string | undefined {
    const known = this.#byFile.get(path) ?? this.#constantsIn(path);
    this.#byFile.set(path, known);
    return known.get(name);
  }

  #constantsIn(path: string): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    const file = this.#view.files.get(path);
    for (const scope of file ? lexicalScopes(file.facts) : [])
      if (isConstant(scope) && !found.has(scope.name)) found.set(scope.name, scope.fact.qualifiedName);
    return found;
  }
}
