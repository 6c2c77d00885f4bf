import { Flags } from '@oclif/core';
import { graphFlags } from '../lib/cli/graph-flags.ts';
import { onlyHere } from '../lib/cli/remote/only-here.ts';
import { RemoteCommand } from '../lib/cli/remote/remote-command.ts';
import { topicContext, topicQuestion } from '../lib/cli/topic-options.ts';
import { listTopics, type TopicList } from '../lib/modules/taxonomy/usecases/list-topics.ts';
import { topicsAsSkos } from '../lib/modules/taxonomy/usecases/topics-as-skos.ts';
import { describeTopics } from '../lib/render/topics.ts';

export default class Topics extends RemoteCommand {
  static override summary = 'List topics, and how many files are about each.';

  static override description =
    'A file is about what people said of it, or else about what commits, names, imports and labels of other files make likely. All repositories share the topics.';

  static override examples = [
    { command: '<%= config.bin %> topics', description: 'With the files of this repository' },
    { command: '<%= config.bin %> topics --format skos', description: 'As SKOS, in JSON-LD' },
  ];

  static override flags = {
    format: Flags.option({ options: ['skos'] as const, description: 'print the topics for other programs' })(),
    repo: graphFlags.repo,
    all: graphFlags.all,
  };

  async run(): Promise<TopicList> {
    const { flags } = await this.parse(Topics);
    const answer = await this.askOne<TopicList>(
      flags,
      async (context) => {
        if (flags.format === 'skos' && !this.jsonEnabled())
          this.log(JSON.stringify(await topicsAsSkos(await topicContext(context)), null, 2));
        return listTopics(await topicQuestion(context, flags));
      },
      ({ ask, repository: repo }) => {
        if (flags.format !== undefined) throw onlyHere('--format');
        return ask({ answer: 'topics', path: '/taxonomy/topics', query: { repo } });
      },
    );
    if (flags.format === undefined) this.say(describeTopics(answer, this.style));
    this.tellWarnings(answer);
    return answer;
  }
}
