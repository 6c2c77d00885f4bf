import { comparedPath } from './path-relation.ts';
import type { Recommendation } from './rank-candidates.ts';

/**
 * Chooses files by maximal marginal relevance: each time the one with the best score, less what it has in common with those chosen
 * before. Two files of a folder have everything in common, others the share of their folders (Carbonell and Goldstein, SIGIR 1998).
 */
export function spread<File extends Pick<Recommendation, 'path' | 'score'>>(
  files: readonly File[],
  { diversity, limit }: { readonly diversity: number; readonly limit: number },
): File[] {
  const scores = files.map(({ score }) => score);
  const [low, high] = [Math.min(...scores), Math.max(...scores)];
  const relevance = ({ score }: File) => (high === low ? 1 : (score - low) / (high - low));
  const left = new Map(files.map((file) => [file, 0]));
  const chosen: File[] = [];
  while (chosen.length < limit && left.size > 0) {
    const worth = (file: File) => (1 - diversity) * relevance(file) - diversity * left.get(file)!;
    const next = [...left.keys()].reduce((best, file) => (worth(file) > worth(best) ? file : best));
    left.delete(next);
    chosen.push(next);
    for (const [file, most] of left) left.set(file, Math.max(most, commonFolders(next.path, file.path)));
  }
  return chosen;
}

/** 0 to 1. */
function commonFolders(a: string, b: string): number {
  const [one, other] = [a, b].map((path) => comparedPath(path).folders);
  let common = 0;
  while (common < Math.min(one!.length, other!.length) && one![common] === other![common]) common++;
  return (1 + common) / (1 + Math.max(one!.length, other!.length));
}
