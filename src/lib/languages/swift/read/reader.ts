import type { LanguageReader } from '../../../parse/language-reader.ts';
import { readSwiftStatement } from './statement.ts';

export const swiftReader: LanguageReader = {
  readStatement: readSwiftStatement,
  isExported: (_name, declaration) => !/^[^{=(]*\b(?:file)?private\b(?!\()/.test(declaration),
  directiveComment: /^\/\/\s*swift-tools-version/,
};
