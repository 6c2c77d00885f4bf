import { createSqlCatalog } from '../../../src/lib/adapters/sql/catalog.ts';
import { createReferenceStore } from '../../../src/lib/modules/scholarly/sql-store.ts';
import { describeReferenceStore } from '../../contract/reference-store.ts';
import { describeOnBothDatabases } from '../../support/both-databases.ts';

const TABLES = 'repositories generations files versions texts references read_references reference_status'.split(' ');

await describeOnBothDatabases(TABLES, (name, open) =>
  describeReferenceStore(name, async () => {
    const { dialect, close } = await open();
    return { references: createReferenceStore(dialect), catalog: createSqlCatalog(dialect), close };
  }),
);
