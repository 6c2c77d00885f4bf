import type { SqlDialect } from '../../adapters/sql/dialect.ts';
import { packText, unpackText } from '../../text/packed-text.ts';
import type { TopicModelStore, TrainingFigures } from './store.ts';
import type { TopicTables } from './tables.ts';

export function createTopicModelStore({ db, write }: SqlDialect): TopicModelStore {
  const tables = db.withTables<TopicTables>();
  return {
    async read(repository) {
      const row = await tables
        .selectFrom('topic_models')
        .selectAll()
        .where('repository', '=', repository)
        .executeTakeFirst();
      const evidence = row && unpacked(row.evidence);
      if (!evidence) return undefined;
      const weights = row.weights ? unpacked(row.weights) : undefined;
      return {
        ...{ version: row.version, evidence },
        ...(weights && { weights }),
        ...(row.figures !== null && { figures: JSON.parse(row.figures) as TrainingFigures }),
      };
    },

    write: (repository, { version, evidence, weights, figures }) =>
      write(async (transaction) => {
        const writing = transaction.withTables<TopicTables>();
        await writing.deleteFrom('topic_models').where('repository', '=', repository).execute();
        await writing
          .insertInto('topic_models')
          .values({
            ...{ repository, version, evidence: packText(JSON.stringify(evidence)) },
            weights: weights ? packText(JSON.stringify(weights)) : null,
            figures: figures ? JSON.stringify(figures) : null,
          })
          .execute();
      }),
  };
}

function unpacked(bytes: Uint8Array): object | undefined {
  const text = unpackText(bytes);
  return text === undefined ? undefined : (JSON.parse(text) as object);
}
