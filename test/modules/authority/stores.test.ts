import { createSqlHistory } from '../../../src/lib/adapters/sql/history.ts';
import { createPeopleStore } from '../../../src/lib/modules/authority/sql-store.ts';
import { createEventStore } from '../../../src/lib/modules/events/store.ts';
import { describePeopleStore } from '../../contract/people-store.ts';
import { describeOnBothDatabases } from '../../support/both-databases.ts';

await describeOnBothDatabases(['person_merges', 'hidden_people', 'events'], (name, open) =>
  describePeopleStore(name, async () => {
    const { dialect, close } = await open();
    const [people, history] = [createPeopleStore(dialect), createSqlHistory(dialect)];
    return { people, history, events: createEventStore(dialect), close };
  }),
);
