import { Args, Flags } from '@oclif/core';
import { localActor } from '../lib/actor.ts';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { stepLimitFlag } from '../lib/cli/step-limit-flag.ts';
import { PharosError } from '../lib/errors.ts';
import { openRemote } from '../lib/remote-container.ts';
import { counts, describeEdges } from '../lib/render/counts.ts';
import { createJobProgress, describeQueued } from '../lib/render/job-progress.ts';
import { printable } from '../lib/render/printable.ts';
import { createStepProgress } from '../lib/render/step-progress.ts';
import { type IngestResult, ingest } from '../lib/usecases/ingest/ingest.ts';
import { type JobService, type QueuedIngest, queueIngest } from '../lib/usecases/jobs/queue-ingest.ts';

export default class Ingest extends PharosCommand {
  static override summary = 'Index a repository: parse it, prove its dependency graph, train its embeddings.';

  static override examples = [
    {
      command: '<%= config.bin %> ingest .',
      description: 'The repository in this directory, uncommitted files included',
    },
    { command: '<%= config.bin %> ingest github.com/pallets/flask', description: 'A repository on the web' },
    { command: '<%= config.bin %> ingest . --ref v2.0', description: 'A branch, tag or commit' },
    {
      command: '<%= config.bin %> ingest . --no-train',
      description: 'Graph and text only, as fast as possible',
    },
    {
      command: '<%= config.bin %> ingest github.com/pallets/flask --queue',
      description: 'Queue it for a worker (pharos worker)',
    },
    {
      command: '<%= config.bin %> ingest github.com/pallets/flask --remote https://pharos.example.org --wait',
      description: 'In a pipeline: exit with the status of the job',
    },
  ];

  static override args = {
    repository: Args.string({
      required: true,
      description: 'path of a git repository or folder, or an https URL with or without scheme',
    }),
  };

  static override flags = {
    queue: Flags.boolean({ description: 'queue a job for a worker instead of ingesting here', exclusive: ['remote'] }),
    remote: Flags.string({
      description:
        'queue a job through the HTTP API at this address, with PHAROS_ADMIN_TOKEN or the login there (pharos login)',
      helpValue: '<https URL>',
    }),
    wait: Flags.boolean({
      description: 'with --queue or --remote: wait for the job and exit with its status',
    }),
    ref: Flags.string({ description: 'branch, tag or commit (default: the working tree or the default branch)' }),
    include: Flags.string({
      multiple: true,
      description: 'read only files that match, as .gitignore writes them; later ingests keep it',
      helpValue: '<glob>',
    }),
    exclude: Flags.string({
      multiple: true,
      description: 'read no files that match; later ingests keep it, and a .pharosignore does the same for everybody',
      helpValue: '<glob>',
    }),
    'read-all': Flags.boolean({ description: 'drop the --include and --exclude of earlier ingests' }),
    train: Flags.boolean({
      allowNo: true,
      default: true,
      description: 'train embeddings; with --no-train, files keep their embeddings',
    }),
    model: Flags.string({
      description:
        'text encoder for search by meaning, see pharos model list (default: PHAROS_MODEL, or else the one it has)',
      helpValue: '<name>',
      exclusive: ['no-model'],
    }),
    'no-model': Flags.boolean({ description: 'drop the text encoder of the repository' }),
    threads: Flags.integer({ min: 1, max: 64, description: 'threads for parsing and training (default: all cores)' }),
    'step-limit': stepLimitFlag,
    gpu: Flags.boolean({ exclusive: ['cpu'], description: 'train on the GPU; fail if none is usable' }),
    cpu: Flags.boolean({ description: 'train on the CPU (default: the GPU if faster)' }),
    dimensions: Flags.integer({ min: 1, max: 1024, description: 'dimensions of the embeddings (default: 64)' }),
    'walk-length': Flags.integer({ min: 2, max: 1024, description: 'nodes per random walk (default: 20)' }),
    'context-size': Flags.integer({ min: 1, max: 1024, description: 'window of the skip-gram model (default: 10)' }),
    'walks-per-node': Flags.integer({
      min: 1,
      max: 10000,
      description: 'walks from every node per epoch (default: 10)',
    }),
    epochs: Flags.string({
      description: 'passes over all walks, or `auto` for as many as the graph needs (default: auto)',
    }),
    p: Flags.string({ description: 'return parameter of the walks (default: 1)' }),
    q: Flags.string({ description: 'in-out parameter of the walks (default: 1)' }),
    negatives: Flags.integer({ min: 1, max: 64, description: 'negative samples per pair (default: 5)' }),
    seed: Flags.integer({
      min: 0,
      max: 0xffffffff,
      description: 'random seed; with --threads 1 the vectors are reproducible (default: 1)',
    }),
  };

  async run(): Promise<IngestResult | QueuedIngest> {
    const { args, flags } = await this.parse(Ingest);
    if (flags.queue || flags.remote !== undefined) return this.#leaveToWorker(args.repository, flags);
    if (flags.wait) throw new PharosError('USAGE', '--wait requires --queue or --remote', { hint: 'Leave it out.' });
    return this.withStores(async ({ actor, settings, container, signal }) => {
      const progress = createStepProgress(process.stderr);
      const { ref, threads, 'step-limit': stepLimit } = flags;
      const model = flags['no-model'] ? false : (flags.model ?? settings.model);
      try {
        const result = await ingest({
          actor,
          repository: args.repository,
          stores: container.stores,
          writer: container.writer,
          afterPublish: container.afterPublish,
          temporaryDirectory: settings.temporaryDirectory,
          allowLoopback: settings.allowLoopback,
          onProgress: progress.onProgress,
          signal,
          train: flags.train,
          node2vec: node2vecOptions(flags),
          ...(container.encoders && { encoders: container.encoders }),
          ...(container.peopleKey && { peopleKey: container.peopleKey }),
          ...(model !== undefined && { model }),
          ...(ref !== undefined && { ref }),
          ...(settings.gitToken !== undefined && { token: settings.gitToken }),
          ...(threads !== undefined && { threads }),
          ...(stepLimit !== undefined && { stepLimit }),
          selection: {
            ...(flags.include && { include: flags.include }),
            ...(flags.exclude && { exclude: flags.exclude }),
          },
          readAll: flags['read-all'],
          trainer: { device: deviceOf(flags), ...(threads !== undefined && { threads }) },
        });
        for (const warning of result.warnings ?? []) process.stderr.write(printable(`${warning}\n`));
        for (const { path, reason } of result.failures) process.stderr.write(printable(`failed  ${path}: ${reason}\n`));
        this.say(describeResult(result));
        return result;
      } finally {
        progress.stop();
      }
    });
  }

  #leaveToWorker(repository: string, flags: QueueFlags): Promise<QueuedIngest> {
    refuseTraining(flags);
    const { ref, wait, remote } = flags;
    const { onJobState } = createJobProgress(process.stderr);
    const run = async (service: JobService, allowLocal: boolean, allowLoopback: boolean, signal: AbortSignal) => {
      const options = { actor: localActor(), service, repository, allowLocal, allowLoopback, wait, signal, onJobState };
      const result = await queueIngest({ ...options, ...(ref !== undefined && { ref }) });
      this.say(describeQueued(result));
      return result;
    };
    if (remote === undefined) {
      return this.withStores(({ settings, container: { stores }, signal }) => {
        const { jobQueue: queue, jobBoard: board } = stores;
        return run({ queue, board }, settings.upstash === undefined, settings.allowLoopback, signal);
      });
    }
    return this.withSignal(async (signal) => {
      const settings = this.settings();
      const api = await openRemote(settings, remote);
      try {
        return await run({ queue: api, board: api }, false, settings.allowLoopback, signal);
      } finally {
        await api.close();
      }
    });
  }
}

interface QueueFlags extends Readonly<Record<string, unknown>> {
  readonly ref: string | undefined;
  readonly remote: string | undefined;
  readonly wait: boolean;
}

/** A job carries a repository and a ref; how it is trained is the worker's affair. */
function refuseTraining(flags: QueueFlags): void {
  const given = [
    ...TRAINING_FLAGS,
    'threads',
    'step-limit',
    'model',
    'no-model',
    'include',
    'exclude',
    'read-all',
  ].filter((flag) => (flags[flag] ?? false) !== false);
  if (flags['train'] === false) given.push('no-train');
  if (given.length === 0) return;
  throw new PharosError('USAGE', `--${given[0]} cannot be used with --queue or --remote`, {
    hint: 'A worker reads what the ingest before it read, trains with the default options, and encodes with its own PHAROS_MODEL.',
  });
}

function deviceOf({ gpu, cpu }: { readonly gpu: boolean; readonly cpu: boolean }): 'auto' | 'gpu' | 'cpu' {
  if (gpu) return 'gpu';
  return cpu ? 'cpu' : 'auto';
}

const TRAINING_FLAGS = 'dimensions walk-length context-size walks-per-node epochs p q negatives seed'.split(' ');

/** The training options that were given, named as the use-case names them; it checks their ranges. */
function node2vecOptions(flags: Readonly<Record<string, unknown>>): Record<string, number | 'auto'> {
  const given = TRAINING_FLAGS.filter((flag) => flags[flag] !== undefined);
  const option = (flag: string) => flag.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(given.map((flag) => [option(flag), trainingValue(flag, flags[flag])]));
}

function trainingValue(flag: string, value: unknown): number | 'auto' {
  if (flag === 'epochs' && value === 'auto') return 'auto';
  const number = Number(value);
  if (!Number.isNaN(number)) return number;
  throw new PharosError('USAGE', `--${flag} must be a number, not ${JSON.stringify(value)}`, {
    hint: `Give a number${flag === 'epochs' ? ', or auto' : ''}.`,
  });
}

function describeResult(result: IngestResult): string {
  const { repository, setAside, files, bytes, edges, unresolved, embeddings, seconds, partly, tiers, unsupported } =
    result;
  const partial = partly ? `, ${partly.length} of them in part` : '';
  const leftOut = setAside ? `, left out: ${counts(setAside)}` : '';
  const unread = unsupported ? `, not read: ${counts(unsupported)}` : '';
  const read = Object.entries(tiers)
    .map(([tier, languages]) => `${tier}: ${counts(languages)}`)
    .join('; ');
  const megabytes = (bytes / 1e6).toFixed(2);
  return printable(
    `${repository}: ${counts({ ...files })}${partial} (${megabytes} MB; ${read})${unread}${leftOut}, ${describeEdges(edges)}, unresolved: ${counts(unresolved)}, ${embeddings} embeddings in ${seconds.toFixed(2)} s`,
  );
}
