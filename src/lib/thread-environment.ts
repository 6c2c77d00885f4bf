import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';

/**
 * Environment of a thread that shares this thread's cache of compiled code. Node caches nothing in threads unless it is told so,
 * and then each start compiles all modules again.
 */
export function threadEnvironment(): NodeJS.ProcessEnv {
  // Node adds a folder for its version and the user.
  const directory = getCompileCacheDir();
  return directory === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: dirname(directory) };
}
