import type { LanguageReader } from '../../../parse/language-reader.ts';
import { readJavaScriptCode, readTypeScriptCode } from './code.ts';
import { readEcmaScriptDeclaration } from './declaration.ts';
import { readJavaScriptName, readJavaScriptStatement } from './javascript.ts';
import { readableText } from './readable-text.ts';

const ECMASCRIPT: LanguageReader = {
  readStatement: readJavaScriptStatement,
  readDeclaration: readEcmaScriptDeclaration,
  readName: readJavaScriptName,
  // The standard library of Node.js
  isBuiltIn: (specifier) => specifier.startsWith('node:'),
};

export const javaScriptReader: LanguageReader = {
  ...ECMASCRIPT,
  readCode: readJavaScriptCode,
  // TypeScript reads imports in the JSDoc of JavaScript files.
  importingComment: /\bimport\s*\(|@import\b|^\/\/\/\s*<reference\s/,
};

export const typeScriptReader: LanguageReader = {
  ...ECMASCRIPT,
  readCode: readTypeScriptCode,
  readable: readableText,
  importingComment: /^\/\/\/\s*<reference\s/,
};
