import { Args, Flags } from '@oclif/core';
import { graphFlags } from '../lib/cli/graph-flags.ts';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { topicQuestion } from '../lib/cli/topic-options.ts';
import { type ChangesByTopic, changesByTopic } from '../lib/modules/taxonomy/usecases/changes-by-topic.ts';
import { describeTopicChanges, topicChangesAsMarkdown } from '../lib/render/topics.ts';

export default class Changes extends PharosCommand {
  static override summary = 'List the commits between two versions, each with its topic.';

  static override description =
    'A commit has the topic that its subject names, or else the one that its files are about. As long as there are no topics, the scopes that commits name stand for them.';

  static override examples = [
    {
      command: '<%= config.bin %> changes --by-topic v1.0..v1.1',
      description: 'Commits of a release, under their topics',
    },
    {
      command: '<%= config.bin %> changes --by-topic v1.1 --format markdown',
      description: 'Release notes for what has come since',
    },
  ];

  static override args = {
    range: Args.string({ required: true, description: 'two versions as v1..v2, or one, from which it goes to HEAD' }),
  };

  static override flags = {
    'by-topic': Flags.boolean({ description: 'put the commits under their topics' }),
    format: Flags.option({ options: ['markdown'] as const, description: 'print sections for release notes' })(),
    repo: graphFlags.repo,
  };

  async run(): Promise<ChangesByTopic> {
    const { args, flags } = await this.parse(Changes);
    return this.withStores(async (context) => {
      const found = await changesByTopic({ ...(await topicQuestion(context, flags)), range: args.range });
      if (flags.format === 'markdown') this.log(topicChangesAsMarkdown(found));
      else this.say(describeTopicChanges(found, flags['by-topic'], context.style));
      this.tellWarnings(found);
      return found;
    });
  }
}
