import { Args, Flags } from '@oclif/core';
import { localActor } from '../actor.ts';
import { knownIdentity } from '../local-identity.ts';
import { requireModule } from '../modules/index.ts';
import { taxonomyModule, topicFiles } from '../modules/taxonomy/api.ts';
import type { TopicWords } from '../modules/taxonomy/usecases/change-topic.ts';
import type { ChoosingTaxonomy, TaxonomyContext } from '../modules/taxonomy/usecases/taxonomy-context.ts';
import type { CommandContext } from './pharos-command.ts';

/** The stores of topics, and who reads or writes. */
export async function topicContext({ container, author, signal }: CommandContext): Promise<TaxonomyContext> {
  return { actor: author(), stores: container.stores, ...(await container.moduleStore(taxonomyModule)), signal };
}

interface Choice {
  readonly repo?: string | undefined;
  readonly all?: boolean | undefined;
}

/** The same for questions about files, which need no identity of their own. */
export async function topicQuestion(
  { container, settings, signal }: CommandContext,
  choice: Choice,
): Promise<ChoosingTaxonomy> {
  requireModule(taxonomyModule, settings);
  const stores = await container.moduleStore(taxonomyModule);
  const actor = localActor(knownIdentity(settings.dataDirectory));
  return { actor, stores: container.stores, ...stores, signal, ...topicChoice(choice) };
}

/** The choice of repositories. */
export function topicChoice({ repo, all }: Choice) {
  return {
    directory: process.cwd(),
    ...(repo !== undefined && { repository: repo }),
    ...(all !== undefined && { all }),
  };
}

export const topicArg = Args.string({
  required: true,
  description: 'the topic: its slug or name, or its id',
});

export const topicFlag = Flags.string({
  description: 'only files about this topic, or one below it; can be repeated',
  multiple: true,
  helpValue: '<topic>',
});

/** Flags of what is said of a topic. */
export const topicFlags = {
  description: Flags.string({ char: 'd', description: 'what it is about', helpValue: '<text>' }),
  also: Flags.string({
    multiple: true,
    description: 'another name, by which scopes of commits and parts of paths are recognised, too; can be repeated',
    helpValue: '<name>',
  }),
};

interface WordFlags {
  readonly description: string | undefined;
  readonly also: string[] | undefined;
}

/** The words of a topic as use-cases take them. */
export function topicWords({ description, also }: WordFlags): TopicWords {
  return { ...(description !== undefined && { description }), ...(also && { altLabels: also }) };
}

/** All files about some topics, by repository; nothing without any. */
export async function filesAbout(context: CommandContext, topics: readonly string[] | undefined, choice: Choice) {
  if (topics === undefined) return undefined;
  return (await topicFiles({ ...(await topicQuestion(context, choice)), topicNames: topics })).files;
}
