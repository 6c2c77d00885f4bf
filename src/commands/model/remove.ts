import { Args } from '@oclif/core';
import { localActor } from '../../lib/actor.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { modelFolders } from '../../lib/container.ts';
import { printable } from '../../lib/render/printable.ts';
import { type RemovedModel, removeModel } from '../../lib/usecases/upkeep/models.ts';

export default class ModelRemove extends PharosCommand {
  static override summary = 'Remove a text encoder; repositories ingested with it are then searched by words only.';

  static override examples = [
    { command: '<%= config.bin %> model remove all-MiniLM-L6-v2', description: 'By its name' },
  ];

  static override args = {
    name: Args.string({ required: true, description: 'name, as listed by `pharos model list`' }),
  };

  async run(): Promise<RemovedModel> {
    const { args } = await this.parse(ModelRemove);
    const removed = await removeModel({ actor: localActor(), folders: modelFolders(this.settings()), name: args.name });
    this.say(printable(`Removed ${removed.directory}`));
    return removed;
  }
}
