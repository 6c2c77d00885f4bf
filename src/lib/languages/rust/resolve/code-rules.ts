import {
  type Argument,
  CodeEvaluator,
  type CodeRules,
  type Meaning,
  NO_MEANING,
} from '../../../resolve/code-evaluator.ts';
import type { RepositoryView, ResolvableFile } from '../../../resolve/resolver.ts';
import { Solver, type Walk } from '../../../resolve/solver.ts';
import { Calls } from './calls.ts';
import { CodeNames } from './code-names.ts';
import type { Def } from './file-code.ts';
import { ImplIndex } from './impl-index.ts';
import { hasResult } from './known-methods.ts';
import { elementOf, indexed, innerOf, knownName, PROJECTION } from './known-types.ts';
import { isSame, join, type Types, targetsOf, valued } from './meanings.ts';
import { Members } from './members.ts';
import type { ModuleTrees } from './module-tree.ts';
import { Paths } from './paths.ts';
import type { RustScope } from './rust-scope.ts';
import { EXTERNAL, macroOf, maker, method, type RustType, type Ty, tuple } from './rust-type.ts';
import { TypeReader } from './type-reader.ts';
import type { TypePlace } from './type-scopes.ts';
import { parseType } from './type-syntax.ts';

const MAX_DEREFERENCES = 8;

const MAKER = /^(?:[|([{]|async)$/;

/** How Rust reads code (Rust Reference, "Expressions", "Paths", "Method-call expressions"). */
export function createRustEvaluator(view: RepositoryView, trees: ModuleTrees, scope: RustScope): CodeEvaluator<Types> {
  const solver = new Solver();
  const names = new CodeNames(view, trees, scope);
  const types = new TypeReader(names, solver);
  const impls = new ImplIndex(names, types);
  types.impls = impls;
  return new CodeEvaluator(solver, new RustRules(names, types, impls, new Members(types, impls, solver)));
}

class RustRules implements CodeRules<Types> {
  readonly growth = { none: NO_MEANING as Meaning<Types>, join };
  readonly #names: CodeNames;
  readonly #types: TypeReader;
  readonly #impls: ImplIndex;
  readonly #members: Members;
  readonly #calls: Calls;
  readonly #paths: Paths;

  constructor(names: CodeNames, types: TypeReader, impls: ImplIndex, members: Members) {
    this.#names = names;
    this.#types = types;
    this.#impls = impls;
    this.#members = members;
    this.#calls = new Calls(types, members);
    this.#paths = new Paths(names, types, members);
  }

  *name(file: ResolvableFile, name: string, within: number): Walk<Meaning<Types>> {
    if (MAKER.test(name)) return { targets: [], value: [maker(name)] };
    const code = this.#names.codeOf(file);
    if (name.endsWith('!')) {
      const { defs, external } = this.#names.find(code, within, name.slice(0, -1).split('::'), 'macro');
      const isStandard = external && hasResult(`${external.name}!`) && knownName(external) === external.name;
      if (isStandard) return valued(method(EXTERNAL, `::${external.name}!`));
      const [def] = defs;
      const isValue = def && defs.length === 1 && def.declaration?.type !== undefined;
      return { targets: targetsOf(defs), value: isValue ? [macroOf(def)] : undefined };
    }
    const syntax = parseType(name);
    return syntax.kind === 'path' ? yield* this.#paths.path(syntax, { code, within }) : NO_MEANING;
  }

  *type(file: ResolvableFile, text: string, within: number): Walk<Meaning<Types>> {
    const place = { code: this.#names.codeOf(file), within };
    if (text.startsWith('<')) {
      const syntax = parseType(`T${text}`);
      const { args = [] } = (syntax.kind === 'path' && syntax.segments[0]) || {};
      return valued(tuple(yield* this.#types.all(args, place), 'arguments'));
    }
    const type = yield* this.#types.typeOf(text, place);
    return { targets: targetsOf(this.#named(text, type, place)), value: type && [type] };
  }

  *member(_file: ResolvableFile, of: Meaning<Types>, name: string): Walk<Meaning<Types>> {
    let found: Meaning<Types> = NO_MEANING;
    for (const type of of.value ?? []) {
      const meaning = name.startsWith('::')
        ? yield* this.#paths.associated(type, name.slice(2))
        : name.includes('.')
          ? valued(yield* this.#field(type, name))
          : yield* this.#method(type, name);
      found = join(found, meaning);
    }
    return found;
  }

  mayHave(of: Types, name: string): boolean {
    return of.some((type) => this.#members.isOfReference(type, name));
  }

  *called(file: ResolvableFile, of: Meaning<Types>, given: readonly Argument<Types>[]): Walk<Meaning<Types>> {
    if (!of.value) return of.targets.length > 0 ? { targets: of.targets, value: undefined } : NO_MEANING;
    const [first] = of.value;
    if (first?.kind === 'macro') return { targets: of.targets, value: yield* this.#expanded(file, first.def, given) };
    const ofReceiver = first && of.value.length === 1 ? yield* this.#calls.ofReceiver(first, given) : [];
    if (ofReceiver.length > 0) {
      const found = yield* this.#paths.found(ofReceiver, false);
      return { targets: found.targets, value: (yield* this.called(file, { ...found, targets: [] }, given)).value };
    }
    const chosen = yield* this.#calls.chosen(of.value, given);
    let found: Meaning<Types> = NO_MEANING;
    for (const type of chosen) found = join(found, valued(yield* this.#calls.result(type, given)));
    if (chosen.length === of.value.length) return { targets: of.targets, value: found.value };
    const left = new Set(chosen.map((type) => (type.kind === 'item' ? type.def.target : undefined)));
    const targets = of.targets.filter((target) => [...left].some((one) => one && isSame(one, target)));
    return { targets: targets.map(({ conditional: _, ...target }) => target), value: found.value };
  }

  *created(file: ResolvableFile, of: Meaning<Types>, given: readonly Argument<Types>[]): Walk<Meaning<Types>> {
    return yield* this.called(file, of, given);
  }

  *element(of: Meaning<Types>): Walk<Meaning<Types>> {
    return yield* this.#each(of, function* (rules, type) {
      if (type.kind === 'data') return yield* rules.#impls.associatedType(type, 'Output', 'Index');
      return indexed(type);
    });
  }

  /** Element that a loop binds. */
  *key(of: Meaning<Types>): Walk<Meaning<Types>> {
    return yield* this.#each(of, function* (rules, type) {
      return elementOf((yield* rules.#members.view(type)) ?? type);
    });
  }

  *unwrapped(of: Meaning<Types>): Walk<Meaning<Types>> {
    return yield* this.#each(of, function* (rules, type) {
      return innerOf((yield* rules.#members.view(type)) ?? type);
    });
  }

  *item(of: Meaning<Types>, index: number): Walk<Meaning<Types>> {
    return yield* this.#each(of, function* (rules, type) {
      if (type.kind === 'tuple') return type.args[index];
      const known = (yield* rules.#members.view(type)) ?? type;
      return known.kind === 'known' && known.name === 'Result' ? known.args[index] : undefined;
    });
  }

  *parameter(of: Meaning<Types>, _call: Meaning<Types>, argument: number, index: number): Walk<Meaning<Types>> {
    return yield* this.#each(of, function* (rules, type) {
      return yield* rules.#calls.closureParameter(type, argument, index);
    });
  }

  *#each(of: Meaning<Types>, read: (rules: RustRules, type: RustType) => Walk<Ty>): Walk<Meaning<Types>> {
    let found: Meaning<Types> = NO_MEANING;
    for (const type of of.value ?? []) found = join(found, valued(yield* read(this, type)));
    return found;
  }

  /** The value that a macro of the repository makes; paths of a body mean what they mean where it is, if they start at the crate. */
  *#expanded(file: ResolvableFile, def: Def, given: readonly Argument<Types>[]): Walk<Types | undefined> {
    const { type = '' } = def.declaration ?? {};
    const [, isMatched, place] = /^(match )?\$(\d+)$/.exec(type) ?? [];
    if (place !== undefined) {
      const argument = given[Number(place)];
      const value = argument && (yield* argument());
      if (!value || !isMatched) return value?.value;
      const held = (value.value ?? []).map((one) =>
        one.kind === 'known' && /^(?:Poll|Option|Result)$/.test(one.name) ? one.args[0] : undefined,
      );
      return held.length === 1 ? valued(held[0]).value : undefined;
    }
    const [, path = '', list] = /^([^(]+)(?:\((.*)\))?$/.exec(type) ?? [];
    const at = { code: this.#names.codeOf(def.code.file), within: def.index };
    const syntax = parseType(path);
    if (syntax.kind !== 'path') return undefined;
    const found = yield* this.#paths.path(syntax, at);
    if (list === undefined) return found.value;
    const args = list === '' ? [] : list.split(',').map((one) => given[Number(one.slice(1))] ?? nothing);
    return (yield* this.called(file, { ...found, targets: [] }, args)).value;
  }

  /** The definitions that a type names by its last name. */
  #named(text: string, type: Ty, place: TypePlace): readonly Def[] {
    const syntax = parseType(text);
    if (syntax.kind !== 'path' || syntax.of) return [];
    const path = syntax.segments.map(({ name }) => name);
    if (path[0] === 'Self') return path.length === 1 && type?.kind === 'data' ? type.twins : [];
    return this.#names.find(place.code, place.within, path, 'type').defs;
  }

  /** A method of a type, or of the type that it dereferences to. */
  *#method(type: RustType, name: string): Walk<Meaning<Types>> {
    let at: Ty = type;
    for (let step = 0; at && step < MAX_DEREFERENCES; step++) {
      const members = yield* this.#members.find(at, name);
      if (members.length > 0) return yield* this.#paths.found(members, true);
      const own = yield* this.#calls.knownMethod(at, name);
      if (own) return valued(own);
      at = yield* this.#members.dereferenced(at);
    }
    return valued(method(type, name));
  }

  /** `.x` of a struct or tuple, `V.x` of a variant or of a struct by its name. */
  *#field(type: RustType, name: string): Walk<Ty> {
    const dot = name.indexOf('.');
    const field = name.slice(dot + 1);
    const isProjected = type.kind === 'known' && type.name === PROJECTION;
    let at: Ty = isProjected ? type.args[0] : type;
    for (let step = 0; at && step < MAX_DEREFERENCES; step++) {
      // `**x`
      if (field === '*') return (yield* this.#members.dereferenced(at)) ?? at;
      if (at.kind === 'tuple') return at.args[Number(field)];
      if (at.kind === 'known' && at.name === 'Poll' && name === 'Ready.0') return at.args[0];
      if (at.kind === 'data') {
        for (const twin of at.twins) {
          const { fields = {} } = twin.declaration ?? {};
          const text = (dot > 0 ? fields[name] : undefined) ?? fields[field];
          if (typeof text !== 'string') continue;
          // a reference to a reference, which may implement a trait otherwise than its target does
          if (isProjected && text.startsWith('&')) return undefined;
          const declared: Ty = yield* this.#types.typeOf(text, { code: twin.code, within: twin.index });
          return yield* this.#types.substitute(declared, this.#types.substitutionOf(twin, at.args));
        }
      }
      const next: Ty = yield* this.#members.dereferenced(at);
      if (!next && at.kind === 'known') return innerOf(at) && EXTERNAL;
      at = next;
    }
    return undefined;
  }
}

// biome-ignore lint/correctness/useYield: an argument that is not known asks nothing
function* nothing(): Walk<Meaning<Types>> {
  return NO_MEANING;
}
