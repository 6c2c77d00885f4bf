import { Flags } from '@oclif/core';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { topicArg, topicContext, topicFlags, topicWords } from '../../lib/cli/topic-options.ts';
import type { Topic } from '../../lib/modules/taxonomy/api.ts';
import { changeTopic } from '../../lib/modules/taxonomy/usecases/change-topic.ts';
import { describeTopic } from '../../lib/render/topics.ts';

export default class TopicEdit extends PharosCommand {
  static override summary = 'Rename or describe a topic.';

  static override examples = [
    { command: '<%= config.bin %> topic edit pay --name payments', description: 'The old name stays as another name' },
    { command: '<%= config.bin %> topic edit payments --also billing', description: 'Replace its other names' },
  ];

  static override args = { topic: topicArg };

  static override flags = {
    name: Flags.string({ description: 'its new name' }),
    ...topicFlags,
    'only-group': Flags.boolean({
      allowNo: true,
      description: 'files are about topics below it, never about it alone',
    }),
  };

  async run(): Promise<Topic> {
    const { args, flags } = await this.parse(TopicEdit);
    const { name, 'only-group': onlyGroup } = flags;
    return this.withStores(async (context) => {
      const topic = await changeTopic({
        ...{ ...(await topicContext(context)), ...topicWords(flags), topic: args.topic },
        ...(name !== undefined && { name }),
        ...(onlyGroup !== undefined && { allowResources: !onlyGroup }),
      });
      this.say(describeTopic(topic, context.style));
      return topic;
    });
  }
}
