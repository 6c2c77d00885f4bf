import { Flags } from '@oclif/core';
import { localActor } from '../lib/actor.ts';
import { confirm } from '../lib/cli/confirm.ts';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { setupFlags, thisMachine } from '../lib/cli/setup-flags.ts';
import { PharosError } from '../lib/errors.ts';
import { plural } from '../lib/render/counts.ts';
import { printable } from '../lib/render/printable.ts';
import { setupChanges } from '../lib/render/setup-changes.ts';
import { chooseAgents, projectRootOf } from '../lib/usecases/setup/choose-agents.ts';
import { install, planInstall } from '../lib/usecases/setup/install.ts';
import { launchOf } from '../lib/usecases/setup/launch.ts';
import { InstallRecord } from '../lib/usecases/setup/record.ts';
import { type SetupChange, writes } from '../lib/usecases/setup/setup-change.ts';
import { targetsOf } from '../lib/usecases/setup/targets.ts';

interface Installed {
  /** Root of the project; absent for the files of the user. */
  readonly project?: string;
  /** The command that agents start. */
  readonly command: readonly string[];
  readonly written: boolean;
  readonly changes: readonly SetupChange[];
}

export default class Install extends PharosCommand {
  static override summary = 'Register Pharos with the coding agents on this machine.';

  static override description =
    'Finds the agents, shows what it would write, and asks. It registers `pharos mcp` as an MCP server and adds a few lines to the instructions that the agent reads. Everything else in a file stays as it is; a file that cannot be parsed is never touched. `pharos uninstall` restores every byte.';

  static override examples = [
    { command: '<%= config.bin %> install', description: 'Show the changes, ask, and write them' },
    {
      command: '<%= config.bin %> install --yes --agent claude-code,codex',
      description: 'Two agents, without a question',
    },
    { command: '<%= config.bin %> install --project --dry-run', description: 'What it would write into this project' },
  ];

  static override flags = {
    ...setupFlags,
    instructions: Flags.boolean({
      allowNo: true,
      default: true,
      description: 'also write instructions (AGENTS.md, CLAUDE.md) and the skill of Claude Code',
    }),
  };

  async run(): Promise<Installed> {
    const { flags } = await this.parse(Install);
    const machine = thisMachine();
    const project = flags.project ? projectRootOf(process.cwd()) : undefined;
    const agents = chooseAgents({ machine, names: flags.agent, isProject: flags.project });
    const { root } = this.config;
    const launch = launchOf({ machine, root, node: process.execPath, isShared: flags.project });
    const targets = targetsOf({ machine, agents, launch, project, instructions: flags.instructions });
    const record = new InstallRecord(this.settings().dataDirectory);
    const plan = planInstall({ targets, record });
    const command = [launch.command, ...launch.args];
    this.say(printable(`${setupChanges(plan)}\nAgents will start: ${command.join(' ')}`));
    const isWritten = plan.some(writes) && !flags['dry-run'] && (flags.yes || (await this.#isAgreed(plan)));
    const changes = isWritten ? install({ actor: localActor(), targets, record }) : plan;
    this.say(summaryOf(plan, changes, isWritten));
    if (changes.some(({ action }) => action === 'left')) process.exitCode = new PharosError('FAILED', '').exitStatus;
    return { ...(project !== undefined && { project }), command, written: isWritten && changes.some(writes), changes };
  }

  #isAgreed(plan: readonly SetupChange[]): Promise<boolean> {
    return confirm(`Write ${plural(plan.filter(writes).length, 'file')}?`);
  }
}

function summaryOf(plan: readonly SetupChange[], changes: readonly SetupChange[], isWritten: boolean): string {
  if (!plan.some(writes)) return 'Nothing to write.';
  if (!isWritten) return 'Nothing was written.';
  const failed = changes.filter(({ action }, i) => action === 'left' && plan[i]!.action !== 'left');
  const written = `Wrote ${plural(changes.filter(writes).length, 'file')}. Restart the agents; \`pharos uninstall\` takes it out again.`;
  return failed.length > 0 ? printable(`${setupChanges(failed)}\n${written}`) : written;
}
