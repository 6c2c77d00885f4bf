import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { modelFolders } from '../../lib/container.ts';
import { printable } from '../../lib/render/printable.ts';
import { table } from '../../lib/render/table.ts';
import { type ListedModel, listModels } from '../../lib/usecases/upkeep/models.ts';

export default class ModelList extends PharosCommand {
  static override summary = 'List the text encoders on this machine.';

  static override examples = [{ command: '<%= config.bin %> model list', description: 'One line each' }];

  async run(): Promise<{ readonly models: readonly ListedModel[] }> {
    await this.parse(ModelList);
    const models = listModels({ folders: modelFolders(this.settings()) });
    const rows = models.map((model) => [model.name, ...describe(model), model.directory]);
    this.say(rows.length === 0 ? 'There are no models; add one with `pharos model add`' : printable(table(rows)));
    return { models };
  }
}

function describe(model: ListedModel): readonly [string, string] {
  if ('problem' in model) return ['cannot be used', model.problem];
  const { id, bytes, maxTokens, pooling } = model;
  return [id, `${maxTokens} tokens, ${pooling} pooling, ${(bytes / 1e6).toFixed(1)} MB`];
}
