import type { LanguageReader } from '../../../parse/language-reader.ts';
import { readRustStatement } from './statement.ts';

export const rustReader: LanguageReader = {
  readStatement: readRustStatement,
  isExported: (_name, declaration) => /^(?:#\[[^\]]*\]\s*)*pub\b/.test(declaration),
};
