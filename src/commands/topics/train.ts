import { graphFlags } from '../../lib/cli/graph-flags.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { topicChoice, topicContext } from '../../lib/cli/topic-options.ts';
import { type TrainedTopics, trainTopics } from '../../lib/modules/taxonomy/usecases/train-topics.ts';
import { describeTrained } from '../../lib/render/topics.ts';

export default class TopicsTrain extends PharosCommand {
  static override summary = 'Learn topics from the labels of people and the scopes that commits name.';

  static override description =
    'What was learned ranks from then on where it is better at folders that it has not seen; otherwise the rules do.';

  static override examples = [{ command: '<%= config.bin %> topics train', description: 'For this repository' }];

  static override flags = { repo: graphFlags.repo, all: graphFlags.all };

  async run(): Promise<TrainedTopics> {
    const { flags } = await this.parse(TopicsTrain);
    return this.withStores(async (context) => {
      const trained = await trainTopics({ ...(await topicContext(context)), ...topicChoice(flags) });
      this.say(describeTrained(trained));
      return trained;
    });
  }
}
