import { Flags } from '@oclif/core';
import { graphFlags, limitFlag } from '../../lib/cli/graph-flags.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import { topicQuestion } from '../../lib/cli/topic-options.ts';
import { type UncertainFiles, uncertainFiles } from '../../lib/modules/taxonomy/usecases/uncertain-files.ts';
import { describeUncertain } from '../../lib/render/topics.ts';

export default class TopicsUncertain extends RemoteCommand {
  static override summary = 'List files whose labels would teach most: those whose likeliest topics are close.';

  static override description =
    'At most one of each folder and of each community of the dependency graph, so that a few labels teach much.';

  static override examples = [{ command: '<%= config.bin %> topics uncertain', description: 'What to label next' }];

  static override flags = {
    threshold: Flags.integer({
      min: 0,
      max: 100,
      default: 20,
      description: 'lead of the likeliest topic below which a file is uncertain, in percent',
      helpValue: '<percent>',
    }),
    limit: limitFlag(10),
    repo: graphFlags.repo,
    all: graphFlags.all,
  };

  async run(): Promise<UncertainFiles> {
    const { flags } = await this.parse(TopicsUncertain);
    const { limit } = flags;
    const threshold = flags.threshold / 100;
    const answer = await this.askOne<UncertainFiles>(
      flags,
      async (context) => uncertainFiles({ ...(await topicQuestion(context, flags)), threshold, limit }),
      ({ ask, repository: repo }) =>
        ask({ answer: 'topics-uncertain', path: '/taxonomy/uncertain', query: { repo, threshold, limit } }),
    );
    this.say(describeUncertain(answer, this.style));
    this.tellWarnings(answer);
    return answer;
  }
}
