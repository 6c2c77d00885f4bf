import type { ResolvableFile } from '../../../resolve/resolver.ts';
import { isTest } from '../conventions.ts';
import type { OwnConstant } from './constants.ts';
import { isConstant, lexicalScopes, type Nesting } from './lexical-scope.ts';
import { LIBRARY_CONSTANTS } from './library-constants.ts';

const MAX_ANCESTORS = 50;
const MAX_PARTS = 20;
const MAX_PARENTS = 50;

export interface FileConstant {
  readonly is: 'file';
  readonly name: string;
  readonly path: string;
}

type Parent = readonly [name: string, nesting: Nesting];

/**
 * Constants where no loader finds them by their paths, looked up as Ruby does: in the classes and modules around the place, in the
 * ancestors of the innermost one, at the top (Ruby, "Constants"). Proved is one that a single file defines, if all that is looked up
 * before it is known.
 */
export class LexicalConstants {
  /** Files that define a name, tests apart. */
  readonly #definers = new Map<string, Set<string>>();
  readonly #inTests = new Map<string, Set<string>>();
  readonly #parents = new Map<string, Parent[]>();
  readonly #known = new Map<string, readonly string[] | 'open'>();

  constructor(sources: readonly ResolvableFile[]) {
    for (const file of sources) this.#add(file);
  }

  /** The constant that a name means at a place; undefined where that is not proved. */
  find(name: string, nesting: Nesting, from: string): FileConstant | OwnConstant | undefined {
    const inTest = isTest(from);
    const [head = '', ...rest] = name.split('::', MAX_PARTS);
    const first = this.#first(head, nesting, inTest);
    if (first === undefined) return undefined;
    let at = first;
    for (const part of rest) {
      if (!this.#isDefined(`${at}::${part}`, inTest)) break;
      at = `${at}::${part}`;
    }
    const [path, ...others] = this.#pathsOf(at, inTest);
    // Namespaces, which many files open
    if (path === undefined || others.length > 0) return undefined;
    return path === from ? { is: 'own', name: at } : { is: 'file', name: at, path };
  }

  #first(head: string, nesting: Nesting, inTest: boolean): string | undefined {
    const around = nesting.slice(0, MAX_PARTS).find((scope) => this.#isDefined(`${scope}::${head}`, inTest));
    if (around !== undefined) return `${around}::${head}`;
    const ancestors = nesting[0] === undefined ? [] : this.#ancestorsOf(nesting[0], inTest);
    if (!ancestors) return undefined;
    const inherited = ancestors.find((ancestor) => this.#isDefined(`${ancestor}::${head}`, inTest));
    if (inherited !== undefined) return `${inherited}::${head}`;
    return !LIBRARY_CONSTANTS.has(head) && this.#isDefined(head, inTest) ? head : undefined;
  }

  /** The nearest first; undefined where one of them is not known, and may have any constant. */
  #ancestorsOf(name: string, inTest: boolean): readonly string[] | undefined {
    const found = new Set([name]);
    // A set goes on with what is added to it.
    for (const at of found) {
      const parents = this.#parentsOf(at, inTest);
      if (!parents || found.size > MAX_ANCESTORS) return undefined;
      for (const parent of parents) found.add(parent);
    }
    found.delete(name);
    return [...found];
  }

  /** Full names of what a class is derived from and includes; undefined where one of them is not known. */
  #parentsOf(name: string, inTest: boolean): readonly string[] | undefined {
    const key = `${name} ${inTest}`;
    const known = this.#known.get(key) ?? this.#findParents(name, inTest);
    this.#known.set(key, known);
    return known === 'open' ? undefined : known;
  }

  #findParents(name: string, inTest: boolean): readonly string[] | 'open' {
    const stated = this.#parents.get(name) ?? [];
    if (stated.length > MAX_PARENTS) return 'open';
    const found: string[] = [];
    for (const [parent, nesting] of stated) {
      const [head = '', ...rest] = parent.split('::', MAX_PARTS);
      const around = nesting.slice(0, MAX_PARTS).find((scope) => this.#isDefined(`${scope}::${head}`, inTest));
      if (around === undefined && WITHOUT_CONSTANTS.test(parent)) continue;
      const full = [around === undefined ? head : `${around}::${head}`, ...rest].join('::');
      if (!this.#isDefined(full, inTest) || (around === undefined && LIBRARY_CONSTANTS.has(head))) return 'open';
      found.push(full);
    }
    return found;
  }

  #isDefined(name: string, inTest: boolean): boolean {
    return this.#definers.has(name) || (inTest && this.#inTests.has(name));
  }

  /** The first two at most. */
  #pathsOf(name: string, inTest: boolean): readonly string[] {
    const found: string[] = [];
    for (const definers of inTest ? [this.#definers, this.#inTests] : [this.#definers]) {
      for (const path of definers.get(name) ?? []) if (found.push(path) > 1) return found;
    }
    return found;
  }

  #add({ path, facts }: ResolvableFile): void {
    const definers = isTest(path) ? this.#inTests : this.#definers;
    const scopes = lexicalScopes(facts);
    const nestings = new Map(scopes.map((scope) => [scope.fact.qualifiedName, scope.inner]));
    for (const scope of scopes) {
      if (!isConstant(scope)) continue;
      const { signature, kind } = scope.fact;
      definers.set(scope.name, (definers.get(scope.name) ?? new Set()).add(path));
      // What is computed, or made by a call, may have any ancestors
      const parent =
        kind === 'class'
          ? (/^class\s+[\w:]+\s*<\s*(\S+)/.exec(signature)?.[1] ?? MADE.exec(signature)?.[0])
          : undefined;
      if (parent) this.#addParent(scope.name, parent, scope.outer);
    }
    for (const line of facts.directives ?? []) {
      const [, scope, name] = /^include (\S*) (\S+)$/.exec(line) ?? [];
      const nesting = scope ? nestings.get(scope) : undefined;
      if (nesting?.[0] !== undefined && name) this.#addParent(nesting[0], name, nesting);
    }
  }

  #addParent(name: string, parent: string, nesting: Nesting): void {
    const parents = this.#parents.get(name) ?? [];
    if (parents.length <= MAX_PARENTS)
      parents.push([parent.replace(/^::/, ''), parent.startsWith('::') ? [] : nesting]);
    this.#parents.set(name, parents);
  }
}

/** `A = Class.new(B)` */
const MADE = /\bClass\.new\(/;
const WITHOUT_CONSTANTS =
  /^(?:Object|BasicObject|Kernel|Comparable|Enumerable|Exception|StandardError|ArgumentError|RuntimeError)$/;
