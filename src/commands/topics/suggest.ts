import { Flags } from '@oclif/core';
import { graphFlags, limitFlag } from '../../lib/cli/graph-flags.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { topicChoice, topicContext, topicQuestion } from '../../lib/cli/topic-options.ts';
import type { Topic } from '../../lib/modules/taxonomy/api.ts';
import {
  acceptTopics,
  suggestTopics,
  type TopicSuggestions,
} from '../../lib/modules/taxonomy/usecases/suggest-topics.ts';
import { describeSuggestions, describeTopic } from '../../lib/render/topics.ts';

type Answer = TopicSuggestions & { readonly accepted: readonly Topic[] };

export default class TopicsSuggest extends PharosCommand {
  static override summary = 'Suggest topics: scopes of commits, folders, what imported packages are for, teams.';

  static override examples = [
    { command: '<%= config.bin %> topics suggest', description: 'What there could be' },
    { command: '<%= config.bin %> topics suggest --accept router --accept auth', description: 'Take two of them over' },
    { command: '<%= config.bin %> topics suggest --limit 30 --accept-all', description: 'Take the best 30 over' },
  ];

  static override flags = {
    accept: Flags.string({
      multiple: true,
      description: 'add this suggestion to the topics; can be repeated',
      helpValue: '<topic>',
    }),
    'accept-all': Flags.boolean({ description: 'add all that are listed', exclusive: ['accept'] }),
    limit: limitFlag(20),
    repo: graphFlags.repo,
    all: graphFlags.all,
  };

  async run(): Promise<Answer> {
    const { flags } = await this.parse(TopicsSuggest);
    const { accept, 'accept-all': acceptAll, limit } = flags;
    return this.withStores(async (context) => {
      const suggestions = await suggestTopics({ ...(await topicQuestion(context, flags)), limit });
      const accepted =
        accept || acceptAll
          ? await acceptTopics({
              ...{ ...(await topicContext(context)), ...topicChoice(flags), limit },
              ...(accept && { accepted: accept }),
            })
          : [];
      const isAsked = accept === undefined && !acceptAll;
      this.say(
        isAsked
          ? describeSuggestions(suggestions, context.style)
          : accepted.map((topic) => describeTopic(topic, context.style)).join('\n'),
      );
      this.tellWarnings(suggestions);
      return { ...suggestions, accepted };
    });
  }
}
