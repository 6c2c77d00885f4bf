import type { DefinitionFact, ReferenceFact } from '../../../parse/facts.ts';
import type { LinkBudget } from '../../../resolve/link-budget.ts';
import type { RepositoryView, ResolvableFile } from '../../../resolve/resolver.ts';
import type { UsePlace, UseTable } from '../../../resolve/use-table.ts';
import { DECLARES } from '../read/declaration.ts';
import { LIBRARY_FUNCTIONS } from './library-functions.ts';

/** Files that one file includes by way of others; beyond that no call in it is proved. */
const MAX_VISIBLE = 3000;
/** Definitions of one name, one for each platform, say; more of them say nothing. */
const MAX_DEFINITIONS = 8;
/** Files in all remembered sets of visible ones. */
const MAX_REMEMBERED = 2_000_000;

/** What a file of another language has changes without these files being linked again. */
const LANGUAGES: ReadonlySet<string> = new Set(['c', 'cpp', 'c-header']);

interface Candidate {
  readonly path: string;
  readonly fact: DefinitionFact;
  /** Which of the definitions of that name in the file. */
  readonly overload: number;
  /** Declared in a header, and not defined there. */
  readonly isDeclared: boolean;
  /** A macro without parameters, which renames a function, or one of several that only builds tell apart. */
  readonly isUnsure: boolean;
}

/**
 * Calls of functions of C by their names. A name means the one function, or macro, that the file or what it includes has under it
 * (ISO C 6.2.1). One that a header declares is defined in a file that includes this header (6.2.2, external linkage); several such
 * files are alternatives of which each build compiles one. One that does not include it leaves the call open.
 */
export class Calls {
  readonly #view: RepositoryView;
  readonly #includes: (file: ResolvableFile) => readonly string[];
  readonly #named = new Map<string, Candidate[]>();
  readonly #visible = new Map<string, ReadonlySet<string> | undefined>();
  #remembered = 0;

  constructor(view: RepositoryView, includes: (file: ResolvableFile) => readonly string[]) {
    this.#view = view;
    this.#includes = includes;
    for (const { path, language, facts } of view.files.values()) {
      if (!LANGUAGES.has(language)) continue;
      const declared = new Map<string, number>();
      for (const directive of facts.directives ?? [])
        if (directive.startsWith(DECLARES)) count(declared, directive.slice(DECLARES.length));
      const seen = new Map<string, number>();
      const own: Candidate[] = [];
      for (const fact of facts.definitions) {
        const { kind, name, qualifiedName, signature } = fact;
        if (kind !== 'function' && kind !== 'macro') continue;
        const overload = count(seen, qualifiedName) - 1;
        const isUnsure = kind === 'macro' && !signature.includes(`${name}(`);
        own.push({ path, fact, overload, isDeclared: kind === 'function' && declared.has(name), isUnsure });
      }
      for (const candidate of own) {
        const { name } = candidate.fact;
        // Declared for some builds and defined for others: which is which the facts do not tell
        const isMixed = candidate.isDeclared && seen.get(name)! > declared.get(name)!;
        const known = this.#named.get(name) ?? [];
        known.push(isMixed ? { ...candidate, isDeclared: false, isUnsure: true } : candidate);
        this.#named.set(name, known);
      }
    }
  }

  link({ path, language, facts }: ResolvableFile, uses: UseTable, budget: LinkBudget): void {
    const calls = facts.references.filter(({ kind, name }) => kind === 'call' && this.#named.has(name));
    const declared = language === 'c' ? facts.definitions.filter((fact) => this.#isDeclared(fact)) : [];
    if (calls.length === 0 && declared.length === 0) return;
    const visible = this.#visibleFrom(path);
    budget.spend(visible?.size ?? MAX_VISIBLE);
    for (const fact of declared) {
      budget.spend(1);
      this.#implement(fact, visible, uses);
    }
    for (const call of calls) {
      const found = visible && this.#targets(path, call.name, visible);
      for (const place of placesOf(call, facts.definitions)) {
        budget.spend(1);
        if (!found) uses.addPossible(place, call.name);
        else {
          const conditional = found.length > 1;
          for (const { path: to, fact, overload } of found)
            uses.add(place, { path: to, symbol: fact.qualifiedName, overload, conditional });
        }
      }
    }
  }

  #isDeclared({ kind, name, qualifiedName, exported }: DefinitionFact): boolean {
    if (kind !== 'function' || !exported || qualifiedName !== name) return false;
    return this.#named.get(name)?.some(({ isDeclared }) => isDeclared) ?? false;
  }

  /** A function with external linkage is the one that headers which its file includes declare under its name (ISO C 6.2.2). */
  #implement(
    { name, startLine: line }: DefinitionFact,
    visible: ReadonlySet<string> | undefined,
    uses: UseTable,
  ): void {
    const place = { symbol: name, kind: 'implement', line, column: 0 } as const;
    const declarations = this.#named.get(name)!.filter(({ path, isDeclared }) => isDeclared && visible?.has(path));
    if (declarations.length > MAX_DEFINITIONS) return;
    for (const { path: to, fact, overload } of declarations)
      if (fact.qualifiedName === name) uses.add(place, { path: to, symbol: name, overload });
  }

  /** The definitions that a name may mean in a file, one for each build; undefined where that is not proved. */
  #targets(from: string, name: string, visible: ReadonlySet<string>): readonly Candidate[] | undefined {
    const all = this.#named.get(name)!;
    const seen = all.filter(({ path, fact }) => visible.has(path) && (path === from || fact.qualifiedName === name));
    const defined = seen.filter(({ isDeclared }) => !isDeclared);
    if (defined.length > 0) {
      if (defined.some(({ isUnsure }) => isUnsure)) return undefined;
      const isOne = defined.every(({ path, fact }) => path === defined[0]!.path && fact.kind === defined[0]!.fact.kind);
      return isOne && defined.length <= MAX_DEFINITIONS ? defined : undefined;
    }
    if (seen.length === 0 || LIBRARY_FUNCTIONS.has(name)) return undefined;
    const elsewhere = all.filter(
      ({ fact, isDeclared }) => !isDeclared && fact.kind === 'function' && fact.exported && fact.qualifiedName === name,
    );
    // One that does not include the declaration may be linked all the same, or belong to another program
    const isKnown = elsewhere.every(({ path }) => {
      const around = this.#visibleFrom(path);
      return seen.some((declaration) => around?.has(declaration.path));
    });
    return isKnown && elsewhere.length > 0 && elsewhere.length <= MAX_DEFINITIONS ? elsewhere : undefined;
  }

  /** The file itself and all that it includes, by way of others, too; undefined where these are too many. */
  #visibleFrom(path: string): ReadonlySet<string> | undefined {
    if (this.#visible.has(path)) return this.#visible.get(path);
    const seen = new Set([path]);
    for (const at of seen) {
      const file = this.#view.files.get(at);
      if (file && LANGUAGES.has(file.language)) for (const to of this.#includes(file)) seen.add(to);
      if (seen.size > MAX_VISIBLE) break;
    }
    const visible = seen.size > MAX_VISIBLE ? undefined : seen;
    if (this.#remembered > MAX_REMEMBERED) {
      this.#visible.clear();
      this.#remembered = 0;
    }
    this.#remembered += seen.size;
    this.#visible.set(path, visible);
    return visible;
  }
}

function count(counts: Map<string, number>, name: string): number {
  const number = (counts.get(name) ?? 0) + 1;
  counts.set(name, number);
  return number;
}

function* placesOf({ uses }: ReferenceFact, definitions: readonly DefinitionFact[]): Generator<UsePlace> {
  for (let i = 0; i < uses.length; i += 2)
    yield { symbol: definitions[uses[i + 1]!]?.qualifiedName ?? '', kind: 'call', line: uses[i]!, column: 0 };
}
