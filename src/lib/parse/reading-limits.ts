import type { Node } from 'web-tree-sitter';
import { depthAt } from './parent-of.ts';

/** Levels of syntax: no person nests this deep, and some of what is read costs as many steps as there are levels above it. */
const MAX_DEPTH = 3000;
/** Nodes between two looks at the depth and the clock. */
const STRIDE = 64;

/** Ends the reading of a file that is nested too deeply or takes too long. What is deep in many places is found by looking at some of them. */
export class ReadingLimits {
  readonly #root: Node;
  readonly #isLate: () => boolean;
  #count = 0;

  constructor(root: Node, isLate: () => boolean) {
    this.#root = root;
    this.#isLate = isLate;
  }

  /**
   * To be called for every node before it is read.
   *
   * @throws {Error} when the file is nested too deeply or it is late
   */
  check(node: Node): void {
    if (this.#count++ % STRIDE !== 0) return;
    if (this.#isLate()) throw new Error('reading took too long');
    if (depthAt(this.#root, node.startIndex, MAX_DEPTH) === MAX_DEPTH)
      throw new Error(`nested more than ${MAX_DEPTH} levels deep`);
  }
}
