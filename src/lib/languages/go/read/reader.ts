import type { LanguageReader } from '../../../parse/language-reader.ts';
import { readGoCode } from './code.ts';
import { readGoStatement } from './statement.ts';

export const goReader: LanguageReader = {
  readStatement: readGoStatement,
  readCode: readGoCode,
  isExported: (name) => /^\p{Lu}/u.test(name),
  directiveComment: /^\/\/(?:go:build| \+build)/i,
};
