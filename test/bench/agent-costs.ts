import type { DefinitionRow } from '../../src/lib/ports/catalog.ts';
import type { AgentAnswer, PointedPlace } from './agent-answers.ts';

/** Lines that a reader looks for. */
export type Gold = readonly { readonly path: string; readonly line: number }[];

export interface Repository {
  /** Lines of the files by path. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  readonly definitions: ReadonlyMap<string, readonly DefinitionRow[]>;
}

export interface AgentCost {
  readonly tokens: number;
  /** By the answer alone. */
  readonly isAnswered: boolean;
}

const NEVER = Number.POSITIVE_INFINITY;
const tokens = (characters: number) => Math.ceil(characters / 4);

const FUNCTIONS = new Set(['function', 'method', 'macro']);

/**
 * Tokens until all gold lines are in view: in the answer, line by line; then in the definitions at its places, in their order,
 * without lines that were shown; then in whole files, those of the answer first; NEVER when none of them has the last one.
 */
export function costOf(
  { lines, places }: AgentAnswer,
  {
    gold,
    repository,
    next = [],
  }: { readonly gold: Gold; readonly repository: Repository; readonly next?: readonly string[] },
): AgentCost {
  const missing = new Set(gold.map(keyOf));
  const seen = new Set<string>();
  let characters = 0;
  for (const { text, shows } of lines) {
    characters += text.length + 1;
    if (shows && isLine(repository, shows, text)) {
      seen.add(keyOf(shows));
      missing.delete(keyOf(shows));
    }
    if (missing.size === 0) return { tokens: tokens(characters), isAnswered: true };
  }
  for (const place of places) {
    for (const line of linesAt(repository, place)) {
      const key = keyOf({ path: place.path, line });
      if (seen.has(key)) continue;
      seen.add(key);
      characters += (repository.files.get(place.path)?.[line - 1] ?? '').length + 1;
      missing.delete(key);
    }
    if (missing.size === 0) return { tokens: tokens(characters), isAnswered: false };
  }
  for (const path of new Set([...places.map((place) => place.path), ...next])) {
    const file = repository.files.get(path) ?? [];
    characters += file.reduce((sum, line) => sum + line.length + 1, 0);
    for (let line = 1; line <= file.length; line++) missing.delete(keyOf({ path, line }));
    if (missing.size === 0) return { tokens: tokens(characters), isAnswered: false };
  }
  return { tokens: NEVER, isAnswered: false };
}

function keyOf({ path, line }: { readonly path: string; readonly line: number }): string {
  return `${path}:${line}`;
}

/** An answer shows a line when it has its text, whatever number or indentation stands before it. */
function isLine({ files }: Repository, { path, line }: { path: string; line: number }, text: string): boolean {
  const real = files.get(path)?.[line - 1];
  return real !== undefined && text.trimEnd().endsWith(real.trim());
}

/** The innermost definition around a line, or the functions that lines touch, and these lines. */
function linesAt({ definitions, files }: Repository, { path, line, endLine }: PointedPlace): number[] {
  const inFile = definitions.get(path) ?? [];
  const length = files.get(path)?.length ?? 0;
  const touched =
    endLine === undefined
      ? inFile
          .filter((it) => it.line <= line && line <= it.endLine)
          .sort((a, b) => b.line - a.line)
          .slice(0, 1)
      : inFile.filter((it) => FUNCTIONS.has(it.kind) && it.line <= endLine && line <= it.endLine);
  const ranges = [...touched.map((it) => [it.line, it.endLine] as const), [line, endLine ?? line] as const];
  const all = new Set(
    ranges.flatMap(([from, to]) => Array.from({ length: Math.min(to, length) - from + 1 }, (_, i) => from + i)),
  );
  return [...all];
}
