import type { History } from '../../history/commit.ts';
import type { Change } from '../../recommend/history-index.ts';

/** The commits as sets of the given files; a rename alone changes nothing. */
export function changesOf({ commits }: Pick<History, 'commits'>, files: ReadonlySet<string>): Change[] {
  return commits.flatMap(({ at, fileCount, touches }) => {
    const changed = touches.flatMap(({ path, change }) => (change !== 'R' && files.has(path) ? [path] : []));
    const paths = [...new Set(changed)];
    return paths.length === 0 ? [] : [{ at, paths, size: fileCount }];
  });
}
