import { Args } from '@oclif/core';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { topicArg, topicContext } from '../../lib/cli/topic-options.ts';
import type { Topic } from '../../lib/modules/taxonomy/api.ts';
import { changeTopic } from '../../lib/modules/taxonomy/usecases/change-topic.ts';
import { describeTopic } from '../../lib/render/topics.ts';

export default class TopicMove extends PharosCommand {
  static override summary = 'Move a topic below another one, or to the top.';

  static override examples = [
    { command: '<%= config.bin %> topic move refunds payments', description: 'Below payments' },
    { command: '<%= config.bin %> topic move refunds', description: 'To the top' },
  ];

  static override args = {
    topic: topicArg,
    parent: Args.string({ default: '', description: 'the topic above it (default: none)' }),
  };

  async run(): Promise<Topic> {
    const { args } = await this.parse(TopicMove);
    return this.withStores(async (context) => {
      const moved = await changeTopic({ ...(await topicContext(context)), topic: args.topic, parent: args.parent });
      this.say(describeTopic(moved, context.style));
      return moved;
    });
  }
}
