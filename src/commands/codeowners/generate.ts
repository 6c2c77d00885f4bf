import { Flags } from '@oclif/core';
import { graphFlags, graphOptions } from '../../lib/cli/graph-flags.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { PharosError } from '../../lib/errors.ts';
import {
  type GeneratedCodeOwners,
  generateCodeOwners,
} from '../../lib/modules/authority/usecases/generate-codeowners.ts';
import { printable } from '../../lib/render/printable.ts';

export default class Generate extends PharosCommand {
  static override summary = 'Propose a CODEOWNERS file from the history.';

  static override description =
    'The history has names and no handles: rules of people without a --handle are comments.';

  static override examples = [
    {
      command: '<%= config.bin %> codeowners generate --handle "Ada Lovelace=@ada" > .github/CODEOWNERS',
      description: 'Write it, with one handle',
    },
  ];

  static override flags = {
    handle: Flags.string({
      multiple: true,
      description: 'the handle of a person; can be repeated',
      helpValue: '<name>=<handle>',
    }),
    repo: graphFlags.repo,
    all: graphFlags.all,
  };

  async run(): Promise<GeneratedCodeOwners> {
    const { flags } = await this.parse(Generate);
    const { handle = [], repo, all } = flags;
    return this.withStores(async ({ container: { stores } }) => {
      const handles = new Map(handle.map(readHandle));
      const answer = await generateCodeOwners({ ...graphOptions({ repo, all }, stores.catalog), stores, handles });
      if (answer.text !== '') this.log(printable(answer.text.trimEnd()));
      this.tellWarnings(answer);
      return answer;
    });
  }
}

function readHandle(text: string): readonly [string, string] {
  const [, name, handle] = /^([^=]+)=(\S+)$/.exec(text) ?? [];
  if (name !== undefined && handle !== undefined) return [name.trim(), handle];
  throw new PharosError('USAGE', `--handle ${text} is not a name and a handle`, { hint: 'Write "Ada Lovelace=@ada".' });
}
