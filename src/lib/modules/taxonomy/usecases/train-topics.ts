import { createHash } from 'node:crypto';
import { requireScope } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import { chooseTopicRanker } from '../../../topics/choose-topic-ranker.ts';
import type { Labelled } from '../../../topics/topic-counts.ts';
import { chooseRepositories, type IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';
import { findHistory } from '../../../usecases/questions/read-history.ts';
import type { TrainingFigures } from '../store.ts';
import { readScheme } from './read-scheme.ts';
import { settleLabels } from './settle-labels.ts';
import type { ChoosingTaxonomy } from './taxonomy-context.ts';
import { labelledBy, topicModel } from './topic-model.ts';

/** Of one repository. */
export interface TrainedModel extends TrainingFigures {
  readonly repository: string;
  readonly modelVersion: string;
}

export interface TrainedTopics {
  readonly status: 'trained' | 'too-few-labels';
  /** Means over the models that could be judged, weighted by their samples; absent where none could. */
  readonly accuracy?: number;
  readonly f1?: number;
  readonly samplesTrained: number;
  readonly classes: number;
  /** Of the only model, or of all. */
  readonly modelVersion: string;
  readonly models: readonly TrainedModel[];
}

/** Newer labels of commits that are learned from; more teach hardly anything, and cost minutes. */
const MOST_SAMPLES = 2000;
/** A table of more weights is left to the rules. */
const MOST_WEIGHTS = 1_000_000;

/**
 * Learns topics from the labels that are stored: those of people, and the scopes that commits name. Rules go on ranking where learning
 * is not better at folders that it has not seen.
 *
 * @throws {PharosError} FORBIDDEN without the scope curate; from chooseRepositories
 */
export async function trainTopics(options: ChoosingTaxonomy & { readonly now?: Date }): Promise<TrainedTopics> {
  requireScope(options.actor, 'curate');
  const chosen = await chooseRepositories(options.stores.catalog, options);
  await settleLabels(
    options,
    chosen.map(({ key }) => key),
  );
  const models: TrainedModel[] = [];
  for (const one of chosen) models.push(await trainOne(options, one));
  const judged = models.filter(({ accuracy }) => accuracy !== undefined);
  const samples = judged.reduce((sum, model) => sum + model.samples, 0);
  const mean = (of: (model: TrainedModel) => number) =>
    judged.reduce((sum, model) => sum + of(model) * model.samples, 0) / samples;
  return {
    status: judged.length > 0 ? 'trained' : 'too-few-labels',
    ...(judged.length > 0 && { accuracy: mean(({ accuracy }) => accuracy!), f1: mean(({ f1 }) => f1!) }),
    samplesTrained: models.reduce((sum, model) => sum + model.samples, 0),
    classes: Math.max(0, ...models.map(({ classes }) => classes)),
    modelVersion: models.length === 1 ? models[0]!.modelVersion : hashOf(models.map((model) => model.modelVersion)),
    models,
  };
}

async function trainOne(
  options: ChoosingTaxonomy & { readonly now?: Date },
  repository: IngestedRepository,
): Promise<TrainedModel> {
  const { topicModels, now = new Date() } = options;
  const labelled = await samplesOf(options, repository);
  await topicModel(options, repository);
  const stored = await topicModels.read(repository.key);
  if (!stored) {
    throw new PharosError('TRY_LATER', `The repository ${repository.key} was removed or ingested meanwhile`, {
      hint: 'Train again.',
    });
  }
  const { method, weights, figures } = chooseTopicRanker(
    labelled,
    labelled.reduce((last, { at }) => Math.max(last, at), 0),
  );
  const isSmall = weights !== undefined && sizeOf(weights) <= MOST_WEIGHTS;
  const used = isSmall ? method : 'rule';
  const trained: TrainingFigures = {
    method: used,
    ...(figures && { accuracy: figures[used], f1: figures.f1[used], rule: figures.rule, learned: figures.learned }),
    ...{ samples: labelled.length, classes: new Set(labelled.map(({ topic }) => topic)).size },
    trainedAt: now.toISOString(),
  };
  const { version, evidence } = stored;
  await topicModels.write(repository.key, { version, evidence, ...(isSmall && { weights }), figures: trained });
  return { repository: repository.key, ...trained, modelVersion: hashOf(labelled) };
}

/** The newest labels, of people and of commits, by the ids of their topics; scopes that name none stay as they are. */
async function samplesOf(options: ChoosingTaxonomy, repository: IngestedRepository): Promise<readonly Labelled[]> {
  const { stores, labels } = options;
  const scheme = await readScheme(options);
  const { history } = await findHistory(stores, repository);
  const told = (await labels.labels([repository.key]))
    .filter(({ isLost }) => !isLost)
    .map(({ topicId, path, at }): Labelled => ({ topic: topicId, paths: [path], at: Date.parse(at) }));
  const scoped = (history?.commits ?? [])
    .flatMap(labelledBy)
    .map((label): Labelled => ({ ...label, topic: scheme.named(label.topic)?.id ?? label.topic }));
  return [...scoped.slice(-MOST_SAMPLES), ...told];
}

function sizeOf(weights: object): number {
  return (weights as { readonly weights: readonly number[] }).weights.length;
}

function hashOf(labelled: unknown): string {
  return createHash('sha256').update(JSON.stringify(labelled)).digest('hex').slice(0, 12);
}
