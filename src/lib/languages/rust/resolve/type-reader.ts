import type { Solver, Table, Walk } from '../../../resolve/solver.ts';
import type { CodeNames } from './code-names.ts';
import { type Def, type FileCode, type Impl, parentOf } from './file-code.ts';
import { isTransparent, knownName, PRELUDE_TYPES } from './known-types.ts';
import {
  bound,
  data,
  functionOf,
  known,
  type RustType,
  type Substitution,
  type TraitRef,
  type Ty,
  traitRef,
  tuple,
} from './rust-type.ts';
import { namesOf, type TypePlace, TypeScopes } from './type-scopes.ts';
import { parseType, type Segment, type TypeSyntax } from './type-syntax.ts';

/** Finds the associated types of a type in its impls. */
interface AssociatedTypes {
  associatedType(type: RustType, name: string): Walk<Ty>;
}

interface TypeText {
  readonly text: string;
  readonly place: TypePlace;
}

const NO_TYPES: Ty[] = [];
const MAX_ALIASES = 16;
const MAX_TWINS = 8;

/** Evaluates types (Rust Reference, "Type system"). Questions go through the solver, as aliases may be cyclic. */
export class TypeReader extends TypeScopes {
  readonly names: CodeNames;
  /** Set when the impls are known. */
  impls!: AssociatedTypes;
  readonly #types: Table<TypeText, Ty>;
  /** The types written in a place, by their texts. */
  readonly #texts = new Map<FileCode | Impl, Map<number, Map<string, TypeText>>>();

  constructor(names: CodeNames, solver: Solver) {
    super();
    this.names = names;
    const growth = { none: undefined as Ty, join: (before: Ty, now: Ty) => before ?? now };
    this.#types = solver.table(growth, ({ text, place }: TypeText) => this.read(parseType(text), place));
  }

  *typeOf(text: string | undefined, place: TypePlace): Walk<Ty> {
    if (!text) return undefined;
    const key = this.#textIn(text, place);
    return this.#types.known(key) ?? (yield* this.#types.ask(key));
  }

  #textIn(text: string, place: TypePlace): TypeText {
    const owner = place.impl ?? place.code;
    const places = this.#texts.get(owner) ?? new Map<number, Map<string, TypeText>>();
    if (places.size === 0) this.#texts.set(owner, places);
    const texts = places.get(place.within) ?? new Map<string, TypeText>();
    if (texts.size === 0) places.set(place.within, texts);
    const known = texts.get(text) ?? { text, place };
    if (known.place === place) texts.set(text, known);
    return known;
  }

  /** The type of `Self`. */
  *selfType(place: TypePlace): Walk<Ty> {
    if (place.impl) return yield* this.implType(place.impl);
    for (let at = place.within; at >= 0; at = parentOf(place.code, at)) {
      const def = place.code.defs[at]!;
      if (def.impl) return yield* this.implType(def.impl);
      if (def.fact.kind === 'trait') return this.selfOf(def);
      if (def.fact.kind === 'struct' || def.fact.kind === 'enum') return this.whole(def);
    }
    return undefined;
  }

  *implType(impl: Impl): Walk<Ty> {
    return yield* this.typeOf(impl.type, { code: impl.code, within: impl.within, impl });
  }

  /** A struct, enum, alias or trait with its own type parameters. */
  whole(def: Def): Ty {
    return data([def], this.parametersOf(def));
  }

  *read(syntax: TypeSyntax, place: TypePlace): Walk<Ty> {
    switch (syntax.kind) {
      case 'path':
        return yield* this.#path(syntax, place);
      case 'tuple':
        return tuple(yield* this.all(syntax.items, place));
      case 'list':
        return known('Vec', [yield* this.read(syntax.of, place)]);
      case 'function':
        return functionOf(yield* this.all(syntax.parameters, place), yield* this.read(syntax.result, place));
      case 'bounds':
        return bound(yield* this.traits(syntax.traits, place));
      case 'unknown':
        return undefined;
    }
  }

  *all(list: readonly TypeSyntax[], place: TypePlace): Walk<Ty[]> {
    if (list.length === 0) return NO_TYPES;
    const found: Ty[] = [];
    for (const one of list) found.push(yield* this.read(one, place));
    return found;
  }

  /** The traits that bounds name. */
  *traits(list: readonly TypeSyntax[], place: TypePlace): Walk<TraitRef[]> {
    const found: TraitRef[] = [];
    for (const syntax of list) {
      if (syntax.kind !== 'path' || syntax.of) continue;
      const last = syntax.segments.at(-1)!;
      const { defs, external } = this.names.find(place.code, place.within, namesIn(syntax.segments), 'type');
      const trait = defs.find(({ fact }) => fact.kind === 'trait');
      if (defs.length > 0 && !trait) continue;
      const args = last.call
        ? [tuple(yield* this.all(last.call.parameters, place)), yield* this.read(last.call.result, place)]
        : yield* this.all(last.args, place);
      const bindings = new Map<string, Ty>();
      for (const [name, type] of last.bindings) bindings.set(name, yield* this.read(type, place));
      found.push(traitRef(trait, external ? knownName(external) : last.name, args, bindings));
    }
    return found;
  }

  /** The bounds of a type parameter or associated type, with those of supertraits. */
  *boundsOf(type: RustType): Walk<readonly TraitRef[]> {
    if (type.kind === 'bound') return yield* this.#withSupertraits(type.traits, type);
    if (type.kind === 'parameter') {
      const { scope, name, trait } = type;
      const place = { code: scope.code, within: scope.within, ...(scope.impl && { impl: scope.impl }) };
      const own = trait ? [traitRef(trait, trait.fact.name, this.parametersOf(trait), new Map())] : [];
      const stated = yield* this.traits(scope.bounds.get(name) ?? [], place);
      return yield* this.#withSupertraits([...own, ...stated], type);
    }
    if (type.kind !== 'associated') return [];
    const { of, name } = type;
    const found: TraitRef[] = [];
    if (of.kind === 'parameter') {
      const stated = of.scope.bounds.get(`${of.name}::${name}`);
      const { code, within, impl } = of.scope;
      if (stated) found.push(...(yield* this.traits(stated, { code, within, ...(impl && { impl }) })));
    }
    for (const { trait } of yield* this.boundsOf(of)) {
      const text = trait?.declaration?.fields?.[name];
      if (!trait || typeof text !== 'string' || text === '') continue;
      const syntax = parseType(`dyn ${text}`);
      if (syntax.kind === 'bounds')
        found.push(...(yield* this.traits(syntax.traits, { code: trait.code, within: trait.index })));
    }
    return yield* this.#withSupertraits(found, type);
  }

  *#withSupertraits(traits: readonly TraitRef[], _self: RustType): Walk<readonly TraitRef[]> {
    const found = [...traits];
    const seen = new Set(found.map(({ key }) => key));
    for (const { trait, args } of found) {
      if (!trait || found.length > 64) continue;
      const map = this.substitutionOf(trait, args);
      const list = (trait.declaration?.supertypes ?? []).map(parseType);
      for (const one of yield* this.traits(list, { code: trait.code, within: trait.index })) {
        const given = yield* this.substituteAll(one.args, map);
        const bindings = new Map<string, Ty>();
        for (const [name, type] of one.bindings) bindings.set(name, yield* this.substitute(type, map));
        const ref = traitRef(one.trait, one.name, given, bindings);
        if (!seen.has(ref.key)) found.push(ref);
        seen.add(ref.key);
      }
    }
    return found;
  }

  /** The list itself where nothing in it changes. */
  *substituteAll(args: readonly Ty[], map: Substitution): Walk<readonly Ty[]> {
    let found: Ty[] | undefined;
    for (const [at, arg] of args.entries()) {
      const type = arg && (yield* this.substitute(arg, map));
      if (type !== arg) found ??= args.slice(0, at);
      found?.push(type);
    }
    return found ?? args;
  }

  *substitute(type: Ty, map: Substitution): Walk<Ty> {
    if (!type || map.size === 0) return type;
    switch (type.kind) {
      case 'parameter':
        return map.has(type.key) ? map.get(type.key) : type;
      case 'data':
      case 'known':
      case 'tuple': {
        const args = yield* this.substituteAll(type.args, map);
        if (args === type.args) return type;
        if (type.kind === 'data') return data(type.twins, args);
        return type.kind === 'known' ? known(type.name, args) : tuple(args);
      }
      case 'function':
        return functionOf(yield* this.substituteAll(type.args, map), yield* this.substitute(type.result, map));
      case 'bound': {
        const traits: TraitRef[] = [];
        for (const { trait, name, args, bindings } of type.traits) {
          const given = new Map<string, Ty>();
          for (const [of, one] of bindings) given.set(of, yield* this.substitute(one, map));
          traits.push(traitRef(trait, name, yield* this.substituteAll(args, map), given));
        }
        return bound(traits);
      }
      case 'associated': {
        const of = yield* this.substitute(type.of, map);
        if (!of) return undefined;
        return of === type.of ? type : yield* this.impls.associatedType(of, type.name);
      }
      default:
        return type;
    }
  }

  *#path({ of, segments }: TypeSyntax & { kind: 'path' }, place: TypePlace): Walk<Ty> {
    if (of) return yield* this.#rest(yield* this.read(of, place), segments, 0);
    const [head] = segments;
    if (!head) return undefined;
    if (head.name === 'Self') return yield* this.#rest(yield* this.selfType(place), segments, 1);
    const parameter = this.parameterNamed(head.name, place);
    if (parameter) return yield* this.#rest(parameter, segments, 1);
    const { defs, taken, external, isModule } = this.names.find(place.code, place.within, namesIn(segments), 'type');
    const given = yield* this.all(segments[Math.max(0, taken - 1)]?.args ?? segments.at(-1)!.args, place);
    if (external) return this.#known(knownName(external), yield* this.all(segments.at(-1)!.args, place));
    const named = defs.filter(({ fact }) => isType(fact.kind));
    if (named.length > 0) return yield* this.#rest(yield* this.ofDefs(named, given), segments, taken);
    if (isModule || defs.length > 0 || segments.length > 1) return undefined;
    return PRELUDE_TYPES.has(head.name) ? this.#known(head.name, yield* this.all(head.args, place)) : undefined;
  }

  #known(name: string, args: readonly Ty[]): Ty {
    return isTransparent(name) && args.length > 0 ? args[0] : known(name, args);
  }

  /** Definitions that exclude each other as one type. */
  *ofDefs(defs: readonly Def[], args: readonly Ty[]): Walk<Ty> {
    let found: Ty;
    const twins: Def[] = [];
    for (const def of defs) {
      const type = yield* this.ofDef(def, args);
      found ??= type;
      if (type?.kind === 'data') twins.push(...type.twins.filter((twin) => !twins.includes(twin)));
    }
    return found?.kind === 'data' && twins.length > 1 ? data(twins.slice(0, MAX_TWINS), found.args) : found;
  }

  /** A definition as a type, with its arguments. */
  *ofDef(def: Def, args: readonly Ty[]): Walk<Ty> {
    switch (def.fact.kind) {
      case 'struct':
      case 'enum': {
        const count = namesOf(def.declaration?.typeParameters).length;
        return data(
          [def],
          Array.from({ length: count }, (_, at) => args[at]),
        );
      }
      case 'trait':
        return bound([traitRef(def, def.fact.name, args, new Map())]);
      case 'type': {
        const type = yield* this.typeOf(def.declaration?.type, { code: def.code, within: def.index });
        return yield* this.substitute(type, this.substitutionOf(def, args));
      }
      default:
        return undefined;
    }
  }

  /** Associated types behind a type; the variant of an enum is the enum. */
  *#rest(type: Ty, segments: readonly Segment[], from: number): Walk<Ty> {
    let at = type;
    for (const { name } of segments.slice(from, from + MAX_ALIASES)) {
      if (!at) return undefined;
      if (at.kind === 'data' && at.def.declaration?.fields?.[name] !== undefined) return at;
      at = yield* this.impls.associatedType(at, name);
    }
    return at;
  }
}

function namesIn(segments: readonly Segment[]): string[] {
  return segments.map(({ name }) => name);
}

function isType(kind: Def['fact']['kind']): boolean {
  return kind === 'struct' || kind === 'enum' || kind === 'trait' || kind === 'type';
}
