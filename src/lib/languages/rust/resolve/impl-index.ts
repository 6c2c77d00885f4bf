import type { Walk } from '../../../resolve/solver.ts';
import type { CodeNames } from './code-names.ts';
import type { Def, FileCode, Impl } from './file-code.ts';
import { associatedOfKnown, isTransparent, knownName, PRELUDE_TYPES } from './known-types.ts';
import { associated, type RustType, type Ty } from './rust-type.ts';
import type { TypeReader } from './type-reader.ts';
import { parseType, type TypeSyntax } from './type-syntax.ts';
import { unify } from './unify.ts';

/** Impls of one type that have members of one name; further ones are ignored. */
const MAX_IMPLS = 64;
const MAX_ALIASES = 8;

/** A trait that an impl implements: of the repository, or its name. */
export interface ImplementedTrait {
  readonly def: Def | undefined;
  readonly name: string;
}

/** The impls of a repository by the heads of their types. */
export class ImplIndex {
  readonly #names: CodeNames;
  readonly #types: TypeReader;
  readonly #byHead = new Map<string, Impl[]>();
  readonly #byMember = new Map<string, Impl[]>();
  /** `impl<T: A> B for T`, by the names of the members that they provide. */
  readonly #blanket = new Map<string, Impl[]>();
  readonly #blanketOf = new Map<string, Impl[]>();
  /** Members of `impl Trait for &Type`. */
  readonly #ofReferences = new Set<string>();
  readonly #traits = new Map<Impl, ImplementedTrait | undefined>();

  constructor(names: CodeNames, types: TypeReader) {
    this.#names = names;
    this.#types = types;
    for (const code of names.all()) for (const impl of code.impls) this.#add(impl);
  }

  /** Impls of a type, without blanket ones. */
  of(type: RustType): readonly Impl[] {
    return headsOf(type).flatMap((head) => this.#byHead.get(head) ?? []);
  }

  withMember(type: RustType, name: string): readonly Impl[] {
    return headsOf(type).flatMap((head) => this.#byMember.get(`${head} ${name}`) ?? []);
  }

  /** Whether references to some type have a member of that name. */
  haveReferences(name: string): boolean {
    return this.#ofReferences.has(name);
  }

  blanketWith(name: string): readonly Impl[] {
    return this.#blanket.get(name) ?? [];
  }

  blanketOf(trait: Def): readonly Impl[] {
    return this.#blanketOf.get(trait.key) ?? [];
  }

  traitOf(impl: Impl): ImplementedTrait | undefined {
    return this.#traits.get(impl);
  }

  /** `<T as …>::Name`; for a parameter or bound, by its bounds. */
  *associatedType(type: RustType, name: string, trait?: string): Walk<Ty> {
    if (type.kind === 'data' || type.kind === 'known') {
      for (const impl of this.withMember(type, name)) {
        if (trait !== undefined && this.traitOf(impl)?.name !== trait) continue;
        const member = impl.members.get(name)!.find(({ fact }) => fact.kind === 'type');
        if (!member) continue;
        const map = new Map<string, Ty>();
        if (!unify(yield* this.#types.implType(impl), type, map)) continue;
        const found = yield* this.#types.typeOf(member.declaration?.type, { code: impl.code, within: member.index });
        return yield* this.#types.substitute(found, map);
      }
      return type.kind === 'known' ? associatedOfKnown(type, name) : undefined;
    }
    for (const { bindings, trait: of, name: traitName, args } of yield* this.#types.boundsOf(type)) {
      if (bindings.has(name)) return bindings.get(name);
      if (name === 'Output' && /^Fn(?:Mut|Once)?$/.test(traitName)) return args[1];
      if (of?.declaration?.fields?.[name] !== undefined) return associated(type, name);
    }
    return type.kind === 'parameter' || type.kind === 'associated' ? associated(type, name) : undefined;
  }

  #add(impl: Impl): void {
    const syntax = parseType(impl.type);
    const trait = impl.trait === undefined ? undefined : this.#trait(impl, impl.trait);
    this.#traits.set(impl, trait);
    const names = new Set(impl.members.keys());
    if (impl.type.startsWith('&')) for (const name of names) this.#ofReferences.add(name);
    const heads = this.#heads(syntax, impl.code, impl.within, impl, 0);
    // `for &T` or `for Box<T>` says nothing of T itself
    const isPlain = /^[\w ]+$/.test(impl.type);
    for (const head of heads) {
      if (head !== '*') {
        add(this.#byHead, head, impl);
        for (const name of names) add(this.#byMember, `${head} ${name}`, impl);
      } else if (isPlain && trait?.def) {
        add(this.#blanketOf, trait.def.key, impl);
        for (const name of trait.def.code.membersOf.get(trait.def.index)?.keys() ?? []) names.add(name);
        for (const name of names) add(this.#blanket, name, impl);
      }
    }
  }

  #trait(impl: Impl, text: string): ImplementedTrait | undefined {
    const syntax = parseType(text);
    if (syntax.kind !== 'path') return undefined;
    const path = syntax.segments.map(({ name }) => name);
    const { defs } = this.#names.find(impl.code, impl.within, path, 'type');
    return { def: defs.find(({ fact }) => fact.kind === 'trait'), name: path.at(-1)! };
  }

  /** Keys by which a type is found; `*` for a type parameter. */
  #heads(syntax: TypeSyntax, code: FileCode, within: number, impl: Impl | undefined, aliases: number): string[] {
    if (syntax.kind === 'list') return [':Vec'];
    if (syntax.kind === 'tuple' || syntax.kind === 'function') return [syntax.kind];
    if (syntax.kind === 'bounds') {
      const [first] = syntax.traits;
      return first ? this.#heads(first, code, within, impl, aliases) : [];
    }
    if (syntax.kind !== 'path' || syntax.of) return [];
    const path = syntax.segments.map(({ name }) => name);
    const last = syntax.segments.at(-1)!;
    if (impl && path.length === 1 && this.#types.parameterNamed(path[0]!, { code, within, impl })) return ['*'];
    const { defs, external } = this.#names.find(code, within, path, 'type');
    if (external) return inside(knownName(external));
    const heads = defs.flatMap((def): string[] => {
      if (def.fact.kind !== 'type') return [def.key];
      const type = def.declaration?.type;
      if (type === undefined || aliases >= MAX_ALIASES) return [];
      return this.#heads(parseType(type), def.code, def.index, undefined, aliases + 1);
    });
    if (heads.length > 0 || !PRELUDE_TYPES.has(path.join('::'))) return heads;
    return inside(last.name);

    function inside(name: string): string[] {
      return isTransparent(name) ? [] : [`:${name}`];
    }
  }
}

function headsOf(type: RustType): readonly string[] {
  switch (type.kind) {
    case 'data':
      return type.twins.map(({ key }) => key);
    case 'known':
      return [`:${type.name}`];
    case 'bound':
      return [type.traits[0]?.trait?.key ?? ''];
    case 'tuple':
    case 'function':
      return [type.kind];
    default:
      return [];
  }
}

function add(map: Map<string, Impl[]>, key: string, impl: Impl): void {
  const list = map.get(key);
  if (!list) map.set(key, [impl]);
  else if (list.length < MAX_IMPLS) list.push(impl);
}
