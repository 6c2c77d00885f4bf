import type { LanguageReader } from '../../../parse/language-reader.ts';
import { readPhpStatement } from './statement.ts';

const PRIVATE = /^(?:#\[[^\]]*\]\s*|(?:abstract|final|static|readonly)\s+)*private\s/;

/** Everything can be used from other files unless it is `private`. */
export const phpReader: LanguageReader = {
  readStatement: readPhpStatement,
  isExported: (_name, declaration) => !PRIVATE.test(declaration),
};
