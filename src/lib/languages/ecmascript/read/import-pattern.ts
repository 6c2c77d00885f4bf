import type { Node } from 'web-tree-sitter';
import type { StatementFacts } from '../../../parse/statement-reader.ts';
import { stringText } from './literal.ts';

const MAX_EXPRESSION_CHARACTERS = 100;

/**
 * Imports of all files that fit a pattern: `import.meta.glob('./page/*.ts')` (Vite, "Features: Glob Import") and
 * `require.context('./page', true, /\.ts$/)` (webpack, "Dependency Management"; `import.meta.webpackContext` in modules).
 * The flags begin with `glob` or `context`; the rest of them say what fits.
 */
export function readImportPattern(call: Node): StatementFacts {
  const callee = call.childForFieldName('function')?.text.replace(/\s+/g, '') ?? '';
  const args = call.childForFieldName('arguments')?.namedChildren.filter(({ type }) => type !== 'comment') ?? [];
  const isGlob = /\.glob(?:Eager)?$/.test(callee);
  const flags = isGlob ? globFlags(args) : contextFlags(args, callee.startsWith('require'));
  const specifier = args[0] === undefined ? undefined : (stringText(args[0]) ?? args[0].text);
  if (specifier === undefined) return {};
  const isEager = isGlob && (callee.endsWith('Eager') || option(args[1], 'eager')?.text === 'true');
  const kind = isEager ? 'import' : isGlob ? 'dynamic' : 'require';
  const shown = specifier.slice(0, flags ? undefined : MAX_EXPRESSION_CHARACTERS);
  return { imports: [{ specifier: shown, kind, names: [], flags: flags ?? ['computed'] }] };
}

/** One pattern, or a list of which those with `!` take files out; undefined when something is computed. */
function globFlags([pattern, options]: readonly Node[]): string[] | undefined {
  const items = pattern?.type === 'array' ? pattern.namedChildren : pattern ? [pattern] : [];
  const patterns = items.map(stringText);
  const base = option(options, 'base');
  const folder = base && stringText(base);
  if (patterns.length === 0 || patterns.includes(undefined) || (base && folder === undefined)) return undefined;
  return ['glob', ...(patterns as string[]), ...(folder === undefined ? [] : [`base=${folder}`])];
}

function contextFlags(args: readonly Node[], isRequire: boolean): string[] | undefined {
  const [folder, second, third] = args;
  if (!folder || stringText(folder) === undefined) return undefined;
  const recursive = isRequire ? second : option(second, 'recursive');
  const pattern = isRequire ? third : option(second, 'regExp');
  if (recursive && recursive.text !== 'true' && recursive.text !== 'false') return undefined;
  if (pattern && pattern.type !== 'regex') return undefined;
  return ['context', recursive?.text ?? 'true', pattern?.text ?? ''];
}

/** The value of a property of an object literal. */
function option(object: Node | undefined, name: string): Node | undefined {
  if (object?.type !== 'object') return undefined;
  const pair = object.namedChildren.find((child) => child.childForFieldName('key')?.text === name);
  return pair?.childForFieldName('value') ?? undefined;
}
