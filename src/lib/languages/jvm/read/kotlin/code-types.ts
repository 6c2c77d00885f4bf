import type { UseKind } from '../../../../parse/code-facts.ts';
import { NONE, type SyntaxNode } from '../../../../parse/syntax-tree.ts';
import type { KotlinReading } from './reading.ts';

const MAX_TYPE_DEPTH = 24;
const TYPES = new Set([
  'user_type',
  'nullable_type',
  'function_type',
  'parenthesized_type',
  'not_nullable_type',
  'non_nullable_type',
]);
/** Types that everybody names and nobody declares anew. */
const EVERYWHERE = new Set(
  'String Int Long Boolean Unit Any List Map Set Array Byte Short Char Float Double Nothing MutableList MutableMap MutableSet Suppress'.split(
    ' ',
  ),
);

/** A function; one with a receiver. The result comes first among the arguments. */
const FUNCTION = 'kotlin.Function';
const EXTENSION_FUNCTION = 'kotlin.ExtensionFunction';

export function isType(kind: string): boolean {
  return TYPES.has(kind);
}

export function typeIn({ tree }: KotlinReading, node: SyntaxNode): SyntaxNode {
  return tree.namedChildren(node).find((child) => isType(tree.kind(child))) ?? NONE;
}

/** A type as the rules of the family read it: without `?`, a function as a type with its result and parameters for arguments. */
export function typeText(reading: KotlinReading, node: SyntaxNode, depth = 0): string {
  if (node === NONE) return '';
  if (depth > MAX_TYPE_DEPTH) return '?';
  const { tree } = reading;
  switch (tree.kind(node)) {
    case 'user_type':
      return userType(reading, node, depth);
    case 'function_type':
      return functionType(reading, node, depth);
    case 'type_projection': {
      const type = typeIn(reading, node);
      return type === NONE ? '?' : typeText(reading, type, depth + 1);
    }
    default: {
      const type = typeIn(reading, node);
      return type === NONE ? '?' : typeText(reading, type, depth + 1);
    }
  }
}

function userType(reading: KotlinReading, node: SyntaxNode, depth: number): string {
  const { tree } = reading;
  let text = '';
  for (const child of tree.namedChildren(node)) {
    const kind = tree.kind(child);
    if (kind === 'type_identifier') text += (text === '' ? '' : '.') + reading.text(child);
    else if (kind === 'type_arguments') {
      const given = tree.namedChildren(child).filter((one) => tree.kind(one) === 'type_projection');
      const args = given.map((one) => typeText(reading, one, depth + 1));
      text = text === 'Array' && args.length === 1 ? `${args[0]}[]` : `${text}<${args.join(',')}>`;
    }
  }
  return text;
}

function functionType(reading: KotlinReading, node: SyntaxNode, depth: number): string {
  const { tree } = reading;
  const list = tree.firstOf(node, 'function_type_parameters');
  if (list === NONE) return '?';
  const receiver = tree.text
    .slice(tree.start(node), tree.start(list))
    .replace(/\bsuspend\b|[\s?]/g, '')
    .replace(/\.$/, '');
  const given = tree.namedChildren(list).flatMap((child) => {
    const type = isType(tree.kind(child)) ? child : tree.kind(child) === 'parameter' ? typeIn(reading, child) : NONE;
    return type === NONE ? [] : [typeText(reading, type, depth + 1)];
  });
  const result = tree.namedChildren(node).findLast((child) => isType(tree.kind(child)) && child > list) ?? NONE;
  const parts = [typeText(reading, result, depth + 1), ...given];
  if (receiver === '' || !/^[\w.<>,]+$/.test(receiver)) return `${FUNCTION}<${parts.join(',')}>`;
  return `${EXTENSION_FUNCTION}<${[parts[0]!, receiver, ...given].join(',')}>`;
}

/** Records the use of each type that a type names. */
export function useTypes(reading: KotlinReading, node: SyntaxNode, kind: UseKind = 'type', depth = 0): void {
  if (node === NONE || depth > MAX_TYPE_DEPTH) return;
  const { tree } = reading;
  const own = tree.kind(node);
  if (own === 'user_type') {
    let name = '';
    for (const child of tree.namedChildren(node)) {
      if (tree.kind(child) !== 'type_identifier') useTypes(reading, child, 'type', depth + 1);
      else {
        const isFirst = name === '';
        name += (isFirst ? '' : '.') + reading.text(child);
        if (isFirst && (EVERYWHERE.has(name) || reading.typeParameters.find(name) !== undefined)) continue;
        // Packages are in lower case by convention, and using one uses nothing.
        if (/^\P{Ll}/u.test(reading.text(child)) || child === lastName(reading, node))
          reading.use(
            reading.add(['type', name, reading.place]),
            child === lastName(reading, node) ? kind : 'type',
            child,
          );
      }
    }
    return;
  }
  for (const child of tree.namedChildren(node)) {
    // The receiver of a function type stands in it without a node of its own.
    if (tree.kind(child) === 'type_identifier' && own === 'function_type') {
      const name = reading.text(child);
      if (!EVERYWHERE.has(name) && reading.typeParameters.find(name) === undefined)
        reading.use(reading.add(['type', name, reading.place]), 'type', child);
    } else useTypes(reading, child, kind, depth + 1);
  }
}

/** The last name of a type. */
export function lastName({ tree }: KotlinReading, type: SyntaxNode): SyntaxNode {
  return tree.namedChildren(type).findLast((child) => tree.kind(child) === 'type_identifier') ?? type;
}

/** Type parameters as written, their bounds used. */
export function readTypeParameters(reading: KotlinReading, node: SyntaxNode): string[] {
  const { tree } = reading;
  const list = tree.firstOf(node, 'type_parameters');
  if (list === NONE) return [];
  const bounds = new Map<string, string>();
  const where = tree.firstOf(node, 'type_constraints');
  const parameters = tree.namedChildren(list).filter((child) => tree.kind(child) === 'type_parameter');
  const names = parameters.map((child) => reading.text(tree.firstOf(child, 'type_identifier')));
  for (const name of names) reading.typeParameters.bind(name, 0);
  if (where !== NONE)
    for (const constraint of tree.namedChildren(where)) {
      const name = tree.firstOf(constraint, 'type_identifier');
      const type = typeIn(reading, constraint);
      if (name !== NONE && !bounds.has(reading.text(name))) bounds.set(reading.text(name), typeText(reading, type));
      useTypes(reading, type);
    }
  return parameters.map((child, i) => {
    const type = typeIn(reading, child);
    useTypes(reading, type);
    const bound = type === NONE ? bounds.get(names[i]!) : typeText(reading, type);
    return bound === undefined ? names[i]! : `${names[i]} extends ${bound}`;
  });
}

const FLAGS =
  /^(?:private|protected|internal|public|override|abstract|open|enum|annotation|data|inner|const|operator|infix|lateinit|vararg)$/;

/** The modifiers of a declaration, and uses of its annotations. */
export function readModifiers(reading: KotlinReading, node: SyntaxNode): string[] {
  const { tree } = reading;
  const flags: string[] = [];
  for (const child of tree.namedChildren(node)) {
    const kind = tree.kind(child);
    if (kind === 'modifiers' || kind === 'parameter_modifiers') {
      for (const one of tree.namedChildren(child)) {
        if (tree.kind(one) === 'annotation') flags.push(...readAnnotation(reading, one));
        else if (FLAGS.test(tree.textOf(one))) flags.push(tree.textOf(one));
      }
    } else if (kind === 'annotation') readAnnotation(reading, child);
  }
  return flags;
}

/** An annotation; those that change how Java sees a declaration are flags. */
export function readAnnotation(reading: KotlinReading, node: SyntaxNode): string[] {
  const { tree } = reading;
  const flags: string[] = [];
  for (const child of tree.namedChildren(node)) {
    const isCalled = tree.kind(child) === 'constructor_invocation';
    const type = isCalled ? typeIn(reading, child) : tree.kind(child) === 'user_type' ? child : NONE;
    if (type === NONE) continue;
    useTypes(reading, type, 'decorate');
    const name = reading.text(lastName(reading, type));
    if (/^Jvm(?:Static|Field|Name)$/.test(name)) flags.push(name);
    const given = isCalled ? tree.firstOf(child, 'value_arguments') : NONE;
    if (given !== NONE)
      for (const argument of tree.namedChildren(given)) reading.expression(tree.namedChildren(argument).at(-1) ?? NONE);
  }
  return flags;
}
