import type { IngestedRepository } from './choose-repositories.ts';

/**
 * Says which files of the repositories were not read, for an answer that found nothing: it may stand there. Undefined when
 * all of them were. `hasAll`: generated and vendored files were searched, too.
 */
export function unreadFiles(
  repositories: readonly Pick<IngestedRepository, 'current'>[],
  hasAll = false,
): string | undefined {
  let leftOut = 0;
  let others = 0;
  const endings = new Map<string, number>();
  for (const { current } of repositories) {
    others += Object.values(current.origins ?? {}).reduce((sum, count) => sum + count, 0);
    leftOut += current.files.skipped + current.files.failed;
    for (const [ending, count] of Object.entries(current.unsupported ?? {}))
      endings.set(ending, (endings.get(ending) ?? 0) + count);
  }
  const parts = [...endings].sort(([, a], [, b]) => b - a).map(([ending, count]) => `${count} ${ending}`);
  if (leftOut > 0) parts.unshift(`${leftOut} ${leftOut === 1 ? 'file' : 'files'} that \`pharos status\` lists`);
  const unread = parts.length === 0 ? [] : [`Not everything was read, and it may be there: ${parts.join(', ')}.`];
  const unsearched =
    hasAll || others === 0
      ? []
      : [`${others} generated or vendored ${others === 1 ? 'file was' : 'files were'} not searched.`];
  return [...unread, ...unsearched].join(' ') || undefined;
}
