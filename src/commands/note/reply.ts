import { Args } from '@oclif/core';
import { noteContext, noteIdArg, noteWords, wordFlags } from '../../lib/cli/note-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { readNote } from '../../lib/cli/read-note.ts';
import type { Annotation } from '../../lib/modules/annotations/api.ts';
import { replyToNote } from '../../lib/modules/annotations/usecases/add-note.ts';
import { describeNote } from '../../lib/render/notes/text.ts';

export default class NoteReply extends PharosCommand {
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
    return this.withStores(async (context) => {
      const reply = await replyToNote({
        ...(await noteContext(context)),
        ...noteWords(flags),
        id: args.id,
        note: text,
      });
      this.say(describeNote(reply, context.style));
      return reply;
    });
  }
}
