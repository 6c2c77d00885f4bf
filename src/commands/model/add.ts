import { Args, Flags } from '@oclif/core';
import { localActor } from '../../lib/actor.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { modelFolders } from '../../lib/container.ts';
import { createDownloadProgress } from '../../lib/render/download-progress.ts';
import { printable } from '../../lib/render/printable.ts';
import { type AddedModel, addModel } from '../../lib/usecases/upkeep/add-model.ts';

export default class ModelAdd extends PharosCommand {
  static override summary = 'Add a text encoder for search by meaning, from a directory or from Hugging Face.';

  static override description =
    'It needs config.json, tokenizer.json and onnx/model.onnx (or model.onnx). Only an id given here is downloaded. HF_ENDPOINT sets another server; HF_TOKEN is the token for private models.';

  static override examples = [
    { command: '<%= config.bin %> model add ./all-MiniLM-L6-v2', description: 'Copy the files of a directory' },
    {
      command: '<%= config.bin %> model add sentence-transformers/all-MiniLM-L6-v2',
      description: 'Download, check and test it',
    },
  ];

  static override args = {
    source: Args.string({ required: true, description: 'a directory, or a model id on Hugging Face' }),
  };

  static override flags = {
    name: Flags.string({ description: 'name for it (default: the last part of the source)' }),
    revision: Flags.string({ description: 'branch, tag or commit on Hugging Face (default: main)' }),
  };

  async run(): Promise<AddedModel> {
    const { args, flags } = await this.parse(ModelAdd);
    const { name, revision } = flags;
    const settings = this.settings();
    const progress = createDownloadProgress(process.stderr);
    return this.withSignal(async (signal) => {
      try {
        const added = await addModel({
          actor: localActor(),
          source: args.source,
          folder: modelFolders(settings)[0],
          huggingFace: settings.huggingFace,
          signal,
          onProgress: progress.onProgress,
          ...(name !== undefined && { name }),
          ...(revision !== undefined && { revision }),
        });
        this.say(
          printable(
            `${added.id}: ${added.dimensions} dimensions, ${added.maxTokens} tokens, ${added.pooling} pooling, ${(added.bytes / 1e6).toFixed(1)} MB`,
          ),
        );
        return added;
      } finally {
        progress.stop();
      }
    });
  }
}
