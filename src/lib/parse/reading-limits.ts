import type { Node, QueryCapture, Tree } from 'web-tree-sitter';

/** Milliseconds of processor time that one file may take inside the parser. */
export const PARSE_TIME_LIMIT = 5000;

/** Levels of syntax that a query may walk: its cost grows faster than they do. Long sums of strings nest one level for each term. */
const MAX_TREE_DEPTH = 12_000;
/** Levels around a node that is read: nobody nests this deep, and reading some nodes takes a step for each level above them. */
const MAX_DEPTH = 3000;
/** Nodes between two looks at the depth of a tree: what is this much deeper than the limit has more nodes than that in one row. */
const TREE_STRIDE = 500;
/** Captures between two looks at the depth and the clock. */
const CAPTURE_STRIDE = 64;

/**
 * Refuses a tree that is nested too deeply to be queried, by a look at some of its nodes. It is found for certain when a
 * node is TREE_STRIDE levels below the limit.
 *
 * @throws {Error} when it is
 */
export function refuseDeep(tree: Tree): void {
  const cursor = tree.walk();
  try {
    const count = tree.rootNode.descendantCount;
    for (let index = 0; index < count; index += TREE_STRIDE) {
      cursor.gotoDescendant(index);
      if (cursor.currentDepth > MAX_TREE_DEPTH) throw tooDeep(MAX_TREE_DEPTH);
    }
  } finally {
    cursor.delete();
  }
}

/** Passes captures through, and throws when they are nested too deeply or time is up. A sample of them suffices to find nesting in many places. */
export function* withinLimits(
  captures: Iterable<QueryCapture>,
  root: Node,
  isLate: () => boolean,
): Generator<QueryCapture> {
  let count = 0;
  for (const capture of captures) {
    if (count++ % CAPTURE_STRIDE === 0) {
      if (isLate()) throw new Error('reading took too long');
      if (isDeep(root, capture.node.startIndex)) throw tooDeep(MAX_DEPTH);
    }
    yield capture;
  }
  // A query that was stopped before it found anything.
  if (count === 0 && isLate()) throw new Error('reading took too long');
}

/** Whether the first token behind an offset lies at the limit. */
function isDeep(root: Node, index: number): boolean {
  let depth = 0;
  for (let node = root.firstChildForIndex(index); node && depth < MAX_DEPTH; node = node.firstChildForIndex(index))
    depth++;
  return depth === MAX_DEPTH;
}

function tooDeep(levels: number): Error {
  return new Error(`nested more than ${levels} levels deep`);
}
