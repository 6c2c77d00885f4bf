import process from 'node:process';

const YOUNG = '--max-semi-space-size';

/**
 * Replaces this process by one whose memory stays small, by options that only a start can set; does nothing if they are set.
 * Requests that wait keep young objects alive, for which V8 reserves up to 128 MB by default; and glibc keeps much of what was
 * freed. It is the same process to whoever started it.
 */
export function restartBounded() {
  const { platform, execPath, execArgv, argv, env } = process;
  const isSet = [...execArgv, env.NODE_OPTIONS ?? ''].some((options) => options.includes(YOUNG));
  if (isSet || platform === 'win32') return;
  const allocator = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '131072' };
  process.execve?.(execPath, [execPath, `${YOUNG}=8`, ...execArgv, ...argv.slice(1)], { ...allocator, ...env });
}
