import type { LanguageReader } from '../../../parse/language-reader.ts';
import { readBlock } from './block.ts';

const DESCRIPTION = /^[ \t]*description\s*=\s*"((?:[^"\\\n]|\\.)*)"/m;

export const hclReader: LanguageReader = {
  readDeclaration: readBlock,
  docOf: ({ type, startIndex, endIndex }, text) =>
    type === 'block' ? DESCRIPTION.exec(text.slice(startIndex, endIndex))?.[1] : undefined,
  isExported: () => true,
};
