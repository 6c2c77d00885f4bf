import { type TypeNode, UNKNOWN_TYPE } from './type-nodes.ts';
import { parseType } from './type-syntax.ts';

type Name = 'Awaited' | 'ReturnType';

/** Utility types as the conditional types that they are (TypeScript Handbook, "Utility Types"). */
export class InferringTypes {
  readonly #known = { Awaited: new Map<TypeNode, TypeNode>(), ReturnType: new Map<TypeNode, TypeNode>() };

  /** Returns the same node for equal arguments. */
  of(name: Name, check: TypeNode): TypeNode {
    let known = this.#known[name].get(check);
    if (!known) {
      known = inferring(name, check);
      this.#known[name].set(check, known);
    }
    return known;
  }
}

/** Conditional type that a utility type stands for: `T extends Promise<infer U> ? U : T`. */
function inferring(name: Name, check: TypeNode): TypeNode {
  const { inferred, pattern, then } = parseType(
    name === 'Awaited' ? 'T extends Promise<infer U> ? U : T' : 'T extends () => infer U ? U : T',
  ) as Extract<TypeNode, { kind: 'conditional' }>;
  return { kind: 'conditional', check, pattern, inferred, then, otherwise: name === 'Awaited' ? check : UNKNOWN_TYPE };
}
