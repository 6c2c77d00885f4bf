import type { Node } from 'web-tree-sitter';
import type { ImportClause, StatementFacts } from '../../../../parse/statement-reader.ts';

/** An import (Scala Language Specification 4.7; Scala 3 Reference, "Imports"), or the types that a class extends. */
export function readScalaStatement(statement: Node, around: () => string): StatementFacts {
  if (statement.type === 'import_declaration') return { imports: readImports(statement) };
  const owner = around();
  if (owner === '' || !/_definition$|^package_object$/.test(statement.parent?.type ?? '')) return {};
  const types = statement.childrenForFieldName('type').flatMap((type) => (type && nameOfType(type)) ?? []);
  return { exports: types.map((local) => ({ name: `${owner}.*`, local })) };
}

/** Paths come as their parts, one after the other, a comma between two imports; selectors hold the names of one path. */
function readImports(statement: Node): ImportClause[] {
  const found: ImportClause[] = [];
  const isLocal = !/^(?:compilation_unit|package_clause)$/.test(statement.parent?.type ?? '');
  let path: string[] = [];
  let isOpen = false;
  const add = (owner: readonly string[], name: string, alias?: string) => {
    const specifier = (name === '*' ? owner : [...owner, name]).join('.');
    if (specifier === '') return;
    const flags = isLocal ? { flags: ['local'] } : {};
    found.push({ specifier, kind: 'import', names: [{ name, ...(alias && { alias }) }], ...flags });
  };
  const close = () => {
    if (isOpen && path.length > 0) add(path.slice(0, -1), path.at(-1)!);
    path = [];
    isOpen = false;
  };
  for (const child of statement.children) {
    switch (child?.type) {
      case 'identifier':
      case 'operator_identifier':
        path.push(plain(child.text));
        isOpen = true;
        break;
      case 'namespace_wildcard':
        add(path, '*');
        isOpen = false;
        break;
      case 'namespace_selectors':
        for (const selector of child.namedChildren)
          if (selector) readSelector(selector, (...given) => add(path, ...given));
        isOpen = false;
        break;
      case 'as_renamed_identifier':
      case 'arrow_renamed_identifier':
        readSelector(child, (...given) => add(path, ...given));
        isOpen = false;
        break;
      case ',':
        close();
    }
  }
  close();
  return found;
}

function readSelector(selector: Node, add: (name: string, alias?: string) => void): void {
  switch (selector.type) {
    case 'namespace_wildcard':
      add('*');
      break;
    case 'identifier':
    case 'operator_identifier':
      add(plain(selector.text));
      break;
    case 'as_renamed_identifier':
    case 'arrow_renamed_identifier': {
      const name = selector.childForFieldName('name')?.text;
      const alias = selector.childForFieldName('alias')?.text;
      // `A => _` hides the name.
      if (name !== undefined && alias !== '_') add(plain(name), alias && plain(alias));
    }
  }
}

function nameOfType(type: Node): string | undefined {
  const inner = type.type === 'generic_type' ? type.childForFieldName('type') : type;
  return inner && /type_identifier$/.test(inner.type) ? plain(inner.text) : undefined;
}

function plain(text: string): string {
  return text.replace(/[`\s]/g, '');
}
