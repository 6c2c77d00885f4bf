import type { Node } from 'web-tree-sitter';
import { parentOf } from '../../../parse/parent-of.ts';
import type { ImportClause, StatementFacts } from '../../../parse/statement-reader.ts';
import { pathFlags } from './path-flags.ts';
import { plainIdentifier } from './raw-identifier.ts';
import { isStandardMacro } from './standard-macros.ts';
import { readMacroBody, readTokenPaths } from './tokens.ts';
import { readUseTree } from './use-tree.ts';

/** Items that reach other files (Rust Reference, "Use declarations", "Modules", "Extern crate declarations", "Macros"). */
export function readRustStatement(statement: Node, _around: () => string, modules?: readonly string[]): StatementFacts {
  if (modules) return readEmbedded(statement, modules.map(plainIdentifier));
  switch (statement.type) {
    case 'use_declaration':
      return { imports: inScope(statement, readUse(statement)) };
    case 'extern_crate_declaration':
      return { imports: inScope(statement, readExternCrate(statement)) };
    case 'mod_item':
      return { imports: inScope(statement, readModule(statement)) };
    case 'macro_invocation':
      return readMacroCall(statement);
    case 'macro_definition':
      return readMacroDefinition(statement);
    default:
      return {};
  }
}

/**
 * Statements in the arguments of a macro are read as if they were outside the macro; a declaration whose file
 * does not exist is then dropped.
 */
function readEmbedded(statement: Node, modules: readonly string[]): StatementFacts {
  const scope = modules.length > 0 ? { scope: modules } : {};
  switch (statement.type) {
    case 'use_declaration':
      return { imports: readUse(statement).map((clause) => ({ ...clause, ...fromMacro(clause), ...scope })) };
    case 'extern_crate_declaration':
      return { imports: readExternCrate(statement).map((clause) => ({ ...clause, ...fromMacro(clause), ...scope })) };
    case 'mod_item':
      return { imports: readModule(statement).map((clause) => ({ ...clause, ...fromMacro(clause), ...scope })) };
    case 'macro_definition': {
      // the macro around may export it, and a path that leads to it from elsewhere can mean nothing else
      const name = statement.childForFieldName('name')?.text ?? '';
      return { exports: [{ name: `${name}!`, local: name }] };
    }
    default:
      return {};
  }
}

function fromMacro({ flags = [] }: ImportClause): { readonly flags: readonly string[] } {
  return { flags: ['macro', ...flags] };
}

function readUse(statement: Node): ImportClause[] {
  const text = statement.text;
  const start = /\buse\b/.exec(text)?.index ?? 0;
  const kind = isPublic(text) ? 'reexport' : 'import';
  const clauses = readUseTree(text.slice(start + 3), statement.startPosition.row + 1, kind);
  const isConditional = pathFlags(attributesOf(statement)).includes('cfg');
  return isConditional ? clauses.map((clause) => ({ ...clause, flags: ['cfg'] })) : clauses;
}

function readExternCrate(statement: Node): ImportClause[] {
  const text = statement.text;
  const [, specifier, alias] = /\bextern\s+crate\s+(\w+)(?:\s+as\s+(\w+))?/.exec(text) ?? [];
  if (specifier === undefined) return [];
  const flags = ['extern', ...pathFlags(attributesOf(statement)).filter((flag) => flag === 'macro_use')];
  const names = [{ name: 'self', ...(alias !== undefined && { alias }) }];
  return [{ specifier, kind: isPublic(text) ? 'reexport' : 'import', names, flags }];
}

/** `mod x;`, or `mod x { … }` when an attribute moves the directory of the modules inside. */
function readModule(statement: Node): ImportClause[] {
  const isInline = statement.childForFieldName('body') !== null;
  const flags = pathFlags(attributesOf(statement));
  if (isInline && flags.length === 0) return [];
  const name = statement.childForFieldName('name')?.text ?? '';
  const isVisible = statement.firstNamedChild?.type === 'visibility_modifier';
  const all = [...(isInline ? ['inline'] : []), ...(isVisible ? ['pub'] : []), ...flags];
  return [{ specifier: plainIdentifier(name), kind: 'module', names: [], ...(all.length > 0 && { flags: all }) }];
}

function readMacroCall(statement: Node): StatementFacts {
  const text = statement.text;
  const bang = text.indexOf('!');
  const macro = text.slice(0, bang).replace(/\s+/g, '');
  const body = text.slice(bang + 1);
  const line = statement.startPosition.row + 1;
  if (macro === 'include') return { imports: inScope(statement, readInclude(body)) };
  const references = readTokenPaths(macro, body, line, statement.startIndex + bang + 1);
  if (macro.includes('::') && !isStandardMacro(macro))
    references.unshift({ name: `${macro}!`, kind: 'call', line, start: statement.startIndex });
  return { references, ...(isItem(statement) && !isStandardMacro(macro) && { directives: [itemsIn(statement)] }) };
}

/** Whether a macro is called where the items of a module stand. */
function isItem(call: Node): boolean {
  const parent = parentOf(call);
  const around = parent?.type === 'expression_statement' ? parentOf(parent) : parent;
  return (
    around?.type === 'source_file' || (around !== null && around !== undefined && parentOf(around)?.type === 'mod_item')
  );
}

/** Tells the resolver that a module may contain more than is written. */
function itemsIn(call: Node): string {
  return `macro items ${scopeOf(call).join('.')}`;
}

/** `include!("x.rs")`; flags say what the path is relative to, or that a build creates the file. */
function readInclude(body: string): ImportClause[] {
  const literal = /^\s*[([{]\s*"([^"]+)"\s*(?:,\s*)?[)\]}]\s*(?:;\s*)?$/.exec(body)?.[1];
  if (literal !== undefined) return [{ specifier: literal, kind: 'module', names: [], flags: ['include'] }];
  const rooted = /concat!\s*[([{]\s*env!\s*\(\s*"CARGO_MANIFEST_DIR"\s*\)\s*,\s*"([^"]+)"\s*(?:,\s*)?[)\]}]/.exec(
    body,
  )?.[1];
  if (rooted !== undefined) {
    return [{ specifier: rooted, kind: 'module', names: [], flags: ['include', 'manifest-dir'] }];
  }
  const flags = ['include', /\benv!/.test(body) ? 'generated' : 'dynamic'];
  const specifier = body.replace(/\s+/g, ' ').trim().slice(0, 200);
  return [{ specifier, kind: 'module', names: [], flags }];
}

function readMacroDefinition(statement: Node): StatementFacts {
  const name = statement.childForFieldName('name')?.text ?? '';
  const isExported = /\bmacro_export\b/.test(attributesOf(statement));
  return {
    references: readMacroBody(statement.text, statement.startPosition.row + 1, statement.startIndex),
    ...(isExported && { exports: [{ name: `${name}!`, local: name }] }),
  };
}

/** The attributes right before an item. */
function attributesOf(statement: Node): string {
  let text = '';
  for (let node = statement.previousNamedSibling; node; node = node.previousNamedSibling) {
    if (node.type === 'attribute_item') text = `${node.text}\n${text}`;
    else if (!node.type.endsWith('_comment')) break;
  }
  return text;
}

/** Adds the inline modules around a statement. */
function inScope(statement: Node, clauses: ImportClause[]): ImportClause[] {
  if (clauses.length === 0) return clauses;
  const scope = scopeOf(statement);
  return scope.length === 0 ? clauses : clauses.map((clause) => ({ ...clause, scope }));
}

/** Modules nested deeper than this are not found in real code. */
const MAX_SCOPE = 100;

/** The inline modules around a statement, outermost first. */
function scopeOf(statement: Node): string[] {
  const scope: string[] = [];
  for (let node = parentOf(statement); node && scope.length < MAX_SCOPE; node = parentOf(node)) {
    if (node.type === 'mod_item') scope.unshift(plainIdentifier(node.childForFieldName('name')?.text ?? ''));
  }
  return scope;
}

/** Any visibility that reaches further than the module itself. */
function isPublic(item: string): boolean {
  return /^pub\b(?!\s*\(\s*self\s*\))/.test(item);
}
