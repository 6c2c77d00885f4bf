import { BracketPairs } from '../../../parse/bracket-pairs.ts';
import type { DefinitionKind } from '../../../parse/facts.ts';
import type { LanguageReader } from '../../../parse/language-reader.ts';
import { NextMatch } from '../../../parse/next-match.ts';
import type { Outline, OutlineSource } from '../../../parse/outline-reader.ts';
import { C_LIKE } from '../../../text/lexical-syntax.ts';

const KINDS: Readonly<Record<string, DefinitionKind>> = {
  message: 'struct',
  group: 'struct',
  enum: 'enum',
  service: 'interface',
  rpc: 'method',
};
const DECLARATION = /\b(?:(message|enum|service)\s+(\w+)\s*\{|(rpc)\s+(\w+)\s*\(|(group)\s+(\w+)\s*=)/g;
const IMPORT = /\bimport\s+(?:(public|weak|option)\s+)?["']([^"'\n]*)["']/g;
const PACKAGE = /^[ \t]*package\s+([\w.]{1,500})\s*;/m;

/** Messages, enums, services and their methods; fields are part of what contains them (Protocol Buffers Language Specification). */
export const protobufReader: LanguageReader = { outline: { syntax: C_LIKE, read } };

function read({ text, code }: OutlineSource): Outline {
  const pairs = new BracketPairs(code, '{}');
  const body = new NextMatch(code, /[{;]/);
  const definitions = [...code.matchAll(DECLARATION)].map((match) => {
    const [keyword, name] = match.slice(1).filter((part) => part !== undefined);
    const start = match.index;
    return { kind: KINDS[keyword!]!, name: name!, start, end: endOf(start + match[0].length - 1) };
  });
  /** A body, or the semicolon of a method without one. */
  function endOf(from: number): number {
    const at = body.after(from);
    return code[at] === '{' ? pairs.endOf(at) : Math.min(at + 1, code.length);
  }
  const imports = [...code.matchAll(IMPORT)].map((match) => {
    const end = match.index + match[0].length - 1;
    const specifier = text.slice(end - match[2]!.length, end);
    return { specifier, kind: match[1] === 'public' ? 'reexport' : 'import', at: match.index } as const;
  });
  return { definitions, imports, package: PACKAGE.exec(code)?.[1] };
}
