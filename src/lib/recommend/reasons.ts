import type { Candidate } from './describe-candidates.ts';

/** A text is among the most similar. */
const TELLING_RANK = 0.3;
/** As the natural logarithm of a walk's share over the root of the degree, divided by 4: about one step of the walk in fifty ends there. */
const TELLING_WALK = -1.2;
const TELLING_CONTEXT = 0.5;
const TELLING_WORDS = 0.4;
const TELLING_CHURN = 1.5;

/** Why a file is recommended, in words, the strongest evidence first. */
export function reasonsOf({ features, together, imports, importedBy }: Candidate): string[] {
  const telling: readonly (readonly [boolean, () => string])[] = [
    [together !== undefined, () => togetherReason(together!)],
    [importedBy.length > 0, () => `imported by ${listed(importedBy)}`],
    [imports.length > 0, () => `imports ${listed(imports)}`],
    [features.stem > 0 && features.testOfCode > 0, () => 'a test with its name'],
    [features.stem > 0 && features.testOfCode === 0, () => 'the same name'],
    [features.textRank >= TELLING_RANK, () => 'similar words'],
    [features.stem === 0 && features.words >= TELLING_WORDS, () => 'a similar name'],
    [features.folder > 0, () => 'the same folder'],
    [
      (features.walk > TELLING_WALK && features.walk < 0) || features.context > TELLING_CONTEXT,
      () => 'closely tied through other files',
    ],
    [features.churn >= TELLING_CHURN, () => 'changes often'],
  ];
  const reasons = telling.flatMap(([holds, reason]) => (holds ? [reason()] : []));
  return reasons.length > 0 ? reasons : ['loosely tied through other files'];
}

function togetherReason({ count, last }: NonNullable<Candidate['together']>): string {
  const day = new Date(last).toISOString().slice(0, 10);
  return count === 1 ? `changed together once, on ${day}` : `changed together in ${count} commits, last on ${day}`;
}

/** Names the first, and says how many more there are. */
function listed(paths: readonly string[]): string {
  return paths.length === 1 ? paths[0]! : `${paths[0]} and ${paths.length - 1} more`;
}
