import type { LanguageReader } from '../../../../parse/language-reader.ts';
import { withoutOpenComments } from '../../../../parse/open-comments.ts';
import { readKotlinCode } from './code.ts';
import { readKotlinDeclaration } from './declaration.ts';
import { parsedKotlin, readableKotlin } from './readable.ts';
import { isExportedInKotlin, readKotlinStatement } from './statement.ts';

export const kotlinReader: LanguageReader = {
  readStatement: readKotlinStatement,
  readDeclaration: readKotlinDeclaration,
  isExported: isExportedInKotlin,
  plainName: (name) => name.replaceAll('`', ''),
  parsedText: (text) => parsedKotlin(withoutOpenComments(text)),
  readable: readableKotlin,
  readCode: readKotlinCode,
};
