import { localActor } from '../lib/actor.ts';
import { confirm } from '../lib/cli/confirm.ts';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { setupFlags, thisMachine } from '../lib/cli/setup-flags.ts';
import { PharosError } from '../lib/errors.ts';
import { plural } from '../lib/render/counts.ts';
import { printable } from '../lib/render/printable.ts';
import { setupChanges } from '../lib/render/setup-changes.ts';
import { agentsNamed, projectRootOf } from '../lib/usecases/setup/choose-agents.ts';
import { launchOf } from '../lib/usecases/setup/launch.ts';
import { InstallRecord } from '../lib/usecases/setup/record.ts';
import { type SetupChange, writes } from '../lib/usecases/setup/setup-change.ts';
import { targetsOf } from '../lib/usecases/setup/targets.ts';
import { planUninstall, uninstall } from '../lib/usecases/setup/uninstall.ts';

interface Uninstalled {
  /** Root of the project; absent when the files of the user and of all projects were meant. */
  readonly project?: string;
  readonly written: boolean;
  readonly changes: readonly SetupChange[];
}

export default class Uninstall extends PharosCommand {
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
    const machine = thisMachine();
    const project = flags.project ? projectRootOf(process.cwd()) : undefined;
    const agents = agentsNamed(flags.agent);
    const launch = launchOf({ machine, root: this.config.root, node: process.execPath, isShared: flags.project });
    const targets = targetsOf({ machine, agents, launch, project, instructions: true });
    const record = new InstallRecord(this.settings().dataDirectory);
    const options = { targets, record, agents: flags.agent && agents.map(({ name }) => name), project };
    const plan = planUninstall(options);
    if (plan.length > 0) this.say(printable(setupChanges(plan)));
    // What is no longer there leaves the record without a question.
    const isWritten = plan.length > 0 && !flags['dry-run'] && (flags.yes || (await this.#isAgreed(plan)));
    const changes = isWritten ? uninstall({ actor: localActor(), ...options }) : plan;
    this.say(summaryOf(plan, changes, isWritten));
    if (changes.some(({ action }) => action === 'left')) process.exitCode = new PharosError('FAILED', '').exitStatus;
    return { ...(project !== undefined && { project }), written: isWritten && changes.some(writes), changes };
  }

  async #isAgreed(plan: readonly SetupChange[]): Promise<boolean> {
    const count = plan.filter(writes).length;
    return count === 0 || confirm(`Change ${plural(count, 'file')}?`);
  }
}

function summaryOf(plan: readonly SetupChange[], changes: readonly SetupChange[], isWritten: boolean): string {
  if (!plan.some(writes)) return 'Nothing to take out.';
  if (!isWritten) return 'Nothing was written.';
  const failed = changes.filter(({ action }, i) => action === 'left' && plan[i]!.action !== 'left');
  const written = `Took it out of ${plural(changes.filter(writes).length, 'file')}.`;
  return failed.length > 0 ? printable(`${setupChanges(failed)}\n${written}`) : written;
}
