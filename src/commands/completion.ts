import { Args } from '@oclif/core';
import { type CompletedCommand, completionScript, SHELLS, type Shell } from '../lib/cli/completion-script.ts';
import { PharosCommand } from '../lib/cli/pharos-command.ts';

export default class Completion extends PharosCommand {
  static override summary = 'Print a completion script for a shell.';

  static override examples = [
    { command: 'eval "$(<%= config.bin %> completion bash)"', description: 'In ~/.bashrc' },
    { command: 'eval "$(<%= config.bin %> completion zsh)"', description: 'In ~/.zshrc, after compinit' },
    { command: '<%= config.bin %> completion fish | source', description: 'In ~/.config/fish/config.fish' },
  ];

  static override args = {
    shell: Args.string({ required: true, options: [...SHELLS], description: 'shell to generate the script for' }),
  };

  async run(): Promise<{ readonly script: string }> {
    const { args } = await this.parse(Completion);
    const commands = this.config.commands
      .filter(({ hidden }) => !hidden)
      .map(
        ({ id, summary = '', flags }): CompletedCommand => ({
          name: id.replaceAll(':', ' '),
          summary,
          flags: Object.values(flags).flatMap((flag) => [
            {
              name: flag.name,
              summary: flag.summary ?? flag.description ?? '',
              takesValue: flag.type === 'option',
              values: (flag.type === 'option' && flag.options) || [],
            },
            ...(flag.type === 'boolean' && flag.allowNo
              ? [{ name: `no-${flag.name}`, summary: '', takesValue: false, values: [] }]
              : []),
          ]),
        }),
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const script = completionScript(args.shell as Shell, commands);
    this.log(script.trimEnd());
    return { script };
  }
}
