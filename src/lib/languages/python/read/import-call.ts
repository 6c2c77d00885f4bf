import type { Node, Tree } from 'web-tree-sitter';
import { parentOf } from '../../../parse/parent-of.ts';
import type { ImportClause } from '../../../parse/statement-reader.ts';
import { literal } from './literal.ts';
import { stringValues } from './string-values.ts';

/** Functions that import the module named by their first parameter, with that parameter's name. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  import_module: 'name',
  __import__: 'name',
  run_module: 'mod_name',
};
const MODULES = /^(?:importlib|runpy)$/;
const FROM = /^[ \t]*from[ \t]+(?:importlib|runpy)[ \t]+import[ \t]+(\([^)]{0,2000}\)|[^\n]*)/gm;
const AS = /^[ \t]*import[ \t]+([^\n]+)/gm;
const ASSIGNED = /^[ \t]*(\w+)[ \t]*=[ \t]*((?:\w+\.)*(?:import_module|__import__|run_module))[ \t]*$/gm;
/** A function that is called so, whoever has it. */
const LIKELY = /(?<=\.|^)(?:import_module|__import__)$/;
const MAX_CHARACTERS = 100;

/** By tree: the function of `FUNCTIONS` that each name in the file means. */
const names = new WeakMap<Tree, ReadonlyMap<string, string>>();

/** Whether a function that is called by this name in a file may be one of those. */
export function mayImport(name: string, tree: Tree): boolean {
  return LIKELY.test(name) || functionsOf(tree).has(name);
}

/**
 * `importlib.import_module`, `runpy.run_module` and `__import__` (Library Reference), under whatever name the
 * file has for them. The module is a literal, a constant of the file, or an item of a literal list that a loop goes through; any
 * other is computed. A relative name is resolved against the parameter `package`.
 */
export function readImportCall(name: string, node: Node): readonly ImportClause[] {
  const known = functionsOf(node.tree).get(name);
  const fn = known ?? LIKELY.exec(name)?.[0];
  const call = fn === undefined ? undefined : parentOf(node);
  if (fn === undefined || call?.type !== 'call' || call.childForFieldName('function')?.id !== node.id) return [];
  const args = call.childForFieldName('arguments')?.namedChildren.filter(({ type }) => type !== 'comment') ?? [];
  const named = (key: string) =>
    args.find((node) => node.type === 'keyword_argument' && node.childForFieldName('name')?.text === key);
  const positional = args.filter((node) => node.type !== 'keyword_argument');
  const module = positional[0] ?? named(FUNCTIONS[fn]!)?.childForFieldName('value');
  if (!module || /_splat$/.test(module.type)) return [];
  const anchor = fn === '__import__' ? undefined : (positional[1] ?? named('package')?.childForFieldName('value'));
  const clauses = stringValues(module).map((text): ImportClause | undefined => {
    const own = text === undefined ? undefined : /^\{(__name__|__package__)\}(\.[\s\S]*)$/.exec(text);
    const specifier = own?.[2] ?? text;
    if (specifier === undefined || !/^\.*[\p{L}_][\p{L}\p{N}_.]*$/u.test(specifier)) return undefined;
    const value = own?.[1] ?? (anchor ? (literal(anchor) ?? anchor.text) : '');
    return {
      specifier,
      kind: 'dynamic',
      names: [],
      ...(specifier.startsWith('.') && { flags: [`package=${value}`] }),
    };
  });
  const found = clauses.filter((clause) => clause !== undefined);
  // Of a function of another kind that has the name only what is surely a module is taken.
  const isComputed = clauses.length > found.length && known !== undefined;
  const specifier = module.text.replace(/\s+/g, ' ').slice(0, MAX_CHARACTERS);
  return isComputed ? [...found, { specifier, kind: 'dynamic', names: [], flags: ['computed'] }] : found;
}

function functionsOf(tree: Tree): ReadonlyMap<string, string> {
  let found = names.get(tree);
  if (!found) {
    found = findFunctions(tree.rootNode.text);
    names.set(tree, found);
  }
  return found;
}

function findFunctions(text: string): ReadonlyMap<string, string> {
  const found = new Map([['__import__', '__import__']]);
  if (!/\b(?:importlib|runpy)\b/.test(text)) return found;
  for (const [, list] of text.matchAll(FROM)) {
    for (const item of list!.replace(/[()\\]|#.*$/gm, '').split(',')) {
      const [name = '', alias = name] = item.trim().split(/\s+as\s+/);
      if (Object.hasOwn(FUNCTIONS, name)) found.set(alias, name);
    }
  }
  for (const [, list] of text.matchAll(AS)) {
    for (const item of list!.replace(/#.*$/, '').split(',')) {
      const [module = '', alias = module] = item.trim().split(/\s+as\s+/);
      if (MODULES.test(module)) for (const name of Object.keys(FUNCTIONS)) found.set(`${alias}.${name}`, name);
    }
  }
  for (const [, alias, target] of text.matchAll(ASSIGNED)) {
    const fn = found.get(target!);
    if (fn !== undefined) found.set(alias!, fn);
  }
  return found;
}
