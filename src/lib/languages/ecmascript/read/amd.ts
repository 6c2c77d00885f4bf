import type { Node, Tree } from 'web-tree-sitter';
import { parentOf } from '../../../parse/parent-of.ts';
import type { ImportClause } from '../../../parse/statement-reader.ts';
import { stringText } from './literal.ts';

/** Ids that stand for what the loader hands to every module (AMD API, "define()"). */
const HANDED = new Set(['require', 'exports', 'module']);
const OWN_DEFINE =
  /\bfunction\s*\*?\s*define\b|\b(?:const|let|var)\s+define\b|^[ \t]*import\b[^'"\n]{0,500}\bdefine\b/m;

const owning = new WeakMap<Tree, boolean>();

/**
 * Dependencies of an AMD module: those listed in `define(id?, dependencies, factory)` and `require(dependencies, callback)` (AMD
 * API). A file that declares a `define` of its own has none.
 */
export function readAmdCall(call: Node): readonly ImportClause[] {
  const dependencies = dependenciesOf(call);
  if (!dependencies || definesOwn(call.tree)) return [];
  return dependencies.namedChildren.flatMap((item): ImportClause[] => {
    if (item.type === 'comment') return [];
    const line = item.startPosition.row + 1;
    const id = stringText(item);
    if (id === undefined) {
      const specifier = item.text.slice(0, 100);
      return [{ specifier, kind: 'require', names: [], flags: ['computed'], line }];
    }
    return HANDED.has(id)
      ? []
      : [{ specifier: id, kind: 'require', names: [{ name: '*' }], flags: ['inline', 'amd'], line }];
  });
}

/** Whether a function is what `define` makes a module of, so that its parameter `require` is the loader's ("Simplified CommonJS wrapping"). */
export function isFactory(fn: Node): boolean {
  const call = parentOf(fn)?.type === 'arguments' ? parentOf(parentOf(fn)!) : undefined;
  return (
    call?.type === 'call_expression' && call.childForFieldName('function')?.text === 'define' && !definesOwn(fn.tree)
  );
}

function dependenciesOf(call: Node): Node | undefined {
  const args = call.childForFieldName('arguments')?.namedChildren.filter(({ type }) => type !== 'comment') ?? [];
  const first = args[0]?.type === 'string' ? args[1] : args[0];
  return first?.type === 'array' ? first : undefined;
}

function definesOwn(tree: Tree): boolean {
  const known = owning.get(tree) ?? OWN_DEFINE.test(tree.rootNode.text);
  owning.set(tree, known);
  return known;
}
