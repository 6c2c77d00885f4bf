import { describe } from 'vitest';
import { createQdrantChunkVectors } from '../../../src/lib/adapters/qdrant/chunk-vectors.ts';
import { createQdrantSearchIndex } from '../../../src/lib/adapters/qdrant/search-index.ts';
import { describeChunkVectors } from '../../contract/chunk-vectors.ts';
import { describeSearchIndex } from '../../contract/search-index.ts';
import { openTestQdrant, qdrantName } from '../../support/qdrant/test-server.ts';

const WEIGHTS = { path: 2, names: 3, docs: 1, body: 1 };

describe(qdrantName, () => {
  async function open() {
    const { url, close } = await openTestQdrant();
    const server = { url, apiKey: undefined };
    return {
      index: createQdrantSearchIndex({ ...server, weights: WEIGHTS, dimensions: 2 }),
      vectors: createQdrantChunkVectors(server),
      close,
    };
  }

  describeSearchIndex('qdrant', open);
  describeChunkVectors('qdrant', open);
});
