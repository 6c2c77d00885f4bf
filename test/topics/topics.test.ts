import { describe, expect, it } from 'vitest';
import { chooseTopicRanker } from '../../src/lib/topics/choose-topic-ranker.ts';
import { fitLogisticRegression } from '../../src/lib/topics/logistic-regression.ts';
import { createSimilarChanges } from '../../src/lib/topics/similar-changes.ts';
import type { Labelled } from '../../src/lib/topics/topic-counts.ts';
import { createTopicRules } from '../../src/lib/topics/topic-rules.ts';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const YEAR = 31_556_952_000;
const label = (topic: string, path: string, yearsAgo = 0): Labelled => ({
  topic,
  paths: [path],
  at: NOW - yearsAgo * YEAR,
});
const first = (labelled: readonly Labelled[], path: string) => createTopicRules(labelled, NOW).rank([path])[0]?.topic;

describe('rules of topics', () => {
  it('take the nearest folder that has labels', () => {
    const labelled = [label('core', 'src/a.ts'), label('core', 'src/b.ts'), label('jwt', 'src/auth/token.ts')];
    expect(first(labelled, 'src/auth/session.ts')).toBe('jwt');
    expect(first(labelled, 'src/web/page.ts')).toBe('core');
  });

  it('trust newer labels more', () => {
    const labelled = [label('old', 'a/x.ts', 3), label('old', 'a/y.ts', 3), label('new', 'a/z.ts')];
    expect(first(labelled, 'a/w.ts')).toBe('new');
  });

  it('know a topic by its name in a path, where no folder has labels of its own', () => {
    const labelled = [label('core', 'src/a.ts'), label('core', 'src/b.ts'), label('parser', 'docs/grammar.md')];
    expect(first(labelled, 'packages/parser/read.ts')).toBe('parser');
  });

  it('rank with shares that add up to 1', () => {
    const ranked = createTopicRules([label('a', 'x/1.ts'), label('b', 'y/2.ts')], NOW).rank(['x/3.ts', 'y/4.ts']);
    expect(ranked.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1, 10);
  });

  it('say nothing without labels', () => {
    expect(createTopicRules([], NOW).rank(['src/a.ts'])).toEqual([]);
  });
});

describe('regression', () => {
  const examples = Array.from({ length: 60 }, (_, i) => ({
    features: new Map([
      [i % 3 === 0 ? 'red' : i % 3 === 1 ? 'green' : 'blue', 1],
      ['every', 1],
    ]),
    label: `topic ${i % 3}`,
  }));

  it('learns what separates the labels, as probabilities', () => {
    const ranked = fitLogisticRegression(examples).predict(new Map([['green', 1]]));
    expect(ranked[0]![0]).toBe('topic 1');
    expect(ranked[0]![1]).toBeGreaterThan(0.8);
    expect(ranked.reduce((sum, [, share]) => sum + share, 0)).toBeCloseTo(1, 10);
  });

  it('makes the same model of the same examples, bit for bit', () => {
    const predict = () => fitLogisticRegression(examples).predict(new Map([['blue', 1]]));
    expect(predict()).toEqual(predict());
  });

  it('predicts how often each label is from features that no example has', () => {
    const skewed = [...examples, ...examples.filter(({ label: one }) => one === 'topic 2')];
    expect(fitLogisticRegression(skewed).predict(new Map([['new', 1]]))[0]![0]).toBe('topic 2');
  });
});

describe('similar changes', () => {
  const labelled = [
    { topic: 'both', paths: ['src/a.ts', 'src/b.ts'], at: NOW },
    { topic: 'a', paths: ['src/a.ts'], at: NOW },
    { topic: 'a', paths: ['src/a.ts'], at: NOW - 6 * YEAR },
    { topic: 'far', paths: ['docs/c.md'], at: NOW },
  ];
  const { rank } = createSimilarChanges(labelled, NOW);

  it('tell topics by all files of a change, the newer ones more', () => {
    expect(rank(['src/a.ts', 'src/b.ts'])[0]).toMatchObject({ topic: 'both' });
    expect(rank(['src/a.ts'])[0]).toMatchObject({ topic: 'a' });
    const sum = (paths: string[]) => rank(paths).reduce((total, { confidence }) => total + confidence, 0);
    expect(sum(['src/a.ts'])).toBeCloseTo(1, 10);
    expect(sum(['src/d.ts'])).toBeLessThan(0.7);
    expect(rank(['elsewhere.py'])).toEqual([]);
  });
});

describe('choice of a method', () => {
  it('stays with the rules where labels are few', () => {
    const chosen = chooseTopicRanker([label('a', 'x/1.ts'), label('b', 'y/2.ts')], NOW);
    expect(chosen).toMatchObject({ method: 'rule', figures: undefined });
  });

  it('learns where file names carry topics into folders that are new', () => {
    const labelled = Array.from({ length: 10 }, (_, i) => [
      label('interface', `part${i}/view.ts`),
      label('storage', `part${i}/table.ts`),
    ]).flat();
    const chosen = chooseTopicRanker([...labelled, ...labelled], NOW);
    expect(chosen.method).toBe('learned');
    expect(chosen.figures!.learned).toBeGreaterThan(chosen.figures!.rule);
    expect(chosen.rank(['elsewhere/view.ts'])[0]?.topic).toBe('interface');
  });
});
