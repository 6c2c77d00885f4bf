import type { Node } from 'web-tree-sitter';

/** The name that a declarator declares (ISO C 6.7.6, ISO C++ dcl.decl). */
export interface Declared {
  readonly name: string;
  /** Scopes that a qualified name names, without template arguments, joined by dots. */
  readonly receiver?: string;
  /** A function, and not a pointer to one. */
  readonly isFunction: boolean;
  /** A pointer or reference, to whatever. */
  readonly isPointer: boolean;
}

/** Declarators around one name; nobody nests so many. */
const MAX_DEPTH = 32;

/** Reads a declarator; undefined where the grammar found no name in it. */
export function readDeclarator(declarator: Node | null): Declared | undefined {
  let node = declarator;
  let isFunction = false;
  let isPointer = false;
  for (let depth = 0; node && depth < MAX_DEPTH; depth++) {
    switch (node.type) {
      case 'function_declarator':
        isFunction = true;
        node = node.childForFieldName('declarator');
        break;
      case 'init_declarator':
      case 'array_declarator':
      case 'attributed_declarator':
      case 'parenthesized_declarator':
      case 'variadic_declarator':
        node = node.childForFieldName('declarator') ?? node.namedChild(0);
        break;
      case 'pointer_declarator':
      case 'reference_declarator':
      case 'pointer_type_declarator':
        // `(*f)(int)` is a pointer to a function, `*f(int)` a function that returns one
        isFunction = false;
        isPointer = true;
        node = node.childForFieldName('declarator') ?? node.namedChild(node.namedChildCount - 1);
        break;
      default:
        return named(node, isFunction, isPointer);
    }
  }
  return undefined;
}

function named(node: Node, isFunction: boolean, isPointer: boolean): Declared | undefined {
  const scopes: string[] = [];
  let last: Node | null = node;
  for (let depth = 0; last?.type === 'qualified_identifier' && depth < MAX_DEPTH; depth++) {
    const scope = last.childForFieldName('scope');
    if (scope) scopes.push(plainName(scope));
    last = last.childForFieldName('name');
  }
  const isMissing = !last || last.isMissing || !NAMES.has(last.type);
  if (isMissing) return undefined;
  const name = plainName(last!);
  if (name === '') return undefined;
  const receiver = scopes.filter((scope) => scope !== '').join('.');
  const isConversion = last!.type === 'operator_cast';
  return { name, ...(receiver && { receiver }), isFunction: isFunction || isConversion, isPointer };
}

const NAMES: ReadonlySet<string> = new Set([
  'identifier',
  'field_identifier',
  'type_identifier',
  'destructor_name',
  'operator_name',
  'operator_cast',
  'template_function',
  'template_method',
  'template_type',
  'dependent_name',
]);

/** A name without template arguments; `operator ==` as `operator==`, a conversion up to its parameters. */
function plainName(node: Node): string {
  if (/^(?:template_|dependent_)/.test(node.type)) {
    const name = node.childForFieldName('name') ?? node.namedChild(0);
    return name ? name.text : '';
  }
  if (node.type === 'operator_cast') {
    const type = node.childForFieldName('type');
    return type ? `operator ${type.text.replace(/\s+/g, ' ')}` : '';
  }
  if (node.type === 'operator_name') return node.text.replace(/\s+(?=\W)/g, '').replace(/\s+/g, ' ');
  return node.text.replace(/\s+/g, '');
}
