import type { TypeNode } from './type-nodes.ts';

/** Gives the nodes of types numbers, as parts of keys. */
export class NumberedNodes {
  readonly #numbers = new Map<TypeNode, number>();
  readonly #nodes: TypeNode[] = [];

  of(node: TypeNode): number {
    let number = this.#numbers.get(node);
    if (number === undefined) {
      number = this.#nodes.push(node) - 1;
      this.#numbers.set(node, number);
    }
    return number;
  }

  at(number: number): TypeNode {
    return this.#nodes[number]!;
  }
}
