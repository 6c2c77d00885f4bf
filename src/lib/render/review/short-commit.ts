/** The beginning of a commit id, as people name commits. */
export function shortCommit(commit: string | undefined): string {
  return commit?.slice(0, 12) ?? 'no commit';
}
