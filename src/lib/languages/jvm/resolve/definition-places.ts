import type { DefinitionFact } from '../../../parse/facts.ts';

/** Where the definitions of a file stand, by their index. */
export interface DefinitionPlaces {
  /** The definition around each; -1 at the top. */
  readonly around: number[];
  /** Which of several definitions of one qualified name each is. */
  readonly ranks: readonly number[];
}

export function definitionPlaces(definitions: readonly Pick<DefinitionFact, 'qualifiedName'>[]): DefinitionPlaces {
  const around: number[] = [];
  const ranks: number[] = [];
  const latest = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const [index, { qualifiedName }] of definitions.entries()) {
    around.push(latest.get(qualifiedName.slice(0, Math.max(0, qualifiedName.lastIndexOf('.')))) ?? -1);
    latest.set(qualifiedName, index);
    const rank = counts.get(qualifiedName) ?? 0;
    counts.set(qualifiedName, rank + 1);
    ranks.push(rank);
  }
  return { around, ranks };
}
