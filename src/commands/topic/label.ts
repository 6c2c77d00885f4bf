import { Args } from '@oclif/core';
import { graphFlags } from '../../lib/cli/graph-flags.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { topicArg, topicChoice, topicContext } from '../../lib/cli/topic-options.ts';
import { PharosError } from '../../lib/errors.ts';
import { type LabelledFiles, labelFiles } from '../../lib/modules/taxonomy/usecases/label-files.ts';
import { describeLabelled } from '../../lib/render/topics.ts';

export default class TopicLabel extends PharosCommand {
  static override summary = 'Say that files are about a topic; this counts more than all that is likely.';

  static override description =
    'The label of a file follows it through edits and renames. A folder that ends with / and a pattern are rules: they hold for files that come later, too.';

  static override examples = [
    { command: '<%= config.bin %> topic label payments src/pay.ts src/refund.ts', description: 'Files' },
    { command: '<%= config.bin %> topic label payments src/payments/', description: 'A folder, now and later' },
    { command: '<%= config.bin %> topic label payments "src/**/invoice*"', description: 'A pattern' },
  ];

  static override strict = false;

  static override args = {
    topic: topicArg,
    path: Args.string({ description: 'files, a folder/, or a "pattern"' }),
  };

  static override flags = { repo: graphFlags.repo };

  async run(): Promise<LabelledFiles> {
    const { args, argv, flags } = await this.parse(TopicLabel);
    const targets = argv.slice(1).map(String);
    if (targets.length === 0)
      throw new PharosError('USAGE', 'No file is given', { hint: 'Give files, a folder/, or a "pattern".' });
    return this.withStores(async (context) => {
      const options = { ...(await topicContext(context)), ...topicChoice(flags) };
      const labelled = await labelFiles({ ...options, topic: args.topic, targets, workTree: true });
      this.say(describeLabelled(labelled, context.style));
      return labelled;
    });
  }
}
