import type { DefinitionFact } from '../../../parse/facts.ts';
import type { LinkBudget } from '../../../resolve/link-budget.ts';
import type { RepositoryView, ResolvableFile } from '../../../resolve/resolver.ts';
import type { Derivation } from '../read/statement.ts';
import type { PhpNames } from './php-names.ts';
import { PhpScope } from './php-scope.ts';

/** A class, interface, trait or enum, with what it declares itself. */
export interface PhpClass {
  readonly path: string;
  /** Qualified name within the file. */
  readonly symbol: string;
  readonly kind: string;
  readonly within: number;
  /** Methods (`name()`, in lower case, since PHP calls them without regard to case), properties (`$name`), constants and cases. */
  readonly members: ReadonlyMap<string, Declared>;
  readonly bases: Readonly<Record<Derivation, readonly string[]>>;
}

interface Declared {
  readonly fact: DefinitionFact;
  /** Which definition of its qualified name in the file: a property and a method may share one. */
  readonly overload: number;
}

/** A member, and the class that declares it. */
export interface PhpMember extends Declared {
  readonly owner: PhpClass;
}

const KINDS = new Set(['class', 'interface', 'trait', 'enum']);
/** Classes of a lineage that are looked through for one member. */
const MAX_LINEAGE = 100;
/** Classes that one is derived from directly; the others are taken for unknown. */
const MAX_BASES = 200;
/** Work of each of them. */
const STEPS = 2;

/** The classes of a repository and their members: own ones, those of traits, then inherited ones (PHP manual, "Traits: Precedence"). */
export class PhpClasses {
  readonly #view: RepositoryView;
  readonly #names: PhpNames;
  readonly #scopes = new Map<string, PhpScope>();
  readonly #byFile = new Map<string, ReadonlyMap<string, PhpClass>>();
  readonly #bases = new Map<PhpClass, Map<string, PhpClass | undefined>>();

  constructor(view: RepositoryView, names: PhpNames) {
    this.#view = view;
    this.#names = names;
  }

  scopeOf(file: ResolvableFile): PhpScope {
    const known = this.#scopes.get(file.path) ?? new PhpScope(file);
    this.#scopes.set(file.path, known);
    return known;
  }

  /** A class of a file by its name without namespace; undefined where the file does not have just one. */
  at(path: string, name: string): PhpClass | undefined {
    return this.#classesIn(path).get(name.toLowerCase());
  }

  /** The class that a place in a file belongs to: a definition right inside of it, or itself. Classes without a name are none. */
  around({ path, facts }: ResolvableFile, within: number): PhpClass | undefined {
    const fact = facts.definitions[within];
    if (!fact) return undefined;
    const { kind, name, qualifiedName } = fact;
    const owner = KINDS.has(kind)
      ? qualifiedName
      : qualifiedName.slice(0, Math.max(0, qualifiedName.length - name.length - 1));
    const found = this.at(path, owner.slice(owner.lastIndexOf('.') + 1));
    return found?.symbol === owner ? found : undefined;
  }

  /** The class of a written name, seen from a class. */
  named(written: string, from: PhpClass): PhpClass | undefined {
    if (/^(?:self|static)$/i.test(written)) return from;
    const known = this.#bases.get(from) ?? new Map<string, PhpClass | undefined>();
    this.#bases.set(from, known);
    if (!known.has(written)) known.set(written, this.#find(written, from));
    return known.get(written);
  }

  /** The parent that is in the repository. */
  parentOf(type: PhpClass): PhpClass | undefined {
    const [parent] = type.kind === 'class' ? type.bases.extends : [];
    return parent === undefined ? undefined : this.named(parent, type);
  }

  /**
   * The member that a class has under a name: `m()`, `$p` or `C`. Undefined where it has none, or may have another one from a class or
   * trait outside of the repository.
   */
  memberOf(type: PhpClass, name: string, budget: LinkBudget): PhpMember | undefined {
    const seen = new Set<PhpClass>();
    const interfaces: PhpClass[] = [];
    for (let at: PhpClass | undefined = type; at; at = this.parentOf(at)) {
      if (seen.has(at) || seen.size > MAX_LINEAGE) return undefined;
      const found = this.#declaredBy(at, name, seen, budget);
      if (found !== undefined) return found === 'open' ? undefined : found;
      for (const written of at.bases[at.kind === 'interface' ? 'extends' : 'implements']) {
        const base = this.named(written, at);
        if (base) interfaces.push(base);
      }
      if (at.kind === 'class' && at.bases.extends.length > 0 && !this.parentOf(at)) return undefined;
    }
    return this.#amongInterfaces(interfaces, name, budget);
  }

  /** A member of a class itself, or of the traits that are copied into it; `open` where one of these is unknown. */
  #declaredBy(type: PhpClass, name: string, seen: Set<PhpClass>, budget: LinkBudget): PhpMember | 'open' | undefined {
    let isOpen = false;
    const waiting = [type];
    for (let at = waiting.shift(); at; at = waiting.shift()) {
      budget.spend(STEPS);
      if (seen.has(at) || seen.size > MAX_LINEAGE) continue;
      seen.add(at);
      const found = ownMember(at, name);
      if (found) return found;
      for (const written of at.bases.uses) {
        const trait = this.named(written, at);
        if (trait) waiting.push(trait);
        else isOpen = true;
      }
    }
    return isOpen ? 'open' : undefined;
  }

  #amongInterfaces(interfaces: PhpClass[], name: string, budget: LinkBudget): PhpMember | undefined {
    const seen = new Set<PhpClass>();
    const found = new Map<PhpClass, PhpMember>();
    for (let at = interfaces.pop(); at && seen.size < MAX_LINEAGE; at = interfaces.pop()) {
      budget.spend(STEPS);
      if (seen.has(at)) continue;
      seen.add(at);
      const member = ownMember(at, name);
      if (member) found.set(at, member);
      else interfaces.push(...at.bases.extends.flatMap((written) => this.named(written, at!) ?? []));
    }
    return found.size === 1 ? [...found.values()][0] : undefined;
  }

  #find(written: string, { path, within }: PhpClass): PhpClass | undefined {
    const file = this.#view.files.get(path);
    const scope = file && this.scopeOf(file);
    const namespace = scope?.namespaceAt(within);
    if (!scope || namespace === undefined) return undefined;
    const { name } = scope.fullName(written, 'class', namespace);
    const target = this.#names.classFile(name, path);
    return typeof target === 'object' ? this.at(target.path, name.slice(name.lastIndexOf('\\') + 1)) : undefined;
  }

  #classesIn(path: string): ReadonlyMap<string, PhpClass> {
    const known = this.#byFile.get(path);
    if (known) return known;
    const file = this.#view.files.get(path);
    const classes = file?.language === 'php' ? classesOf(file) : new Map<string, PhpClass>();
    this.#byFile.set(path, classes);
    return classes;
  }
}

function ownMember(owner: PhpClass, name: string): PhpMember | undefined {
  const found = owner.members.get(name.endsWith(')') ? name.toLowerCase() : name);
  return found && { owner, ...found };
}

/** Classes by name in lower case; those that a file declares several times, for different versions of PHP say, are left out. */
function classesOf({ path, facts }: ResolvableFile): Map<string, PhpClass> {
  const classes = new Map<string, Building | undefined>();
  const bySymbol = new Map<string, Building>();
  const counts = new Map<string, number>();
  for (const [within, fact] of facts.definitions.entries()) {
    const { kind, name, qualifiedName: symbol } = fact;
    const overload = counts.get(symbol) ?? 0;
    counts.set(symbol, overload + 1);
    if (KINDS.has(kind)) {
      const bases = { extends: [], implements: [], uses: [] };
      const type = { path, symbol, kind, within, members: new Map(), bases };
      const key = name.toLowerCase();
      classes.set(key, classes.has(key) ? undefined : type);
      bySymbol.set(symbol, type);
      continue;
    }
    const owner = symbol.slice(0, Math.max(0, symbol.length - name.length - 1));
    const promoting =
      kind === 'variable' && owner.endsWith('.__construct') ? owner.slice(0, -'.__construct'.length) : owner;
    const type = bySymbol.get(promoting);
    const key = kind === 'method' ? `${name.toLowerCase()}()` : kind === 'variable' ? `$${name}` : name;
    if (type && !type.members.has(key)) type.members.set(key, { fact, overload });
  }
  for (const { name, local = '' } of facts.exports) {
    const blank = name.lastIndexOf(' ');
    const how = name.slice(blank + 1);
    const bases = blank > 0 ? bySymbol.get(name.slice(0, blank))?.bases[how as Derivation] : undefined;
    // What is behind an empty name is not found
    if (bases && bases.length <= MAX_BASES) bases.push(bases.length < MAX_BASES ? local : '');
  }
  return new Map([...classes].flatMap(([name, type]) => (type ? [[name, type] as const] : [])));
}

interface Building extends PhpClass {
  readonly members: Map<string, Declared>;
  readonly bases: Readonly<Record<Derivation, string[]>>;
}

/** The class that a property is declared to hold, as it is written; undefined for none, for several, and for a type of the language. */
export function declaredType({ name, signature }: DefinitionFact): string | undefined {
  const end = signature.indexOf(`$${name}`);
  const type = HELD.exec(signature.slice(0, Math.max(0, end)))?.[1];
  if (type === undefined || NO_CLASS.test(type)) return undefined;
  return (type.startsWith('\\') ? `$${type}` : type).replaceAll('\\', '.');
}

/** `C`, `?C`, `C|null` and `null|C`, at the end. */
const HELD = /(?:^|\s)(?:\?|null\s*\|\s*)?(\\?[\p{L}_][\p{L}\p{N}_\\]*)(?:\s*\|\s*null)?\s*$/iu;
const NO_CLASS =
  /^(?:var|public|protected|private|static|readonly|final|abstract|array|bool|callable|false|float|int|iterable|mixed|null|object|string|true)$/i;
