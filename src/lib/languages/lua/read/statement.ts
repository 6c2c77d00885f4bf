import type { Node } from 'web-tree-sitter';
import type { StatementFacts } from '../../../parse/statement-reader.ts';

/** Characters of a computed name that are kept. */
const MAX_COMPUTED = 100;

/** `require "a.b"`, and `pcall(require, "a.b")`. A name that is put together has the flag `computed`. */
export function readRequire(call: Node): StatementFacts {
  const list = call.childForFieldName('arguments');
  const given = list?.namedChildren.filter((node) => node !== null) ?? [];
  if (call.childForFieldName('name')?.text === 'pcall' && given.shift()?.text !== 'require') return {};
  const [name] = given;
  if (!name) return {};
  const text = name.type === 'string' ? name.childForFieldName('content')?.text : undefined;
  const specifier = text ?? name.text.slice(0, MAX_COMPUTED);
  return { imports: [{ specifier, kind: 'require', names: [], ...(text === undefined && { flags: ['computed'] }) }] };
}
