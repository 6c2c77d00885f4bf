import type { CodeEvaluator, CodeRules } from '../../../resolve/code-evaluator.ts';
import { type Argument, NO_MEANING } from '../../../resolve/code-evaluator.ts';
import type { ResolvableFile } from '../../../resolve/resolver.ts';
import type { Walk } from '../../../resolve/solver.ts';
import { type GoDefinition, isType, typeParametersOf } from './go-definitions.ts';
import type { GoMembers } from './go-members.ts';
import type { GoFile, GoPackages } from './go-packages.ts';
import { asResults, elementOf, ofType, resultsOfCall } from './go-parts.ts';
import type { GoType, GoTypes } from './go-types.ts';
import {
  conditionally,
  type GoMeaning,
  type GoValue,
  type GoValues,
  growth,
  joinValues,
  OUTSIDE,
} from './go-values.ts';
import { TypeInference } from './infer-types.ts';
import { genericFunction, mayBeGeneric } from './standard-generics.ts';
import { isStandardLibrary } from './standard-library.ts';
import { parseType, type TypeNode } from './type-node.ts';

const NO_QUESTIONS: readonly never[] = [];
const KNOWN_OUTSIDE: GoMeaning = { targets: [], value: OUTSIDE };

/** How Go reads expressions (Language Specification, "Expressions"). Types of variables and results are declared, so that most follow from one step. */
export class GoRules implements CodeRules<GoValues> {
  readonly growth = growth;
  /** Set when the evaluator is made, which needs the rules. */
  evaluator!: CodeEvaluator<GoValues>;
  readonly #packages: GoPackages;
  readonly #members: GoMembers;
  readonly #types: GoTypes;

  constructor(packages: GoPackages, members: GoMembers) {
    this.#packages = packages;
    this.#members = members;
    this.#types = members.types;
  }

  *name(source: ResolvableFile, name: string): Walk<GoMeaning> {
    const file = this.#packages.file(source.path);
    if (!file) return NO_MEANING;
    const named = this.#types.lookUp(file, name);
    switch (named.is) {
      case 'package':
        return { targets: [], value: [{ is: 'package', package: named.package }] };
      case 'definitions':
        return yield* this.#definitions(named.definitions);
      case 'outside':
        return {
          targets: [],
          value: [named.isPackage ? { is: 'outside', path: named.path, name: '' } : { is: 'builtin', name }],
        };
    }
  }

  *type(source: ResolvableFile, text: string, within: number): Walk<GoMeaning> {
    const file = this.#packages.file(source.path);
    if (!file) return NO_MEANING;
    const node = parseType(text);
    const generic = this.#types.definitions.ofFile(file)[within];
    const env = generic && this.#types.ownEnvironment(generic);
    const value: GoValues | undefined =
      node.is === 'unknown' ? undefined : [{ is: 'value', type: this.#types.of(node, file, env) }];
    if (node.is !== 'name' || (node.package === '' && env?.names.has(node.name))) return { targets: [], value };
    const definitions = this.#named(file, node);
    if (definitions.length === 0) return { targets: [], value };
    if (definitions.every(isType)) return { targets: definitions, value };
    // The instance of a function, or an element of a variable: they look like a generic type.
    const args = node.args.map((arg) => this.#types.of(arg, file, env));
    const meaning = yield* this.#definitions(definitions);
    const values = meaning.value?.flatMap((one): GoValues => {
      if (one.is === 'function') return [{ ...one, args }];
      return node.args.length > 0 && one.is === 'value' ? (elementOf(this.#members, one.type, 'element') ?? []) : [one];
    });
    return { targets: meaning.targets, value: values };
  }

  *member(source: ResolvableFile, { value }: GoMeaning, name: string): Walk<GoMeaning> {
    if (!value) return NO_MEANING;
    const file = this.#packages.file(source.path);
    let found: GoMeaning = growth.none;
    for (const one of value) {
      const member = yield* this.#memberOf(one, name, file);
      found = growth.join(found, one.conditional ? conditionally(member) : member);
    }
    return found;
  }

  *called(
    _source: ResolvableFile,
    { targets, value }: GoMeaning,
    given: readonly Argument<GoValues>[],
  ): Walk<GoMeaning> {
    if (!value) return { targets, value };
    let results: GoValues | undefined;
    for (const one of value) {
      const result = yield* this.#result(one, targets as readonly GoDefinition[], given);
      results = joinValues(results, one.conditional ? conditionally({ targets: [], value: result }).value : result);
    }
    return { targets, value: results };
  }

  created(_source: ResolvableFile, of: GoMeaning): Walk<GoMeaning> {
    return settled(of);
  }

  element(of: GoMeaning): Walk<GoMeaning> {
    return settled(this.#part(of, 'element'));
  }

  key(of: GoMeaning): Walk<GoMeaning> {
    return settled(this.#part(of, 'key'));
  }

  unwrapped(): Walk<GoMeaning> {
    return settled(NO_MEANING);
  }

  item({ value }: GoMeaning, index: number): Walk<GoMeaning> {
    let found: GoValues | undefined;
    for (const one of value ?? []) {
      if (one.is === 'results') {
        const type = one.types[index];
        const item = type && ofType(type);
        found = joinValues(found, one.conditional ? conditionally({ targets: [], value: item }).value : item);
      } else found = joinValues(found, index === 0 || one.is === 'outside' ? [one] : OUTSIDE);
    }
    return settled({ targets: [], value: found });
  }

  parameter(): Walk<GoMeaning> {
    return settled(NO_MEANING);
  }

  /** Definitions under one name: one, or several for different builds. */
  *#definitions(definitions: readonly GoDefinition[]): Walk<GoMeaning> {
    let value: GoValues | undefined;
    for (const definition of definitions) {
      const one = yield* this.#ofType(definition);
      value = joinValues(value, definition.conditional ? conditionally({ targets: [], value: one }).value : one);
    }
    return { targets: definitions, value };
  }

  *#ofType(definition: GoDefinition): Walk<GoValues | undefined> {
    const { fact, declaration, file } = definition;
    if (isType(definition)) return [{ is: 'type', type: this.#types.declared(definition) }];
    if (fact.kind === 'function') {
      if (typeParametersOf(definition).length > 0) return [{ is: 'function', definition, args: [] }];
      return [{ is: 'value', type: this.#types.of(this.#types.definitions.signature(definition), file) }];
    }
    if (declaration?.type !== undefined) return ofType(this.#types.parse(declaration.type, file));
    const [held] = declaration?.values ?? [];
    return held === undefined ? undefined : (yield* this.evaluator.ask(file.source, held)).value;
  }

  #named(file: GoFile, { package: pkg, name }: TypeNode & { readonly is: 'name' }): readonly GoDefinition[] {
    const named = this.#types.lookUp(file, pkg === '' ? name : pkg);
    if (pkg === '') return named.is === 'definitions' ? named.definitions : [];
    return named.is === 'package' ? this.#types.exported(named.package, name, file) : [];
  }

  *#memberOf(of: GoValue, name: string, file: GoFile | undefined): Walk<GoMeaning> {
    switch (of.is) {
      case 'package': {
        const definitions = this.#types.exported(of.package, name, file);
        return definitions.length > 0 ? yield* this.#definitions(definitions) : KNOWN_OUTSIDE;
      }
      case 'outside':
        return { targets: [], value: of.path !== '' && of.name === '' ? [{ ...of, name }] : OUTSIDE };
      case 'value':
      case 'type': {
        const selected = this.#members.select(of.type, name, file);
        if (selected.is === 'outside') return KNOWN_OUTSIDE;
        if (selected.is === 'unknown') return NO_MEANING;
        let value: GoValues | undefined;
        for (const type of selected.types) value = joinValues(value, ofType(type));
        return { targets: selected.definitions, value };
      }
      default:
        return KNOWN_OUTSIDE;
    }
  }

  *#result(
    callee: GoValue,
    targets: readonly GoDefinition[],
    given: readonly Argument<GoValues>[],
  ): Walk<GoValues | undefined> {
    switch (callee.is) {
      case 'type':
        return ofType(callee.type);
      case 'function':
        return yield* this.#generic(callee.definition, callee.args, given);
      case 'value':
        // `Set[int](x)`: the conversion to an instance of a type
        if (targets.some(isType)) return [callee];
        return resultsOfCall(this.#members, callee.type);
      case 'outside':
        return yield* this.#fromOutside(callee.path, callee.name, given);
      case 'builtin':
        return yield* this.#builtin(callee.name, given);
      default:
        return OUTSIDE;
    }
  }

  *#generic(
    definition: GoDefinition,
    stated: readonly GoType[],
    given: readonly Argument<GoValues>[],
  ): Walk<GoValues | undefined> {
    const inference = new TypeInference(this.#members, definition, stated);
    const signature = this.#types.definitions.signature(definition);
    for (const [place, argument] of given.entries()) {
      if (!inference.isOpen) break;
      const { value } = yield* argument();
      const [first] = value ?? [];
      if (first?.is === 'value') inference.learn(signature, place, first.type);
    }
    const env = inference.environment();
    return asResults(signature.results.map((node) => this.#types.of(node, definition.file, env)));
  }

  /** A generic function from elsewhere may return its arguments, and is known in the standard library only. */
  *#fromOutside(path: string, name: string, given: readonly Argument<GoValues>[]): Walk<GoValues | undefined> {
    const generic = genericFunction(`${path}.${name}`);
    if (generic) return yield* this.#generic(generic, [], given);
    if (isStandardLibrary(path) && !mayBeGeneric(path)) return OUTSIDE;
    return (yield* this.#isGivenOwn(given)) ? undefined : OUTSIDE;
  }

  *#isGivenOwn(given: readonly Argument<GoValues>[]): Walk<boolean> {
    for (const argument of given) {
      const { value } = yield* argument();
      if (value?.some((one) => one.is === 'function' || (one.is === 'value' && this.#isOwn(one.type)))) return true;
    }
    return false;
  }

  #isOwn(type: GoType): boolean {
    return this.#types.heads(type).some(({ is }) => is !== 'outside');
  }

  *#builtin(name: string, given: readonly Argument<GoValues>[]): Walk<GoValues | undefined> {
    if (name !== 'min' && name !== 'max') return OUTSIDE;
    for (const argument of given) {
      const { value } = yield* argument();
      if (value) return value;
    }
    return OUTSIDE;
  }

  #part({ targets, value }: GoMeaning, part: 'element' | 'key'): GoMeaning {
    if (!value) return NO_MEANING;
    let found: GoValues | undefined;
    for (const one of value) {
      // `f[T]`, `T[int]`: an instance, whose type arguments are inferred or do not matter
      if (one.is === 'function' || one.is === 'type') return part === 'element' ? { targets, value } : NO_MEANING;
      const item = one.is === 'value' ? elementOf(this.#members, one.type, part) : OUTSIDE;
      found = joinValues(found, one.conditional ? conditionally({ targets: [], value: item }).value : item);
    }
    return { targets: [], value: found };
  }
}

/** A meaning that is known without asking the solver. */
function* settled(meaning: GoMeaning): Walk<GoMeaning> {
  yield* NO_QUESTIONS;
  return meaning;
}
