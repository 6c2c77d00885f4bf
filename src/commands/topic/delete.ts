import { Flags } from '@oclif/core';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { topicArg, topicContext } from '../../lib/cli/topic-options.ts';
import type { Topic } from '../../lib/modules/taxonomy/api.ts';
import { deleteTopic } from '../../lib/modules/taxonomy/usecases/change-topic.ts';
import { plural } from '../../lib/render/counts.ts';
import { printable } from '../../lib/render/printable.ts';

export default class TopicDelete extends PharosCommand {
  static override summary = 'Delete a topic with its labels; topics below it go up to its parent.';

  static override examples = [{ command: '<%= config.bin %> topic delete payments', description: 'One topic' }];

  static override args = { topic: topicArg };

  static override flags = { recursive: Flags.boolean({ description: 'also delete the topics below it' }) };

  async run(): Promise<Topic> {
    const { args, flags } = await this.parse(TopicDelete);
    return this.withStores(async (context) => {
      const { recursive } = flags;
      const topic = await deleteTopic({ ...(await topicContext(context)), topic: args.topic, recursive });
      this.say(printable(`Deleted ${topic.path}, and ${plural(topic.labels, 'label')} with it.`));
      return topic;
    });
  }
}
