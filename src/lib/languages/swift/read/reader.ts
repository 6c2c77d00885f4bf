import type { LanguageReader } from '../../../parse/language-reader.ts';
import { withoutOpenComments } from '../../../parse/open-comments.ts';
import { readSwiftStatement } from './statement.ts';

export const swiftReader: LanguageReader = {
  parsedText: withoutOpenComments,
  readStatement: readSwiftStatement,
  isExported: (_name, declaration) => !/^[^{=(]*\b(?:file)?private\b(?!\()/.test(declaration),
  directiveComment: /^\/\/\s*swift-tools-version/,
};
