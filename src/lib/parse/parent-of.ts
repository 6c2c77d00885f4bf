import type { Node, Tree } from 'web-tree-sitter';

/** For each tree the nodes from its root to the one that was looked for last. */
const paths = new WeakMap<Tree, Node[]>();

/**
 * The parent of a node; null for the root. The parser's own way there begins at the root every time, which takes as many
 * steps as there are levels above; from one node to the next in the order of the text it is a step or two.
 */
export function parentOf(node: Node): Node | null {
  const path = paths.get(node.tree) ?? [node.tree.rootNode];
  paths.set(node.tree, path);
  return reach(path, node) ? (path.at(-2) ?? null) : node.parent;
}

/** Makes a path end in a node: up to what is larger and contains it, then down. False where that fails, as with nodes without text. */
function reach(path: Node[], node: Node): boolean {
  const { startIndex: start, endIndex: end } = node;
  const holds = (outer: Node) =>
    outer.startIndex <= start && outer.endIndex >= end && (outer.startIndex < start || outer.endIndex > end);
  const known = path.length > 1 && path.at(-2)!.id === node.id;
  if (known) path.pop();
  while (path.at(-1)!.id !== node.id && path.length > 1 && !holds(path.at(-1)!)) path.pop();
  while (path.at(-1)!.id !== node.id) {
    const child = path.at(-1)!.firstChildForIndex(start);
    if (!child || child.startIndex > start || child.endIndex < end) return false;
    path.push(child);
  }
  return true;
}
