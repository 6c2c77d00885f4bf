import { CommandHelp, Help } from '@oclif/core';

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
}
