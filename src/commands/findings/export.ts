import { Flags } from '@oclif/core';
import { findingContext } from '../../lib/cli/finding-options.ts';
import { noteChoice, repoFlag } from '../../lib/cli/note-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { writeOutput } from '../../lib/cli/write-output.ts';
import { PharosError } from '../../lib/errors.ts';
import { FINDING_STATES } from '../../lib/modules/curation/api.ts';
import { exportFindings } from '../../lib/modules/curation/usecases/export-findings.ts';
import { exportVerdicts } from '../../lib/modules/curation/usecases/export-verdicts.ts';
import { sarifOfFindings } from '../../lib/modules/curation/usecases/sarif-of-findings.ts';
import { plural } from '../../lib/render/counts.ts';
import { printable } from '../../lib/render/printable.ts';

export interface ExportedFindings {
  readonly file: string;
  readonly format: 'sarif' | 'verdicts';
  readonly repository: string;
  readonly findings: number;
}

export default class FindingsExport extends PharosCommand {
  static override summary = 'Export findings as SARIF, for code scanning and editors; or what was decided about them.';

  static override description =
    'What is approved or rejected is marked as suppressed, with the reason; what is fixed is left out, unless --state asks for it.';

  static override examples = [
    { command: '<%= config.bin %> findings export --output findings.sarif', description: 'Of all tools' },
    { command: '<%= config.bin %> findings export --state flagged', description: 'Those that have to be fixed' },
    {
      command: '<%= config.bin %> findings export --verdicts --output .pharos/verdicts.jsonl',
      description: 'For `pharos findings import --verdicts` elsewhere',
    },
  ];

  static override flags = {
    format: Flags.option({
      char: 'f',
      description: 'format',
      options: ['sarif'] as const,
      default: 'sarif' as const,
    })(),
    state: Flags.option({
      multiple: true,
      delimiter: ',',
      description: 'only findings in this state',
      options: FINDING_STATES,
    })(),
    source: Flags.string({ multiple: true, delimiter: ',', description: 'only findings of this tool' }),
    verdicts: Flags.boolean({
      description: 'what was decided about findings, as lines of JSON',
      exclusive: ['state', 'source'],
    }),
    output: Flags.string({ char: 'o', description: 'file to write (default: standard output)', helpValue: '<file>' }),
    repo: repoFlag,
  };

  async run(): Promise<ExportedFindings | undefined> {
    const { flags } = await this.parse(FindingsExport);
    const { format, state, source, output, repo, verdicts } = flags;
    if (this.jsonEnabled() && output === undefined) {
      throw new PharosError('USAGE', '--json tells what was written to a file, and no file is given', {
        hint: 'Give one with --output, or leave --json out: SARIF is JSON.',
      });
    }
    const states = state ?? FINDING_STATES.filter((one) => one !== 'fixed');
    return this.withStores(async (context) => {
      if (verdicts) {
        const decided = await exportVerdicts({ ...(await findingContext(context)), ...noteChoice(repo) });
        await writeOutput(decided.lines, output);
        if (output === undefined) return undefined;
        const { repository, count } = decided;
        this.say(printable(`${repository}: verdicts on ${plural(count(), 'finding')} in ${output}`));
        return { file: output, format: 'verdicts', repository, findings: count() };
      }
      const exported = await exportFindings({
        ...{ ...(await findingContext(context)), ...noteChoice(repo), states },
        ...(source && { sources: source }),
      });
      await writeOutput(sarifOfFindings(exported, this.config.version), output);
      if (output === undefined) return undefined;
      const { repository, total: findings } = exported;
      this.say(printable(`${repository}: ${plural(findings, 'finding')} in ${output}`));
      return { file: output, format, repository, findings };
    });
  }
}
