import { Flags } from '@oclif/core';
import { noteContext, noteIdArg } from '../../lib/cli/note-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import type { Annotation } from '../../lib/modules/annotations/api.ts';
import { resolveNote } from '../../lib/modules/annotations/usecases/change-note.ts';
import { describeNote } from '../../lib/render/notes/text.ts';

export default class NoteResolve extends PharosCommand {
  static override summary = 'Mark a note as resolved, or open it again.';

  static override examples = [
    { command: '<%= config.bin %> note resolve 3f9a2c1b', description: 'Done' },
    { command: '<%= config.bin %> note resolve 3f9a2c1b --reopen', description: 'Not done after all' },
  ];

  static override args = { id: noteIdArg };

  static override flags = { reopen: Flags.boolean({ description: 'open it again' }) };

  async run(): Promise<Annotation> {
    const { args, flags } = await this.parse(NoteResolve);
    return this.withStores(async (context) => {
      const status = flags.reopen ? 'open' : 'resolved';
      const note = await resolveNote({ ...(await noteContext(context)), id: args.id, status });
      this.say(describeNote(note, context.style));
      return note;
    });
  }
}
