import type { Node } from 'web-tree-sitter';

/** Nodes that are looked at; a file with more errors is broken enough. */
const MAX_NODES = 10_000;

/** The share of a file's text that the grammar did not understand, from 0 to 1. */
export function errorShare(root: Node): number {
  if (!root.hasError) return 0;
  const size = root.endIndex - root.startIndex;
  let wrong = 0;
  let seen = 0;
  const waiting = [root];
  for (let node = waiting.pop(); node && seen++ < MAX_NODES; node = waiting.pop()) {
    if (node.isError) wrong += node.endIndex - node.startIndex;
    else if (node.hasError) waiting.push(...node.children);
  }
  return size === 0 ? 0 : wrong / size;
}
