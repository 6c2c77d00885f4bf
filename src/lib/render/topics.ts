import type { ChalkInstance } from 'chalk';
import type { Topic } from '../modules/taxonomy/api.ts';
import type { ChangesByTopic, TopicChange } from '../modules/taxonomy/usecases/changes-by-topic.ts';
import type { LabelledFiles } from '../modules/taxonomy/usecases/label-files.ts';
import type { TopicList } from '../modules/taxonomy/usecases/list-topics.ts';
import type { Predictions } from '../modules/taxonomy/usecases/predict-topics.ts';
import type { TopicSuggestions } from '../modules/taxonomy/usecases/suggest-topics.ts';
import type { TrainedTopics } from '../modules/taxonomy/usecases/train-topics.ts';
import type { UncertainFiles } from '../modules/taxonomy/usecases/uncertain-files.ts';
import { plural } from './counts.ts';
import { printable } from './printable.ts';
import { table } from './table.ts';

const NO_TOPIC = 'no topic';

/** A tree, with the number of files about each. */
export function describeTopics({ items, files, unassigned }: TopicList, style: ChalkInstance): string {
  if (items.length === 0) return 'No topics. `pharos topics suggest` suggests some.';
  const rows = items.map((topic) => [
    `${'  '.repeat(topic.level)}${style.bold(printable(topic.slug))}`,
    plural(topic.files, 'file'),
    topic.labels > 0 ? plural(topic.labels, 'label') : '',
    style.dim(printable(topic.name === topic.slug ? '' : topic.name)),
  ]);
  return `${table(rows)}\n${style.dim(`${unassigned} of ${plural(files, 'file')} about no topic`)}`;
}

export function describeTopic(topic: Topic, style: ChalkInstance): string {
  const { id, path, name, altLabels, description, labels, allowResources } = topic;
  const words = [
    style.yellow(id.slice(0, 8)),
    style.bold(printable(path)),
    ...(name === topic.slug ? [] : [printable(name)]),
    ...(labels > 0 ? [plural(labels, 'label')] : []),
    ...(allowResources ? [] : ['only groups others']),
  ];
  return [
    words.join('  '),
    ...(altLabels.length > 0 ? [`  ${style.dim(printable(`also: ${altLabels.join(', ')}`))}`] : []),
    ...(description === '' ? [] : description.split('\n').map((line) => `  ${printable(line)}`)),
  ].join('\n');
}

export function describeLabelled({ topic, added, known }: LabelledFiles, style: ChalkInstance): string {
  const parts = [`${plural(added, 'label')} added`, ...(known > 0 ? [`${known} there already`] : [])];
  return `${describeTopic(topic, style)}\n  ${parts.join(', ')}`;
}

/** What a file is about, and why. */
export function describePredictions({ path, predictions, needsReview }: Predictions, style: ChalkInstance): string {
  const rows = predictions.map(({ topicPath, confidence, method, evidence, isAssigned }) => [
    isAssigned ? '*' : ' ',
    printable(topicPath),
    percent(confidence),
    method,
    style.dim(printable(evidence.join('; '))),
  ]);
  return [
    style.bold(printable(path)),
    ...(rows.length > 0 ? [table(rows)] : ['Nothing speaks for any topic.']),
    ...(needsReview ? [style.dim('No topic stands out: label it with `pharos topic label <topic> <path>`.')] : []),
  ].join('\n');
}

export function describeSuggestions({ items, total }: TopicSuggestions, style: ChalkInstance): string {
  if (items.length === 0) return 'Nothing suggests a topic that is not there yet.';
  const rows = items.map(({ slug, files, evidence }) => [
    style.bold(printable(slug)),
    plural(files, 'file'),
    style.dim(printable(evidence.join('; '))),
  ]);
  const rest = total > items.length ? `\n${style.dim(`${total - items.length} more`)}` : '';
  return `${table(rows)}${rest}`;
}

export function describeUncertain({ count, items }: UncertainFiles, style: ChalkInstance): string {
  if (items.length === 0) return 'No file is uncertain.';
  const several = new Set(items.map(({ repository }) => repository)).size > 1;
  const rows = items.map(({ repository, path, topics }) => [
    printable(several ? `${repository}  ${path}` : path),
    style.dim(printable(topics.length > 0 ? topics.join(' or ') : 'nothing speaks for any topic')),
  ]);
  return `${table(rows)}\n${style.dim(`${plural(count, 'uncertain file')}, one of each folder and community here`)}`;
}

export function describeTrained({ models }: TrainedTopics): string {
  return models
    .map(({ repository, method, samples, classes, rule, learned }) => {
      const judged =
        rule === undefined
          ? 'too few to compare with the rules, which go on ranking'
          : `at folders left out, rules are right in ${percent(rule)} and what was learned in ${percent(learned!)}: ${method === 'rule' ? 'rules go on ranking' : 'what was learned ranks from now on'}`;
      return printable(`${repository}: ${plural(samples, 'label')} of ${plural(classes, 'topic')}; ${judged}`);
    })
    .join('\n');
}

/** Commits under their topics, or in order with a topic each. */
export function describeTopicChanges(found: ChangesByTopic, byTopic: boolean, style: ChalkInstance): string {
  const { changes, topics } = found;
  if (changes.length === 0) return 'No commits.';
  if (!byTopic) {
    return table(changes.map((one) => [...lineOf(one, style), style.dim(printable(one.topic ?? NO_TOPIC))]));
  }
  return topics
    .map(({ topic, commits, fixes }) => {
      const own = changes.filter((one) => one.topic === topic);
      const fixed = fixes > 0 ? `, ${plural(fixes, 'fix', 'fixes')}` : '';
      const head = `${style.bold(printable(topic ?? NO_TOPIC))} ${style.dim(`(${plural(commits, 'commit')}${fixed})`)}`;
      return `${head}\n${table(own.map((one) => ['', ...lineOf(one, style)]))}`;
    })
    .join('\n\n');
}

function lineOf({ sha, subject }: TopicChange, style: ChalkInstance): readonly string[] {
  return [style.yellow(sha.slice(0, 8)), printable(subject)];
}

/** The same for release notes: a section for each topic. */
export function topicChangesAsMarkdown({ changes, topics }: ChangesByTopic): string {
  return topics
    .map(({ topic, name }) => {
      const own = changes.filter((one) => one.topic === topic);
      const lines = own.map(({ sha, subject }) => `- ${escaped(subject)} (${sha.slice(0, 8)})`);
      return `## ${escaped(name ?? topic ?? 'Other')}\n\n${lines.join('\n')}\n`;
    })
    .join('\n');
}

/** Subjects are data: nothing in them is read as Markdown or HTML. */
function escaped(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]<>#|~!&]/g, (sign) => `\\${sign}`);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
