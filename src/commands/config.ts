import { Flags } from '@oclif/core';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { type ConfigValue, configValues } from '../lib/config-values.ts';
import { printable } from '../lib/render/printable.ts';
import { table } from '../lib/render/table.ts';

export default class Config extends PharosCommand {
  static override summary = 'Show every setting with its value and source; secrets are masked.';

  static override examples = [
    { command: '<%= config.bin %> config', description: 'As commands in this folder see it' },
    {
      command: '<%= config.bin %> config --dotenv',
      description: 'As `pharos serve` and `pharos worker` in this folder see it',
    },
    { command: '<%= config.bin %> config --env-file edge.env', description: 'As commands with this file see it' },
  ];

  static override flags = {
    dotenv: Flags.boolean({ description: 'include the .env of this folder, as serve and worker do' }),
  };

  async run(): Promise<{ readonly settings: readonly ConfigValue[] }> {
    const { flags } = await this.parse(Config);
    const file = flags['env-file'] ?? '.env';
    const settings = configValues(flags.dotenv ? process.cwd() : undefined, process.env, flags['env-file']);
    this.say(
      printable(table(settings.map((setting) => [setting.name, origin(setting, file), setting.value ?? 'not set']))),
    );
    return { settings };
  }
}

function origin({ source, from }: ConfigValue, file: string): string {
  const place = source === 'file' ? file : source;
  return from === undefined ? place : `${place} (${from})`;
}
