import type { FileFacts } from '../../../parse/facts.ts';

/**
 * The package of a file, and those around it whose members it sees without an import: in Scala a file may have several
 * clauses, each inside of the one before (Scala Language Specification 9.2). Kotlin quotes keywords in names.
 */
export function packageOf(
  language: string,
  { package: named = '', directives = [] }: FileFacts,
): { readonly package: string; readonly around: readonly string[] } {
  if (language === 'java') return { package: named, around: [] };
  if (language !== 'scala') return { package: named.replace(/[`\s]/g, ''), around: [] };
  const clauses = directives.map((clause) => clause.replace(/[`\s]/g, ''));
  const all = clauses.map((_, i) => clauses.slice(0, i + 1).join('.'));
  return { package: all.at(-1) ?? '', around: all.slice(0, -1).reverse() };
}
