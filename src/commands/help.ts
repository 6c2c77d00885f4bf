import { Args } from '@oclif/core';
import ExamplesFirstHelp from '../lib/cli/examples-first-help.ts';
import { PharosCommand } from '../lib/cli/pharos-command.ts';

export default class Help extends PharosCommand {
  static override summary = 'List the commands, or show help for one.';
  static override enableJsonFlag = false;
  static override strict = false;

  static override examples = [
    { command: '<%= config.bin %> help', description: 'All commands' },
    { command: '<%= config.bin %> help search', description: 'One command; the same as `pharos search --help`' },
  ];

  static override args = { command: Args.string({ description: 'name of a command' }) };

  async run(): Promise<void> {
    const { argv } = await this.parse(Help);
    await new ExamplesFirstHelp(this.config).showHelp(argv as string[]);
  }
}
