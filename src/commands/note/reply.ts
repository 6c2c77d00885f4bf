import { randomUUID } from 'node:crypto';
import { Args } from '@oclif/core';
import { noteContext, noteIdArg, notePath, noteWords, remoteWords, wordFlags } from '../../lib/cli/note-options.ts';
import { readNote } from '../../lib/cli/read-note.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import type { Annotation } from '../../lib/modules/annotations/api.ts';
import { replyToNote } from '../../lib/modules/annotations/usecases/add-note.ts';
import { describeNote } from '../../lib/render/notes/text.ts';

export default class NoteReply extends RemoteCommand {
  static override summary = 'Reply to a note.';

  static override examples = [
    {
      command: '<%= config.bin %> note reply 3f9a2c1b "Since the queue is one process: no longer."',
      description: 'A reply',
    },
  ];

  static override args = {
    id: noteIdArg,
    text: Args.string({ required: true, description: 'the reply, in Markdown; - reads it from standard input' }),
  };

  static override flags = wordFlags;

  async run(): Promise<Annotation> {
    const { args, flags } = await this.parse(NoteReply);
    const text = await readNote(args.text, process.stdin);
    const note = await this.askOne<Annotation>(
      {},
      async (context) => replyToNote({ ...(await noteContext(context)), ...noteWords(flags), id: args.id, note: text }),
      ({ ask }) => {
        const body = remoteWords(text, flags);
        return ask({ answer: 'note', method: 'POST', path: notePath(args.id, '/replies'), body, key: randomUUID() });
      },
    );
    this.say(describeNote(note, this.style));
    return note;
  }
}
