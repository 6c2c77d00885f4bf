import type { Node } from 'web-tree-sitter';
import type { ImportKind } from '../../../parse/facts.ts';
import { parentOf } from '../../../parse/parent-of.ts';
import type { StatementFacts } from '../../../parse/statement-reader.ts';
import { readAmdCall } from './amd.ts';
import { readSpecifiers } from './literal.ts';
import { bindsRequire } from './require-scope.ts';
import { importsAt, typePosition } from './use.ts';

/**
 * Calls that load a module: `import('…')`, also as a type (ECMA-262, ImportCall; TypeScript, import types),
 * `require('…')` and `require.resolve('…')` (Node.js, "Modules: CommonJS modules"), `import.meta.resolve('…')`,
 * and `new URL('…', import.meta.url)` (Node.js and the bundlers' way to name a file beside a module).
 */
export function readCall(call: Node): StatementFacts {
  const kind = kindOf(call);
  if (!kind) return {};
  const listed = kind === 'require' ? readAmdCall(call) : [];
  if (listed.length > 0) return { imports: listed };
  const first = call.childForFieldName('arguments')?.namedChildren.find((argument) => argument.type !== 'comment');
  const isPlain = kind === 'asset' || isResolve(call);
  const uses = () => (isPlain ? { names: [] } : importsAt(call, kind));
  return {
    imports: readSpecifiers(first).map(({ text, isComputed }) =>
      isComputed ? { specifier: text, kind, names: [], flags: ['computed'] } : { specifier: text, kind, ...uses() },
    ),
  };
}

/** Functions of test runners that load a module, or put another in its place (Jest, "The Jest Object"; Vitest, "Vi"). */
export const MODULE_METHODS =
  /^(?:jest|vi|vitest)\.(?:requireActual|requireMock|importActual|importMock|(?:un|do|dont|doUn|set)?[mM]ock|createMockFromModule|unstable_(?:un)?mockModule)$/;

/** A mocked module is loaded to make the mock after it, unless it is a virtual one, which need not exist. */
export function readModuleMethod(name: string, node: Node): StatementFacts | undefined {
  const around = parentOf(parentOf(node) ?? node);
  // The grammar takes `await f<T>(…)` for a call of `await f`.
  const call = around?.type === 'await_expression' ? parentOf(around) : around;
  const [first, , options] = call?.childForFieldName('arguments')?.namedChildren.filter(isArgument) ?? [];
  if (call?.type !== 'call_expression' || /\bvirtual\b/.test(options?.text ?? '')) return undefined;
  const specifiers = readSpecifiers(first).filter(({ isComputed }) => !isComputed);
  if (specifiers.length === 0) return undefined;
  const kind = name.includes('.import') ? 'dynamic' : 'require';
  const isLoad = /\.(?:require|import)(?:Actual|Mock)$/.test(name);
  const uses = () => (isLoad ? importsAt(call, kind) : { names: [] });
  return { imports: specifiers.map(({ text }) => ({ specifier: text, kind, ...uses() })) };
}

function isArgument({ type }: Node): boolean {
  return type !== 'comment';
}

function kindOf(call: Node): ImportKind | undefined {
  if (call.type === 'new_expression') return 'asset';
  const callee = call.childForFieldName('function');
  if (callee?.type === 'import') return typePosition(call) ? 'type' : 'dynamic';
  if (callee?.text === 'import.meta.resolve') return 'dynamic';
  return bindsRequire(call) ? undefined : 'require';
}

function isResolve(call: Node): boolean {
  return call.childForFieldName('function')?.type === 'member_expression';
}
