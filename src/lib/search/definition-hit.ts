import { type Hit, largestFirst, round } from './hit.ts';
import { DEFINITION_WEIGHTS, type DefinitionFeature, type RankedDefinition } from './rank-definitions.ts';

/** Lines of a definition that a hit has; the first of a longer one. */
const MAX_LINES = 60;

/** A hit on a definition. */
export function definitionHit({ file, definition, score, features }: RankedDefinition, explain: boolean): Hit {
  const { repository, path, language } = file;
  const { symbol, kind, startLine, endLine } = definition;
  const hit: Hit = {
    ...{ repository, path, language, startLine, endLine: Math.min(endLine, startLine + MAX_LINES - 1), symbol, kind },
    definition: { symbol, kind, startLine, endLine },
    score: round(score),
    reasons: reasonsOf(features),
  };
  if (!explain) return hit;
  const parts = Object.entries(features).map(([name, value]) => [
    name,
    DEFINITION_WEIGHTS[name as DefinitionFeature] * value,
  ]);
  return { ...hit, features: largestFirst(Object.fromEntries(parts)) };
}

/** Most telling first; never empty. */
function reasonsOf(features: RankedDefinition['features']): string[] {
  const reasons: string[] = [];
  if (features.trace > 0) reasons.push('in the stack trace');
  if (features.named > 0) reasons.push('named in the question');
  else if (features.name > 0.3 || features.wholeName > 0.5) reasons.push('words in the name');
  if (features.whole > 0.05 || reasons.length === 0) reasons.push('words in the text');
  return reasons;
}
