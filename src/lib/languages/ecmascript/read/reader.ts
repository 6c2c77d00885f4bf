import type { LanguageReader } from '../../../parse/language-reader.ts';
import { readJavaScriptCode, readTypeScriptCode } from './code.ts';
import { readEcmaScriptDeclaration } from './declaration.ts';
import { readJavaScriptName, readJavaScriptStatement } from './javascript.ts';
import { readableText } from './readable-text.ts';

/** Names, literals, comments and what is read as text; no token of the grammar has children. */
const LEAVES =
  /^(?:(?:property_|private_property_|type_|statement_|shorthand_property_)?identifier|shorthand_property_identifier_pattern|this|super|null|undefined|true|false|number|string|string_fragment|escape_sequence|regex|comment|html_comment|predefined_type|import_statement|export_clause|jsx_closing_element|jsx_text)$/;

const ECMASCRIPT: LanguageReader = {
  readStatement: readJavaScriptStatement,
  readDeclaration: readEcmaScriptDeclaration,
  readName: readJavaScriptName,
  isLeaf: (kind, isNamed) => !isNamed || LEAVES.test(kind),
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
