import { BracketPairs } from '../../../parse/bracket-pairs.ts';
import type { DefinitionKind, ImportedName } from '../../../parse/facts.ts';
import type { LanguageReader } from '../../../parse/language-reader.ts';
import { NextMatch } from '../../../parse/next-match.ts';
import type { Outline, OutlineClause, OutlineImport, OutlineSource } from '../../../parse/outline-reader.ts';
import { SHELL_LIKE } from '../../../text/lexical-syntax.ts';

/** Characters of a statement that are looked at. */
const MAX_STATEMENT = 1000;

const TYPE =
  /^(?:c(?:p|type)?def\s+)?(?:(?:public|api|packed)\s+)*(class|cppclass|struct|union|enum|fused)\b(?:\s+(?:class|struct)\b)?\s+([\w.]+)/;
const CPPCLASS = /^(?:c(?:p|type)?def\s+)?cppclass\b/;
const KINDS: Readonly<Record<string, DefinitionKind>> = {
  class: 'class',
  cppclass: 'class',
  struct: 'struct',
  union: 'struct',
  enum: 'enum',
  fused: 'type',
};
const FUNCTION = /^(?:(?:async\s+)?def\s+(\w+)|cp?def\s+[^=(]*?(\w+)\s*\((?!\s*\*))/;
/** A declaration of C without a keyword before it, as blocks of `cdef extern` have them. */
const DECLARED = /^\w[^=()]*?[\s*&](\w+)\s*\((?!\s*\*)/;
const ALIAS = /^ctypedef\s[^()]*?(\w+)\s*$|^ctypedef\s[^(]*\(\s*\*\s*(\w+)\s*\)/;
const VARIABLE = /^(?:cdef\s+[^=(),:]*?)?\b(\w+)\s*(?::[^=]*)?=(?!=)/;
const DECLARING_BLOCK = /^cdef\s+extern\b.*:\s*$|^cdef\s*:/;
const IMPORT = /^(?:from\s+([.\w]+)\s+(c?import)\s+|(c?import)\s+)/;
const INCLUDE = /^include\s+["']([^"'\n]*)["']/;

/** Definitions and imports of Cython, by its lines and their indentation; which definitions are used is not read (Cython documentation, "Language Basics"). */
export const cythonReader: LanguageReader = { outline: { syntax: SHELL_LIKE, read } };

interface Block {
  readonly indent: number;
  /** Declarations of C stand in it without a keyword. */
  readonly declares: boolean;
  /** Absent where the block is no definition. */
  readonly clause?: { -readonly [K in keyof OutlineClause]: OutlineClause[K] };
}

function read({ text, code, spans }: OutlineSource): Outline {
  const pairs = new BracketPairs(code, '()[]{}');
  const lineEnds = new NextMatch(code, /\n/);
  const definitions: OutlineClause[] = [];
  const imports: OutlineImport[] = [];
  const blocks: Block[] = [];
  let codeEnd = 0;
  let span = 0;
  for (let from = 0; from < code.length; ) {
    const lineEnd = lineEnds.after(from);
    const line = code.slice(from, Math.min(lineEnd, from + MAX_STATEMENT));
    const statement = line.trim();
    const start = from + line.length - line.trimStart().length;
    while (span < spans.length && spans[span]!.end <= start) span++;
    const isInString = span < spans.length && spans[span]!.start < start;
    if (statement !== '' && !isInString && pairs.depthAt(start) === 0) takeStatement(statement, start, start - from);
    if (statement !== '') codeEnd = from + line.trimEnd().length;
    from = lineEnd + 1;
  }
  leave(0);
  return { definitions, imports };

  function takeStatement(statement: string, start: number, indent: number): void {
    leave(indent);
    const include = INCLUDE.exec(statement);
    if (include) {
      const at = text.indexOf(include[1] === '' ? '' : statement[include[0].length - 1]!, start);
      const specifier = text.slice(at + 1, at + 1 + include[1]!.length);
      imports.push({ specifier, kind: 'module', names: [], flags: ['include'], at: start });
    } else if (IMPORT.test(statement)) {
      const isLazy = blocks.some(({ clause }) => clause?.kind === 'function' || clause?.kind === 'method');
      for (const one of importsOf(start)) imports.push(isLazy ? { ...one, lazy: true } : one);
    } else if (DECLARING_BLOCK.test(statement)) blocks.push({ indent, declares: true });
    else define(statement, start, indent);
  }

  function define(statement: string, start: number, indent: number): void {
    const around = blocks.at(-1);
    const [kind, name] = definitionOf(statement, indent, around) ?? [];
    if (kind === undefined || name === undefined) return;
    const clause = { kind, name, start, end: start + statement.length, isPrivate: name.startsWith('_') };
    definitions.push(clause);
    blocks.push({ indent, declares: around?.declares === true || CPPCLASS.test(statement), clause });
  }

  /** Ends the blocks that are not around a line. */
  function leave(indent: number): void {
    while (blocks.length > 0 && blocks.at(-1)!.indent >= indent) {
      const { clause } = blocks.pop()!;
      if (clause) clause.end = Math.max(clause.end, codeEnd);
    }
  }

  function importsOf(start: number): OutlineImport[] {
    const [head, module, fromKind, kind] = IMPORT.exec(code.slice(start, start + MAX_STATEMENT))!;
    const from = start + head.length;
    const isWrapped = code[from] === '(';
    let end = isWrapped ? pairs.endOf(from) : lineEnds.after(from);
    while (!isWrapped && code[end - 1] === '\\' && end < code.length) end = lineEnds.after(end + 1);
    const names = namesIn(code.slice(from, end).slice(0, 10 * MAX_STATEMENT));
    const flags = (fromKind ?? kind) === 'cimport' ? { flags: ['cimport'] } : {};
    if (module !== undefined) return [{ specifier: module, kind: 'import', names, ...flags, at: start }];
    return names.map(({ name, alias = name }) => {
      return { specifier: name, kind: 'import', names: [{ name: '*', alias }], ...flags, at: start };
    });
  }
}

function definitionOf(
  statement: string,
  indent: number,
  around: Block | undefined,
): [kind: DefinitionKind, name: string] | undefined {
  const type = TYPE.exec(statement);
  if (type) return [KINDS[type[1]!]!, type[2]!];
  const called = FUNCTION.exec(statement) ?? (around?.declares ? DECLARED.exec(statement) : null);
  const name = called?.[1] ?? called?.[2];
  if (name !== undefined) return [around?.clause?.kind === 'class' ? 'method' : 'function', name];
  const alias = ALIAS.exec(statement);
  if (alias) return ['type', (alias[1] ?? alias[2])!];
  const variable = indent === 0 ? VARIABLE.exec(statement) : null;
  return variable ? ['variable', variable[1]!] : undefined;
}

/** `a, b as c`, in brackets or not. */
function namesIn(list: string): ImportedName[] {
  return list
    .replaceAll(/[()\\]/g, ' ')
    .split(',')
    .flatMap((item) => {
      const [, name, alias] = /^\s*([\w.]+|\*)(?:\s+as\s+(\w+))?\s*;?\s*$/.exec(item) ?? [];
      return name === undefined ? [] : [{ name, ...(alias !== undefined && { alias }) }];
    });
}
