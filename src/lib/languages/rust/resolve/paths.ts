import { type Meaning, NO_MEANING } from '../../../resolve/code-evaluator.ts';
import type { Walk } from '../../../resolve/solver.ts';
import type { CodeNames } from './code-names.ts';
import type { Def } from './file-code.ts';
import { hasFunction } from './known-methods.ts';
import { knownName, PRELUDE_TYPES } from './known-types.ts';
import { join, MAX_FUNCTIONS, type Types, targetsOf, valued } from './meanings.ts';
import { isOfReferences, type Members } from './members.ts';
import { constructorOf, data, EXTERNAL, item, known, method, type RustType, type Ty } from './rust-type.ts';
import type { TypeReader } from './type-reader.ts';
import type { TypePlace } from './type-scopes.ts';
import type { TypeSyntax } from './type-syntax.ts';

const FROM_PRELUDE = /^(?:Some|Ok|Err)$/;

/** Resolves paths in expressions (Rust Reference, "Paths", "Path expressions"). */
export class Paths {
  readonly #names: CodeNames;
  readonly #types: TypeReader;
  readonly #members: Members;

  constructor(names: CodeNames, types: TypeReader, members: Members) {
    this.#names = names;
    this.#types = types;
    this.#members = members;
  }

  *path(syntax: TypeSyntax & { kind: 'path' }, place: TypePlace): Walk<Meaning<Types>> {
    const { segments, of } = syntax;
    const last = segments.at(-1)!;
    const path = segments.map(({ name }) => name);
    const head = path[0]!;
    const isRelative = of !== undefined || head === 'Self' || this.#types.parameterNamed(head, place) !== undefined;
    if (isRelative && (of ?? path.length > 1)) {
      const type = yield* this.#types.read({ ...syntax, segments: segments.slice(0, -1) }, place);
      const front = segments.length > 1 ? type : of && (yield* this.#types.read(of, place));
      return front ? yield* this.associated(front, last.name) : NO_MEANING;
    }
    if (head === 'Self') return this.#construct(yield* this.#types.selfType(place), '');
    const { defs, taken, external } = this.#names.find(place.code, place.within, path, 'value');
    if (external) return yield* this.#external(syntax, external, place);
    const given = yield* this.#types.all(segments[taken - 1]?.args ?? [], place);
    if (defs.length > 0 && taken < path.length) {
      const type = taken === path.length - 1 ? yield* this.#types.ofDefs(defs, given) : undefined;
      return type ? yield* this.associated(type, last.name) : NO_MEANING;
    }
    if (defs.length > 0) return yield* this.#defs(defs, given);
    if (path.length === 1 && FROM_PRELUDE.test(head)) return valued(method(EXTERNAL, `::${head}`));
    if (path.length === 2 && PRELUDE_TYPES.has(head)) {
      const type = yield* this.#types.read({ kind: 'path', segments: segments.slice(0, 1) }, place);
      return type ? yield* this.associated(type, last.name, head) : NO_MEANING;
    }
    return NO_MEANING;
  }

  /** A function or type from outside; members that the repository adds to such a type are found. */
  *#external(
    { segments }: TypeSyntax & { kind: 'path' },
    external: { readonly package: string; readonly name: string },
    place: TypePlace,
  ): Walk<Meaning<Types>> {
    const front = segments.slice(0, -1);
    const owner = front.at(-1);
    const name = segments.at(-1)!.name;
    if (owner && /^\p{Lu}/u.test(owner.name)) {
      const args = yield* this.#types.all(owner.args, place);
      const of = knownName({ package: external.package, name: owner.name });
      const type = known(of, args);
      return type ? yield* this.associated(type, name, of) : NO_MEANING;
    }
    if (knownName(external) !== external.name) return { targets: [], value: undefined };
    return valued(method(EXTERNAL, `::${name}`));
  }

  *#defs(defs: readonly Def[], given: readonly Ty[]): Walk<Meaning<Types>> {
    const targets = targetsOf(defs);
    let found: Meaning<Types> = NO_MEANING;
    for (const def of defs) {
      const { kind } = def.fact;
      if (kind === 'function' || kind === 'method') found = join(found, valued(item(def, new Map(), false)));
      else if (kind === 'constant' || kind === 'variable') found = join(found, valued(yield* this.#constant(def)));
      else found = join(found, this.#construct(yield* this.#types.ofDef(def, given), ''));
    }
    return { targets, value: found.value };
  }

  /** Type of a constant or static; a macro may wrap the type that its argument states. */
  *#constant(def: Def): Walk<Ty> {
    const { code, index, declaration } = def;
    const place = { code, within: index };
    const stated = yield* this.#types.typeOf(declaration?.type, place);
    const macro = declaration?.flags?.find((flag) => flag.endsWith('!'))?.slice(0, -1);
    const [made] = macro === undefined ? [] : this.#names.find(code, index, macro.split('::'), 'macro').defs;
    const text = made?.declaration?.fields?.['static'];
    if (!made || typeof text !== 'string') return stated;
    const type = yield* this.#types.typeOf(text, { code: made.code, within: made.index });
    return type?.kind === 'data' && stated
      ? data(
          type.twins,
          type.args.map((argument) => argument ?? stated),
        )
      : type;
  }

  /** A struct or variant as a value: itself, or its constructor. `prefix`: the variant. */
  #construct(type: Ty, prefix: string): Meaning<Types> {
    if (type?.kind !== 'data') return valued(type);
    const { fields = {}, typeParameters } = type.def.declaration ?? {};
    const isMade = typeParameters !== undefined && fields[`${prefix}0`] !== undefined;
    return { targets: targetsOf(type.twins), value: [isMade ? constructorOf(type, prefix) : type] };
  }

  /** A variant, function or constant of a type. `known`: the type as it is written, where it comes from outside. */
  *associated(type: RustType, name: string, known = ''): Walk<Meaning<Types>> {
    if (type.kind === 'data' && type.def.declaration?.fields?.[name] === '') return this.#construct(type, `${name}.`);
    const all = type.kind === 'known' && hasFunction(type, name) ? [] : yield* this.#members.find(type, name);
    const members = all.filter((one) => !isOfReferences(one));
    if (members.length > 0) return yield* this.found(members, false);
    const named = known === '' || type.kind === 'known' ? type : undefined;
    return valued(method(named ?? EXTERNAL, `::${name}`));
  }

  *found(
    members: readonly { readonly def: Def; readonly given: ReadonlyMap<string, Ty> }[],
    hasReceiver: boolean,
  ): Walk<Meaning<Types>> {
    let found: Meaning<Types> = NO_MEANING;
    const functions: Def[] = [];
    for (const { def, given } of members) {
      if (def.fact.kind === 'method' || def.fact.kind === 'function') {
        found = join(found, valued(item(def, given, hasReceiver)));
        functions.push(def);
      } else if (!hasReceiver && def.fact.kind === 'constant') {
        const type = yield* this.#types.typeOf(def.declaration?.type, { code: def.code, within: def.index });
        found = join(found, valued(yield* this.#types.substitute(type, given)));
        functions.push(def);
      }
    }
    return { targets: functions.length > MAX_FUNCTIONS ? [] : targetsOf(functions), value: found.value };
  }
}
