import { noteContext, noteIdArg } from '../../lib/cli/note-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { type NoteThread, showNote } from '../../lib/modules/annotations/usecases/show-note.ts';
import { describeThread } from '../../lib/render/notes/text.ts';

export default class NoteShow extends PharosCommand {
  static override summary = 'Show a note with its replies, and its text then and now.';

  static override examples = [
    { command: '<%= config.bin %> note show 3f9a2c1b', description: 'By the start of its id' },
  ];

  static override args = { id: noteIdArg };

  async run(): Promise<NoteThread> {
    const { args } = await this.parse(NoteShow);
    return this.withStores(async (context) => {
      const found = await showNote({ ...(await noteContext(context)), id: args.id });
      this.say(describeThread(found, context.style));
      return found;
    });
  }
}
