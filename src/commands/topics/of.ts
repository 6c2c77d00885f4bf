import { Args } from '@oclif/core';
import { graphFlags } from '../../lib/cli/graph-flags.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import { topicQuestion } from '../../lib/cli/topic-options.ts';
import { type Predictions, predictTopics } from '../../lib/modules/taxonomy/usecases/predict-topics.ts';
import { describePredictions } from '../../lib/render/topics.ts';

export default class TopicsOf extends RemoteCommand {
  static override summary = 'Show what a file is about, and why.';

  static override examples = [{ command: '<%= config.bin %> topics of src/auth/token.ts', description: 'Of a file' }];

  static override args = { path: Args.string({ required: true, description: 'a file' }) };

  static override flags = { repo: graphFlags.repo, all: graphFlags.all };

  async run(): Promise<Predictions> {
    const { args, flags } = await this.parse(TopicsOf);
    const answer = await this.askOne<Predictions>(
      flags,
      async (context) => predictTopics({ ...(await topicQuestion(context, flags)), path: args.path }),
      ({ ask, repository: repo, path }) =>
        ask({ answer: 'topics-of', path: '/taxonomy/predictions', query: { repo, path: path(args.path) } }),
    );
    this.say(describePredictions(answer, this.style));
    this.tellWarnings(answer);
    return answer;
  }
}
