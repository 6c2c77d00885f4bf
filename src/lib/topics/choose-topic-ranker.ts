import { learnTopics } from './learned-topics.ts';
import { foldersOf } from './path-features.ts';
import { strongerTopics } from './stronger-topics.ts';
import type { Labelled } from './topic-counts.ts';
import { createTopicRules, type TopicRanker } from './topic-rules.ts';

export interface ChosenRanker extends TopicRanker {
  readonly method: 'rule' | 'learned';
  /** What was learned, where that is the method. */
  readonly weights?: object;
  /** Undefined with too few labels or folders. */
  readonly figures: ChoiceFigures | undefined;
}

/** By cross-validation: shares of the labels of left-out folders whose topic came first. */
export interface ChoiceFigures {
  readonly rule: number;
  readonly learned: number;
  /** Mean over topics of F1, by method. */
  readonly f1: { readonly rule: number; readonly learned: number };
}

const FOLDS = 5;
/** Fewer labels tell nothing of which method is better. */
const MIN_LABELS = 30;

/**
 * Ranks topics by rules, or with the regression beside them where that is better at the labels of folders that it has not seen.
 *
 * @param now milliseconds since the epoch
 */
export function chooseTopicRanker(labelled: readonly Labelled[], now: number): ChosenRanker {
  const figures = crossValidate(labelled, now);
  if (!figures || figures.learned <= figures.rule)
    return { ...createTopicRules(labelled, now), method: 'rule', figures };
  const learned = learnTopics(labelled);
  const { rank } = strongerOf(createTopicRules(labelled, now), learned);
  return { rank, weights: learned.weights, method: 'learned', figures };
}

/** Folds are made of folders, not of labels: neighbours of a file would give its topic away. */
function crossValidate(labelled: readonly Labelled[], now: number): ChoiceFigures | undefined {
  const folders = [...new Set(labelled.map(folderOf))].sort();
  if (labelled.length < MIN_LABELS || folders.length < FOLDS) return undefined;
  const foldOf = new Map(folders.map((folder, i) => [folder, i % FOLDS]));
  const guesses: { readonly topic: string; readonly rule: string; readonly learned: string }[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const isLeftOut = (one: Labelled) => foldOf.get(folderOf(one)) === fold;
    const seen = labelled.filter((one) => !isLeftOut(one));
    if (seen.length === 0) continue;
    const rules = createTopicRules(seen, now);
    const learned = strongerOf(rules, learnTopics(seen));
    for (const { topic, paths } of labelled.filter(isLeftOut)) {
      const first = ({ rank }: TopicRanker) => rank(paths)[0]?.topic ?? '';
      guesses.push({ topic, rule: first(rules), learned: first(learned) });
    }
  }
  const share = (method: 'rule' | 'learned') =>
    guesses.filter((guess) => guess[method] === guess.topic).length / labelled.length;
  const f1 = (method: 'rule' | 'learned') => meanF1(guesses.map((guess) => [guess.topic, guess[method]]));
  return { rule: share('rule'), learned: share('learned'), f1: { rule: f1('rule'), learned: f1('learned') } };
}

/** Ranks by the rules or by what was learned, for each topic by what is surer of it. */
function strongerOf(rules: TopicRanker, learned: TopicRanker): TopicRanker {
  return { rank: (paths) => strongerTopics(rules.rank(paths), learned.rank(paths)) };
}

/** F1 of each topic, each counting alike. */
function meanF1(guesses: readonly (readonly [topic: string, guess: string])[]): number {
  const topics = [...new Set(guesses.map(([topic]) => topic))];
  const sum = topics.reduce((total, topic) => {
    const right = guesses.filter(([truth, guess]) => truth === topic && guess === topic).length;
    const said = guesses.filter(([, guess]) => guess === topic).length;
    const were = guesses.filter(([truth]) => truth === topic).length;
    return total + (2 * right) / (said + were);
  }, 0);
  return topics.length === 0 ? 0 : sum / topics.length;
}

function folderOf({ paths }: Labelled): string {
  return foldersOf(paths[0] ?? '')[0] ?? '';
}
