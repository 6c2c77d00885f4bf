import { Flags } from '@oclif/core';
import { memoryLimit } from '../lib/cli/memory-limit.ts';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { stepLimitFlag } from '../lib/cli/step-limit-flag.ts';
import { secretsOf } from '../lib/config.ts';
import { createWorkerLog } from '../lib/render/worker-log.ts';
import { redactor } from '../lib/usecases/jobs/redact.ts';
import { startWorker, type WorkerOutcome } from '../lib/usecases/jobs/start-worker.ts';

export default class Worker extends PharosCommand {
  static override summary = 'Run jobs from the queue until interrupted.';

  static override description =
    'Several workers can share a queue. SIGTERM or Ctrl-C returns the job to the queue and exits within 25 s; a second one exits immediately. It reads .env in the current folder.';

  static override examples = [
    { command: '<%= config.bin %> worker', description: 'On the fastest device that works' },
    { command: '<%= config.bin %> worker --gpu', description: 'Refuse to start without a GPU' },
    { command: '<%= config.bin %> worker --once', description: 'One job; exits with its status' },
    { command: '<%= config.bin %> worker --poll 2 --concurrency 2', description: 'On an unmetered Redis' },
  ];

  static override flags = {
    gpu: Flags.boolean({ description: 'train on the GPU only', exclusive: ['cpu'] }),
    cpu: Flags.boolean({ description: 'train on the CPU only' }),
    once: Flags.boolean({ description: 'run one waiting job, then exit' }),
    poll: Flags.integer({
      min: 1,
      max: 3600,
      description: 'seconds between polls of an empty queue (default: 2, backing off to 30)',
    }),
    concurrency: Flags.integer({ min: 1, max: 64, default: 1, description: 'jobs to run at the same time' }),
    'job-limit': Flags.integer({
      min: 1,
      default: 3600,
      description: 'maximum seconds for a job; it fails after that',
    }),
    'stall-limit': Flags.integer({
      min: 1,
      default: 300,
      description: 'maximum seconds without progress; the job is then retried, up to three attempts',
    }),
    memory: Flags.integer({
      min: 64,
      description: 'maximum memory for jobs in MB; a job that needs more fails (default: 80 % of the machine)',
    }),
    'step-limit': stepLimitFlag,
  };

  protected override readonly dotenv = 'everything';
  protected override readonly staysOpen = true;

  async run(): Promise<WorkerOutcome> {
    const { flags } = await this.parse(Worker);
    const config = this.settings();
    const secrets = secretsOf(config);
    const { onEvent, onReady } = createWorkerLog(process.stderr, redactor(secrets));
    return this.withStores(async ({ container: { stores, writer }, signal }) => {
      const outcome = await startWorker({
        stores,
        writer,
        thread: new URL(
          `../lib/usecases/jobs/ingest-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`,
          import.meta.url,
        ),
        threadSettings: { config, stepLimit: flags['step-limit'] },
        allowLocal: config.upstash === undefined,
        temporaryDirectory: config.temporaryDirectory,
        trainer: { device: flags.gpu ? 'gpu' : flags.cpu ? 'cpu' : 'auto' },
        memory: memoryLimit(flags.memory),
        concurrency: flags.concurrency,
        once: flags.once,
        jobLimit: flags['job-limit'],
        stallLimit: flags['stall-limit'],
        version: this.config.version,
        secrets,
        stop: signal,
        onReady,
        onEvent,
        ...(flags.poll !== undefined && { poll: flags.poll }),
      });
      // Work that did not stop in time does not keep the process alive.
      setTimeout(() => process.exit(), EXIT_MS).unref();
      return outcome;
    });
  }
}

const EXIT_MS = 2000;
