import type { CodeSource } from '../../../parse/language-reader.ts';
import { NONE } from '../../../parse/syntax-tree.ts';
import { readCall } from './code-calls.ts';
import { readClassBody, readMember } from './code-declarations.ts';
import { readExpression } from './code-expressions.ts';
import { Reading } from './code-reading.ts';
import { readStatement } from './code-statements.ts';
import { typeText, useAnnotation } from './code-types.ts';

const PARTS = {
  statement: readStatement,
  expression: readExpression,
  classBody: readClassBody,
  declaration: readMember,
  call: readCall,
};

/** The declarations and uses of a compilation unit (JLS 7.3). */
export function readJavaCode(file: CodeSource): void {
  const { tree } = file;
  const reading = new Reading(file, PARTS);
  for (const child of tree.namedChildren(0)) {
    switch (tree.kind(child)) {
      case 'import_declaration':
        break;
      case 'package_declaration':
        for (const part of tree.namedChildren(child))
          if (/annotation$/.test(tree.kind(part))) useAnnotation(reading, part);
        break;
      case 'module_declaration':
        readModule(reading, child);
        break;
      default:
        reading.parts.declaration(reading, child);
    }
  }
}

/** The services that a module uses and provides (JLS 7.7.3, 7.7.4). */
function readModule(reading: Reading, node: number): void {
  const { tree } = reading;
  const body = tree.child(node, 'body');
  if (body === NONE) return;
  for (const directive of tree.namedChildren(body)) {
    if (!/^(?:uses|provides)_module_directive$/.test(tree.kind(directive))) continue;
    for (const name of tree.namedChildren(directive)) {
      if (!/identifier$/.test(tree.kind(name))) continue;
      const last = tree.kind(name) === 'identifier' ? name : tree.child(name, 'name');
      reading.use(reading.add(['type', typeText(reading, name), -1]), 'type', last);
    }
  }
}
