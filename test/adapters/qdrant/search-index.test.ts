import { describe } from 'vitest';
import { createQdrantSearchIndex } from '../../../src/lib/adapters/qdrant/search-index.ts';
import { describeSearchIndex } from '../../contract/search-index.ts';
import { openTestQdrant, qdrantName } from '../../support/qdrant/test-server.ts';

const WEIGHTS = { path: 2, names: 3, docs: 1, body: 1 };

describe(qdrantName, () => {
  describeSearchIndex('qdrant', async () => {
    const { url, close } = await openTestQdrant();
    return { index: createQdrantSearchIndex({ url, apiKey: undefined, weights: WEIGHTS, dimensions: 2 }), close };
  });
});
