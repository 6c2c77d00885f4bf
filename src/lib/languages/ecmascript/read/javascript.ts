import type { Node } from 'web-tree-sitter';
import { parentOf } from '../../../parse/parent-of.ts';
import type { StatementFacts } from '../../../parse/statement-reader.ts';
import { MODULE_METHODS, readCall, readModuleMethod } from './call.ts';
import { readCommentImports } from './comment.ts';
import { readDefineProperty } from './commonjs.ts';
import { stringText } from './literal.ts';
import { readImportText } from './module-clause.ts';

/** Reads what a JavaScript or TypeScript statement, call or comment passes between files. */
export function readJavaScriptStatement(statement: Node): StatementFacts {
  switch (statement.type) {
    case 'import_statement':
      return readImportText(statement.text);
    case 'comment':
      return readCommentImports(statement);
    case 'ambient_declaration':
      return readModuleDeclaration(statement);
    case 'import':
      return readImportCall(parentOf(statement));
    case 'meta_property':
      return readMetaProperty(statement);
    default:
      return {};
  }
}

function readImportCall(call: Node | null): StatementFacts {
  return call?.type === 'call_expression' ? readCall(call) : {};
}

/** `require(…)`, `require.resolve(…)`, `jest.requireActual(…)`, `Object.defineProperty(exports, …)` */
export function readJavaScriptName(name: string, node: Node): StatementFacts | undefined {
  if (MODULE_METHODS.test(name)) return readModuleMethod(name, node);
  if (name !== 'require' && name !== 'require.resolve' && name !== 'Object.defineProperty') return undefined;
  const callee = name === 'require' ? node : parentOf(node);
  const call = callee && parentOf(callee);
  if (call?.type !== 'call_expression' || call.childForFieldName('function')?.id !== callee!.id) return undefined;
  return name === 'Object.defineProperty' ? readDefineProperty(call) : readCall(call);
}

/** `import.meta.resolve(…)`, `new URL('…', import.meta.url)` */
function readMetaProperty(meta: Node): StatementFacts {
  const member = parentOf(meta);
  const around = member?.type === 'member_expression' ? parentOf(member) : undefined;
  if (around?.type === 'call_expression') {
    return member!.childForFieldName('property')?.text === 'resolve' ? readCall(around) : {};
  }
  const created = around?.type === 'arguments' ? parentOf(around) : undefined;
  if (created?.type !== 'new_expression' || created.childForFieldName('constructor')?.type !== 'identifier') return {};
  const [url, base] = around!.namedChildren;
  const isUrl = base?.id === member!.id && (url?.type === 'string' || url?.type === 'template_string');
  const line = created.startPosition.row + 1;
  return isUrl ? { imports: readCall(created).imports?.map((clause) => ({ line, ...clause })) ?? [] } : {};
}

/** `declare module './x' { … }` adds to a module of the repository (TypeScript Handbook, "Module Augmentation"). */
function readModuleDeclaration(declaration: Node): StatementFacts {
  const name = declaration.namedChildren.find((child) => child.type === 'module')?.childForFieldName('name');
  const specifier = name && stringText(name);
  return specifier?.startsWith('.') ? { imports: [{ specifier, kind: 'type', names: [] }] } : {};
}
