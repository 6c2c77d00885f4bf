import { words } from '../text/words.ts';

const SNIPPET_LINES = 5;
const MAX_LINE = 200;

/** The at most five of the given lines that tell most about the question; its first lines when none has a word of it. */
export function snippetOf(lines: readonly string[], queryWords: readonly string[]): string {
  const asked = new Set(queryWords);
  const shares = lines.map((line) => new Set(words(line).filter((word) => asked.has(word))).size);
  const best = shares.indexOf(Math.max(...shares));
  const start = shares[best] === 0 ? 0 : Math.max(0, Math.min(best - 1, lines.length - SNIPPET_LINES));
  const chosen = lines.slice(start, start + SNIPPET_LINES).map((line) => line.slice(0, MAX_LINE).trimEnd());
  return chosen.join('\n').replace(/^\n+|\n+$/g, '');
}
