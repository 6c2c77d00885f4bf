import type { Node } from 'web-tree-sitter';
import { readCall } from './ecmascript-call.ts';
import { readCommentImports } from './ecmascript-comment.ts';
import { readCommonJsExport, readDefineProperty } from './ecmascript-commonjs.ts';
import { stringText } from './ecmascript-literal.ts';
import { readImportText } from './ecmascript-module-clause.ts';
import { readExportStatement } from './ecmascript-statement.ts';
import type { StatementFacts } from './statement-reader.ts';

/** Reads what a JavaScript or TypeScript statement, call or comment passes between files. */
export function readJavaScriptStatement(statement: Node): StatementFacts {
  switch (statement.type) {
    case 'import_statement':
      return readImportText(statement.text);
    case 'export_statement':
      return readExportStatement(statement);
    case 'member_expression':
    case 'subscript_expression':
      return readCommonJsExport(statement.parent!);
    case 'import':
      return statement.parent?.type === 'call_expression' ? readCall(statement.parent) : {};
    case 'meta_property':
      return readMetaProperty(statement);
    case 'comment':
      return readCommentImports(statement);
    case 'ambient_declaration':
      return readModuleDeclaration(statement);
    case 'identifier':
      return readCallOf(statement);
    default:
      return {};
  }
}

/** Whether a chain of names may load a module or export a name when it is called: `readJavaScriptStatement` looks closer. */
export function passesNames(chain: string): boolean {
  return chain === 'require' || chain === 'require.resolve' || chain.endsWith('.defineProperty');
}

/** `require(…)`, `require.resolve(…)`, `Object.defineProperty(exports, …)`, from the first name. */
function readCallOf(name: Node): StatementFacts {
  let callee = name;
  while (callee.parent?.type === 'member_expression' && isObjectOf(callee, callee.parent)) callee = callee.parent;
  const call = callee.parent;
  if (call?.type !== 'call_expression' || call.childForFieldName('function')?.id !== callee.id) return {};
  return callee.text.endsWith('.defineProperty') ? readDefineProperty(call) : readCall(call);
}

/** `import.meta.resolve(…)`, `new URL('…', import.meta.url)` */
function readMetaProperty(meta: Node): StatementFacts {
  const member = meta.parent;
  const user = member?.parent;
  if (member?.type !== 'member_expression' || !user) return {};
  if (user.type === 'call_expression' && member.childForFieldName('property')?.text === 'resolve')
    return readCall(user);
  const creation = user.parent;
  if (user.type !== 'arguments' || creation?.type !== 'new_expression') return {};
  const [first, second] = user.namedChildren;
  const names = creation.childForFieldName('constructor')?.type === 'identifier' && second?.id === member.id;
  if (!names || !/^(?:template_)?string$/.test(first?.type ?? '')) return {};
  const line = creation.startPosition.row + 1;
  const { imports = [] } = readCall(creation);
  return { imports: imports.map((clause) => ({ ...clause, line })) };
}

function isObjectOf(node: Node, member: Node): boolean {
  return member.childForFieldName('object')?.id === node.id;
}

/** `declare module './x' { … }` adds to a module of the repository (TypeScript Handbook, "Module Augmentation"). */
function readModuleDeclaration(declaration: Node): StatementFacts {
  const name = declaration.namedChildren.find((child) => child.type === 'module')?.childForFieldName('name');
  const specifier = name && stringText(name);
  return specifier?.startsWith('.') ? { imports: [{ specifier, kind: 'type', names: [] }] } : {};
}
