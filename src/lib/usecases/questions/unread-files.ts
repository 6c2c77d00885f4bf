import type { IngestedRepository } from './choose-repositories.ts';

/**
 * Says which files of the repositories were not read, for an answer that found nothing: it may stand there. Undefined when
 * all of them were.
 */
export function unreadFiles(repositories: readonly Pick<IngestedRepository, 'current'>[]): string | undefined {
  let leftOut = 0;
  const endings = new Map<string, number>();
  for (const { current } of repositories) {
    leftOut += current.files.skipped + current.files.failed;
    for (const [ending, count] of Object.entries(current.unsupported ?? {}))
      endings.set(ending, (endings.get(ending) ?? 0) + count);
  }
  const parts = [...endings].sort(([, a], [, b]) => b - a).map(([ending, count]) => `${count} ${ending}`);
  if (leftOut > 0) parts.unshift(`${leftOut} ${leftOut === 1 ? 'file' : 'files'} that \`pharos status\` lists`);
  return parts.length === 0 ? undefined : `Not everything was read, and it may be there: ${parts.join(', ')}.`;
}
