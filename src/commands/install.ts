import { Flags } from '@oclif/core';
import { localActor } from '../lib/actor.ts';
import { SetupCommand } from '../lib/cli/setup-command.ts';
import { setupFlags, thisMachine } from '../lib/cli/setup-flags.ts';
import { printable } from '../lib/render/printable.ts';
import { setupChanges } from '../lib/render/setup-changes.ts';
import { chooseAgents } from '../lib/usecases/setup/choose-agents.ts';
import { install, planInstall } from '../lib/usecases/setup/install.ts';
import { type SetupChange, writes } from '../lib/usecases/setup/setup-change.ts';

interface Installed {
  /** Root of the project; absent for the files of the user. */
  readonly project?: string;
  /** The command that agents start. */
  readonly command: readonly string[];
  readonly written: boolean;
  readonly changes: readonly SetupChange[];
}

export default class Install extends SetupCommand {
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
    const { agent: names, project: isProject, instructions } = flags;
    const agents = chooseAgents({ machine: thisMachine(), names, isProject });
    const { project, launch, targets, record } = this.setup({ agents, isProject, instructions });
    const plan = planInstall({ targets, record });
    const command = [launch.command, ...launch.args];
    this.say(printable(`${setupChanges(plan)}\nAgents will start: ${command.join(' ')}`));
    const isAgreed = plan.some(writes) && (await this.isAgreed(plan, flags));
    const changes = isAgreed ? install({ actor: localActor(), targets, record }) : plan;
    const { written } = this.conclude({
      ...{ plan, changes, isAgreed, nothing: 'Nothing to write.' },
      done: (files) => `Wrote ${files}. Restart the agents. \`pharos uninstall\` undoes it.`,
    });
    return { ...(project !== undefined && { project }), command, written, changes };
  }
}
