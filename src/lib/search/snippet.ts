import { words } from '../text/words.ts';

const SNIPPET_LINES = 5;
const MAX_LINE = 200;

/** The at most five of the given lines that tell most about the question; the first ones when none has a word of it. */
export function snippetOf(lines: readonly string[], queryWords: readonly string[]): string {
  const asked = new Set(queryWords);
  let best = 0;
  let most = 0;
  for (const [i, line] of lines.entries()) {
    const found = wordsIn(line, asked);
    if (found <= most) continue;
    most = found;
    best = i;
  }
  const start = most === 0 ? 0 : Math.max(0, Math.min(best - 1, lines.length - SNIPPET_LINES));
  const chosen = lines.slice(start, start + SNIPPET_LINES).map((line) => line.slice(0, MAX_LINE).trimEnd());
  return chosen.join('\n').replace(/^\n+|\n+$/g, '');
}

/** How many of the words a line has. Most lines have none, which is seen without cutting them into words. */
function wordsIn(line: string, asked: ReadonlySet<string>): number {
  const lower = line.toLowerCase();
  for (const word of asked) if (lower.includes(word)) return new Set(words(line).filter((it) => asked.has(it))).size;
  return 0;
}
