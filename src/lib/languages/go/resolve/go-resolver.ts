import type { ImportFact, ReferenceFact } from '../../../parse/facts.ts';
import { LinkBudget } from '../../../resolve/link-budget.ts';
import { directoryOf } from '../../../resolve/repository-path.ts';
import type {
  Edge,
  External,
  FileLinks,
  RepositoryView,
  ResolvableFile,
  Resolver,
  Unresolved,
  UnresolvedReason,
} from '../../../resolve/resolver.ts';
import { KIND_OF_REFERENCE, UseTable } from '../../../resolve/use-table.ts';
import { isTest } from '../conventions.ts';
import { GoModules } from './go-modules.ts';
import { buildableWith, type GoFile, type GoPackage, GoPackages, type Members } from './go-packages.ts';

/** Files that declare one name of a package, each for builds of its own: twice as many as Go has systems with architectures. */
const MAX_DECLARING = 96;
const NO_MEMBERS: Members = new Map();

/**
 * Go: an import names a package (Language Specification, "Import declarations"), the go command maps it to a folder
 * (Go Modules Reference). Edges lead to the files of that package that declare what is used through `pkg.Name`; to all
 * of them when no such use is proved. Names of the own package need no import and give symbol edges only. Methods and
 * fields are not followed: they need types.
 */
export function createGoResolver(view: RepositoryView): Resolver {
  const sources = [...view.files.values()].filter(({ language }) => language === 'go');
  const packages = new GoPackages(sources);
  const modules = new GoModules(view, (dir) => packages.has(dir));
  for (const { path, facts } of sources) {
    const comment = facts.directives?.find((directive) => /^(?:\/\/|\/\*) *import /.test(directive));
    const importPath = /"([^"]+)"/.exec(comment ?? '')?.[1];
    if (importPath) modules.addImportComment(directoryOf(path), importPath);
  }
  const generating = new Set<string>();
  for (const path of view.paths) if (path.endsWith('.proto')) generating.add(directoryOf(path));
  return { link: (file) => new FileLinker(file, packages, modules, generating).link() };
}

class FileLinker {
  readonly #source: ResolvableFile;
  readonly #packages: GoPackages;
  readonly #modules: GoModules;
  /** Folders of Protocol Buffers sources: they become packages when they are compiled. */
  readonly #generating: ReadonlySet<string>;
  readonly #file: GoFile | undefined;
  readonly #dir: string;
  readonly #test: boolean;
  readonly #ownMembers: Members;
  readonly #byHead = new Map<string, ReferenceFact[]>();
  /** Names in the file block: what they head belongs to another package. */
  readonly #importNames = new Set<string>();
  readonly #edges: Edge[] = [];
  readonly #uses: UseTable;
  readonly #unresolved: Unresolved[] = [];
  readonly #externals: External[] = [];
  readonly #budget: LinkBudget;

  constructor(source: ResolvableFile, packages: GoPackages, modules: GoModules, generating: ReadonlySet<string>) {
    this.#source = source;
    this.#budget = new LinkBudget(source.path);
    this.#uses = new UseTable(source.path);
    this.#packages = packages;
    this.#modules = modules;
    this.#generating = generating;
    this.#file = packages.file(source.path);
    this.#dir = directoryOf(source.path);
    this.#test = isTest(source.path);
    this.#ownMembers = this.#file ? packages.membersOf(packages.own(this.#file)) : NO_MEMBERS;
    for (const reference of source.facts.references) {
      const dot = reference.name.indexOf('.');
      const head = dot < 0 ? reference.name : reference.name.slice(0, dot);
      const group = this.#byHead.get(head);
      if (group) group.push(reference);
      else this.#byHead.set(head, [reference]);
    }
  }

  link(): FileLinks {
    for (const fact of this.#source.facts.imports) this.#linkImport(fact);
    this.#linkOwnPackage();
    return {
      edges: this.#edges,
      symbolEdges: this.#uses.edges(),
      possibleUses: this.#uses.possibleUses(),
      unresolved: this.#unresolved,
      externals: this.#externals,
    };
  }

  #linkImport(fact: ImportFact): void {
    const { specifier } = fact;
    // cgo: the package C is what the C compiler finds in the comment above (cmd/cgo)
    if (specifier === 'C') {
      this.#giveUp(fact, 'conditional');
      return;
    }
    const location = this.#modules.locate(specifier, this.#dir);
    switch (location.kind) {
      case 'external':
        this.#externals.push({ from: this.#source.path, package: location.package });
        for (const name of likelyNames(fact)) this.#importNames.add(name);
        return;
      case 'published':
        this.#giveUp(fact, 'conditional');
        return;
      case 'missing':
        this.#giveUp(fact, this.#generating.has(location.dir) ? 'generated' : 'not-found');
        return;
    }
    const pkg = this.#packages.imported(location.dir);
    if (!pkg || !this.#isVisible(location.dir, pkg)) {
      this.#giveUp(fact, pkg ? 'not-exported' : 'ambiguous');
      return;
    }
    const targets = this.#linkUses(fact, this.#withTests(pkg));
    for (const { path: to } of targets) {
      this.#budget.spend(1);
      if (to === this.#source.path) continue;
      this.#edges.push({ from: this.#source.path, to, kind: fact.kind, line: fact.line, specifier, test: this.#test });
    }
  }

  /** The files of the package that the file uses through this import. */
  #linkUses(fact: ImportFact, pkg: GoPackage): Iterable<GoFile> {
    const alias = fact.names[0]?.alias ?? pkg.name;
    this.#importNames.add(alias);
    const members = this.#packages.membersOf(pkg);
    const used = new Set<GoFile>();
    if (alias === '_') {
      const initialising = members.get('init') ?? [];
      return initialising.length > 0 ? this.#buildable(initialising) : this.#buildable(pkg.files);
    }
    if (alias === '.') {
      this.#budget.spend(this.#byHead.size);
      for (const [head, references] of this.#byHead) {
        if (!/^\p{Lu}/u.test(head) || this.#ownMembers.has(head)) continue;
        this.#linkSymbol(references, head, members.get(head), used);
      }
    } else {
      for (const reference of this.#byHead.get(alias) ?? []) {
        const name = reference.name.split('.', 2)[1];
        if (name !== undefined) this.#linkSymbol([reference], name, members.get(name), used);
      }
    }
    return used.size > 0 ? used : this.#buildable(pkg.files);
  }

  /** Names declared elsewhere in the own package; tests see the files of the package, and not the other way round. */
  #linkOwnPackage(): void {
    const isTest = this.#file?.isTest ?? false;
    const own = new Set(this.#file ? this.#source.facts.definitions.map(({ qualifiedName }) => qualifiedName) : []);
    this.#importNames.add('_');
    for (const [head, references] of this.#byHead) {
      const declaring = this.#ownMembers.get(head);
      if (!declaring || head === 'init' || this.#importNames.has(head) || own.has(head)) continue;
      this.#linkSymbol(references, head, isTest ? declaring : declaring.filter((file) => !file.isTest));
    }
  }

  #linkSymbol(
    references: readonly ReferenceFact[],
    toSymbol: string,
    declaring: readonly GoFile[] | undefined,
    used?: Set<GoFile>,
  ): void {
    const { path: from, facts } = this.#source;
    // no build has so many files for one name
    if (!declaring || declaring.length > MAX_DECLARING) return;
    for (const target of this.#buildable(declaring)) {
      used?.add(target);
      if (target.path === from) continue;
      for (const { uses, kind } of references) {
        this.#budget.spend(uses.length / 2);
        for (let i = 0; i < uses.length; i += 2) {
          const symbol = facts.definitions[uses[i + 1]!]?.qualifiedName ?? '';
          const place = { symbol, kind: KIND_OF_REFERENCE[kind], line: uses[i]!, column: 0 };
          this.#uses.add(place, { path: target.path, symbol: toSymbol });
        }
      }
    }
  }

  /** Package x as its external test x_test sees it: built together with the tests inside of x. */
  #withTests(pkg: GoPackage): GoPackage {
    const isOwnTest = this.#file?.isTest && this.#dir === pkg.dir && this.#file.package === `${pkg.name}_test`;
    return isOwnTest && pkg.files[0] ? this.#packages.own(pkg.files[0]) : pkg;
  }

  /** Programs cannot be imported, but by their own tests; `internal` packages only from inside its parent (`go help importpath`, "Internal Directories"). */
  #isVisible(dir: string, pkg: GoPackage): boolean {
    if (pkg.name === 'main' && !(this.#file?.isTest && dir === this.#dir)) return false;
    const target = this.#modules.importPathOf(dir) ?? dir;
    const from = this.#modules.importPathOf(this.#dir) ?? this.#dir;
    const internal = /^(?:(.*)\/)?internal(?:\/|$)/.exec(target);
    if (!internal) return true;
    const root = internal[1] ?? '';
    return root === '' || from === root || from.startsWith(`${root}/`);
  }

  #buildable(files: readonly GoFile[]): readonly GoFile[] {
    return this.#file ? buildableWith(this.#file, files) : files;
  }

  #giveUp({ specifier, kind, line }: ImportFact, reason: UnresolvedReason): void {
    this.#unresolved.push({ from: this.#source.path, specifier, kind, line, reason });
  }
}

/** Likely names of a package outside the repository: by convention the last element of its path without version and `go-`. */
function likelyNames({ specifier, names }: ImportFact): string[] {
  const alias = names[0]?.alias;
  if (alias !== undefined) return [alias];
  const last = specifier
    .replace(/\/v\d+$/, '')
    .replace(/^.*\//, '')
    .replace(/\.v\d+$/, '');
  return [last, ...last.split(/[-.]/)];
}
