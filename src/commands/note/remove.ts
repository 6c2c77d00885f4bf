import { noteContext, noteIdArg } from '../../lib/cli/note-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import type { Annotation } from '../../lib/modules/annotations/api.ts';
import { removeNote } from '../../lib/modules/annotations/usecases/change-note.ts';

export default class NoteRemove extends PharosCommand {
  static override summary = 'Remove a note of your own.';

  static override description = 'Does not ask for confirmation.';

  static override examples = [
    { command: '<%= config.bin %> note remove 3f9a2c1b', description: 'By the start of its id' },
  ];

  static override args = { id: noteIdArg };

  async run(): Promise<Annotation> {
    const { args } = await this.parse(NoteRemove);
    return this.withStores(async (context) => {
      const note = await removeNote({ ...(await noteContext(context)), id: args.id });
      this.say(`Removed the note ${note.id}`);
      return note;
    });
  }
}
