import type { ImportFact, ImportKind, ReferenceFact } from '../../../parse/facts.ts';
import { LinkBudget } from '../../../resolve/link-budget.ts';
import type {
  Edge,
  FileLinks,
  RepositoryView,
  ResolvableFile,
  Resolver,
  Unresolved,
} from '../../../resolve/resolver.ts';
import { isTest } from '../conventions.ts';
import { Autoload } from './autoload.ts';
import { PhpNames, type PhpTarget } from './php-names.ts';

/**
 * PHP: names by the rules of namespaces (PHP manual, "Name resolution rules"), classes where Composer's autoloader looks for them,
 * functions in files that are always loaded, and files that are included by literal paths.
 */
export function createPhpResolver(view: RepositoryView): Resolver {
  const files = [...view.files.values()].filter(({ language }) => language === 'php');
  const names = new PhpNames(view, files, new Autoload(view));
  return { link: (file) => new FileLinker(file, names).link() };
}

type Kind = 'class' | 'function' | 'const';

/** Names that mean the class around them, and types of the language. */
const OWN =
  /^(?:self|static|parent|array|bool|callable|false|float|int|iterable|mixed|never|null|object|string|true|void)$/i;

class FileLinker {
  readonly #source: ResolvableFile;
  readonly #names: PhpNames;
  readonly #budget: LinkBudget;
  readonly #test: boolean;
  readonly #edges = new Map<string, Edge>();
  readonly #unresolved = new Map<string, Unresolved>();
  readonly #externals = new Set<string>();
  /** Full names by `namespace kind alias`. */
  readonly #aliases = new Map<string, string>();
  /** First parts of the names with a namespace in front, lower case. */
  readonly #heads: ReadonlySet<string>;
  /** Namespaces of what is declared outside of classes and functions; undefined where the file has only one. */
  readonly #namespaces: ReadonlyMap<string, string> | undefined;

  constructor(source: ResolvableFile, names: PhpNames) {
    this.#source = source;
    this.#names = names;
    this.#budget = new LinkBudget(source.path);
    this.#test = isTest(source.path);
    this.#namespaces = namespacesOf(source);
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
      symbolEdges: [],
      possibleUses: [],
      unresolved: [...this.#unresolved.values()],
      externals: [...this.#externals].map((name) => ({ from, package: name })),
    };
  }

  #linkInclude(fact: ImportFact): void {
    const target = this.#names.included(fact, this.#source.path);
    if (target !== 'external') this.#add(target, fact.kind, fact.line, fact.specifier);
  }

  #linkUse({ specifier, names, line, scope, flags }: ImportFact): void {
    const kind = (flags?.[0] ?? 'class') as Kind;
    const { name = '', alias = name } = names[0] ?? {};
    this.#aliases.set(`${scope?.[0] ?? ''} ${kind} ${alias.toLowerCase()}`, specifier);
    const target = this.#find(kind, specifier);
    // A namespace, whose parts are named behind it.
    if (typeof target !== 'object' && this.#names.isNamespace(specifier)) return;
    if (target === 'not-found' && this.#heads.has(alias.toLowerCase())) this.#externals.add(specifier);
    else if (target === 'external') {
      const slash = specifier.lastIndexOf('\\');
      if (slash > 0) this.#externals.add(specifier.slice(0, slash));
    } else this.#add(target, 'import', line, specifier);
  }

  #linkReference({ name, kind, uses }: ReferenceFact): void {
    const known = new Set<string>();
    for (let i = 0; i < uses.length; i += 2) {
      const namespace = this.#namespaceAt(uses[i + 1]!);
      if (namespace === undefined || known.has(namespace)) continue;
      known.add(namespace);
      this.#budget.spend(1 + name.length / 16);
      this.#linkName(name.split('.'), kind === 'call' ? 'function' : 'class', namespace, uses[i]!);
    }
  }

  #linkName(parts: readonly string[], kind: Kind, namespace: string, line: number): void {
    const [head = '', ...rest] = parts;
    const text = parts.join('\\');
    if (head === '$') this.#reach(kind, rest.join('\\'), 'path', line);
    else if (rest.length > 0 && head.toLowerCase() === 'namespace')
      this.#reach(kind, join(namespace, rest.join('\\')), 'path', line);
    else if (rest.length > 0) {
      const alias = this.#aliases.get(`${namespace} class ${head.toLowerCase()}`);
      this.#reach(kind, alias === undefined ? join(namespace, text) : [alias, ...rest].join('\\'), 'path', line);
    } else if (!OWN.test(head) && !this.#aliases.has(`${namespace} ${kind} ${head.toLowerCase()}`)) {
      const own = join(namespace, head);
      if (kind === 'class') this.#reach(kind, own, 'package', line);
      else this.#call(own, head, line);
    }
  }

  /** A function of the own namespace, or else a global one. */
  #call(own: string, name: string, line: number): void {
    const near = this.#find('function', own);
    const target = typeof near === 'object' ? near : this.#find('function', name);
    if (typeof target === 'object') this.#add(target, 'package', line, name);
  }

  #reach(kind: Kind, name: string, how: ImportKind, line: number): void {
    const target = this.#find(kind, name);
    const slash = name.lastIndexOf('\\');
    if (target !== 'external') this.#add(target, how, line, name);
    else if (slash > 0) this.#externals.add(name.slice(0, slash));
  }

  #find(kind: Kind, name: string): PhpTarget {
    const { path } = this.#source;
    return kind === 'class' ? this.#names.classFile(name, path) : this.#names.memberFile(kind, name, path);
  }

  #namespaceAt(within: number): string | undefined {
    const { definitions, package: own = '' } = this.#source.facts;
    if (!this.#namespaces) return own;
    const outer = definitions[within]?.qualifiedName.split('.', 1)[0];
    return outer === undefined ? undefined : this.#namespaces.get(outer);
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

/** Where a file has several namespaces, that of each declaration. */
function namespacesOf({ facts }: ResolvableFile): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>();
  for (const directive of facts.directives ?? []) {
    const full = directive.slice(directive.indexOf(' ') + 1);
    const slash = full.lastIndexOf('\\');
    const name = full.slice(slash + 1);
    if (!found.has(name)) found.set(name, full.slice(0, Math.max(0, slash)));
  }
  const all = new Set(found.values());
  return all.size > 1 ? found : undefined;
}

function join(namespace: string, name: string): string {
  return namespace === '' ? name : `${namespace}\\${name}`;
}
