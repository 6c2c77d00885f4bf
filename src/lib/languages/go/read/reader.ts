import type { LanguageReader } from '../../../parse/language-reader.ts';
import { readGoCode } from './code.ts';
import { readGoStatement } from './statement.ts';

/** Names, literals and comments; no token of the grammar has children. */
const LEAVES =
  /^(?:comment|nil|true|false|iota|(?:\w+_)?identifier|\w+_literal_content|(?:int|float|imaginary|rune|\w+_string)_literal)$/;

export const goReader: LanguageReader = {
  readStatement: readGoStatement,
  readCode: readGoCode,
  isLeaf: (kind, isNamed) => !isNamed || LEAVES.test(kind),
  isExported: (name) => /^\p{Lu}/u.test(name),
  directiveComment: /^\/\/(?:go:build| \+build)/i,
};
