import type { Node } from 'web-tree-sitter';
import type { StatementFacts } from '../../../../parse/statement-reader.ts';

/** Depth at which a class is looked for that the supertypes belong to. */
const CLASSES: ReadonlySet<string> = new Set(['class_declaration', 'object_declaration', 'companion_object']);

/**
 * An import (Kotlin Language Specification, "Packages and imports"): of one name, which may be a type, a function, a property or
 * a member of an object, or of all names of a package or a type. Or a supertype of a class, of which it inherits the nested types.
 */
export function readKotlinStatement(statement: Node, around: () => string): StatementFacts {
  if (statement.type === 'import_header') return readImport(statement);
  const owner = statement.parent;
  // Those of objects without a name and of local classes are not the surroundings' own.
  if (!owner || !CLASSES.has(owner.type) || owner.parent?.type === 'statements') return {};
  const local = nameOfType(statement);
  return local === undefined ? {} : { exports: [{ name: `${around()}.*`, local }] };
}

function readImport(statement: Node): StatementFacts {
  let specifier = '';
  let alias: string | undefined;
  let isStar = false;
  for (const child of statement.namedChildren) {
    if (child?.type === 'identifier') specifier = plain(child.text);
    else if (child?.type === 'import_alias') alias = plain(child.firstNamedChild?.text ?? '');
    else if (child?.type === 'wildcard_import') isStar = true;
  }
  if (specifier === '') return {};
  const name = isStar ? '*' : specifier.slice(specifier.lastIndexOf('.') + 1);
  return { imports: [{ specifier, kind: 'import', names: [{ name, ...(alias && { alias }) }] }] };
}

/** The name without type arguments in `A.B<C>(x)` or `A.B by c`. */
function nameOfType(specifier: Node): string | undefined {
  let type = specifier.firstNamedChild;
  if (type?.type === 'constructor_invocation' || type?.type === 'explicit_delegation') type = type.firstNamedChild;
  if (type?.type !== 'user_type') return undefined;
  const names = type.namedChildren.filter((child) => child?.type === 'type_identifier');
  return names.map((child) => plain(child!.text)).join('.');
}

/** Only what says `private` stays in its file (Kotlin, "Visibility modifiers"). */
export function isExportedInKotlin(_name: string, declaration: string): boolean {
  return !PRIVATE.test(declaration);
}

const PRIVATE = /^(?:@[\w.:]+(?:\((?:[^()]|\([^()]*\))*\))?\s*|[a-z]+\s+)*?private\s/;

function plain(text: string): string {
  return text.replace(/\/\*.*?\*\/|\/\/.*$|[`\s]/gms, '');
}
