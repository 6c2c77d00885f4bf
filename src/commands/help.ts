import { Args } from '@oclif/core';
import ExamplesFirstHelp from '../lib/cli/examples-first-help.ts';
import { PharosCommand } from '../lib/cli/pharos-command.ts';

export default class Help extends PharosCommand {
  static override summary = 'Show what commands there are, or how one is used.';
  static override enableJsonFlag = false;
  static override strict = false;

  static override examples = [
    { command: '<%= config.bin %> help', description: 'All commands' },
    { command: '<%= config.bin %> help search', description: 'One of them, the same as `pharos search --help`' },
  ];

  static override args = { command: Args.string({ description: 'command, as it is called' }) };

  async run(): Promise<void> {
    const { argv } = await this.parse(Help);
    await new ExamplesFirstHelp(this.config).showHelp(argv as string[]);
  }
}
