import type { Solver, Table, Walk } from '../../../resolve/solver.ts';
import type { Def, Impl } from './file-code.ts';
import type { ImplIndex } from './impl-index.ts';
import { hasMethod } from './known-methods.ts';
import { pointedTo } from './known-types.ts';
import { associated, known, type RustType, type TraitRef, type Ty } from './rust-type.ts';
import type { TypeReader } from './type-reader.ts';
import { isFunctionTrait, unify } from './unify.ts';

/** A member of a type, and the substitution of the type parameters around it. */
export interface Member {
  readonly def: Def;
  readonly given: ReadonlyMap<string, Ty>;
}

const NONE: readonly Member[] = [];

/** Traits of the standard library whose methods are those of one of its types. */
const VIEWS: Readonly<Record<string, readonly [type: string, associated: string]>> = {
  Iterator: ['Iterator', 'Item'],
  DoubleEndedIterator: ['Iterator', 'Item'],
  ExactSizeIterator: ['Iterator', 'Item'],
  IntoIterator: ['Iterator', 'Item'],
  Future: ['Future', 'Output'],
  IntoFuture: ['Future', 'Output'],
};

interface Question {
  readonly type: RustType;
  readonly name: string;
}

interface TraitQuestion {
  readonly type: RustType;
  readonly trait: Def;
}

/**
 * Finds methods and associated items (Rust Reference, "Method-call expressions": inherent ones before those of traits),
 * without following what a type dereferences to.
 */
export class Members {
  readonly #types: TypeReader;
  readonly #impls: ImplIndex;
  readonly #members: Table<Question, readonly Member[]>;
  readonly #traits: Table<TraitQuestion, boolean>;
  readonly #questions = new Map<string, Map<string, Question>>();
  readonly #traitQuestions = new Map<Def, Map<string, TraitQuestion>>();

  constructor(types: TypeReader, impls: ImplIndex, solver: Solver) {
    this.#types = types;
    this.#impls = impls;
    this.#members = solver.table({ none: NONE, join: joinMembers }, ({ type, name }: Question) =>
      this.#find(type, name),
    );
    const or = { none: false, join: (before: boolean, now: boolean) => before || now };
    this.#traits = solver.table(or, ({ type, trait }: TraitQuestion) => this.#implements(type, trait));
  }

  *find(type: RustType, name: string): Walk<readonly Member[]> {
    const question = keptIn(this.#questions, name, type.key, () => ({ type, name }));
    return this.#members.known(question) ?? (yield* this.#members.ask(question));
  }

  /** The type in which methods are looked up next (`Deref::Target`). */
  *dereferenced(type: RustType): Walk<Ty> {
    if (type.kind === 'known') return pointedTo(type);
    if (type.kind === 'data') {
      const isPointer = this.#impls.withMember(type, 'Target').length > 0;
      return isPointer ? yield* this.#impls.associatedType(type, 'Target', 'Deref') : undefined;
    }
    if (!isBounded(type)) return undefined;
    const pointer = (yield* this.#types.boundsOf(type)).find(({ name }) => /^Deref(?:Mut)?$/.test(name));
    return pointer && (pointer.bindings.get('Target') ?? associated(type, 'Target'));
  }

  /** Whether methods of a type are those of its traits and impls alone: it is no pointer to another. */
  isPlain(type: RustType): boolean {
    if (type.kind === 'data')
      return !type.def.declaration?.flags?.includes('derives') && this.#impls.withMember(type, 'Target').length === 0;
    return type.kind === 'parameter' || type.kind === 'associated';
  }

  /** The type of the standard library whose methods a type has by its traits: those of iterators, of futures. */
  *view(type: RustType): Walk<(RustType & { kind: 'known' }) | undefined> {
    if (type.kind === 'data') {
      for (const impl of this.#impls.of(type)) {
        const { def, name = '' } = this.#impls.traitOf(impl) ?? {};
        const view = def ? undefined : VIEWS[name];
        if (view) return knownOf(view[0], yield* this.#impls.associatedType(type, view[1], name));
      }
      return undefined;
    }
    if (!isBounded(type)) return undefined;
    for (const { trait, name, bindings } of yield* this.#types.boundsOf(type)) {
      const view = trait ? undefined : VIEWS[name];
      if (view) return knownOf(view[0], bindings.get(view[1]) ?? (yield* this.#impls.associatedType(type, view[1])));
    }
    return undefined;
  }

  *#find(type: RustType, name: string): Walk<readonly Member[]> {
    // methods that the standard library has for a type itself come before those of traits
    if (type.kind === 'known' && hasMethod(type, name)) return NONE;
    const own = isBounded(type) ? yield* this.#ofBounds(type, name) : yield* this.#ofImpls(type, name);
    if (own.length > 0) return own;
    return yield* this.#ofBlanket(type, name);
  }

  *#ofImpls(type: RustType, name: string): Walk<readonly Member[]> {
    const inherent: Member[] = [];
    const byTrait: Member[] = [];
    for (const impl of this.#impls.withMember(type, name)) {
      const given = new Map<string, Ty>();
      if (!unify(yield* this.#types.implType(impl), type, given)) continue;
      const members = membersOf(impl.members.get(name), given);
      (impl.trait === undefined ? inherent : byTrait).push(...members);
    }
    if (inherent.length > 0) return inherent;
    if (byTrait.length > 0) return ofReferences(byTrait);
    for (const impl of this.#impls.of(type)) {
      const { def: trait } = this.#impls.traitOf(impl) ?? {};
      const defs = trait?.code.membersOf.get(trait.index)?.get(name);
      if (!trait || !defs) continue;
      const given = new Map<string, Ty>();
      if (!unify(yield* this.#types.implType(impl), type, given)) continue;
      yield* this.#giveTrait(impl, trait, type, given);
      byTrait.push(...membersOf(defs, given));
    }
    return byTrait;
  }

  *#ofBounds(type: RustType, name: string): Walk<readonly Member[]> {
    const found: Member[] = [];
    if (type.kind === 'bound') {
      for (const impl of this.#impls.withMember(type, name))
        if (impl.trait === undefined) found.push(...membersOf(impl.members.get(name), new Map()));
    }
    if (found.length > 0) return found;
    for (const ref of yield* this.#types.boundsOf(type)) {
      const defs = ref.trait?.code.membersOf.get(ref.trait.index)?.get(name);
      if (ref.trait && defs) found.push(...membersOf(defs, this.#ofTrait(ref.trait, ref, type)));
    }
    return found;
  }

  /** Whether a type and references to it have different methods of a name, and the receiver tells which it is. */
  isOfReference(type: RustType, name: string): boolean {
    if (!this.#impls.haveReferences(name)) return false;
    const impls = this.#impls.withMember(type, name);
    return impls.some(isOfReference) && !impls.every(isOfReference);
  }

  /** `impl<T: Bound> Trait for T`. */
  *#ofBlanket(type: RustType, name: string): Walk<readonly Member[]> {
    const found: Member[] = [];
    for (const impl of this.#impls.blanketWith(name)) {
      const self = yield* this.#types.implType(impl);
      if (!self || !(yield* this.fits(type, self))) continue;
      const given = new Map<string, Ty>([[self.key, type]]);
      const { def: trait } = this.#impls.traitOf(impl) ?? {};
      if (trait) yield* this.#giveTrait(impl, trait, type, given);
      const own = impl.members.get(name) ?? trait?.code.membersOf.get(trait.index)?.get(name);
      found.push(...membersOf(own, given));
    }
    return found;
  }

  /** Binds the type parameters of a trait to the arguments in an impl of it. */
  *#giveTrait(impl: Impl, trait: Def, type: RustType, given: Map<string, Ty>): Walk<void> {
    const place = { code: impl.code, within: impl.within, impl };
    const ref = yield* this.#types.typeOf(impl.trait, place);
    const [first] = ref?.kind === 'bound' ? ref.traits : [];
    for (const [key, one] of this.#ofTrait(trait, first, type))
      given.set(key, yield* this.#types.substitute(one, given));
  }

  #ofTrait(trait: Def, ref: TraitRef | undefined, type: RustType): Map<string, Ty> {
    const given = this.#types.substitutionOf(trait, ref?.args ?? []);
    return given.set(this.#types.selfOf(trait).key, type);
  }

  /** Whether a type has the traits that a type parameter is bound by; of those from outside only functions are told apart. */
  *fits(type: RustType, declared: RustType): Walk<boolean> {
    for (const { trait, name } of yield* this.#types.boundsOf(declared)) {
      if (trait && !(yield* this.has(type, trait))) return false;
      if (!trait && isFunctionTrait(name) && type.kind !== 'function' && type.kind !== 'item') return false;
    }
    return true;
  }

  *has(type: RustType, trait: Def): Walk<boolean> {
    return yield* this.#traits.ask(keptIn(this.#traitQuestions, trait, type.key, () => ({ type, trait })));
  }

  *#implements(type: RustType, trait: Def): Walk<boolean> {
    if (isBounded(type)) {
      const bounds = yield* this.#types.boundsOf(type);
      if (bounds.some((ref) => ref.trait === trait)) return true;
    } else if (this.#impls.of(type).some((impl) => this.#impls.traitOf(impl)?.def === trait)) return true;
    for (const impl of this.#impls.blanketOf(trait)) {
      const self = yield* this.#types.implType(impl);
      if (self && (yield* this.fits(type, self))) return true;
    }
    return false;
  }
}

/**
 * Of the methods that a type and references to it have by one trait (Rust Reference, "Method-call expressions": by value
 * first, then by reference). Whatever the receiver is, `&self` of the type itself comes first; else references, which are
 * seen through here, decide.
 */
function ofReferences(members: readonly Member[]): readonly Member[] {
  const plain = members.filter(({ def: { impl } }) => impl && !isOfReference(impl));
  if (plain.length === members.length || plain.length === 0) return members;
  return plain.every(({ def }) => /\(\s*&\s*(?:'\w+\s+)?self\b/.test(def.fact.signature)) ? plain : NONE;
}

/** Whether a method belongs to references to a type, which a path through the type does not reach. */
export function isOfReferences({ def: { impl } }: Member): boolean {
  return impl !== undefined && isOfReference(impl);
}

function isOfReference({ type }: Impl): boolean {
  return type.startsWith('&');
}

/** Value under two keys, made on first use. */
function keptIn<K, V>(all: Map<K, Map<string, V>>, first: K, second: string, make: () => V): V {
  const some = all.get(first) ?? new Map<string, V>();
  if (some.size === 0) all.set(first, some);
  const known = some.get(second);
  if (known) return known;
  const one = make();
  some.set(second, one);
  return one;
}

function isBounded({ kind }: RustType): boolean {
  return kind === 'parameter' || kind === 'bound' || kind === 'associated';
}

function membersOf(defs: readonly Def[] = [], given: ReadonlyMap<string, Ty>): Member[] {
  return defs.map((def) => ({ def, given }));
}

function knownOf(name: string, arg: Ty): (RustType & { kind: 'known' }) | undefined {
  const type = known(name, [arg]);
  return type?.kind === 'known' ? type : undefined;
}

function joinMembers(before: readonly Member[], now: readonly Member[]): readonly Member[] {
  const seen = new Set(before.map(({ def }) => def));
  const fresh = now.filter(({ def }) => !seen.has(def));
  return fresh.length === 0 ? before : [...before, ...fresh];
}
