import { learnTopics } from './learned-topics.ts';
import { foldersOf } from './path-features.ts';
import { createTopicRules, type Labelled, type TopicRanker } from './topic-rules.ts';

export interface ChosenRanker extends TopicRanker {
  readonly method: 'rule' | 'learned';
  /** Share of the labels of left-out folders whose topic came first, of each method; undefined with too few labels or folders. */
  readonly accuracy: { readonly rule: number; readonly learned: number } | undefined;
}

const FOLDS = 5;
/** Fewer labels tell nothing of which method is better. */
const MIN_LABELS = 30;

/**
 * Ranks topics by rules, or by the regression where that is better at the labels of folders that it has not seen.
 *
 * @param now milliseconds since the epoch
 */
export function chooseTopicRanker(labelled: readonly Labelled[], now: number): ChosenRanker {
  const accuracy = crossValidate(labelled, now);
  return accuracy && accuracy.learned > accuracy.rule
    ? { ...learnTopics(labelled), method: 'learned', accuracy }
    : { ...createTopicRules(labelled, now), method: 'rule', accuracy };
}

/** Folds are made of folders, not of labels: neighbours of a file would give its topic away. */
function crossValidate(labelled: readonly Labelled[], now: number): ChosenRanker['accuracy'] {
  const folders = [...new Set(labelled.map(folderOf))].sort();
  if (labelled.length < MIN_LABELS || folders.length < FOLDS) return undefined;
  const foldOf = new Map(folders.map((folder, i) => [folder, i % FOLDS]));
  const right = { rule: 0, learned: 0 };
  for (let fold = 0; fold < FOLDS; fold++) {
    const isLeftOut = (one: Labelled) => foldOf.get(folderOf(one)) === fold;
    const seen = labelled.filter((one) => !isLeftOut(one));
    if (seen.length === 0) continue;
    const [rules, learned] = [createTopicRules(seen, now), learnTopics(seen)];
    for (const { topic, paths } of labelled.filter(isLeftOut)) {
      if (rules.rank(paths)[0]?.topic === topic) right.rule++;
      if (learned.rank(paths)[0]?.topic === topic) right.learned++;
    }
  }
  return { rule: right.rule / labelled.length, learned: right.learned / labelled.length };
}

function folderOf({ paths }: Labelled): string {
  return foldersOf(paths[0] ?? '')[0] ?? '';
}
