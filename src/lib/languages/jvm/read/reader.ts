import type { LanguageReader } from '../../../parse/language-reader.ts';
import { readJavaCode } from './code.ts';
import { isExportedInJava, readJavaStatement } from './statement.ts';

export const javaReader: LanguageReader = {
  readStatement: readJavaStatement,
  isExported: isExportedInJava,
  readCode: readJavaCode,
};
