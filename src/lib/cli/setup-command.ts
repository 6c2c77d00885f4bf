import { PharosError } from '../errors.ts';
import { plural } from '../render/counts.ts';
import { printable } from '../render/printable.ts';
import { setupChanges } from '../render/setup-changes.ts';
import type { Agent, Launch } from '../usecases/setup/agent.ts';
import { projectRootOf } from '../usecases/setup/choose-agents.ts';
import { launchOf } from '../usecases/setup/launch.ts';
import { InstallRecord } from '../usecases/setup/record.ts';
import { type SetupChange, writes } from '../usecases/setup/setup-change.ts';
import { type Target, targetsOf } from '../usecases/setup/targets.ts';
import { confirm } from './confirm.ts';
import { PharosCommand } from './pharos-command.ts';
import { thisMachine } from './setup-flags.ts';

interface SetupChoice {
  readonly agents: readonly Agent[];
  readonly isProject: boolean;
  readonly instructions: boolean;
}

interface Setup {
  /** Root of the project; absent for the files of the user. */
  readonly project?: string;
  readonly launch: Launch;
  readonly targets: readonly Target[];
  readonly record: InstallRecord;
}

interface Outcome {
  readonly plan: readonly SetupChange[];
  /** The same changes as they turned out. */
  readonly changes: readonly SetupChange[];
  readonly isAgreed: boolean;
  /** Said when the plan is empty. */
  readonly nothing: string;
  /** Says how many files were written. */
  readonly done: (files: string) => string;
}

/** The course that `install` and `uninstall` share: files, a question, an outcome. */
export abstract class SetupCommand extends PharosCommand {
  // The manifest of oclif looks behind a class without static members for nothing.
  static override readonly enableJsonFlag = true;

  /** The files of these agents, and the record of earlier installations. */
  protected setup({ agents, isProject, instructions }: SetupChoice): Setup {
    const machine = thisMachine();
    const project = isProject ? projectRootOf(process.cwd()) : undefined;
    const launch = launchOf({ machine, root: this.config.root, node: process.execPath, isShared: isProject });
    const targets = targetsOf({ machine, agents, launch, project, instructions });
    const record = new InstallRecord(this.settings().dataDirectory);
    return { ...(project !== undefined && { project }), launch, targets, record };
  }

  /** Whether to carry out a plan: asks unless the flags answer, or nothing would be written. */
  protected async isAgreed(
    plan: readonly SetupChange[],
    { yes, 'dry-run': isDry }: { readonly yes: boolean; readonly 'dry-run': boolean },
  ): Promise<boolean> {
    const count = plan.filter(writes).length;
    return !isDry && (yes || count === 0 || confirm(`Change ${plural(count, 'file')}?`));
  }

  /** Says how it ended; a file that had to be left as it is makes the command fail. */
  protected conclude({ plan, changes, isAgreed, nothing, done }: Outcome): { readonly written: boolean } {
    const written = isAgreed && changes.some(writes);
    const failed = changes.filter((change, i) => isLeft(change) && !isLeft(plan[i]!));
    if (failed.length > 0) this.say(printable(setupChanges(failed)));
    if (written) this.say(done(plural(changes.filter(writes).length, 'file')));
    else this.say(changes.some(isLeft) || plan.some(writes) ? 'Nothing was written.' : nothing);
    if (changes.some(isLeft)) process.exitCode = new PharosError('FAILED', '').exitStatus;
    return { written };
  }
}

function isLeft({ action }: SetupChange): boolean {
  return action === 'left';
}
