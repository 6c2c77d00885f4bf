import { afterAll, describe } from 'vitest';
import { describeAnchorStore } from '../../contract/anchor-store.ts';
import { describeAnnotationStore } from '../../contract/annotation-store.ts';
import { describeCollectionStore } from '../../contract/collection-store.ts';
import { describeFindingStore } from '../../contract/finding-store.ts';
import { describeTopicStore } from '../../contract/topic-store.ts';
import { noteStoreKinds } from '../../support/note-stores.ts';

const kinds = await noteStoreKinds();

afterAll(async () => {
  for (const kind of kinds) if (kind.isThere) await kind.remove();
});

for (const { name, isThere, open } of kinds) {
  describe.skipIf(!isThere)(name, () => {
    describeAnnotationStore(name, open);
    describeAnchorStore(name, open);
    describeFindingStore(name, open);
    describeCollectionStore(name, open);
    describeTopicStore(name, open);
  });
}
