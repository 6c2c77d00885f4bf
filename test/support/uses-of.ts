import { type CodeFacts, type Expression, USE_KINDS } from '../../src/lib/parse/code-facts.ts';
import type { FileFacts } from '../../src/lib/parse/facts.ts';

/** The uses of a file as `kind expression`, in the order of the text; what begins with a local name of which nothing is known is none. */
export function usesOf({ code }: FileFacts): string[] {
  if (!code) return [];
  const uses: { text: string; line: number; column: number }[] = [];
  for (let i = 0; i < code.uses.length; i += 5) {
    const [expression, kind, line, column] = code.uses.slice(i, i + 4) as [number, number, number, number];
    const text = textOf(code, expression);
    if (text !== undefined) uses.push({ text: `${USE_KINDS[kind]} ${text}`, line, column });
  }
  return uses.sort((a, b) => a.line - b.line || a.column - b.column).map(({ text }) => text);
}

function textOf(code: CodeFacts, index: number): string | undefined {
  const [kind, of, name] = code.expressions[index] as unknown as [Expression[0], number, string];
  if (kind === 'name' || kind === 'type') return String(of);
  if (kind === 'local') {
    const held = code.locals[of] ?? [];
    return typeof held[0] === 'number' ? textOf(code, held[0]) : held[0];
  }
  const inner = textOf(code, of);
  if (inner === undefined) return undefined;
  return kind === '.' ? `${inner}.${name}` : kind === '()' || kind === 'new' ? inner : `${inner} ${kind}`;
}
