import { posix } from 'node:path';
import type { Node } from 'web-tree-sitter';

/**
 * A path that a file states: `dir:` is seen from the folder of the file, `root:` from the root of the Rails application, `own:` from
 * what `root` is there, `plain:` from wherever the statement looks.
 */
export type StatedPath = `${'dir' | 'root' | 'own' | 'plain'}:${string}`;

const MAX_DEPTH = 8;
const ROOT = /^(?:(?:::)?Rails(?:\.application\.config)?|config|app)\.root$/;
const OWN_FOLDER =
  /^(?:__dir__|(?:::)?File\.(?:dirname|expand_path)\(__FILE__\)|File\.dirname\(File\.(?:expand_path|realpath)\(__FILE__\)\))$/;

/** A literal string or symbol; undefined where anything is computed. */
export function literalText(node: Node): string | undefined {
  if (node.type === 'simple_symbol') return node.text.slice(1);
  if (node.type !== 'string' && node.type !== 'bare_string') return undefined;
  const parts = node.namedChildren;
  if (parts.length === 0) return node.type === 'string' ? '' : undefined;
  return parts.length === 1 && parts[0]!.type === 'string_content' ? parts[0]!.text : undefined;
}

/** The literals of `["a", "b"]` and `%w[a b]`. */
export function literalList(node: Node | null): string[] {
  if (!node) return [];
  const items = node.type === 'array' || node.type.endsWith('_array') ? node.namedChildren : [node];
  return items.flatMap((item) => literalText(item) ?? (item.type === 'bare_symbol' ? item.text : []));
}

/** The path that an expression of literals and of the file's own location states; undefined for any other. */
export function statedPath(node: Node | null | undefined, depth = 0): StatedPath | undefined {
  if (!node || depth > MAX_DEPTH) return undefined;
  if (node.type === 'string' || node.type === 'bare_string') return ofString(node);
  if (node.type === 'parenthesized_statements') return statedPath(node.namedChildren[0], depth + 1);
  if (node.endIndex - node.startIndex > 300) return undefined;
  if (ROOT.test(node.text)) return 'root:';
  if (node.text === 'root') return 'own:';
  if (node.text === '__FILE__') return 'dir:.';
  if (OWN_FOLDER.test(node.text)) return node.text.startsWith('File.expand_path') ? 'dir:.' : 'dir:';
  if (node.type === 'binary') {
    const right = node.childForFieldName('right');
    return join(statedPath(node.childForFieldName('left'), depth + 1), [right ? literalText(right) : undefined]);
  }
  return node.type === 'call' ? ofCall(node, depth + 1) : undefined;
}

/** `"#{__dir__}/lib"`: the only computed part is at the beginning, and says where. */
function ofString(node: Node): StatedPath | undefined {
  const literal = literalText(node);
  if (literal !== undefined) return `plain:${literal}`;
  const [first, rest, more] = node.namedChildren;
  if (first?.type !== 'interpolation' || more || (rest && rest.type !== 'string_content')) return undefined;
  const base = statedPath(first.namedChildren[0], MAX_DEPTH);
  return base?.startsWith('plain:') ? undefined : join(base, [rest?.text ?? '']);
}

function ofCall(node: Node, depth: number): StatedPath | undefined {
  const receiver = node.childForFieldName('receiver');
  const method = node.childForFieldName('method')?.text ?? '';
  const given = node.childForFieldName('arguments')?.namedChildren ?? [];
  if (/^(?:to_s|to_path|freeze|realpath)$/.test(method) && given.length === 0) return statedPath(receiver, depth);
  if (receiver && /^(?:::)?File$/.test(receiver.text)) {
    if (method === 'join') return join(statedPath(given[0], depth), given.slice(1).map(literalText));
    if (method !== 'expand_path' && method !== 'absolute_path') return undefined;
    const path = given[0] && literalText(given[0]);
    if (given.length === 1) return path === undefined ? statedPath(given[0], depth) : undefined;
    const base = given[1]?.text === '__FILE__' ? 'dir:FILE' : statedPath(given[1], depth);
    return base?.startsWith('plain:') ? undefined : join(base, [path]);
  }
  if (method !== 'join' && method !== '+') return undefined;
  const base = statedPath(receiver, depth);
  return base !== undefined && !base.startsWith('plain:') ? join(base, given.map(literalText)) : undefined;
}

function join(base: StatedPath | undefined, parts: readonly (string | undefined)[]): StatedPath | undefined {
  if (base === undefined || parts.includes(undefined)) return undefined;
  const colon = base.indexOf(':') + 1;
  const path = posix.normalize([base.slice(colon), ...parts].filter((part) => part !== '').join('/') || '.');
  return `${base.slice(0, colon) as 'dir:'}${path.replace(/^\//, '').replace(/^\.$|\/$/, '')}`;
}
