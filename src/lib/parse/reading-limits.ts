import type { Tree } from 'web-tree-sitter';

/** Levels of syntax: no person nests this deep, and queries and readers cost as many steps as there are levels above a node. */
const MAX_DEPTH = 3000;
/** Nodes between two looks at the depth: what is this much deeper than the limit has more nodes than that in one row. */
const DEPTH_STRIDE = 500;
/** Nodes between two looks at the clock. */
const CLOCK_STRIDE = 64;

/**
 * Refuses a tree that is nested too deeply, by a look at some of its nodes. It is found for certain when a node is
 * DEPTH_STRIDE levels below the limit.
 *
 * @throws {Error} when it is
 */
export function refuseDeep(tree: Tree): void {
  const cursor = tree.walk();
  try {
    const count = tree.rootNode.descendantCount;
    for (let index = 0; index < count; index += DEPTH_STRIDE) {
      cursor.gotoDescendant(index);
      if (cursor.currentDepth > MAX_DEPTH) throw new Error(`nested more than ${MAX_DEPTH} levels deep`);
    }
  } finally {
    cursor.delete();
  }
}

/** Passes through what is to be read, and ends when it is late. */
export function* untilLate<T>(items: Iterable<T>, isLate: () => boolean): Generator<T> {
  let count = 0;
  for (const item of items) {
    if (count++ % CLOCK_STRIDE === 0 && isLate()) throw new Error('reading took too long');
    yield item;
  }
}
