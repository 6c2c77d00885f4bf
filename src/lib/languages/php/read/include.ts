import type { Node } from 'web-tree-sitter';
import type { ImportClause } from '../../../parse/statement-reader.ts';

/** Longer texts name no file. */
const MAX_PATH = 1000;

/** Marks a path that begins at the folder of the file. */
export const HERE = 'here';
/** Marks an expression that is no literal path. */
export const COMPUTED = 'computed';

const DIRECTORY = /^\(*\s*(?:__DIR__|dirname\s*\(\s*__FILE__\s*\))\s*/i;
const PARENT = /^\(*\s*dirname\s*\(\s*(?:__DIR__|dirname\s*\(\s*__FILE__\s*\))\s*(?:,\s*(\d))?\s*\)\s*/i;
const LITERAL = /^(?:\.\s*)?(?:'([^'\\\n]*)'|"([^"\\$\n]*)")\s*\)*\s*$/;

/** `include`, `require` and their `_once` forms: a literal path, or one behind `__DIR__` and its parents. */
export function readInclude(node: Node): ImportClause {
  const text = node.text.slice(0, MAX_PATH).replace(/^(?:include|require)(?:_once)?\s*\(?\s*/i, '');
  const computed: ImportClause = { specifier: text.slice(0, 200), kind: 'require', names: [], flags: [COMPUTED] };
  const parent = PARENT.exec(text);
  const directory = parent ?? DIRECTORY.exec(text);
  const literal = LITERAL.exec(text.slice(directory?.[0].length ?? 0));
  const path = literal?.[1] ?? literal?.[2];
  if (path === undefined) return computed;
  if (!directory) return { specifier: path, kind: 'require', names: [] };
  const up = parent ? '../'.repeat(Number(parent[1] ?? 1)) : '';
  return { specifier: `${up}${path.replace(/^\/+/, '')}`, kind: 'require', names: [], flags: [HERE] };
}
