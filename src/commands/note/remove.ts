import { noteContext, noteIdArg, notePath } from '../../lib/cli/note-options.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import type { Annotation } from '../../lib/modules/annotations/api.ts';
import { removeNote } from '../../lib/modules/annotations/usecases/change-note.ts';
import type { NoteThread } from '../../lib/modules/annotations/usecases/show-note.ts';

export default class NoteRemove extends RemoteCommand {
  static override summary = 'Remove a note of your own.';

  static override description = 'Does not ask for confirmation.';

  static override examples = [
    { command: '<%= config.bin %> note remove 3f9a2c1b', description: 'By the start of its id' },
  ];

  static override args = { id: noteIdArg };

  async run(): Promise<Annotation> {
    const { args } = await this.parse(NoteRemove);
    const note = await this.askOne<Annotation>(
      {},
      async (context) => removeNote({ ...(await noteContext(context)), id: args.id }),
      async ({ ask, tell }) => {
        const { thread: _, anchor, ...found } = await ask<NoteThread>({ answer: 'note-show', path: notePath(args.id) });
        await tell({ method: 'DELETE', path: notePath(found.id), ifMatch: found.etag });
        const { textNow: __, ...place } = anchor;
        return { ...found, anchor: place };
      },
    );
    this.say(`Removed the note ${note.id}`);
    return note;
  }
}
