import { localActor } from '../lib/actor.ts';
import { SetupCommand } from '../lib/cli/setup-command.ts';
import { setupFlags } from '../lib/cli/setup-flags.ts';
import { printable } from '../lib/render/printable.ts';
import { setupChanges } from '../lib/render/setup-changes.ts';
import { agentsNamed } from '../lib/usecases/setup/choose-agents.ts';
import type { SetupChange } from '../lib/usecases/setup/setup-change.ts';
import { planUninstall, uninstall } from '../lib/usecases/setup/uninstall.ts';

interface Uninstalled {
  /** Root of the project; absent when the files of the user and of all projects were meant. */
  readonly project?: string;
  readonly written: boolean;
  readonly changes: readonly SetupChange[];
}

export default class Uninstall extends SetupCommand {
  static override summary = 'Take out what `pharos install` wrote.';

  static override description =
    'Restores each file to its bytes before the installation, apart from what others have written since, and deletes files and folders that install created. Without --project it covers the files of the user and of every project. The index stays; `pharos remove` deletes it.';

  static override examples = [
    { command: '<%= config.bin %> uninstall', description: 'Show the changes, ask, and take everything out' },
    {
      command: '<%= config.bin %> uninstall --project --yes',
      description: 'Only from this project, without a question',
    },
  ];

  static override flags = setupFlags;

  async run(): Promise<Uninstalled> {
    const { flags } = await this.parse(Uninstall);
    const agents = agentsNamed(flags.agent);
    const { project, targets, record } = this.setup({ agents, isProject: flags.project, instructions: true });
    const options = { targets, record, agents: flags.agent && agents.map(({ name }) => name), project };
    const plan = planUninstall(options);
    if (plan.length > 0) this.say(printable(setupChanges(plan)));
    // Without a question, entries that others have taken out leave the record.
    const isAgreed = plan.length > 0 && (await this.isAgreed(plan, flags));
    const changes = isAgreed ? uninstall({ actor: localActor(), ...options }) : plan;
    const { written } = this.conclude({
      ...{ plan, changes, isAgreed, nothing: 'Nothing to take out.' },
      done: (files) => `Took Pharos out of ${files}.`,
    });
    return { ...(project !== undefined && { project }), written, changes };
  }
}
