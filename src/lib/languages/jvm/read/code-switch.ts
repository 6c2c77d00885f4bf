import { LocalScope } from '../../../parse/code-table.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import { isComment, type LambdaTarget, type Reading } from './code-reading.ts';
import { isType, typeText, useTypes } from './code-types.ts';

/** Begins the name of a constant behind `case`, which the type of what is switched on gives its meaning (JLS 14.11.1). */
export const CASE = 'case ';

/** A `switch` statement or expression (JLS 14.11, 15.28); its value is one of those that it yields. */
export function readSwitch(reading: Reading, node: SyntaxNode, target: LambdaTarget | undefined): number {
  const { tree } = reading;
  const { locals, yields } = reading;
  const subject = reading.expression(tree.child(node, 'condition'));
  const values: number[] = [];
  reading.yields = values;
  const scope = new LocalScope(locals);
  for (const group of tree.namedChildren(tree.child(node, 'body'))) {
    reading.locals = scope;
    for (const child of tree.namedChildren(group)) {
      const kind = tree.kind(child);
      if (kind === 'switch_label') readLabel(reading, child, subject);
      else if (tree.kind(group) === 'switch_rule' && kind === 'expression_statement')
        values.push(reading.expression(child + 1, target));
      else reading.statement(child);
    }
  }
  Object.assign(reading, { locals, yields });
  return values.length === 0 ? -1 : reading.operator('?:', values);
}

function readLabel(reading: Reading, label: SyntaxNode, subject: number): void {
  const { tree } = reading;
  for (const child of tree.namedChildren(label)) {
    const kind = tree.kind(child);
    if (kind === 'pattern') readPattern(reading, child);
    else if (kind === 'guard') reading.expression(child + 2);
    else if (kind !== 'identifier') reading.expression(child);
    else if (tree.textOf(child) !== 'default') {
      const constant = reading.add(['name', CASE + tree.textOf(child), reading.place]);
      reading.use(reading.add(['()', constant, subject]), 'read', child);
    }
  }
}

/** Binds the variables of a pattern (JLS 14.30). */
export function readPattern(reading: Reading, node: SyntaxNode): void {
  const { tree } = reading;
  switch (tree.kind(node)) {
    case 'pattern':
      for (const child of tree.namedChildren(node)) readPattern(reading, child);
      return;
    case 'type_pattern':
      readTypePattern(reading, node, UNNAMED, 0);
      return;
    case 'record_pattern':
      readRecordPattern(reading, node);
      return;
  }
}

const UNNAMED = -1;

function readTypePattern(reading: Reading, node: SyntaxNode, record: number, place: number): void {
  const { tree } = reading;
  const parts = tree.namedChildren(node);
  const type = parts.find((child) => isType(tree.kind(child))) ?? NONE;
  const name = parts.findLast((child) => tree.kind(child) === 'identifier');
  useTypes(reading, type);
  if (name === undefined) return;
  const text = typeText(reading, type);
  if (text !== 'var') reading.bindPattern(name, [text, reading.place]);
  else reading.bindPattern(name, record < 0 ? [] : [reading.add(['item', record, place])]);
}

function readRecordPattern(reading: Reading, node: SyntaxNode): void {
  const { tree } = reading;
  const [type, ...rest] = tree.namedChildren(node).filter((child) => !isComment(tree.kind(child)));
  if (type === undefined) return;
  const record = reading.add(['type', typeText(reading, type), reading.place]);
  if (isType(tree.kind(type))) useTypes(reading, type);
  else reading.use(record, 'type', type);
  const body = rest.find((child) => tree.kind(child) === 'record_pattern_body');
  if (body === undefined) return;
  for (const [i, part] of tree.namedChildren(body).entries()) {
    if (tree.kind(part) === 'record_pattern_component') readTypePattern(reading, part, record, i);
    else readPattern(reading, part);
  }
}
