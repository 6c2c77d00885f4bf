import cliProgress from 'cli-progress';
import type { StepProgress } from '../usecases/ingest/step-clock.ts';

/** Shows steps as they go: bars on a terminal, one line per finished step elsewhere. Writes to stderr only. */
export function createStepProgress(stream: NodeJS.WriteStream): {
  readonly onProgress: (progress: StepProgress) => void;
  readonly stop: () => void;
} {
  if (!stream.isTTY) return { onProgress: (progress) => writeFinished(stream, progress), stop: () => undefined };
  const bar = new cliProgress.SingleBar(
    { stream, format: '{step} {bar} {percentage}% {detail}', hideCursor: true, clearOnComplete: true, barsize: 24 },
    cliProgress.Presets.shades_classic,
  );
  let current = '';
  return {
    onProgress(progress) {
      const { step, fraction, detail } = progress;
      const payload = { step: step.padEnd(7), detail };
      if (fraction === 1) {
        bar.stop();
        current = '';
        writeFinished(stream, progress);
      } else if (current === step) bar.update(Math.round(fraction * 1000), payload);
      else {
        current = step;
        bar.start(1000, Math.round(fraction * 1000), payload);
      }
    },
    stop: () => bar.stop(),
  };
}

function writeFinished(stream: NodeJS.WriteStream, { step, fraction, detail, seconds }: StepProgress): void {
  if (fraction === 1) stream.write(`${step.padEnd(7)} ${(seconds ?? 0).toFixed(2).padStart(6)} s  ${detail}\n`);
}
