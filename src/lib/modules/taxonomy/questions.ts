import { PharosError } from '../../errors.ts';
import { chooseRepositories } from '../../usecases/questions/choose-repositories.ts';
import { findResource } from '../../usecases/questions/find-resource.ts';
import { placeIn } from '../anchors/api.ts';
import type { QuestionContext } from '../module.ts';
import type { TaxonomyStores } from './open-store.ts';
import {
  type AddTopicOptions,
  addTopic,
  changeTopic,
  deleteTopic,
  mergeTopics,
  type TopicWords,
} from './usecases/change-topic.ts';
import { checkPattern } from './usecases/check-topic.ts';
import { labelPlaces, unlabelFiles } from './usecases/label-files.ts';
import { listTopics, topicTree } from './usecases/list-topics.ts';
import { predictTopics } from './usecases/predict-topics.ts';
import { suggestSubjects } from './usecases/suggest-subjects.ts';
import { suggestTopics } from './usecases/suggest-topics.ts';
import type { TaxonomyContext } from './usecases/taxonomy-context.ts';
import { topicsAsSkos } from './usecases/topics-as-skos.ts';
import { trainTopics } from './usecases/train-topics.ts';
import { uncertainFiles } from './usecases/uncertain-files.ts';

interface GivenChoice {
  readonly repository?: string;
}
interface GivenChange {
  readonly topic: string;
  readonly ifMatch?: string;
}
interface GivenRanking {
  readonly useRules?: boolean;
  readonly useLearned?: boolean;
}

async function contextOf({ actor, stores, store, graphs, signal }: QuestionContext): Promise<TaxonomyContext> {
  return { actor, stores, graphs, signal, ...(await store<TaxonomyStores>()) };
}

/** Without a repository: all that the actor sees. */
async function choosing(context: QuestionContext, { repository }: GivenChoice) {
  return { ...(await contextOf(context)), ...(repository === undefined ? { all: true } : { repository }) };
}

export const taxonomyQuestions = {
  list: async (given: GivenChoice, context: QuestionContext) => listTopics(await choosing(context, given)),
  tree: async (given: { root?: string; depth?: number }, context: QuestionContext) =>
    topicTree({ ...(await contextOf(context)), ...given }),
  // As text: its names are those of the standard.
  skos: async (_: object, context: QuestionContext) => ({
    skos: JSON.stringify(await topicsAsSkos(await contextOf(context))),
  }),
  suggest: async ({ limit, ...given }: GivenChoice & { limit: number }, context: QuestionContext) =>
    suggestTopics({ ...(await choosing(context, given)), limit }),
  subjects: async (given: { q: string; limit: number }, context: QuestionContext) => ({
    items: await suggestSubjects({ ...(await contextOf(context)), ...given }),
  }),
  uncertain: async (
    { threshold, limit, ...given }: GivenChoice & { threshold: number; limit: number },
    context: QuestionContext,
  ) => uncertainFiles({ ...(await choosing(context, given)), threshold, limit }),
  train: async (given: GivenChoice, context: QuestionContext) => trainTopics(await choosing(context, given)),

  predict: async ({ path, ...given }: GivenChoice & { path: string }, context: QuestionContext) =>
    predictTopics({ ...(await choosing(context, given)), path }),

  async predictOf({ resource, ...given }: GivenRanking & { resource: string }, context: QuestionContext) {
    const { indexed, path } = await fileOf(context, resource);
    return predictTopics({ ...(await contextOf(context)), repository: indexed.key, path, ...given });
  },

  add: async (given: TopicWords & Pick<AddTopicOptions, 'name' | 'key'>, context: QuestionContext) =>
    addTopic({ ...(await contextOf(context)), ...given }),
  change: async (given: GivenChange & TopicWords, context: QuestionContext) =>
    changeTopic({ ...(await contextOf(context)), ...given }),
  merge: async (given: GivenChange & { into: string }, context: QuestionContext) =>
    mergeTopics({ ...(await contextOf(context)), ...given }),
  remove: async (given: GivenChange & { recursive: boolean }, context: QuestionContext) =>
    deleteTopic({ ...(await contextOf(context)), ...given }),

  async label(
    {
      topic,
      resources,
      patterns,
      ...given
    }: GivenChoice & {
      topic: string;
      resources: readonly string[];
      patterns: readonly string[];
    },
    context: QuestionContext,
  ) {
    const taxonomy = await contextOf(context);
    const places = [];
    for (const resource of resources) {
      const { indexed, path } = await fileOf(context, resource);
      places.push(await placeIn(indexed, { path }, context));
    }
    const chosen =
      patterns.length > 0 ? await chooseRepositories(context.stores.catalog, await choosing(context, given)) : [];
    const rules = chosen.flatMap(({ key }) =>
      patterns.map((pattern) => ({ repository: key, pattern: checkPattern(pattern) })),
    );
    return labelPlaces({ ...taxonomy, topic, places, patterns: rules });
  },

  async unlabel({ topic, resource }: { topic: string; resource: string }, context: QuestionContext) {
    const found = await findResource(context.stores.catalog, context, resource).catch((error: unknown) => {
      // A label, or a rule, by its own id.
      if (error instanceof PharosError && error.code === 'NOT_FOUND') return undefined;
      throw error;
    });
    const chosen = { ...(await choosing(context, found ? { repository: found.indexed.key } : {})), topic };
    return unlabelFiles({ ...chosen, targets: [found?.path ?? resource] });
  },
};

async function fileOf(context: QuestionContext, resource: string) {
  const { indexed, path } = await findResource(context.stores.catalog, context, resource);
  if (path !== undefined && path !== '') return { indexed, path };
  throw new PharosError('NOT_FOUND', `${resource.slice(0, 200)} is no file`, {
    hint: 'Only files have topics: give the address or UUID of one.',
  });
}
