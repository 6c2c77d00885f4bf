import type { LanguageReader } from '../../../parse/language-reader.ts';
import { readCsharpStatement } from './statement.ts';

/** Attributes, and texts that may contain anything. */
const ASIDE = /"[^"\n]*"|\[[^\]]*\]/g;
const TYPE = /\b(?:class|struct|interface|enum|record|delegate)\s/;
const HIDDEN = /\b(?:private|file)\s/;
const VISIBLE = /\b(?:public|internal|protected)\s/;

/** Types are visible in their project unless they say otherwise, members are not (C# specification 7.5.2, 14.5.2). */
function isExported(name: string, declaration: string): boolean {
  const [modifiers = ''] = declaration.replace(ASIDE, ' ').split(new RegExp(`\\b${name}\\b`, 'u'), 1);
  return VISIBLE.test(modifiers) || (TYPE.test(modifiers) && !HIDDEN.test(modifiers));
}

export const csharpReader: LanguageReader = {
  readStatement: readCsharpStatement,
  isExported,
};
