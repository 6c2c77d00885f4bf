import { UNKNOWN } from '../../../../parse/code-facts.ts';
import { LocalScope } from '../../../../parse/code-table.ts';
import { NONE, type SyntaxNode } from '../../../../parse/syntax-tree.ts';
import { isDeclaration } from './code-declarations.ts';
import { eitherOf, readName, readNavigation, readParts, readSuffix } from './code-names.ts';
import { bindParts, bindVariable } from './code-properties.ts';
import { typeIn, typeText, useTypes } from './code-types.ts';
import { isComment, type KotlinReading } from './reading.ts';

/** A statement, or an expression that has statements inside; its value. */
export function readStatement(reading: KotlinReading, node: SyntaxNode, kind: string): number {
  const { tree } = reading;
  switch (kind) {
    case 'statements':
    case 'control_structure_body':
      return inBlock(reading, () => readBlock(reading, node));
    case 'assignment':
      readAssignment(reading, node);
      return UNKNOWN;
    case 'for_statement':
      return inBlock(reading, () => readFor(reading, node));
    case 'if_expression':
      return readIf(reading, node);
    case 'when_expression':
      return inBlock(reading, () => readWhen(reading, node));
    case 'try_expression':
      return readTry(reading, node);
    case 'catch_block':
      return inBlock(reading, () => {
        const type = typeIn(reading, node);
        useTypes(reading, type);
        reading.bind(tree.firstOf(node, 'simple_identifier'), [typeText(reading, type), reading.place]);
        return reading.expression(tree.firstOf(node, 'statements'));
      });
    case 'label':
    case 'string_content':
      return UNKNOWN;
    default:
      readParts(reading, node);
      return UNKNOWN;
  }
}

function inBlock(reading: KotlinReading, read: () => number): number {
  const { locals, typeParameters } = reading;
  reading.locals = new LocalScope(locals);
  reading.typeParameters = new LocalScope(typeParameters);
  const value = read();
  Object.assign(reading, { locals, typeParameters });
  return value;
}

/** The value of a block is that of its last statement. */
function readBlock(reading: KotlinReading, node: SyntaxNode): number {
  const { tree } = reading;
  let value = UNKNOWN;
  for (const child of tree.namedChildren(node)) {
    const kind = tree.kind(child);
    if (isComment(kind)) continue;
    value = UNKNOWN;
    if (isDeclaration(kind)) reading.declaration(child);
    else value = reading.expression(child);
  }
  return value;
}

function readAssignment(reading: KotlinReading, node: SyntaxNode): void {
  const { tree } = reading;
  const [left = NONE, ...right] = tree.namedChildren(node).filter((child) => !isComment(tree.kind(child)));
  if (left !== NONE) readTarget(reading, left);
  for (const child of right) reading.expression(child);
}

/** What is assigned to: a name, a member, an element. */
function readTarget(reading: KotlinReading, node: SyntaxNode): void {
  const { tree } = reading;
  const kind = tree.kind(node);
  if (kind === 'simple_identifier') readName(reading, node, 'write');
  else if (kind === 'navigation_expression') readNavigation(reading, node, 'write');
  else if (kind !== 'directly_assignable_expression') reading.expression(node);
  else {
    const [first = NONE, ...suffixes] = tree.namedChildren(node).filter((child) => !isComment(tree.kind(child)));
    if (suffixes.length === 0 && first !== NONE) readTarget(reading, first);
    else {
      let of = reading.expression(first);
      for (const suffix of suffixes) {
        if (tree.kind(suffix) === 'navigation_suffix')
          of = readSuffix(reading, of, suffix, suffix === suffixes.at(-1) ? 'write' : 'read');
        else {
          readParts(reading, suffix);
          of = of < 0 ? of : reading.add(['[]', of]);
        }
      }
    }
  }
}

function readFor(reading: KotlinReading, node: SyntaxNode): number {
  const { tree } = reading;
  const parts = tree
    .namedChildren(node)
    .filter((child) => !isComment(tree.kind(child)) && tree.kind(child) !== 'annotation');
  const [variable = NONE, iterable = NONE, ...rest] = parts;
  const of = reading.expression(iterable);
  const element = of < 0 ? -1 : reading.add(['[]', of]);
  if (variable !== NONE && tree.kind(variable) === 'variable_declaration') {
    useTypes(reading, typeIn(reading, variable));
    bindVariable(reading, variable, element < 0 ? [] : [element]);
  } else bindParts(reading, variable, element);
  for (const child of rest) reading.expression(child);
  return UNKNOWN;
}

function readIf(reading: KotlinReading, node: SyntaxNode): number {
  const { tree } = reading;
  const bodies: number[] = [];
  for (const child of tree.namedChildren(node)) {
    const value = reading.expression(child);
    if (tree.kind(child) === 'control_structure_body') bodies.push(value);
  }
  return bodies.length < 2 ? UNKNOWN : eitherOf(reading, bodies);
}

function readWhen(reading: KotlinReading, node: SyntaxNode): number {
  const { tree } = reading;
  const values: number[] = [];
  for (const child of tree.namedChildren(node)) {
    const kind = tree.kind(child);
    if (kind === 'when_subject') {
      const variable = tree.firstOf(child, 'variable_declaration');
      const subject = tree.namedChildren(child).findLast((one) => !isComment(tree.kind(one))) ?? NONE;
      const value = reading.expression(subject);
      if (variable !== NONE) bindVariable(reading, variable, value < 0 ? [] : [value]);
    } else if (kind === 'when_entry')
      for (const part of tree.namedChildren(child)) {
        const value = reading.expression(part);
        if (tree.kind(part) === 'control_structure_body') values.push(value);
      }
  }
  return eitherOf(reading, values);
}

function readTry(reading: KotlinReading, node: SyntaxNode): number {
  const { tree } = reading;
  const values: number[] = [];
  for (const child of tree.namedChildren(node)) {
    const value = reading.expression(child);
    if (tree.kind(child) !== 'finally_block' && !isComment(tree.kind(child))) values.push(value);
  }
  return eitherOf(reading, values);
}
