import type { CodeFacts } from '../../../parse/code-facts.ts';
import type { ImportFact } from '../../../parse/facts.ts';
import { CodeEvaluator } from '../../../resolve/code-evaluator.ts';
import { LinkBudget } from '../../../resolve/link-budget.ts';
import type {
  Edge,
  External,
  FileLinks,
  RepositoryView,
  ResolvableFile,
  Resolver,
  Unresolved,
} from '../../../resolve/resolver.ts';
import { Solver } from '../../../resolve/solver.ts';
import { UseTable } from '../../../resolve/use-table.ts';
import { isTest } from '../conventions.ts';
import { GoRules } from './code-rules.ts';
import { GoDefinitions, isType } from './go-definitions.ts';
import { GoImports } from './go-imports.ts';
import { GoMembers } from './go-members.ts';
import { buildableWith, type GoFile, type GoPackage, type Members } from './go-packages.ts';
import { GoTypes } from './go-types.ts';
import type { GoValues } from './go-values.ts';
import { Implementations } from './implementations.ts';

/** Files that declare one name of a package, each for builds of its own: twice as many as Go has systems with architectures. */
const MAX_DECLARING = 96;
/** An edge is stored, and read with every question: a file has at most 50,000. */
const EDGE_STEPS = 10;
const NO_MEMBERS: Members = new Map();

/** Repository data needed for linking. */
interface GoRepository {
  readonly imports: GoImports;
  readonly definitions: GoDefinitions;
  readonly evaluator: CodeEvaluator<GoValues>;
  readonly implementations: Implementations;
  readonly isMember: (name: string) => boolean;
}

/**
 * Go: an import names a package (Language Specification, "Import declarations"), the go command maps it to a folder
 * (Go Modules Reference). Edges lead to the files of that package that declare what is used through `pkg.Name`; to all
 * of them when no such use is proved, and to files that were not read, which may declare what the others do not. Names of the own package need no import and give symbol edges only, as do methods,
 * which are found by the types of what they are called on.
 */
export function createGoResolver(view: RepositoryView): Resolver {
  const sources = [...view.files.values()]
    .filter(({ language }) => language === 'go')
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const imports = new GoImports(view, sources);
  const definitions = new GoDefinitions();
  const members = new GoMembers(new GoTypes(imports, definitions));
  const rules = new GoRules(imports.packages, members);
  const evaluator = new CodeEvaluator(new Solver(), rules);
  rules.evaluator = evaluator;
  const files = sources.flatMap(({ path }) => imports.packages.file(path) ?? []);
  const implementations = new Implementations(members, files);
  const names = new Set<string>();
  for (const { facts } of sources)
    for (const { kind, name } of facts.definitions) if (kind === 'method') names.add(name);
  const isMember = (name: string) => names.has(name);
  const repository = { imports, definitions, evaluator, implementations, isMember };
  return { link: (file) => new FileLinker(file, repository).link() };
}

class FileLinker {
  readonly #source: ResolvableFile;
  readonly #repository: GoRepository;
  readonly #file: GoFile | undefined;
  readonly #test: boolean;
  readonly #ownMembers: Members;
  /** Names that the file uses, by those of packages in front of them; empty for those that stand alone. */
  readonly #used = new Map<string, Set<string>>();
  readonly #edges: Edge[] = [];
  readonly #uses: UseTable;
  readonly #unresolved: Unresolved[] = [];
  readonly #externals: External[] = [];
  readonly #budget: LinkBudget;

  constructor(source: ResolvableFile, repository: GoRepository) {
    const { packages } = repository.imports;
    this.#source = source;
    this.#repository = repository;
    this.#budget = new LinkBudget(source.path);
    this.#uses = new UseTable(source.path);
    this.#file = packages.file(source.path);
    this.#test = isTest(source.path);
    this.#ownMembers = this.#file ? packages.membersOf(packages.own(this.#file)) : NO_MEMBERS;
    for (const [head, name] of namesIn(source.facts.code)) {
      const names = this.#used.get(head);
      if (names) names.add(name);
      else this.#used.set(head, new Set([name]));
    }
  }

  link(): FileLinks {
    for (const fact of this.#source.facts.imports) this.#linkImport(fact);
    this.#linkUses();
    return {
      edges: this.#edges,
      symbolEdges: this.#uses.edges(),
      possibleUses: this.#uses.possibleUses(),
      unresolved: this.#unresolved,
      externals: this.#externals,
    };
  }

  #linkUses(): void {
    const { definitions, evaluator, implementations, isMember } = this.#repository;
    evaluator.addUses(this.#source, this.#uses, this.#budget, isMember);
    if (!this.#file) return;
    for (const type of definitions.ofFile(this.#file).filter(isType)) {
      const found = implementations.of(type, (steps) => this.#budget.spend(steps));
      const place = { symbol: type.symbol, kind: 'implement', line: type.fact.startLine, column: 0 } as const;
      for (const target of found) this.#uses.add(place, target);
    }
  }

  #linkImport(fact: ImportFact): void {
    const from = this.#source.path;
    const { specifier, kind, line } = fact;
    const found = this.#repository.imports.find(from, fact);
    if (found.is === 'unresolved') {
      this.#unresolved.push({ from, specifier, kind, line, reason: found.reason });
    } else if (found.is === 'external') {
      this.#externals.push({ from, package: found.package });
    } else if (found.is === 'unread') {
      for (const to of found.files) this.#addEdge(to, fact);
    } else {
      for (const { path: to } of this.#usedFiles(fact, found.package)) {
        if (to !== from) this.#addEdge(to, fact);
      }
      const unread = this.#repository.imports.packages.unreadIn(found.package.dir);
      if (unread.length > 0 && !this.#isAllDeclared(fact, found.package))
        for (const to of unread) this.#addEdge(to, fact);
    }
  }

  #addEdge(to: string, { kind, line, specifier }: ImportFact): void {
    this.#budget.spend(EDGE_STEPS);
    this.#edges.push({ from: this.#source.path, to, kind, line, specifier, test: this.#test });
  }

  /** Whether the files of a package that were read declare every name that is used through an import. */
  #isAllDeclared(fact: ImportFact, pkg: GoPackage): boolean {
    const names = [...(this.#used.get(fact.names[0]?.alias ?? pkg.name) ?? [])];
    const members = this.#repository.imports.packages.membersOf(pkg);
    return names.length > 0 && names.every((name) => members.has(name));
  }

  /** The files of the package that the file uses through this import. */
  #usedFiles(fact: ImportFact, pkg: GoPackage): Iterable<GoFile> {
    const alias = fact.names[0]?.alias ?? pkg.name;
    const members = this.#repository.imports.packages.membersOf(pkg);
    const used = new Set<GoFile>();
    if (alias === '_') {
      const initialising = members.get('init') ?? [];
      return initialising.length > 0 ? this.#buildable(initialising) : this.#buildable(pkg.files);
    }
    const names = this.#used.get(alias === '.' ? '' : alias) ?? [];
    for (const name of names) {
      this.#budget.spend(1);
      if (alias !== '.' || (/^\p{Lu}/u.test(name) && !this.#ownMembers.has(name)))
        this.#declaring(members.get(name), used);
    }
    return used.size > 0 ? used : this.#buildable(pkg.files);
  }

  #declaring(files: readonly GoFile[] = [], used: Set<GoFile>): void {
    // no build has so many files for one name
    if (files.length <= MAX_DECLARING) for (const file of this.#buildable(files)) used.add(file);
  }

  #buildable(files: readonly GoFile[]): readonly GoFile[] {
    return this.#file ? buildableWith(this.#file, files) : files;
  }
}

/** Names that no local scope binds, each with the one in front of it: `pkg.Name`. */
function* namesIn(code: CodeFacts | undefined): Generator<readonly [head: string, name: string]> {
  for (const expression of code?.expressions ?? []) {
    if (expression[0] === 'name') yield ['', expression[1]];
    else if (expression[0] === '.') {
      const of = code!.expressions[expression[1]];
      if (of?.[0] === 'name') yield [of[1], expression[2]];
    } else if (expression[0] === 'type' && !/[^\p{L}\p{N}_.]/u.test(expression[1])) {
      const dot = expression[1].indexOf('.');
      yield dot < 0 ? ['', expression[1]] : [expression[1].slice(0, dot), expression[1].slice(dot + 1)];
    }
  }
}
