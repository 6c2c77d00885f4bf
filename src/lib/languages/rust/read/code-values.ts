import { UNKNOWN } from '../../../parse/code-facts.ts';
import type { CodeContext } from './code-context.ts';

/** Names by which the resolver knows the makers of anonymous values: closures, tuples, arrays, maps and futures. */
const MAKERS = { closure: '|', tuple: '(', array: '[', map: '{', future: 'async' } as const;

export function literal(code: CodeContext, type: string): number {
  return code.table.expression(['type', type, -1]);
}

/** An anonymous value made of expressions: closure, tuple, array, map or future. */
export function make(code: CodeContext, maker: keyof typeof MAKERS, of: readonly number[]): number {
  const name = code.table.expression(['name', MAKERS[maker], -1]);
  return code.table.expression(['()', name, ...of]);
}

/** One of several values. */
export function either(code: CodeContext, values: readonly number[]): number {
  const known = [...new Set(values)].filter((value) => value !== UNKNOWN);
  if (known.length < 2) return known[0] ?? UNKNOWN;
  return code.table.expression(['either', ...known.slice(0, 16)]);
}
