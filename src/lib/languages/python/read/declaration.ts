import type { Node } from 'web-tree-sitter';
import type { DeclarationFacts, DefinitionClause } from '../../../parse/statement-reader.ts';
import { mayImport } from './import-call.ts';
import { readPythonName } from './statement.ts';

// A comment is taken whole, with its line end: were a part of it enough, a banner of # would take exponential time.
const STRING = /(?:\s|#[^\n]*\n)*[rbuf]*["']/iy;
const MAIN = /if\s+__name__\s*[=!]=/y;

/** The name of what a call calls. */
const CALLED = /[\w.]{1,200}(?=[ \t]*\()/y;
const BUILDS_ALL = /__all__\s*\./y;

/** The methods of a class, and whether a file is a script: structure that a query would need costly nested patterns for. */
export function readPythonDeclaration(node: Node, text: string): DeclarationFacts {
  const start = node.startIndex;
  CALLED.lastIndex = start;
  BUILDS_ALL.lastIndex = start;
  const called = CALLED.exec(text)?.[0];
  if ((called !== undefined && mayImport(called, node.tree)) || BUILDS_ALL.test(text)) {
    const name = node.type === 'call' ? node.childForFieldName('function') : null;
    return (name && readPythonName(name.text, name)) ?? {};
  }
  if (text.startsWith('class', start) && node.type === 'class_definition') return { definitions: methodsOf(node) };
  const isTop = start === 0 || text[start - 1] === '\n';
  MAIN.lastIndex = start;
  // A script is run by its own path.
  return isTop && MAIN.test(text) ? { directives: ['__name__'] } : {};
}

/** The functions right in the body of a class, decorated or not. */
function methodsOf(node: Node): DefinitionClause[] {
  const members = node.childForFieldName('body')?.namedChildren ?? [];
  return members.flatMap((member): DefinitionClause[] => {
    const inner = member.type === 'decorated_definition' ? member.childForFieldName('definition') : member;
    return inner?.type === 'function_definition' ? [{ node: inner, kind: 'method' }] : [];
  });
}

/** The docstring of a module, a class or a function: a string that is its first statement (Language Reference, "docstring"). */
export function pythonDocstring(node: Node, text: string): string | undefined {
  const body = node.type === 'module' ? node : node.childForFieldName('body');
  STRING.lastIndex = body?.startIndex ?? 0;
  if (!body || !STRING.test(text)) return undefined;
  let at = 0;
  while (body.namedChild(at)?.type === 'comment') at++;
  const statement = body.namedChild(at);
  const string = statement?.type === 'expression_statement' ? statement.namedChild(0) : undefined;
  if (string?.type !== 'string') return undefined;
  return string.namedChildren.find(({ type }) => type === 'string_content')?.text;
}
