import type { Node } from 'web-tree-sitter';
import { parentOf } from '../../../parse/parent-of.ts';
import type { StatementFacts } from '../../../parse/statement-reader.ts';
import { readAmdCall } from './amd.ts';
import { MODULE_METHODS, readCall, readModuleMethod } from './call.ts';
import { readCommentImports } from './comment.ts';
import { readDefineProperty } from './commonjs.ts';
import { readImportPattern } from './import-pattern.ts';
import { stringText } from './literal.ts';
import { readImportText } from './module-clause.ts';
import { bindsRequire } from './require-scope.ts';

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

/** Functions that pass names between files, by what they are called. */
const PASSING: ReadonlyMap<string, (call: Node) => StatementFacts> = new Map([
  ['require', readCall],
  ['require.resolve', readCall],
  ['require.context', (call: Node) => (bindsRequire(call) ? {} : readImportPattern(call))],
  ['requirejs', (call: Node) => ({ imports: readAmdCall(call) })],
  ['define', (call: Node) => ({ imports: readAmdCall(call) })],
  ['Object.defineProperty', readDefineProperty],
]);

/** Such a call, or one of a test runner's: `jest.requireActual(…)`. */
export function readJavaScriptName(name: string, node: Node): StatementFacts | undefined {
  if (MODULE_METHODS.test(name)) return readModuleMethod(name, node);
  const read = PASSING.get(name);
  if (!read) return undefined;
  const callee = name.includes('.') ? parentOf(node) : node;
  const call = callee && parentOf(callee);
  const isCalled = call?.type === 'call_expression' && call.childForFieldName('function')?.id === callee!.id;
  return isCalled ? read(call) : undefined;
}

/** `import.meta.resolve(…)`, `import.meta.glob(…)`, `new URL('…', import.meta.url)` */
function readMetaProperty(meta: Node): StatementFacts {
  const member = parentOf(meta);
  const around = member?.type === 'member_expression' ? parentOf(member) : undefined;
  if (around?.type === 'call_expression') {
    const property = member!.childForFieldName('property')?.text ?? '';
    if (/^(?:glob|globEager|webpackContext)$/.test(property)) return readImportPattern(around);
    return property === 'resolve' ? readCall(around) : {};
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
