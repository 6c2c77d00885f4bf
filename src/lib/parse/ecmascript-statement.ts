import type { Node } from 'web-tree-sitter';
import { stringText } from './ecmascript-literal.ts';
import type { ExportFact, ImportedName } from './facts.ts';
import type { StatementFacts } from './statement-reader.ts';

/** Import declarations (ECMA-262, ImportDeclaration) and `import x = require('…')` (TypeScript). */
export function readImportStatement(statement: Node): StatementFacts {
  const clause = statement.namedChildren.find((child) => child.type === 'import_require_clause');
  const source = (clause ?? statement).childForFieldName('source');
  const specifier = source && stringText(source);
  if (specifier === null || specifier === undefined) return {};
  const isType = hasToken(statement, 'type');
  if (clause) {
    const alias = clause.namedChildren.find((child) => child.type === 'identifier')?.text ?? '';
    return { imports: [{ specifier, kind: isType ? 'type' : 'require', names: [{ name: '*', alias }] }] };
  }
  const names: ImportedName[] = [];
  let onlyTypes = true;
  for (const child of statement.namedChildren.find((node) => node.type === 'import_clause')?.namedChildren ?? []) {
    if (child.type === 'named_imports') {
      for (const item of child.namedChildren) {
        if (item.type !== 'import_specifier') continue;
        names.push(aliased(item));
        onlyTypes &&= hasToken(item, 'type');
      }
      continue;
    }
    if (child.type === 'identifier') names.push(named('default', child.text));
    else if (child.type === 'namespace_import') names.push({ name: '*', alias: child.namedChild(0)?.text ?? '' });
    onlyTypes = false;
  }
  return { imports: [{ specifier, kind: isType || (onlyTypes && names.length > 0) ? 'type' : 'import', names }] };
}

/** A declaration whose names the definitions carry. */
const NAMED_DECLARATION =
  /^export\s+(?:(?:declare|abstract|async)\s+)*(?:function|class|interface|enum|namespace|type\s+[\w$]+\s*[<=]|(?:const|let|var)\s+[\w$])/;

/** Export declarations (ECMA-262, ExportDeclaration), `export =` and `export type` (TypeScript). */
export function readExportStatement(statement: Node): StatementFacts {
  if (NAMED_DECLARATION.test(statement.text)) return {};
  const source = statement.childForFieldName('source');
  if (source) return readReexport(statement, stringText(source) ?? '');
  const clause = statement.namedChildren.find((child) => child.type === 'export_clause');
  if (clause) {
    const specifiers = clause.namedChildren.filter((child) => child.type === 'export_specifier');
    return { exports: specifiers.map(aliased).map(({ name, alias }) => ({ name: alias ?? name, local: name })) };
  }
  const declaration = statement.childForFieldName('declaration');
  if (hasToken(statement, 'default')) return { exports: [defaultExport(declaration, statement)] };
  if (hasToken(statement, '=')) return { exports: [exportOf('export=', statement.namedChild(0))] };
  return { exports: declaration ? destructuredNames(declaration) : [] };
}

function readReexport(statement: Node, specifier: string): StatementFacts {
  const names: ImportedName[] = [];
  for (const child of statement.namedChildren) {
    if (child.type === 'export_clause') {
      names.push(...child.namedChildren.filter((item) => item.type === 'export_specifier').map(aliased));
    } else if (child.type === 'namespace_export') {
      names.push({ name: '*', alias: nameText(child.child(child.childCount - 1)!) });
    }
  }
  const isStar = hasToken(statement, '*');
  const isType = /^export\s+type\b/.test(statement.text.slice(0, 40));
  return {
    imports: [
      {
        specifier,
        kind: 'reexport',
        names: isStar ? [{ name: '*' }] : names,
        ...(isType && { flags: ['type'] }),
      },
    ],
  };
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

/** `a`, `a as b`, `default as b`, `'any text' as b`. */
function aliased(specifier: Node): ImportedName {
  const name = specifier.childForFieldName('name');
  const alias = specifier.childForFieldName('alias');
  return named(name ? nameText(name) : '', alias ? nameText(alias) : undefined);
}

function named(name: string, alias: string | undefined): ImportedName {
  return alias === undefined || alias === name ? { name } : { name, alias };
}

function nameText(node: Node): string {
  return stringText(node) ?? node.text;
}

function hasToken(node: Node, token: string): boolean {
  return node.children.some((child) => child.type === token);
}
