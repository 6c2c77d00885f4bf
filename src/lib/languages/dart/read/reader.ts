import type { LanguageReader } from '../../../parse/language-reader.ts';
import { readProgram } from './program.ts';
import { readDirective } from './statement.ts';

export const dartReader: LanguageReader = {
  readStatement: readDirective,
  readDeclaration: readProgram,
  isExported: (name) => !name.startsWith('_'),
  directiveComment: /^\/\/ *(?:ignore(?:_for_file)?:|@dart)/,
};
