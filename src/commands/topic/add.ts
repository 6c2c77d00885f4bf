import { Args, Flags } from '@oclif/core';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { topicContext, topicFlags, topicWords } from '../../lib/cli/topic-options.ts';
import type { Topic } from '../../lib/modules/taxonomy/api.ts';
import { addTopic } from '../../lib/modules/taxonomy/usecases/change-topic.ts';
import { describeTopic } from '../../lib/render/topics.ts';

export default class TopicAdd extends PharosCommand {
  static override summary = 'Add a topic.';

  static override examples = [
    { command: '<%= config.bin %> topic add payments --also billing', description: 'With another name' },
    { command: '<%= config.bin %> topic add refunds --parent payments', description: 'Below another topic' },
  ];

  static override args = { name: Args.string({ required: true, description: 'name of the topic' }) };

  static override flags = {
    ...topicFlags,
    parent: Flags.string({ description: 'the topic above it', helpValue: '<topic>' }),
    'only-group': Flags.boolean({ description: 'files are about topics below it, never about it alone' }),
  };

  async run(): Promise<Topic> {
    const { args, flags } = await this.parse(TopicAdd);
    const { parent } = flags;
    return this.withStores(async (context) => {
      const topic = await addTopic({
        ...{ ...(await topicContext(context)), ...topicWords(flags), name: args.name },
        allowResources: !flags['only-group'],
        ...(parent !== undefined && { parent }),
      });
      this.say(describeTopic(topic, context.style));
      return topic;
    });
  }
}
