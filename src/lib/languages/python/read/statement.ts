import type { Node } from 'web-tree-sitter';
import type { ExportFact, ImportedName } from '../../../parse/facts.ts';
import { parentOf } from '../../../parse/parent-of.ts';
import type { ImportClause, StatementFacts } from '../../../parse/statement-reader.ts';
import { readImportCall } from './import-call.ts';
import { literal } from './literal.ts';

const BUILDS_ALL = /^__all__\b/;

/**
 * Python 3 import statements (Language Reference, section 7.11), and the
 * statements that build `__all__`. `import a.b as c` binds the module, `from a import b` a name of it.
 */
export function readPythonStatement(statement: Node): StatementFacts {
  switch (statement.type) {
    case 'import_statement':
      return { imports: importedModules(statement) };
    case 'import_from_statement':
      return { imports: [importFrom(statement)] };
    default:
      return BUILDS_ALL.test(statement.text) && isTopLevel(statement) ? { exports: listedNames(statement) } : {};
  }
}

/** `__all__ = […]`, `__all__.extend(…)`, `import_module('…')` under whatever name, `pytest_plugins = […]` */
export function readPythonName(name: string, node: Node): StatementFacts | undefined {
  if (name === 'pytest_plugins') return readPlugins(node);
  if (name.startsWith('__all__')) return readAll(node);
  const imports = readImportCall(name, node);
  return imports.length > 0 ? { imports } : undefined;
}

function readAll(node: Node): StatementFacts | undefined {
  const statement = parentOf(node);
  if (!statement || !BUILDS_ALL.test(statement.text)) return undefined;
  if (statement.type === 'assignment') return isTopLevel(statement) ? { exports: listedNames(statement) } : undefined;
  const first = statement.type === 'call' ? statement.childForFieldName('arguments')?.namedChild(0)?.type : undefined;
  const isListed = first === 'string' || (/^(?:list|tuple|attribute)$/.test(first ?? '') && isTopLevel(statement));
  return isListed ? { exports: listedNames(statement) } : undefined;
}

/** Modules that pytest imports with the file (pytest, "Requiring/Loading plugins in a test module or conftest file"). */
function readPlugins(node: Node): StatementFacts | undefined {
  const assignment = parentOf(node);
  const value = assignment?.type === 'assignment' ? assignment.childForFieldName('right') : undefined;
  if (!assignment || !value || !isTopLevel(assignment)) return undefined;
  const names = (LIST_PARTS.has(value.type) ? value.namedChildren : [value]).flatMap((item) => literal(item) ?? []);
  return { imports: names.filter(isDottedName).map((specifier) => ({ specifier, kind: 'dynamic', names: [] })) };
}

function isDottedName(text: string): boolean {
  return /^\.*[\p{L}_][\p{L}\p{N}_.]*$/u.test(text);
}

function isTopLevel(expression: Node): boolean {
  const statement = parentOf(expression);
  return statement?.type === 'expression_statement' && parentOf(statement)?.type === 'module';
}

function importedModules(statement: Node): ImportClause[] {
  const kind = isTypeChecking(statement) ? 'type' : 'import';
  return statement.childrenForFieldName('name').map((child) => {
    const module = dotted(child.childForFieldName('name') ?? child);
    return { specifier: module, kind, names: [{ name: '*', alias: child.childForFieldName('alias')?.text ?? module }] };
  });
}

function importFrom(statement: Node): ImportClause {
  const module = statement.childForFieldName('module_name');
  const isStar = statement.namedChildren.some((child) => child.type === 'wildcard_import');
  return {
    specifier: module ? dotted(module) : '',
    kind: isTypeChecking(statement) ? 'type' : 'import',
    names: isStar ? [{ name: '*' }] : statement.childrenForFieldName('name').map(importedName),
  };
}

function importedName(node: Node): ImportedName {
  const alias = node.childForFieldName('alias')?.text;
  return { name: dotted(node.childForFieldName('name') ?? node), ...(alias && { alias }) };
}

/** Blanks, comments and line continuations may stand between the parts of a dotted name. */
function dotted(node: Node): string {
  return node.text.replace(/#.*$|\\\r?\n|\s+/gm, '');
}

/**
 * The names that a statement puts into `__all__`, each with `local` set to tell them from names that are merely bound.
 * `{ name: '*', local: 'm' }` stands for all of `m.__all__`.
 */
function listedNames(statement: Node): ExportFact[] {
  const names: ExportFact[] = [];
  const visit = (node: Node): void => {
    const value = literal(node);
    if (value !== undefined) names.push({ name: value, local: value });
    else if (node.type === 'attribute' && node.childForFieldName('attribute')?.text === '__all__')
      names.push({ name: '*', local: node.childForFieldName('object')!.text });
    else if (LIST_PARTS.has(node.type)) for (const child of node.namedChildren) visit(child);
  };
  const value = statement.childForFieldName('right') ?? statement.childForFieldName('arguments');
  if (value && !/^__all__\.remove/.test(statement.text)) visit(value);
  return names;
}

const LIST_PARTS = new Set([
  'list',
  'tuple',
  'set',
  'binary_operator',
  'parenthesized_expression',
  'argument_list',
  'list_splat',
]);

/** In the branch of `if TYPE_CHECKING:` that no run-time execution enters (typing.TYPE_CHECKING). */
function isTypeChecking(statement: Node): boolean {
  if (statement.startPosition.column === 0) return false;
  for (let child = statement, node = parentOf(statement); node; child = node, node = parentOf(node)) {
    if (node.type !== 'if_statement' && node.type !== 'elif_clause') continue;
    if (child.type === 'block' && /(?:^|\.)TYPE_CHECKING$/.test(node.childForFieldName('condition')?.text ?? ''))
      return true;
    const isNegated = /^not\s+(?:\w+\.)*TYPE_CHECKING$/.test(node.childForFieldName('condition')?.text ?? '');
    if (child.type === 'else_clause' && isNegated) return true;
  }
  return false;
}
