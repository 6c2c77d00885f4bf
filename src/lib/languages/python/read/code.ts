import type { CodeSource } from '../../../parse/language-reader.ts';
import { CodeReading } from './code-reading.ts';
import { readExpression } from './expressions.ts';
import { readStatement } from './statements.ts';

const READERS = { expression: readExpression, statement: readStatement };

/** Tells the table the declarations and the uses of a file. */
export function readPythonCode(source: CodeSource): void {
  const reading = new CodeReading(source, READERS);
  reading.readBlock(0);
  const { held } = reading.module;
  if (!held.isEmpty) source.table.declare({ of: -1, for: '', fields: held.fields() });
}
