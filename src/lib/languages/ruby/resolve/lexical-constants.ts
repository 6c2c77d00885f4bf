import type { ResolvableFile } from '../../../resolve/resolver.ts';
import { isTest } from '../conventions.ts';
import type { OwnConstant } from './constants.ts';
import { isConstant, lexicalScopes, type Nesting } from './lexical-scope.ts';
import { LIBRARY_CONSTANTS } from './library-constants.ts';

const MAX_DEPTH = 20;
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
  readonly #ancestors = new Map<string, readonly string[] | undefined>();

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
    const paths = this.#pathsOf(at, inTest);
    // Namespaces, which many files open
    if (paths.length !== 1) return undefined;
    return paths[0] === from ? { is: 'own', name: at } : { is: 'file', name: at, path: paths[0]! };
  }

  #first(head: string, nesting: Nesting, inTest: boolean): string | undefined {
    const around = nesting.slice(0, MAX_PARTS).find((scope) => this.#isDefined(`${scope}::${head}`, inTest));
    if (around !== undefined) return `${around}::${head}`;
    const ancestors = nesting[0] === undefined ? [] : this.#ancestorsOf(nesting[0], inTest, 0);
    if (!ancestors) return undefined;
    const inherited = ancestors.find((ancestor) => this.#isDefined(`${ancestor}::${head}`, inTest));
    if (inherited !== undefined) return `${inherited}::${head}`;
    return !LIBRARY_CONSTANTS.has(head) && this.#isDefined(head, inTest) ? head : undefined;
  }

  /** Undefined where one of them is not known, and may have any constant. */
  #ancestorsOf(name: string, inTest: boolean, depth: number): readonly string[] | undefined {
    const key = `${name} ${inTest}`;
    if (this.#ancestors.has(key)) return this.#ancestors.get(key);
    if (depth > MAX_DEPTH) return undefined;
    // Classes that inherit in a circle
    this.#ancestors.set(key, undefined);
    const found = new Set<string>();
    const parents = this.#parents.get(name) ?? [];
    let isOpen = parents.length > MAX_PARENTS;
    for (const [parent, nesting] of isOpen ? [] : parents) {
      const [head = '', ...rest] = parent.split('::', MAX_PARTS);
      const around = nesting.slice(0, MAX_PARTS).find((scope) => this.#isDefined(`${scope}::${head}`, inTest));
      const full = [around === undefined ? head : `${around}::${head}`, ...rest].join('::');
      if (around === undefined && WITHOUT_CONSTANTS.test(parent)) continue;
      const isKnown = this.#isDefined(full, inTest) && (around !== undefined || !LIBRARY_CONSTANTS.has(head));
      const above = isKnown ? this.#ancestorsOf(full, inTest, depth + 1) : undefined;
      isOpen ||= !above;
      for (const ancestor of [full, ...(above ?? [])]) found.add(ancestor);
    }
    const ancestors = isOpen ? undefined : [...found];
    this.#ancestors.set(key, ancestors);
    return ancestors;
  }

  #isDefined(name: string, inTest: boolean): boolean {
    return this.#definers.has(name) || (inTest && this.#inTests.has(name));
  }

  #pathsOf(name: string, inTest: boolean): readonly string[] {
    return [...(this.#definers.get(name) ?? []), ...((inTest && this.#inTests.get(name)) || [])];
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
