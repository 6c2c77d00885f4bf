import { createSqlCatalog } from '../../../src/lib/adapters/sql/catalog.ts';
import { createFigureStore } from '../../../src/lib/modules/quality/sql-store.ts';
import { describeFigureStore } from '../../contract/figure-store.ts';
import { describeOnBothDatabases } from '../../support/both-databases.ts';

await describeOnBothDatabases(['figures', 'generations', 'repositories'], (name, open) =>
  describeFigureStore(name, async () => {
    const { dialect, close } = await open();
    return { figures: createFigureStore(dialect), catalog: createSqlCatalog(dialect), close };
  }),
);
