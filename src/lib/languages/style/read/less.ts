import { BracketPairs } from '../../../parse/bracket-pairs.ts';
import type { LanguageReader } from '../../../parse/language-reader.ts';
import { NextMatch } from '../../../parse/next-match.ts';
import type { Outline, OutlineClause, OutlineImport, OutlineSource } from '../../../parse/outline-reader.ts';
import { C_LIKE } from '../../../text/lexical-syntax.ts';

/** Slashes in an address without quotes begin no comment. */
const ADDRESS = /\burl\(\s{0,20}[^"'()\s][^()\n]{0,2000}\)/gi;
const VARIABLE = /(?<![\w@-])(@[\w-]{1,200})[ \t]*:/g;
/** A mixin with parameters or guarded, which is defined if a block follows it. */
const MIXIN = /(?<![\w-])([.#][\w-]{1,200})[ \t]*\(/g;
const AT_RULE = /@(?:-\w{1,10}-)?(?:keyframes[ \t]+([\w-]{1,200})|property[ \t]+(--[\w-]{1,200}))/g;
const CUSTOM = /(?<=[{;\s])(--[\w-]{1,200})[ \t]*:/g;
const IMPORT = /@(import|plugin)\b[ \t]*(?:\(([\w, \t]{0,100})\)[ \t]*)?(url\([ \t]*)?(["']?)/g;

/** Variables of the top level, mixins with parameters, keyframes and custom properties (Less documentation, "Mixins", "Import At-Rules"). */
export const lessReader: LanguageReader = { outline: { syntax: C_LIKE, read }, parsedText: withoutAddresses };

function withoutAddresses(text: string): string {
  return text.replace(ADDRESS, (address) => address.replaceAll('/', ' '));
}

function read({ text, code }: OutlineSource): Outline {
  const pairs = new BracketPairs(code, '{}()');
  const signs = new NextMatch(code, /[{};]/);
  const lines = new NextMatch(code, /\n/);
  const definitions: OutlineClause[] = [];
  const add = (kind: OutlineClause['kind'], name: string, start: number, end: number) =>
    definitions.push({ kind, name, start, end });
  /** Behind the semicolon or the block with which a statement ends. */
  const statementEnd = (from: number) => {
    const sign = signs.after(from);
    return code[sign] === '{' ? pairs.endOf(sign) : Math.min(sign + 1, code.length);
  };
  for (const { 1: name, index } of code.matchAll(VARIABLE))
    if (pairs.depthAt(index) === 0) add('variable', name!, index, statementEnd(index));
  for (const { 0: whole, 1: name, index } of code.matchAll(MIXIN)) {
    if (pairs.depthAt(index) > 2 || !isFirst(code, index)) continue;
    const parameters = pairs.endOf(index + whole.length - 1);
    const body = signs.after(parameters);
    if (code[body] === '{') add('function', name!.slice(1), index, pairs.endOf(body));
  }
  for (const { 1: keyframes, 2: property, index } of code.matchAll(AT_RULE))
    add(keyframes ? 'function' : 'variable', (keyframes ?? property)!, index, statementEnd(index));
  for (const { 1: name, index } of code.matchAll(CUSTOM)) add('variable', name!, index, lines.after(index));
  definitions.sort((a, b) => a.start - b.start || b.end - a.end);
  return { definitions, imports: importsIn(text, code) };
}

function importsIn(text: string, code: string): OutlineImport[] {
  return [...code.matchAll(IMPORT)].flatMap((match) => {
    const [whole, keyword, options = '', url, quote] = match;
    const from = match.index + whole.length;
    const end =
      quote === '' ? text.slice(from, from + 500).search(/[)\s;]/) : text.slice(from, from + 500).indexOf(quote!);
    if (end < 1 || (quote === '' && url === undefined)) return [];
    const isCss = keyword === 'import' && (url !== undefined || /\bcss\b/.test(options));
    const flags = keyword === 'plugin' ? ['plugin'] : isCss && !/\bless\b/.test(options) ? ['css'] : [];
    const specifier = text.slice(from, from + end);
    return [{ specifier, kind: 'import' as const, at: match.index, ...(flags.length > 0 && { flags }) }];
  });
}

/** Whether nothing but a bracket or the end of another statement stands before it: it is no call in a selector. */
function isFirst(code: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && (code[before] === ' ' || code[before] === '\t')) before--;
  return before < 0 || '\n\r{};/'.includes(code[before]!);
}
