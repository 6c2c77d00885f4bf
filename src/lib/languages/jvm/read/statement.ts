import type { Node } from 'web-tree-sitter';
import type { ExportFact } from '../../../parse/facts.ts';
import type { ImportClause, StatementFacts } from '../../../parse/statement-reader.ts';

/**
 * One Java statement that passes names between files: an import (Java Language Specification 7.5), a module directive
 * (7.7), or the supertypes of a type, of which it inherits the member types (8.5, 9.5) – an export `Type.*` of them.
 */
export function readJavaStatement(statement: Node, around: () => string): StatementFacts {
  switch (statement.type) {
    case 'import_declaration':
      return { imports: [readImport(statement)] };
    case 'requires_module_directive':
      return {
        imports: [
          { specifier: textOf(statement.childForFieldName('module')), kind: 'import', names: [], flags: ['requires'] },
        ],
      };
    case 'exports_module_directive':
      // To all modules; `exports … to` names those that see it.
      if (/\sto\s/.test(statement.text)) return {};
      return { exports: [{ name: 'exports', local: textOf(statement.childForFieldName('package')) }] };
    case 'uses_module_directive':
    case 'provides_module_directive':
      return {
        imports: statement.namedChildren.flatMap((child) =>
          child ? [{ specifier: textOf(child), kind: 'path', names: [] } as const] : [],
        ),
      };
    default:
      return { exports: readSupertypes(statement, around()) };
  }
}

const MODIFIERS =
  /^(?:@[\w.]+(?![\w.])\s*(?:\((?:[^()]|\([^()]*\))*\)\s*)?|(?:[a-z]|non-)+\s+)*?(?:public|protected)\s/;

/** `public` or `protected` among the modifiers, behind annotations at most (JLS 6.6). */
export function isExportedInJava(_name: string, declaration: string): boolean {
  return MODIFIERS.test(declaration);
}

const MODULE_IMPORT = /^import\s+module\s+([\w.\s]+);?$/;

function readImport(statement: Node): ImportClause {
  // Module import declarations (JLS 7.5.5): the grammar takes `module` for an error.
  const module = MODULE_IMPORT.exec(statement.text)?.[1]?.replace(/\s+/g, '');
  if (module !== undefined) return { specifier: module, kind: 'import', names: [{ name: '*' }], flags: ['module'] };
  const parts = textOf(statement.namedChildren.find((child) => /identifier$/.test(child?.type ?? ''))).split('.');
  const isStatic = /^import\s+static\b/.test(statement.text);
  const isStar = statement.namedChildren.some((child) => child?.type === 'asterisk');
  const name = isStar ? '*' : (parts.at(-1) ?? '');
  const owner = isStatic && !isStar ? parts.slice(0, -1) : parts;
  return {
    specifier: owner.join('.'),
    kind: 'import',
    names: [{ name }],
    ...(isStatic && { flags: ['static'] }),
  };
}

function readSupertypes(clause: Node, owner: string): ExportFact[] {
  const name = `${owner}.*`;
  const list = clause.namedChildren.find((child) => child?.type === 'type_list') ?? clause;
  return list.namedChildren.flatMap((type) => {
    const local = type && nameOfType(type);
    return local ? [{ name, local }] : [];
  });
}

/** The name without type arguments: `A.B` of `A.B<C>`. */
function nameOfType(type: Node): string | undefined {
  if (type.type === 'generic_type') return type.firstNamedChild ? nameOfType(type.firstNamedChild) : undefined;
  return /^(?:scoped_)?type_identifier$/.test(type.type) ? textOf(type) : undefined;
}

function textOf(node: Node | null | undefined): string {
  return (node?.text ?? '').replace(/\/\*.*?(?:\*\/|(?![\s\S]))|\/\/.*$/gms, '').replace(/@\w+|\s+/g, '');
}
