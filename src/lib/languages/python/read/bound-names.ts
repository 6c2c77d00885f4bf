import { NONE, type SyntaxNode, type SyntaxTree } from '../../../parse/syntax-tree.ts';

/**
 * - `value`: assigned, a loop variable, a context, a pattern, a parameter · `definition`: by `def` or `class`
 * - `import`: `from m import name` · `module`: `import name`, `from typing import name` · `outer`: declared `nonlocal` · `global`: declared `global`
 */
export type Binding = 'value' | 'definition' | 'import' | 'module' | 'outer' | 'global';

/** How a scope binds its names. */
export class BoundNames {
  readonly #names = new Map<string, { how: Binding; count: number }>();
  /** A name may come from `import *`. */
  hasStars = false;

  add(name: string, how: Binding): void {
    const known = this.#names.get(name);
    if (!known) this.#names.set(name, { how, count: 1 });
    else {
      known.count++;
      if (known.how !== how && known.how !== 'global' && known.how !== 'outer') known.how = merge(known.how, how);
    }
  }

  of(name: string): Binding | undefined {
    return this.#names.get(name)?.how;
  }

  /** Whether more than one place binds it. */
  isRebound(name: string): boolean {
    return (this.#names.get(name)?.count ?? 0) > 1;
  }
}

function merge(before: Binding, now: Binding): Binding {
  if (now === 'global' || now === 'outer') return now;
  if (before === 'value' || now === 'value') return 'value';
  return before === 'definition' || now === 'definition' ? 'definition' : 'import';
}

const COMPREHENSIONS = new Set([
  'list_comprehension',
  'set_comprehension',
  'dictionary_comprehension',
  'generator_expression',
]);

/** Names that a block binds (Language Reference, 4.2.1), without those bound in functions and classes inside it. */
export function boundNames(tree: SyntaxTree, block: SyntaxNode, names = new BoundNames()): BoundNames {
  const end = tree.endOf(block);
  for (let at = block + 1; at < end; ) {
    const kind = tree.kind(at);
    if (kind === 'function_definition' || kind === 'class_definition') {
      const name = tree.child(at, 'name');
      if (name !== NONE) names.add(tree.textOf(name), 'definition');
      at = tree.endOf(at);
      continue;
    }
    if (kind === 'lambda') {
      at = tree.endOf(at);
      continue;
    }
    if (kind === 'import_statement' || kind === 'import_from_statement') {
      addImported(tree, at, kind === 'import_statement' || isFromTyping(tree, at) ? 'module' : 'import', names);
      at = tree.endOf(at);
      continue;
    }
    bindingsAt(tree, at, kind, names);
    at++;
  }
  return names;
}

function bindingsAt(tree: SyntaxTree, at: SyntaxNode, kind: string, names: BoundNames): void {
  switch (kind) {
    case 'assignment':
    case 'augmented_assignment':
    case 'for_statement':
      addTargets(tree, tree.child(at, 'left'), names);
      break;
    case 'named_expression':
      names.add(tree.textOf(tree.child(at, 'name')), 'value');
      break;
    case 'as_pattern':
      addAlias(tree, at, names);
      break;
    case 'case_pattern':
    case 'keyword_pattern':
    case 'splat_pattern':
      addCaptures(tree, at, names);
      break;
    case 'type_alias_statement':
      names.add(tree.textOf(tree.child(at, 'left')), 'value');
      break;
    case 'global_statement':
    case 'nonlocal_statement':
      for (const name of tree.namedChildren(at))
        names.add(tree.textOf(name), kind === 'global_statement' ? 'global' : 'outer');
  }
}

export function isComprehension(kind: string): boolean {
  return COMPREHENSIONS.has(kind);
}

/** Names among the targets of an assignment, without those of members. */
function addTargets(tree: SyntaxTree, target: SyntaxNode, names: BoundNames): void {
  if (target === NONE) return;
  if (tree.kind(target) === 'identifier') names.add(tree.textOf(target), 'value');
  if (!TARGET_LISTS.has(tree.kind(target))) return;
  for (let at = target + 1; at < tree.endOf(target); ) {
    const kind = tree.kind(at);
    if (kind === 'identifier') names.add(tree.textOf(at), 'value');
    at = kind === 'attribute' || kind === 'subscript' ? tree.endOf(at) : at + 1;
  }
}

export const TARGET_LISTS: ReadonlySet<string> = new Set([
  'pattern_list',
  'tuple_pattern',
  'list_pattern',
  'list_splat_pattern',
  'expression_list',
  'tuple',
  'list',
  'list_splat',
  'as_pattern_target',
]);

function addAlias(tree: SyntaxTree, at: SyntaxNode, names: BoundNames): void {
  const target = tree.child(at, 'alias');
  if (target !== NONE) addTargets(tree, target, names);
  else {
    const last = tree.namedChildren(at).at(-1);
    if (last !== undefined && tree.kind(last) === 'identifier') names.add(tree.textOf(last), 'value');
  }
}

const CAPTURING = new Set(['case_pattern', 'keyword_pattern', 'splat_pattern']);

/** The name that a pattern binds to what it matches: `case name`, `case K(field=name)`, `case [*name]`. */
export function captureOf(tree: SyntaxTree, pattern: SyntaxNode): SyntaxNode {
  const kind = tree.kind(pattern);
  const inner = tree.namedChildren(pattern).at(-1);
  if (inner === undefined || !CAPTURING.has(kind)) return NONE;
  if (kind === 'splat_pattern') return tree.kind(inner) === 'identifier' ? inner : NONE;
  if (tree.kind(inner) !== 'dotted_name') return NONE;
  const parts = tree.namedChildren(inner);
  return parts.length === 1 ? parts[0]! : NONE;
}

function addCaptures(tree: SyntaxTree, at: SyntaxNode, names: BoundNames): void {
  const name = captureOf(tree, at);
  if (name !== NONE) names.add(tree.textOf(name), 'value');
}

/** Whether the names come from a typing module: like modules, they are not definitions of a repository. */
function isFromTyping(tree: SyntaxTree, statement: SyntaxNode): boolean {
  const module = tree.child(statement, 'module_name');
  return module !== NONE && /^(?:typing|typing_extensions|collections\.abc)$/.test(tree.textOf(module));
}

function addImported(tree: SyntaxTree, statement: SyntaxNode, how: Binding, names: BoundNames): void {
  if (tree.has(statement, 'wildcard_import')) names.hasStars = true;
  for (const name of tree.childrenOf(statement, 'name')) {
    const alias = tree.kind(name) === 'aliased_import' ? tree.child(name, 'alias') : NONE;
    if (alias !== NONE) names.add(tree.textOf(alias), how);
    else names.add(/^[^.\s]*/.exec(tree.textOf(name))![0], how);
  }
}
