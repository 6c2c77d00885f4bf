import type { CodeSource } from '../../../parse/language-reader.ts';
import { CodeReading } from './code-reading.ts';
import { readBlock } from './statements.ts';

/** Tells the table the declarations and the uses of a file. */
export function readPythonCode(source: CodeSource): void {
  const reading = new CodeReading(source);
  readBlock(reading, 0);
  const { held } = reading.module;
  if (!held.isEmpty) source.table.declare({ of: -1, for: '', fields: held.fields() });
}
