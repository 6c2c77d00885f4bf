import type { ImportFact, ImportKind } from '../../../parse/facts.ts';
import { ImportLinks } from '../../../resolve/import-links.ts';
import { LinkBudget } from '../../../resolve/link-budget.ts';
import { directoryOf } from '../../../resolve/repository-path.ts';
import type { FileLinks, RepositoryView, ResolvableFile, Resolver, Setup } from '../../../resolve/resolver.ts';
import { isTest } from '../conventions.ts';
import { ConstantTables } from './constants.ts';
import { isConstant, lexicalScopes } from './lexical-scope.ts';
import { Projects } from './projects.ts';
import { Requires } from './requires.ts';
import { specSetups } from './spec-setups.ts';

/** Steps of a look-up; see LinkBudget. */
const CONSTANT_STEPS = 10;

/**
 * Ruby: `require` and its like name files (Kernel#require); in an application of Rails, and in gems with a loader of their own, a
 * constant names the file that Zeitwerk loads for it. Any other constant comes from wherever it was loaded, which is not proved.
 */
export function createRubyResolver(view: RepositoryView): Resolver {
  const sources = [...view.files.values()]
    .filter(({ language }) => language === 'ruby')
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const requires = new Requires(view.paths, new Projects(view, sources));
  const tables = new ConstantTables(view, sources);
  let setups: ReadonlyMap<string, readonly Setup[]> | undefined;
  return {
    link(file) {
      setups ??= Map.groupBy(specSetups(view), ({ from }) => from);
      const links = new FileLinker(file);
      for (const fact of file.facts.imports) links.addRequire(fact, requires);
      links.addConstants(tables);
      return { ...links.links, setups: setups.get(file.path) ?? [] };
    },
  };
}

class FileLinker {
  readonly #links: ImportLinks;
  readonly #file: ResolvableFile;
  readonly #budget: LinkBudget;
  readonly #required = new Set<string>();
  /** Constants as written, each with the file that it leads to. */
  readonly #named = new Set<string>();

  constructor(file: ResolvableFile) {
    this.#file = file;
    this.#links = new ImportLinks(file, isTest);
    this.#budget = new LinkBudget(file.path);
  }

  get links(): FileLinks {
    return this.#links.links;
  }

  addRequire(fact: ImportFact, requires: Requires): void {
    const found = requires.find(this.#file.path, fact);
    this.#budget.spend(CONSTANT_STEPS);
    if (found.is === 'external') this.#links.addExternal(found.package);
    else if (found.is === 'unresolved') this.#links.addUnresolved(fact, found.reason);
    else for (const to of found.paths) this.#addEdge(to, fact.kind, fact.line, fact.specifier);
  }

  addConstants(tables: ConstantTables): void {
    const from = this.#file.path;
    const { facts } = this.#file;
    const constants = tables.of(from);
    if (!constants || directoryOf(from) === constants.domain.folder) return;
    const scopes = lexicalScopes(facts);
    const own = new Set(scopes.filter(isConstant).map(({ name }) => name));
    const seen = new Set<string>();
    // `class A::B` takes A from where it stands.
    for (const { fact, outer } of scopes) {
      const owner = /^\p{Lu}/u.test(fact.name) ? fact.name.slice(0, Math.max(0, fact.name.lastIndexOf('::'))) : '';
      this.#budget.spend(CONSTANT_STEPS);
      if (owner !== '') this.#addConstant(owner, fact.startLine, constants.find(owner, outer, own));
    }
    for (const { name, kind, uses } of facts.references) {
      // `value::A` and `self.class::A`
      if (!/^\p{Lu}/u.test(name)) continue;
      for (let i = 0; i < uses.length; i += 2) {
        const scope = scopes[uses[i + 1]!];
        // A superclass is looked up outside of its class, `::A` at the top.
        const inner = kind === 'type' ? scope?.outer : scope?.inner;
        const nesting = kind === 'call' ? [] : (inner ?? []);
        const key = `${name} ${nesting[0]} ${nesting.length}`;
        if (seen.has(key)) continue;
        seen.add(key);
        this.#budget.spend(CONSTANT_STEPS * (nesting.length + 1));
        this.#addConstant(name, uses[i]!, constants.find(name, nesting, own));
      }
    }
  }

  #addConstant(specifier: string, line: number, found: ReturnType<import('./constants.ts').Constants['find']>): void {
    const from = this.#file.path;
    if (found === undefined || found === 'own' || found.is === 'folder') return;
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
