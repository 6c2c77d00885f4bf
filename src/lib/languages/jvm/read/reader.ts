import type { LanguageReader } from '../../../parse/language-reader.ts';
import { readJavaCode } from './code.ts';
import { isExportedInJava, readJavaStatement } from './statement.ts';

/** Names, literals, comments and what is read as text; no token of the grammar has children. */
const LEAVES =
  /^(?:(?:type_)?identifier|this|super|true|false|asterisk|dimensions|import_declaration|(?:line|block)_comment|(?:string|character|null|\w+_integer|\w+_floating_point)_literal|(?:integral|floating_point|boolean|void)_type|break_statement|continue_statement)$/;

export const javaReader: LanguageReader = {
  readStatement: readJavaStatement,
  isExported: isExportedInJava,
  isLeaf: (kind, isNamed) => !isNamed || LEAVES.test(kind),
  readCode: readJavaCode,
};
