import { Args } from '@oclif/core';
import { graphFlags } from '../../lib/cli/graph-flags.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { topicArg, topicChoice, topicContext } from '../../lib/cli/topic-options.ts';
import { PharosError } from '../../lib/errors.ts';
import type { Topic } from '../../lib/modules/taxonomy/api.ts';
import { unlabelFiles } from '../../lib/modules/taxonomy/usecases/label-files.ts';
import { describeTopic } from '../../lib/render/topics.ts';

export default class TopicUnlabel extends PharosCommand {
  static override summary = 'Take labels or path rules of a topic back.';

  static override examples = [
    { command: '<%= config.bin %> topic unlabel payments src/pay.ts', description: 'The label of a file' },
    { command: '<%= config.bin %> topic unlabel payments src/payments/', description: 'A path rule' },
  ];

  static override strict = false;

  static override args = {
    topic: topicArg,
    path: Args.string({ description: 'files and patterns as they were labelled' }),
  };

  static override flags = { repo: graphFlags.repo };

  async run(): Promise<Topic> {
    const { args, argv, flags } = await this.parse(TopicUnlabel);
    const targets = argv.slice(1).map(String);
    if (targets.length === 0)
      throw new PharosError('USAGE', 'No file is given', { hint: 'Give files, or patterns as they were labelled.' });
    return this.withStores(async (context) => {
      const options = { ...(await topicContext(context)), ...topicChoice(flags) };
      const topic = await unlabelFiles({ ...options, topic: args.topic, targets });
      this.say(describeTopic(topic, context.style));
      return topic;
    });
  }
}
