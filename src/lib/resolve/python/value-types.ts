import type { BindingFact } from '../../parse/facts.ts';
import { withoutSuffix } from '../../text/without-suffix.ts';
import type { RepositoryView, ResolvableFile } from '../resolver.ts';
import { classNames, itemClassNames } from './annotations.ts';
import type { ClassMembers, Definition } from './class-members.ts';
import { bindingKey, type ModuleScope, parentName } from './module-scope.ts';
import type { Names, Reach } from './names.ts';

/** A place in a file from which names are looked up. */
export interface Place {
  readonly file: ResolvableFile;
  /** Index into the definitions of the innermost one around; -1 at the top level. */
  readonly within: number;
  readonly line: number;
}

interface Value {
  readonly reach: Reach;
  readonly isCalled: boolean;
}

/** What a chain meets and ends in when it starts from one value. */
interface Walk {
  readonly met: readonly Definition[];
  readonly values: readonly Value[];
}

const MAX_DEPTH = 16;
/** Bindings that one may lead through: where hundreds depend on one another in circles, the first ones tell enough. */
const MAX_BINDINGS = 500;
const NONE: readonly Definition[] = [];

/**
 * Follows chains such as `self.app.config.get` through what the text says about types: annotations (PEP 484), calls of
 * classes, annotated or returned results, attributes assigned in methods, and context managers. What it does not say
 * ends the chain.
 */
export class ValueTypes {
  readonly #files: RepositoryView['files'];
  readonly #names: Names;
  readonly #members: ClassMembers;
  readonly #known = new Map<BindingFact, readonly Definition[]>();
  readonly #walks = new Map<string, Walk>();
  /** Bindings being evaluated, with their depth. */
  readonly #active = new Map<BindingFact, number>();
  #depth = 0;
  /** What bindings gave that led back to one being evaluated, until the outermost one is known. */
  readonly #partial = new Map<BindingFact, readonly Definition[]>();
  #evaluated = 0;
  /** The least depth at which an evaluation was cut short, since it came back to itself; only what is whole is remembered. */
  #cut = Infinity;

  constructor(view: RepositoryView, names: Names, members: ClassMembers) {
    this.#files = view.files;
    this.#names = names;
    this.#members = members;
  }

  /** The definitions that a chain meets on its way; `head` is what its first name stands for, a local one is found here. */
  follow(
    place: Place,
    chain: string,
    head: Reach | 'local',
    meet?: (definition: Definition) => void,
  ): readonly Value[] {
    const dot = chain.indexOf('.');
    const first = dot < 0 ? chain : chain.slice(0, dot);
    const starts = head === 'local' ? this.#local(place, first) : [{ reach: head, isCalled: isCall(first) }];
    if (meet && head !== 'local' && 'file' in head) meet(head);
    if (dot < 0) return starts;
    const rest = chain.slice(dot + 1);
    return starts.flatMap((start) => {
      const { met, values } = this.#walk(start, rest);
      if (meet) for (const definition of met) meet(definition);
      return values;
    });
  }

  #walk(start: Value, rest: string): Walk {
    const { reach } = start;
    if ('external' in reach) return { met: NONE, values: [] };
    const origin = 'file' in reach ? `${reach.file}\n${reach.symbol}` : reach.module.file;
    const key = origin && `${origin}\n${start.isCalled ? '()' : ''}.${rest}`;
    const known = key && this.#walks.get(key);
    if (known) return known;
    const cutBefore = this.#cut;
    this.#cut = Infinity;
    const met: Definition[] = [];
    let values: readonly Value[] = [start];
    for (const part of rest.split('.')) {
      const name = withoutSuffix(part, '()');
      const isCalled = isCall(part);
      values = values.flatMap((value) => this.#member(value, name).map((next) => ({ reach: next, isCalled })));
      for (const value of values) if ('file' in value.reach) met.push(value.reach);
    }
    if (key && this.#cut === Infinity) this.#walks.set(key, { met, values });
    this.#cut = Math.min(cutBefore, this.#cut);
    return { met, values };
  }

  #member(value: Value, name: string): Reach[] {
    const { reach } = value;
    if ('external' in reach) return [];
    if ('module' in reach) {
      const member = this.#names.member(reach.module, name);
      return member ? [member] : [];
    }
    if (name === '__enter__') return this.#entered(value);
    return this.#classesOf(value).flatMap((owner) => this.#members.find(owner, name) ?? []);
  }

  /** The classes whose members a value has. Classes and their instances are not told apart: both have the class's members. */
  #classesOf({ reach, isCalled }: Value): readonly Definition[] {
    if (!('file' in reach)) return NONE;
    const kind = this.#scope(reach)?.qualified.get(reach.symbol)?.kind;
    if (kind === 'class') return [reach];
    const classes = this.#typesOf(reach);
    if (!isCalled || kind === 'function' || kind === 'method') return classes;
    return classes.flatMap((owner) => {
      const call = this.#members.find(owner, '__call__');
      return call ? this.#typesOf(call) : [owner];
    });
  }

  /** What `with value as name` binds: the result of `__enter__`, or what a generator made into a context manager yields. */
  #entered(value: Value): Definition[] {
    const { reach } = value;
    if (!('file' in reach)) return [];
    const yielded = this.#results(reach).flatMap(({ type }) => (type ? itemClassNames(type) : []));
    if (yielded.length > 0) return yielded.flatMap((name) => this.#named(reach, name));
    return this.#classesOf(value).flatMap((owner) => {
      const enter = this.#members.find(owner, '__enter__') ?? this.#members.find(owner, '__aenter__');
      return enter ? this.#typesOf(enter, owner) : [];
    });
  }

  /** What a function returns, or a variable or an attribute holds. */
  #typesOf(definition: Definition, receiver?: Definition): readonly Definition[] {
    const scope = this.#scope(definition);
    const file = this.#files.get(definition.file);
    if (!scope || !file || this.#isTooDeep()) return NONE;
    const { file: path, symbol } = definition;
    const owner = receiver ?? { file: path, symbol: parentName(symbol) };
    const kind = scope.qualified.get(symbol)?.kind;
    if (kind === 'function' || kind === 'method') return this.#union(file, this.#results(definition), owner);
    const parents = symbol.includes('.') ? (scope.indices.get(parentName(symbol)) ?? []) : [-1];
    const name = symbol.slice(symbol.lastIndexOf('.') + 1);
    const facts = parents.flatMap((within) => scope.bindings.get(bindingKey(within, name)) ?? []);
    return this.#union(file, [...facts, ...(scope.attributes.get(symbol) ?? [])], owner);
  }

  #results(definition: Definition): readonly BindingFact[] {
    const scope = this.#scope(definition);
    const indices = scope?.indices.get(definition.symbol) ?? [];
    return indices.flatMap((within) => scope!.bindings.get(bindingKey(within, 'return')) ?? []);
  }

  /** An annotation declares the type; without one every assigned value counts. */
  #union(file: ResolvableFile, facts: readonly BindingFact[], owner: Definition): readonly Definition[] {
    const declared = facts.filter(({ type }) => type !== undefined);
    const types = new Map<string, Definition>();
    for (const fact of declared.length > 0 ? declared : facts)
      for (const type of this.#held(file, fact, owner)) types.set(`${type.file}\n${type.symbol}`, type);
    return [...types.values()];
  }

  #held(file: ResolvableFile, fact: BindingFact, owner?: Definition): readonly Definition[] {
    if (fact.type !== undefined) {
      const at = { file: file.path, symbol: '' };
      return classNames(fact.type).flatMap((name) => this.#declared(at, name, fact, owner));
    }
    if (fact.value === undefined) return NONE;
    const known = this.#known.get(fact);
    if (known) return known;
    const depth = this.#active.get(fact);
    if (depth !== undefined) {
      this.#cut = Math.min(this.#cut, depth);
      return NONE;
    }
    const isOutermost = this.#active.size === 0;
    if (isOutermost) {
      this.#partial.clear();
      this.#evaluated = 0;
    }
    const partial = this.#partial.get(fact);
    if (partial || ++this.#evaluated > MAX_BINDINGS) {
      this.#cut = 0;
      return partial ?? NONE;
    }
    const cutBefore = this.#cut;
    this.#cut = Infinity;
    this.#active.set(fact, ++this.#depth);
    // The value is computed before the name is bound.
    const place = { file, within: fact.within, line: fact.line - 1 };
    const head = fact.local ? 'local' : this.head(place, fact.value);
    const found = head ? this.follow(place, fact.value, head).flatMap((value) => this.#classesOf(value)) : NONE;
    this.#active.delete(fact);
    const isWhole = this.#cut >= this.#depth-- || isOutermost;
    (isWhole ? this.#known : this.#partial).set(fact, found);
    this.#cut = isWhole ? cutBefore : Math.min(cutBefore, this.#cut);
    return found;
  }

  /** A class named in an annotation. `Self`, and the variable that annotates `self` too, stand for the receiver (PEP 673, PEP 484). */
  #declared(at: Definition, name: string, { within }: BindingFact, owner?: Definition): readonly Definition[] {
    if (owner && /(?:^|\.)Self$/.test(name)) return [owner];
    const self = this.#scope(at)?.bindings.get(bindingKey(within, 'self'))?.[0]?.type;
    if (owner && self === name && !this.#isClass(this.#members.reach(at.file, name))) return [owner];
    return this.#named(at, name);
  }

  #named({ file }: Definition, name: string): readonly Definition[] {
    const reach = this.#members.reach(file, name);
    if (!reach || !('file' in reach)) return NONE;
    if (this.#isClass(reach)) return [reach];
    // An alias: `Handler = base.Handler`.
    if (this.#isTooDeep()) return NONE;
    this.#depth++;
    const types = this.#typesOf(reach);
    this.#depth--;
    return types;
  }

  #isTooDeep(): boolean {
    if (this.#depth <= MAX_DEPTH) return false;
    this.#cut = 0;
    return true;
  }

  #isClass(reach: Reach | undefined): reach is Definition {
    return reach !== undefined && 'file' in reach && this.#scope(reach)?.qualified.get(reach.symbol)?.kind === 'class';
  }

  /** A name of the functions around a place: the instance of a method's class, or what was bound last before the line. */
  #local(place: Place, head: string): readonly Value[] {
    const { file, line } = place;
    const scope = this.#names.scope(file.path);
    const { definitions } = file.facts;
    const name = withoutSuffix(head, '()');
    for (let within = place.within; scope && within >= 0; within = outside(file, scope, within)) {
      const definition = definitions[within]!;
      if (definition.kind === 'class' || definition.kind === 'variable') continue;
      const facts = scope.bindings.get(bindingKey(within, name));
      const declared = facts?.find(({ type }) => type !== undefined);
      const fact = declared ?? facts?.findLast((candidate) => candidate.line <= line) ?? facts?.[0];
      const same = facts?.filter((other) => other.line === fact?.line) ?? [];
      const owner = { file: file.path, symbol: parentName(definition.qualifiedName) };
      if (fact) return this.#union(file, same, owner).map((reach) => ({ reach, isCalled: isCall(head) }));
      if ((name === 'self' || name === 'cls') && this.#isClass(owner)) return [{ reach: owner, isCalled: true }];
    }
    return [];
  }

  /** What the first name of a chain stands for when it is no local one. */
  head(place: Place, chain: string): Reach | undefined {
    const first = chain.split('.', 1)[0]!;
    const name = withoutSuffix(first, '()');
    return this.#names.visible(place.file, name, place.within, place.line);
  }

  /** The classes that `super()` searches from a place. */
  basesAt({ file, within }: Place): readonly Definition[] {
    const scope = this.#names.scope(file.path);
    for (let at = within; scope && at >= 0; at = outside(file, scope, at)) {
      const owner = { file: file.path, symbol: parentName(file.facts.definitions[at]!.qualifiedName) };
      if (this.#isClass(owner)) return this.#members.basesOf(owner);
    }
    return NONE;
  }

  #scope({ file }: { readonly file: string }): ModuleScope | undefined {
    return this.#names.scope(file);
  }
}

function isCall(part: string): boolean {
  return part.endsWith(')');
}

/** The definition around another one; -1 at the top level. */
function outside({ facts }: ResolvableFile, { indices }: ModuleScope, within: number): number {
  const { qualifiedName, startLine } = facts.definitions[within]!;
  const candidates = indices.get(parentName(qualifiedName)) ?? [];
  return (
    candidates.findLast((index) => {
      const outer = facts.definitions[index]!;
      return index < within && outer.startLine <= startLine && outer.endLine >= startLine;
    }) ?? -1
  );
}
