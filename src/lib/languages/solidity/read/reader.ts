import type { LanguageReader } from '../../../parse/language-reader.ts';

export const solidityReader: LanguageReader = {
  isExported: (_name, declaration) => !/^[^{;]*\b(?:private|internal)\b/.test(declaration),
  directiveComment: /SPDX-License-Identifier/,
};
