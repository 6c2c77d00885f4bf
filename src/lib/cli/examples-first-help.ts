import { CommandHelp, Help } from '@oclif/core';
import { wrapLines } from '../render/wrap-lines.ts';
import { reportError, wantsJson } from './report-error.ts';
import { unknownCommand } from './unknown-command.ts';

/** Help that begins with what most people look for: how others call the command. */
class ExamplesFirst extends CommandHelp {
  protected override sections(): ReturnType<CommandHelp['sections']> {
    const sections = super.sections();
    const isExamples = ({ header }: { readonly header: string }) => header === 'EXAMPLES';
    return [...sections.filter(isExamples), ...sections.filter((section) => !isExamples(section))];
  }

  /** The summary stands above already. */
  protected override description(): string | undefined {
    const { description } = this.command;
    return description === undefined ? undefined : this.wrap(this.render(description));
  }
}

export default class ExamplesFirstHelp extends Help {
  protected override CommandHelpClass = ExamplesFirst;

  protected override log(...texts: string[]): void {
    super.log(...texts.map((text) => wrapLines(text)));
  }

  /** Help for what does not exist is an error like that of calling it. */
  override async showHelp(argv: string[]): Promise<void> {
    try {
      await super.showHelp(argv);
    } catch (error) {
      if ((error as { readonly oclif?: object }).oclif === undefined) throw error;
      const words = argv.filter((word) => word !== '-h' && word !== '--help').flatMap((word) => word.split(':'));
      reportError(unknownCommand(words, this.config.commandIDs), wantsJson(argv));
      process.exit();
    }
  }
}
