import { BracketPairs } from '../../../parse/bracket-pairs.ts';
import type { DefinitionKind } from '../../../parse/facts.ts';
import type { LanguageReader } from '../../../parse/language-reader.ts';
import type { Outline, OutlineClause, OutlineSource } from '../../../parse/outline-reader.ts';
import type { LexicalSyntax } from '../../../text/lexical-syntax.ts';

const SYNTAX: LexicalSyntax = { lineComments: ['#'], blockComments: [], quotes: '"' };
const KINDS: Readonly<Record<string, DefinitionKind>> = {
  type: 'class',
  interface: 'interface',
  input: 'struct',
  enum: 'enum',
  union: 'type',
  scalar: 'type',
  directive: 'macro',
  query: 'function',
  mutation: 'function',
  subscription: 'function',
  fragment: 'function',
};
const DEFINITION =
  /^[ \t]*(?:extend[ \t]+)?(type|interface|input|enum|union|scalar|directive|query|mutation|subscription|fragment)[ \t]+(@?[_A-Za-z]\w{0,200})/gm;
/** Types whose fields are what a client may ask for (GraphQL specification, "Root Operation Types"). */
const ROOTS: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);
const FIELD = /\b([_A-Za-z]\w{0,200})[ \t]*[(:]/g;
const IMPORT = /^#\s*import\s+(?:[^'"\n]{1,300}\bfrom\s+)?["']([^"'\n]{1,300})["']/;

/** Types, directives, operations and fragments, and the fields of the root types. Comments that import are those of graphql-tag and graphql-import. */
export const graphqlReader: LanguageReader = { outline: { syntax: SYNTAX, docStrings: true, read } };

function read({ text, code, spans }: OutlineSource): Outline {
  const pairs = new BracketPairs(code, '{}()[]');
  const starts = [...code.matchAll(DEFINITION)].filter(({ index }) => pairs.depthAt(index) === 0);
  const definitions = starts.flatMap((match, i) => {
    const [whole, keyword, name] = match;
    const start = match.index + whole.length - whole.trimStart().length;
    const end = trimmedEnd(code, start, starts[i + 1]?.index ?? code.length);
    const clause: OutlineClause = { kind: KINDS[keyword!]!, name: name!, start, end };
    return keyword === 'type' && ROOTS.has(name!) ? [clause, ...fieldsOf(clause, code, pairs)] : [clause];
  });
  const imports = spans.flatMap(({ start, end, isComment }) => {
    if (!isComment) return [];
    const specifier = IMPORT.exec(text.slice(start, Math.min(end, start + 700)))?.[1];
    return specifier === undefined ? [] : [{ specifier, kind: 'import' as const, at: start }];
  });
  return { definitions, imports };
}

function fieldsOf({ start, end }: OutlineClause, code: string, pairs: BracketPairs): OutlineClause[] {
  const body = code.indexOf('{', start);
  if (body < 0 || body >= end) return [];
  const starts = [...code.slice(body, end).matchAll(FIELD)].filter(({ index }) => pairs.depthAt(body + index) === 1);
  return starts.map((match, i) => {
    const from = body + match.index;
    const next = starts[i + 1];
    const to = trimmedEnd(code, from, next ? body + next.index : end - 1);
    return { kind: 'method', name: match[1]!, start: from, end: to };
  });
}

/** The end of what stands between two offsets, without blanks and the documentation of what follows. */
function trimmedEnd(code: string, start: number, end: number): number {
  let at = end;
  while (at > start && /[\s"]/.test(code[at - 1]!)) at--;
  return at;
}
