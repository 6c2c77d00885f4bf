import { stem } from '../text/stem.ts';
import { words } from '../text/words.ts';
import { type AnalyzedQuery, analyzeQuery, type QueryWord, STOP_WORDS, WEAK, WEAK_WORDS } from './analyze-query.ts';
import { type Mentions, readMentions, type TextLine } from './read-mentions.ts';

/** A text of several lines, such as the report of a defect, as two questions that are answered together. */
export interface AnalyzedText {
  /** The title alone. */
  readonly title: AnalyzedQuery;
  /** All of it, its words weighed by where they stand. */
  readonly whole: AnalyzedQuery;
  readonly mentions: Mentions;
}

/** Weight of a word by where it stands. */
const IN_TITLE = 1;
const IN_LINE: Readonly<Record<TextLine['kind'], number>> = { prose: 0.6, error: 0.8, code: 0.4, trace: 0.3 };
/** Weight of a word that is an identifier, relative to others of its line. */
const NAMED = 1.6;
/** A word that is repeated counts more, logarithmically. */
const REPEATED = 0.25;
/** The words of most weight. */
const MAX_WORDS = 120;
/** Words of the forms that reports are written in. */
const FORM_WORDS = new Set(
  `actual behavior behaviour bug checklist current describe description details environment error expected feature following happen
   info information installed issue latest line linux macos most output problem python recent report reproduce reproducible result see
   sample screenshot step summary system traceback try ubuntu version windows 0 1 2 3 4 5 6 7 8 9`
    .split(/\s+/)
    .map(stem),
);

/** Whether a question is a text: it has several lines. */
export function isText(question: string): boolean {
  return /[\n\r]/.test(question.trim());
}

/** Reads a text of several lines. */
export function analyzeText(text: string): AnalyzedText {
  const mentions = readMentions(text);
  const title = {
    ...analyzeQuery(mentions.title.replaceAll('"', ' ').replaceAll(/(^|\s)-+/g, '$1')),
    phrases: [],
    excluded: [],
  };
  return { title, whole: { ...title, ...wholeOf(mentions) }, mentions };
}

function wholeOf({ title, body, names, dotted }: Mentions): Pick<AnalyzedQuery, 'words' | 'identifiers' | 'names'> {
  const weights = new Map<string, { word: string; weight: number; count: number }>();
  const lowerNames = new Set([...names].map((name) => name.toLowerCase()));
  const add = (line: string, factor: number) => {
    for (const word of words(line)) {
      if (STOP_WORDS.has(word)) continue;
      const stemmed = stem(word);
      const weight =
        factor * (lowerNames.has(word) ? NAMED : 1) * (WEAK_WORDS.has(stemmed) || FORM_WORDS.has(stemmed) ? WEAK : 1);
      const known = weights.get(stemmed);
      if (!known) weights.set(stemmed, { word, weight, count: 1 });
      else {
        known.weight = Math.max(known.weight, weight);
        known.count++;
      }
    }
  };
  add(title, IN_TITLE);
  for (const { text, kind } of body) add(text, IN_LINE[kind]);
  const weighed = [...weights].map(
    ([stemmed, { word, weight, count }]): QueryWord => ({
      word,
      stem: stemmed,
      weight: weight * (1 + REPEATED * Math.log(count)),
    }),
  );
  return {
    words: weighed.sort((a, b) => b.weight - a.weight).slice(0, MAX_WORDS),
    identifiers: names,
    names: new Set([...lowerNames, ...dotted.map((parts) => parts.join('.').toLowerCase())]),
  };
}
