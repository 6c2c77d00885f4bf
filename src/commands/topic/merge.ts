import { Args } from '@oclif/core';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { topicArg, topicContext } from '../../lib/cli/topic-options.ts';
import type { Topic } from '../../lib/modules/taxonomy/api.ts';
import { mergeTopics } from '../../lib/modules/taxonomy/usecases/change-topic.ts';
import { describeTopic } from '../../lib/render/topics.ts';

export default class TopicMerge extends PharosCommand {
  static override summary = 'Make one topic of two: the second gets labels, names and topics of the first.';

  static override examples = [
    { command: '<%= config.bin %> topic merge billing payments', description: 'What was billing is payments' },
  ];

  static override args = {
    topic: topicArg,
    into: Args.string({ required: true, description: 'the topic that stays' }),
  };

  async run(): Promise<Topic> {
    const { args } = await this.parse(TopicMerge);
    return this.withStores(async (context) => {
      const merged = await mergeTopics({ ...(await topicContext(context)), topic: args.topic, into: args.into });
      this.say(describeTopic(merged, context.style));
      return merged;
    });
  }
}
