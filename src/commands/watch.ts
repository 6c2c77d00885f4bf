import { Args, Flags } from '@oclif/core';
import type { WatchLine } from '../lib/answers/ingest.ts';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { stepLimitFlag } from '../lib/cli/step-limit-flag.ts';
import { describeEdges } from '../lib/render/counts.ts';
import { printable } from '../lib/render/printable.ts';
import { type Refresh, watchRepository } from '../lib/usecases/ingest/watch-repository.ts';

export default class Watch extends PharosCommand {
  static override summary = 'Keep the index of a working tree up to date, until interrupted.';

  static override description =
    'Ingests changes shortly after they happen: source files, file names, HEAD. Ignored files have no effect. Prints one line per refresh.';

  static override examples = [
    { command: '<%= config.bin %> watch', description: 'The repository in this directory' },
    { command: '<%= config.bin %> watch ~/app --no-train', description: 'Graph and text only; vectors are kept' },
  ];

  static override args = {
    path: Args.string({ default: '.', description: 'a git working tree or a folder' }),
  };

  static override flags = {
    train: Flags.boolean({
      allowNo: true,
      default: true,
      description: 'train embeddings when the graph has changed; with --no-train, files keep their embeddings',
    }),
    threads: Flags.integer({ min: 1, max: 64, description: 'threads for parsing and training (default: all cores)' }),
    'step-limit': stepLimitFlag,
  };

  protected override readonly staysOpen = true;

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Watch);
    return this.withStores(async ({ actor, settings: { temporaryDirectory, model }, container, signal }) => {
      const { stores, writer, encoders, peopleKey, afterPublish } = container;
      const { train, threads, 'step-limit': stepLimit } = flags;
      await watchRepository({
        ...{ actor, repository: args.path, stores, writer, temporaryDirectory, train, signal, afterPublish },
        ...(encoders && { encoders }),
        ...(peopleKey && { peopleKey }),
        ...(model !== undefined && { model }),
        ...(threads !== undefined && { threads, trainer: { threads } }),
        ...(stepLimit !== undefined && { stepLimit }),
        onRefresh: (refresh) => {
          if (this.jsonEnabled()) this.logJsonLine(row(refresh));
          else process.stderr.write(`${describe(refresh)}\n`);
        },
      });
      return this.exit(0);
    });
  }
}

function row(refresh: Refresh): WatchLine {
  const at = new Date().toISOString();
  if (refresh.status === 'failed') {
    const { code, message, hint } = refresh.error;
    return { at, status: 'failed', error: { code, message, ...(hint && { hint }) } };
  }
  const { repository, commit, dirty, generation, files, fresh, linked, edges, seconds } = refresh.result;
  const figures = { generation, files: files.parsed, fresh, linked, edges, seconds };
  return { at, status: 'complete', repository, commit, dirty, ...figures };
}

function describe(refresh: Refresh): string {
  const time = new Date().toLocaleTimeString('en-GB');
  if (refresh.status === 'failed') return printable(`${time}  ${refresh.error.message}; retrying soon`);
  const { commit, dirty, files, fresh, linked, edges, seconds } = refresh.result;
  const at = `${commit?.slice(0, 12) ?? 'no commit'}${dirty ? ' with changes' : ''}`;
  return `${time}  ${at}: ${fresh} of ${files.parsed} files parsed, ${linked} linked, ${describeEdges(edges)}, ${seconds.toFixed(2)} s`;
}
