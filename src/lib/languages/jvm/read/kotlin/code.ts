import type { CodeSource } from '../../../../parse/language-reader.ts';
import { readDeclaration, readMembers } from './code-declarations.ts';
import { readExpression } from './code-expressions.ts';
import { readAnnotation } from './code-types.ts';
import { KotlinReading } from './reading.ts';

const HEADERS = new Set(['file_annotation', 'package_header', 'import_list', 'import_header', 'shebang_line']);

/** The declarations and uses of a Kotlin file. */
export function readKotlinCode(file: CodeSource): void {
  const { tree } = file;
  const reading = new KotlinReading(file, { expression: readExpression, declaration: readDeclaration });
  const declarations = tree.namedChildren(0).filter((child) => {
    const kind = tree.kind(child);
    if (kind === 'file_annotation') readAnnotation(reading, child);
    return !HEADERS.has(kind);
  });
  readMembers(reading, declarations);
}
