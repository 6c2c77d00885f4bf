import type { Node, QueryCapture, Tree, TreeCursor } from 'web-tree-sitter';

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
 * Nodes of a tree with syntax errors from which all are visited: what the grammar does not understand may lie in one node with all
 * its children in a row, and to find one of them takes a step for each before it.
 */
const WALKED_FROM = 10_000;
/**
 * Tokens in a row, without anything named between them, that the grammar may fail to understand: a query looks from each of them for the
 * next that is named.
 */
const MAX_TOKENS = 2000;

/**
 * Refuses a tree that is nested too deeply to be queried, by a look at some of its nodes. It is found for certain when a
 * node is TREE_STRIDE levels below the limit.
 *
 * @returns whether something may be nested too deeply to be read
 * @throws {Error} when it is
 */
export function refuseDeep(tree: Tree): boolean {
  const { descendantCount: count, hasError } = tree.rootNode;
  const cursor = tree.walk();
  try {
    if (hasError && count >= WALKED_FROM) return deepest(cursor) >= MAX_DEPTH;
    for (let index = 0; index < count; index += TREE_STRIDE) {
      cursor.gotoDescendant(index);
      if (cursor.currentDepth > MAX_TREE_DEPTH) throw tooDeep(MAX_TREE_DEPTH);
    }
    return count >= MAX_DEPTH;
  } finally {
    cursor.delete();
  }
}

/**
 * Levels below the node of a cursor.
 *
 * @throws {Error} when they are too many, or a syntax error has too many tokens in a row
 */
function deepest(cursor: TreeCursor): number {
  let most = 0;
  /** For each level above whether it is a syntax error. */
  const isError: boolean[] = [];
  for (let tokens = 0; ; ) {
    tokens = cursor.nodeIsNamed ? 0 : tokens + 1;
    if (tokens > MAX_TOKENS && isError.at(-1)) throw new Error('mostly syntax errors');
    const isBroken = cursor.nodeType === 'ERROR';
    if (cursor.gotoFirstChild()) {
      most = Math.max(most, isError.push(isBroken));
      if (most > MAX_TREE_DEPTH) throw tooDeep(MAX_TREE_DEPTH);
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      if (isError.length === 0) return most;
      isError.pop();
      cursor.gotoParent();
    }
  }
}

/**
 * Passes captures through, and throws when they are nested too deeply or time is up. A sample of them suffices to find nesting in many
 * places.
 *
 * @param mayBeDeep what refuseDeep says of the tree
 */
export function* withinLimits(
  captures: Iterable<QueryCapture>,
  root: Node,
  mayBeDeep: boolean,
  isLate: () => boolean,
): Generator<QueryCapture> {
  let count = 0;
  for (const capture of captures) {
    if (count++ % CAPTURE_STRIDE === 0) {
      if (isLate()) throw new Error('reading took too long');
      if (mayBeDeep && isDeep(root, capture.node.startIndex)) throw tooDeep(MAX_DEPTH);
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
