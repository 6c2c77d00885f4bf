import { describe } from 'vitest';
import { createQdrantChunkVectors } from '../../../src/lib/adapters/qdrant/chunk-vectors.ts';
import { createQdrantSearchIndex } from '../../../src/lib/adapters/qdrant/search-index.ts';
import { describeChunkVectors } from '../../contract/chunk-vectors.ts';
import { describeSearchIndex } from '../../contract/search-index.ts';
import { earlierQdrantIndex } from '../../support/earlier-index.ts';
import { openTestQdrant, qdrantName } from '../../support/qdrant/test-server.ts';

describe(qdrantName, () => {
  async function open() {
    const { url, client, close } = await openTestQdrant();
    const server = { url, apiKey: undefined };
    return {
      index: createQdrantSearchIndex({ ...server, dimensions: 2 }),
      vectors: createQdrantChunkVectors(server),
      writeEarlier: earlierQdrantIndex(client),
      close,
    };
  }

  describeSearchIndex('qdrant', open);
  describeChunkVectors('qdrant', open);
});
