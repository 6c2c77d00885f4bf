import type { Node } from 'web-tree-sitter';
import type { DefinitionKind } from '../../../../parse/facts.ts';
import type { LanguageReader } from '../../../../parse/language-reader.ts';
import type { DeclarationFacts, StatementFacts } from '../../../../parse/statement-reader.ts';

export const groovyReader: LanguageReader = {
  readStatement: readGroovyStatement,
  readDeclaration: readGroovyDeclaration,
  isExported: (_name, declaration) => !/^(?:@[\w.]+(?:\([^()]*\))?\s*|[a-z]+\s+)*?private\s/.test(declaration),
  parsedText: parsedGroovy,
};

/**
 * For the grammar a documentation comment of one line ends nowhere, and a trait is a call. Both are written in another way, every
 * character at its offset.
 */
function parsedGroovy(text: string): string {
  return text.replaceAll('/**', '/* ').replace(/^([\w \t]*)\btrait(?=[ \t]+[A-Z]\w*[^(]*\{)/gm, '$1class');
}

/** An import (Groovy Language Documentation, "Imports"). */
function readGroovyStatement(statement: Node): StatementFacts {
  const name = statement.childForFieldName('import');
  if (!name) return {};
  const parts = name.text.replace(/\s+/g, '').split('.');
  const isStatic = /^import\s+static\b/.test(statement.text);
  const isStar = statement.namedChildren.some((child) => child?.type === 'wildcard_import');
  const alias = statement.childForFieldName('import_alias')?.text;
  const owner = isStatic && !isStar ? parts.slice(0, -1) : parts;
  const named = { name: isStar ? '*' : parts.at(-1)!, ...(alias && { alias }) };
  return {
    imports: [{ specifier: owner.join('.'), kind: 'import', names: [named], ...(isStatic && { flags: ['static'] }) }],
  };
}

/** A method, or a function of a script; features of Spock have sentences for names. */
function readGroovyDeclaration(node: Node): DeclarationFacts {
  const name = node.childForFieldName('function');
  if (!name) return {};
  const kind: DefinitionKind = node.parent?.parent?.type === 'class_definition' ? 'method' : 'function';
  return { definitions: [{ node, kind, name: name.text.replace(/^["']+|["']+$/g, '') }] };
}
