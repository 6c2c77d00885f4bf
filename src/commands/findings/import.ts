import { Args, Flags } from '@oclif/core';
import { findingContext } from '../../lib/cli/finding-options.ts';
import { noteChoice, repoFlag } from '../../lib/cli/note-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { readInput } from '../../lib/cli/read-input.ts';
import { type ImportedFindings, importSarif } from '../../lib/modules/curation/usecases/import-sarif.ts';
import { type ImportedVerdicts, importVerdicts } from '../../lib/modules/curation/usecases/import-verdicts.ts';
import { describeImport, describeVerdicts } from '../../lib/render/findings/text.ts';

export default class FindingsImport extends PharosCommand {
  static override summary =
    'Import the findings of a linter or scanner from its SARIF log; or what was decided about findings elsewhere.';

  static override description =
    'Findings that are known from earlier logs of the tool keep their verdicts. Those that it no longer reports are fixed, in the files that it checked: the ones that the log names, and those of --tool-ran.';

  static override examples = [
    {
      command: '<%= config.bin %> findings import - --tool-ran . < ruff.sarif',
      description: 'From standard input; the tool has checked everything',
    },
    { command: '<%= config.bin %> findings import codeql.sarif.gz', description: 'From a file, compressed or not' },
    {
      command: '<%= config.bin %> findings import --verdicts .pharos/verdicts.jsonl',
      description: 'What a team has decided: of several verdicts the latest counts',
    },
  ];

  static override args = {
    sarif: Args.string({ required: true, description: 'a SARIF 2.1.0 file, or verdicts; - reads standard input' }),
  };

  static override flags = {
    'tool-ran': Flags.string({
      multiple: true,
      description:
        'a file or folder that the tool checked, from the root of the repository; . for all; can be repeated',
      helpValue: '<path>',
    }),
    root: Flags.string({
      description: 'where the repository was on the machine of the tool, if the log has absolute paths',
      helpValue: '<directory>',
    }),
    verdicts: Flags.boolean({
      description: 'the file has verdicts, from `pharos findings export --verdicts`',
      exclusive: ['tool-ran', 'root'],
    }),
    repo: repoFlag,
  };

  async run(): Promise<ImportedFindings | ImportedVerdicts> {
    const { args, flags } = await this.parse(FindingsImport);
    const { root, repo, 'tool-ran': toolRan } = flags;
    const sarif = await readInput(args.sarif, process.stdin);
    return this.withStores(async (context) => {
      if (flags.verdicts) {
        const taken = await importVerdicts({ ...(await findingContext(context)), ...noteChoice(repo), input: sarif });
        this.say(describeVerdicts(taken));
        return taken;
      }
      const imported = await importSarif({
        ...{ ...(await findingContext(context)), ...noteChoice(repo), sarif, workTree: true },
        ...(toolRan && { toolRan }),
        ...(root !== undefined && { root }),
      });
      this.say(describeImport(imported));
      return imported;
    });
  }
}
