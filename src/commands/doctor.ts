import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { findServices, storeChecks } from '../lib/container.ts';
import { PharosError } from '../lib/errors.ts';
import { printable } from '../lib/render/printable.ts';
import { table } from '../lib/render/table.ts';
import { type DoctorResult, doctor } from '../lib/usecases/upkeep/doctor.ts';
import { machineChecks } from '../lib/usecases/upkeep/machine-checks.ts';
import { serviceChecks } from '../lib/usecases/upkeep/service-checks.ts';

export default class Doctor extends PharosCommand {
  static override summary = 'Check this machine for what Pharos needs and can use, and measure its devices.';

  static override description =
    'Each check is ok, a warning (something optional does not work) or failed (something required does not work). The exit status is 69 if a check failed.';

  static override examples = [
    { command: '<%= config.bin %> doctor', description: 'Results, and how to fix what does not work' },
  ];

  async run(): Promise<DoctorResult> {
    await this.parse(Doctor);
    const settings = this.settings();
    const services = serviceChecks(await findServices(settings));
    const result = await doctor({ checks: [...storeChecks(settings), ...services, ...machineChecks(settings)] });
    const rows = result.checks.flatMap(({ name, status, detail, hint }) => [
      [status, name, detail],
      ...(hint === undefined ? [] : [['', '', `→ ${hint}`]]),
    ]);
    this.say(printable(table(rows)));
    if (result.status === 'failed') process.exitCode = new PharosError('UNAVAILABLE', '').exitStatus;
    return result;
  }
}
