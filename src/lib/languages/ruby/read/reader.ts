import type { LanguageReader } from '../../../parse/language-reader.ts';
import { readRubyDeclaration } from './declaration.ts';
import { readRubyName, readRubyStatement } from './statement.ts';

export const rubyReader: LanguageReader = {
  readStatement: readRubyStatement,
  readDeclaration: readRubyDeclaration,
  readName: readRubyName,
  // `private` is a call, which may stand anywhere and be undone later.
  isExported: () => true,
  directiveComment: /^#(?:!|\s*-\*-|\s*(?:frozen[_-]string[_-]literal|(?:en)?coding|typed|warn_indent|rubocop)\s*:)/i,
};
