import { Flags } from '@oclif/core';
import { noteContext, noteIdArg, notePath } from '../../lib/cli/note-options.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import type { Annotation } from '../../lib/modules/annotations/api.ts';
import { resolveNote } from '../../lib/modules/annotations/usecases/change-note.ts';
import { describeNote } from '../../lib/render/notes/text.ts';

export default class NoteResolve extends RemoteCommand {
  static override summary = 'Mark a note as resolved, or open it again.';

  static override examples = [
    { command: '<%= config.bin %> note resolve 3f9a2c1b', description: 'Done' },
    { command: '<%= config.bin %> note resolve 3f9a2c1b --reopen', description: 'Not done after all' },
  ];

  static override args = { id: noteIdArg };

  static override flags = { reopen: Flags.boolean({ description: 'open it again' }) };

  async run(): Promise<Annotation> {
    const { args, flags } = await this.parse(NoteResolve);
    const status = flags.reopen ? 'open' : 'resolved';
    const note = await this.askOne<Annotation>(
      {},
      async (context) => resolveNote({ ...(await noteContext(context)), id: args.id, status }),
      ({ ask }) => ask({ answer: 'note', method: 'POST', path: notePath(args.id, '/resolve'), body: { status } }),
    );
    this.say(describeNote(note, this.style));
    return note;
  }
}
