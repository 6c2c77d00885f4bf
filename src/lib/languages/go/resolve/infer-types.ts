import type { GoDefinition } from './go-definitions.ts';
import { typeParametersOf } from './go-definitions.ts';
import type { GoMembers } from './go-members.ts';
import type { GoType, TypeEnvironment } from './go-types.ts';
import { type FunctionNode, parseType, type TypeNode } from './type-node.ts';

/**
 * Type arguments of a generic function from those that a call states and from its ordinary arguments (Language Specification,
 * "Type inference"): parameters are laid over the types of arguments, and constraints with one term over what is known then.
 */
export class TypeInference {
  readonly #members: GoMembers;
  readonly #definition: GoDefinition;
  readonly #names: ReadonlySet<string>;
  readonly #bound = new Map<string, GoType>();

  constructor(members: GoMembers, definition: GoDefinition, stated: readonly GoType[]) {
    this.#members = members;
    this.#definition = definition;
    const names = typeParametersOf(definition);
    this.#names = new Set(names);
    for (const [i, type] of stated.entries()) {
      const name = names[i];
      if (name !== undefined && type.node.is !== 'unknown') this.#bound.set(name, type);
    }
  }

  /** Whether arguments may tell more. */
  get isOpen(): boolean {
    return this.#bound.size < this.#names.size;
  }

  /** Learns from the type of an argument. */
  learn(signature: FunctionNode, place: number, argument: GoType): void {
    const { parameters } = signature;
    const last = parameters[parameters.length - 1];
    const parameter = place < parameters.length ? parameters[place] : last;
    if (!parameter || (place >= parameters.length && last?.is !== 'variadic')) return;
    this.#match(parameter.is === 'variadic' ? parameter.of : parameter, argument);
  }

  environment(): TypeEnvironment | undefined {
    for (const text of this.#definition.declaration?.typeParameters ?? []) this.#core(text);
    const names = typeParametersOf(this.#definition);
    const { types } = this.#members;
    return types.environment(
      this.#definition,
      names.map((name) => this.#bound.get(name) ?? types.unknown(this.#definition.file)),
    );
  }

  /** `S ~[]E`: what S is tells what E is. */
  #core(typeParameter: string): void {
    const space = typeParameter.indexOf(' ');
    const bound = this.#bound.get(typeParameter.slice(0, space));
    if (!bound || space < 0) return;
    const constraint = parseType(typeParameter.slice(space + 1));
    if (constraint.is === 'tilde') this.#match(constraint.of, bound);
  }

  #match(parameter: TypeNode, argument: GoType): void {
    const { types } = this.#members;
    if (argument.node.is === 'unknown') return;
    if (parameter.is === 'pointer') {
      const { node, file, env } = argument;
      this.#match(parameter.of, node.is === 'pointer' ? types.of(node.of, file, env) : argument);
      return;
    }
    if (parameter.is === 'name' && parameter.package === '' && this.#names.has(parameter.name)) {
      if (!this.#bound.has(parameter.name)) this.#bound.set(parameter.name, argument);
      return;
    }
    if (parameter.is === 'name') {
      if (parameter.args.length === 0) return;
      const [wanted] = types.heads(types.of(parameter, this.#definition.file));
      const [given] = types.heads(argument);
      if (wanted?.is !== 'named' || given?.is !== 'named' || wanted.definition !== given.definition) return;
      for (const [i, arg] of parameter.args.entries()) if (given.args[i]) this.#match(arg, given.args[i]);
      return;
    }
    const [core] = this.#members.cores(argument);
    if (core?.is !== 'other') return;
    const { node, file, env } = core.type;
    const match = (part: TypeNode, of: TypeNode) => this.#match(part, types.of(of, file, env));
    if (parameter.is === 'map' && node.is === 'map') {
      match(parameter.key, node.key);
      match(parameter.of, node.of);
    } else if (parameter.is === 'func' && node.is === 'func') {
      const pairs = [parameter.parameters.map((part, i) => [part, node.parameters[i]] as const)];
      pairs.push(parameter.results.map((part, i) => [part, node.results[i]] as const));
      for (const [part, of] of pairs.flat()) if (of) match(part, of);
    } else if (isList(parameter) && isList(node)) match(parameter.of, node.of);
  }
}

function isList(node: TypeNode): node is TypeNode & { readonly of: TypeNode; readonly is: 'slice' | 'array' | 'chan' } {
  return node.is === 'slice' || node.is === 'array' || node.is === 'chan' || node.is === 'variadic';
}
