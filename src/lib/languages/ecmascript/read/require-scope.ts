import type { Node, Tree } from 'web-tree-sitter';
import { parentOf } from '../../../parse/parent-of.ts';
import { isFactory } from './amd.ts';

/** A parameter, a destructured name, an assignment. */
const BINDING = /[(,{]\s*\brequire\b\s*(?:[,)=}:]|=>|\()|\brequire\s*=[^=>]|\brequire\s*=>/;
/** Matches the start of a declaration, the end of a line or statement, and a name that may be declared. */
const DECLARATION = /\b(?:var|let|const|function|import)\b|([;\n])|\b(require)\b\s*(?:[,)=}:]|=>|\()/g;
const CREATED = /^(?:[\w$]+\.)?createRequire\s*\(/;

const bindings = new WeakMap<Tree, readonly Range[]>();

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Whether `require` is locally bound where a call stands, and so is not the one of CommonJS (Node.js, "The module
 * wrapper"). `const require = createRequire(import.meta.url)` is the same function again, and what AMD hands to a module does the same.
 */
export function bindsRequire(call: Node): boolean {
  const { tree } = call;
  let ranges = bindings.get(tree);
  if (!ranges) {
    ranges = mayBind(tree.rootNode.text) ? findBindings(tree.rootNode) : [];
    bindings.set(tree, ranges);
  }
  return ranges.some(({ start, end }) => start <= call.startIndex && call.endIndex <= end);
}

/** Whether some text looks like a binding of `require`; one pass, since most files have none. */
function mayBind(text: string): boolean {
  if (BINDING.test(text)) return true;
  let isDeclared = false;
  for (const [, end, name] of text.matchAll(DECLARATION)) {
    if (name !== undefined && isDeclared) return true;
    if (name === undefined) isDeclared = end === undefined;
  }
  return false;
}

/** The scopes in which `require` is a parameter, a variable, a function or an import. */
function findBindings(root: Node): Range[] {
  const names = root.descendantsOfType(['identifier', 'shorthand_property_identifier_pattern']);
  return names.flatMap((name) => {
    if (name.text !== 'require') return [];
    const scope = scopeOfBinding(name);
    return scope ? [{ start: scope.startIndex, end: scope.endIndex }] : [];
  });
}

function scopeOfBinding(name: Node): Node | undefined {
  const parent = parentOf(name);
  if (!parent) return undefined;
  switch (parent.type) {
    case 'formal_parameters':
    case 'required_parameter':
    case 'optional_parameter': {
      const fn = functionAround(parent);
      return isFactory(fn) ? undefined : fn;
    }
    case 'object_pattern':
    case 'array_pattern':
      return functionAround(parent);
    case 'arrow_function':
      return parent.childForFieldName('parameter')?.id === name.id && !isFactory(parent) ? parent : undefined;
    case 'variable_declarator': {
      if (parent.childForFieldName('name')?.id !== name.id) return undefined;
      if (CREATED.test(parent.childForFieldName('value')?.text ?? '')) return undefined;
      return functionAround(parent);
    }
    case 'function_declaration':
      return parent.childForFieldName('name')?.id === name.id ? functionAround(parentOf(parent)!) : undefined;
    case 'import_specifier':
    case 'import_clause':
    case 'namespace_import':
      return parent.tree.rootNode;
    default:
      return undefined;
  }
}

function functionAround(node: Node): Node {
  for (let at: Node | null = node; at; at = parentOf(at)) {
    if (/^(?:function_|generator_function|arrow_function|method_definition)/.test(at.type)) return at;
  }
  return node.tree.rootNode;
}
