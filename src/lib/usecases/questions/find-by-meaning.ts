import type { Encoders } from '../../encoder/encoder.ts';
import { PharosError } from '../../errors.ts';
import type { ChunkPlace, NearChunk } from '../../ports/chunk-vectors.ts';
import type { Stores } from '../../ports/stores.ts';
import type { IngestedRepository } from './choose-repositories.ts';

export interface MeaningQuery {
  readonly encoders: Encoders;
  /** As it was asked. */
  readonly question: string;
  readonly repositories: readonly IngestedRepository[];
  readonly language?: string;
  readonly paths?: readonly string[];
}

/** Where a chunk is that a text encoder finds near the question. */
export interface MeantPlace extends ChunkPlace {
  readonly generation: number;
  /** 1 for the nearest, towards 0 for the last that was looked at: cosines of different models cannot be compared. */
  readonly meaning: number;
}

export interface FoundByMeaning {
  readonly places: readonly MeantPlace[];
  /** Why a repository's model could not be used; its search goes on without. */
  readonly warnings: readonly string[];
}

/** Chunks that are looked at for each model. */
const NEAREST = 100;
/** Cosine by which the last of them still counts, so that a lone one does. */
const MARGIN = 0.02;

/** The chunks nearest to the question, in the repositories whose chunks were encoded, each by its own model. */
export async function findByMeaning(
  { chunkVectors }: Stores,
  { encoders, question, repositories, language, paths }: MeaningQuery,
): Promise<FoundByMeaning> {
  const places: MeantPlace[] = [];
  const warnings: string[] = [];
  for (const [model, members] of Map.groupBy(repositories, ({ current }) => current.model)) {
    if (model === undefined) continue;
    const [vector] = await encode(encoders, model, question).catch((error: unknown) => {
      if (!(error instanceof PharosError)) throw error;
      warnings.push(`Searched without the model: ${error.message}`);
      return [];
    });
    if (!vector?.some((value) => value !== 0)) continue;
    const near = await chunkVectors.nearest({
      generations: members.map(({ current }) => current.generation),
      ...{ model, vector, limit: NEAREST },
      ...(language !== undefined && { language }),
      ...(paths !== undefined && { paths }),
    });
    places.push(...scaled(near));
  }
  return { places, warnings };
}

async function encode(encoders: Encoders, model: string, question: string): Promise<Float32Array[]> {
  const encoder = await encoders.open(model);
  return encoder.encode([question], 'query');
}

/** Without chunks that have nothing in common with the question or point the other way. */
function scaled(near: readonly NearChunk[]): MeantPlace[] {
  const alike = near.filter(({ similarity }) => similarity > 0);
  const top = alike[0]?.similarity ?? 0;
  const floor = Math.max(0, (alike.at(-1)?.similarity ?? 0) - MARGIN);
  return alike.map(({ similarity, ...place }) => ({ ...place, meaning: (similarity - floor) / (top - floor) }));
}
