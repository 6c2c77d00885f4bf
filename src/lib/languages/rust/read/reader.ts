import type { LanguageReader } from '../../../parse/language-reader.ts';
import { readRustCode } from './code.ts';
import { embeddedReader } from './embedded.ts';
import { readRustStatement } from './statement.ts';

export const rustReader: LanguageReader = {
  readStatement: readRustStatement,
  embedded: embeddedReader,
  readCode: readRustCode,
  isExported: (_name, declaration) => /^(?:#\[[^\]]*\]\s*)*pub\b/.test(declaration),
};
