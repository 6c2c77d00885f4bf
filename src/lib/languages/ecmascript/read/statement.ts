import type { Node } from 'web-tree-sitter';
import type { ExportFact } from '../../../parse/facts.ts';
import type { StatementFacts } from '../../../parse/statement-reader.ts';
import { readExportText } from './module-clause.ts';

/** A declaration whose names the definitions carry. */
const NAMED_DECLARATION =
  /^export\s+(?:(?:declare|abstract|async)\s+)*(?:function|class|interface|enum|namespace|type\s+[\w$]+\s*[<=]|(?:const|let|var)\s+[\w$])/;
const CLAUSE = /export\s*(?:type\s*)?[{*]/y;
const DEFAULT = /export\s+default\b/y;

/** `export { … }`, `export * from '…'` */
export function isClause(text: string, start: number): boolean {
  CLAUSE.lastIndex = start;
  return CLAUSE.test(text);
}

export function isDefaultExport(text: string, start: number): boolean {
  DEFAULT.lastIndex = start;
  return DEFAULT.test(text);
}

const EXPORTED_REQUIRE = /export\s+import\s+(type\s+)?([\w$]+)\s*=\s*require\s*\(\s*(['"])([^'"\n]+)\3\s*\)/y;

/**
 * `export import x = require('…')` (TypeScript Handbook, "export = and import = require()"). From the text, since the grammar cuts the
 * statement before its bracket.
 */
export function readExportedRequire(text: string, start: number): StatementFacts | undefined {
  EXPORTED_REQUIRE.lastIndex = start;
  const match = EXPORTED_REQUIRE.exec(text);
  if (!match) return undefined;
  const [, type, alias = '', , specifier = ''] = match;
  const names = [{ name: '*', alias }];
  return {
    imports: [{ specifier, kind: type ? 'type' : 'require', names }],
    exports: [{ name: alias, local: alias }],
  };
}

/** Whether an import alias that ends here is the first part of `import x = require('…')`. */
export function isRequire(text: string, end: number): boolean {
  return text.startsWith('require', end - 'require'.length) && /^\s*\(/.test(text.slice(end, end + 20));
}

/** Export declarations (ECMA-262, ExportDeclaration), `export =` and `export type` (TypeScript). */
export function readExportStatement(statement: Node): StatementFacts {
  const { text } = statement;
  if (NAMED_DECLARATION.test(text)) return {};
  if (isClause(text, 0)) return readExportText(text);
  const declaration = statement.childForFieldName('declaration');
  if (isDefaultExport(text, 0)) return { exports: [defaultExport(declaration, statement)] };
  if (/^export\s*=/.test(text)) return { exports: [exportOf('export=', statement.namedChild(0))] };
  return { exports: declaration ? destructuredNames(declaration) : [] };
}

function defaultExport(declaration: Node | null, statement: Node): ExportFact {
  const named = declaration ?? statement.childForFieldName('value');
  if (named?.type === 'identifier') return { name: 'default', local: named.text };
  const name = named?.childForFieldName('name');
  return { name: 'default', local: name?.text ?? 'default' };
}

function exportOf(name: string, value: Node | null): ExportFact {
  return value && /^(?:identifier|member_expression)$/.test(value.type) ? { name, local: value.text } : { name };
}

/** `export const { a, b: c } = …`: names that no definition carries. */
function destructuredNames(declaration: Node): ExportFact[] {
  return declaration.namedChildren.flatMap((child) => {
    const pattern = child.type === 'variable_declarator' ? child.childForFieldName('name') : undefined;
    if (pattern?.type !== 'object_pattern' && pattern?.type !== 'array_pattern') return [];
    const bound = pattern.descendantsOfType(['shorthand_property_identifier_pattern', 'identifier']);
    return bound.map((node) => ({ name: node.text, local: node.text }));
  });
}
