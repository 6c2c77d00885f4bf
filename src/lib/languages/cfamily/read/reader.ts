import type { LanguageReader } from '../../../parse/language-reader.ts';
import { withBalancedBranches } from './balanced-branches.ts';
import { declarationReader } from './declaration.ts';
import { withoutMacros, withoutTypeAttributes } from './without-macros.ts';

function reader(isHeader: boolean): LanguageReader {
  return {
    parsedText: (text) => withoutTypeAttributes(withBalancedBranches(text)),
    readable: withoutMacros,
    readDeclaration: declarationReader(isHeader),
    isExported: isHeader ? () => true : isExternal,
    plainName: (name) => name.replaceAll(/\s*::\s*/g, '.'),
    directiveComment: /^\/[/*]\s*(?:clang-format|NOLINT|vim?:|-\*-)/,
  };
}

/** External linkage, or visible where the class is; types and macros of a source file stay inside (ISO C 6.2.2). */
function isExternal(_name: string, declaration: string): boolean {
  const head = /^[^;={(]*/.exec(declaration)![0];
  if (/^\s*(?:#|typedef\b|using\b)|\bstatic\b/.test(head)) return false;
  return declaration[head.length] === '(' || !/\b(?:enum|struct|class|union)\s*\w*\s*$/.test(head);
}

export const sourceReader = reader(false);
export const headerReader = reader(true);
