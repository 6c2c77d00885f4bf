import type { Definition } from './file-answers.ts';

/** The definitions around a line, the outermost first. */
export function definitionsAround(definitions: readonly Definition[], line: number): readonly Definition[] {
  return definitions
    .filter(({ start_line: start, end_line: end = start }) => start <= line && line <= end)
    .sort((a, b) => a.start_line - b.start_line);
}
