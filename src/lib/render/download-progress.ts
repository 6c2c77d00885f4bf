import cliProgress from 'cli-progress';

/** Shows how far a download has come, on a terminal; elsewhere nothing. Writes to stderr only. */
export function createDownloadProgress(stream: NodeJS.WriteStream): {
  readonly onProgress: (fraction: number, detail: string) => void;
  readonly stop: () => void;
} {
  const bar = new cliProgress.SingleBar(
    { stream, format: '{bar} {percentage}% {detail}', hideCursor: true, clearOnComplete: true, barsize: 24 },
    cliProgress.Presets.shades_classic,
  );
  return {
    onProgress(fraction, detail) {
      if (!stream.isTTY) return;
      if (!bar.isActive) bar.start(1000, 0, { detail });
      bar.update(Math.round(fraction * 1000), { detail });
    },
    stop: () => bar.stop(),
  };
}
