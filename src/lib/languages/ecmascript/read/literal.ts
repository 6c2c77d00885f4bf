import type { Node } from 'web-tree-sitter';
import { constantValue } from './constant.ts';

export interface Specifier {
  readonly text: string;
  /** Parts of it are computed at run time; `text` is the expression. */
  readonly isComputed?: true;
}

const MAX_EXPRESSION_CHARACTERS = 100;

/** Specifiers that one expression may stand for. */
const MAX_SPECIFIERS = 16;
/** Constants that stand for one another, and expressions inside of expressions. */
const MAX_DEPTH = 8;

/**
 * The module specifiers that an expression stands for: a literal, a template, a constant of the file, both branches of a
 * condition, or literals put behind `__dirname` (the directory of the file: Node.js, "Modules: CommonJS modules"). What else
 * there is in it is computed.
 */
export function readSpecifiers(node: Node | null | undefined): readonly Specifier[] {
  const found = new Map<string, Specifier>();
  if (node) collect(node, found, 0);
  return [...found.values()];
}

function collect(node: Node, found: Map<string, Specifier>, depth: number): void {
  if (found.size >= MAX_SPECIFIERS) return;
  const text = literal(node);
  if (text !== undefined) {
    found.set(text, { text });
    return;
  }
  // The branch that loads nothing.
  if (depth > 0 && /^(?:undefined|null)$/.test(node.type)) return;
  const parts = depth < MAX_DEPTH ? alternatives(node) : [];
  for (const part of parts) collect(part, found, depth + 1);
  if (parts.length > 0) return;
  const expression = node.text.slice(0, MAX_EXPRESSION_CHARACTERS);
  found.set(`\0${expression}`, { text: expression, isComputed: true });
}

/** The expressions of which one is the value. */
function alternatives(node: Node): readonly Node[] {
  const fields = (...names: readonly string[]) => names.flatMap((name) => node.childForFieldName(name) ?? []);
  switch (node.type) {
    case 'parenthesized_expression':
    case 'as_expression':
    case 'satisfies_expression':
    case 'non_null_expression':
      return node.namedChild(0) ? [node.namedChild(0)!] : [];
    case 'ternary_expression':
      return fields('consequence', 'alternative');
    case 'binary_expression':
      return /^(?:\|\||\?\?)$/.test(node.childForFieldName('operator')?.text ?? '') ? fields('left', 'right') : [];
    case 'identifier': {
      const value = constantValue(node);
      return value ? [value] : [];
    }
    default:
      return [];
  }
}

/** The text of a string or of a template without substitutions. */
export function stringText(node: Node): string | undefined {
  if (node.type !== 'string' && node.type !== 'template_string') return undefined;
  const raw = node.text.slice(1, -1);
  if (node.type === 'template_string' && raw.includes('${')) return undefined;
  return raw.replace(/\\(.)/g, '$1');
}

function literal(node: Node, depth = 0): string | undefined {
  const text = stringText(node);
  if (text !== undefined) return text;
  switch (node.type) {
    case 'parenthesized_expression':
      return node.namedChild(0) ? literal(node.namedChild(0)!, depth) : undefined;
    case 'identifier':
      return node.text === '__dirname' ? '.' : constantText(node, depth);
    case 'template_string':
      return templateText(node, depth);
    case 'binary_expression': {
      if (node.childForFieldName('operator')?.type !== '+') return undefined;
      const left = literal(node.childForFieldName('left')!, depth);
      const right = left === undefined ? undefined : literal(node.childForFieldName('right')!, depth);
      return right === undefined ? undefined : left + right;
    }
    case 'call_expression': {
      if (!/^path\.(?:join|resolve)$/.test(node.childForFieldName('function')?.text ?? '')) return undefined;
      const parts = node.childForFieldName('arguments')?.namedChildren.map((part) => literal(part, depth)) ?? [];
      const [first, ...rest] = parts;
      if (first !== '.' || rest.some((part) => part === undefined || part.startsWith('/'))) return undefined;
      return ['.', ...rest].join('/');
    }
    default:
      return undefined;
  }
}

/** The text of a constant whose value is a literal. */
function constantText(name: Node, depth: number): string | undefined {
  const value = depth < MAX_DEPTH ? constantValue(name) : undefined;
  return value && literal(value, depth + 1);
}

/** A template whose substitutions are all literals, constants or `__dirname`. */
function templateText(template: Node, depth: number): string | undefined {
  let text = '';
  for (const part of template.namedChildren) {
    if (part.type !== 'template_substitution') text += part.text.replace(/^\\(?=.)/, '');
    else {
      const value = part.namedChild(0) ? literal(part.namedChild(0)!, depth + 1) : undefined;
      if (value === undefined) return undefined;
      text += value;
    }
  }
  return text;
}
