import type { LanguageReader } from '../../../parse/language-reader.ts';
import { readCssImport, readSassImport } from './statement.ts';
import { writtenForGrammar } from './written-for-grammar.ts';

const DIRECTIVE = /^\/[/*] *(?:stylelint-|prettier-ignore|purgecss)/;

export const cssReader: LanguageReader = {
  readStatement: readCssImport,
  isExported: () => true,
  directiveComment: DIRECTIVE,
};

export const scssReader: LanguageReader = {
  readStatement: readSassImport,
  // Sass: "Private Members"
  isExported: (name) => !/^[$%]?[-_](?!-)/.test(name),
  directiveComment: DIRECTIVE,
  readable: writtenForGrammar,
};
