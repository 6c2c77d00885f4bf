import { mentionOf } from './mentioned-files.ts';
import { fileKey, type RankedFile } from './rank-files.ts';
import type { Mentions } from './read-mentions.ts';

/** Weight of the ranking for the whole text, relative to that for its title. */
const WHOLE = 2;
/** A file that the text names comes before others with a fair share of its words. */
const MENTIONED = 4;
/** A report is about code; tests that are like it come after. */
const TEST = -2;
/** Below the last of a ranking is a file that is not in it. */
const MISSING = 0.5;

/** Ranks files for a text by the rankings for its title and for the whole of it, and by what the text names. */
export function fuseRankings(
  title: readonly RankedFile[],
  whole: readonly RankedFile[],
  mentions: Mentions,
): RankedFile[] {
  const byTitle = scoresOf(title);
  const byWhole = scoresOf(whole);
  const files = new Map([...title, ...whole].map((file) => [fileKey(file), file]));
  return [...files]
    .map(([key, file]) => {
      const parts = {
        title: byTitle(key),
        text: WHOLE * byWhole(key),
        mentioned: MENTIONED * mentionOf(mentions, file.path),
        test: TEST * file.features.get('test'),
      };
      return { ...file, parts, score: parts.title + parts.text + parts.mentioned + parts.test };
    })
    .sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
}

function scoresOf(files: readonly RankedFile[]): (key: string) => number {
  const scores = new Map(files.map((file) => [fileKey(file), file.score]));
  const missing = (files.at(-1)?.score ?? 0) - MISSING;
  return (key) => scores.get(key) ?? missing;
}
