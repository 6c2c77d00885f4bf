import type { Selectable } from 'kysely';
import type { StoredTopic } from './store.ts';
import type { TopicTables } from './tables.ts';
import type { TopicSource } from './topic.ts';

type Row = Selectable<TopicTables['topics']>;

export function topicRow(topic: StoredTopic): Row {
  const { id, slug, name, altLabels, description, parentId, allowResources, source, createdAt, updatedAt, etag } =
    topic;
  return {
    ...{ id, slug, pref_label: name, alt_labels: JSON.stringify(altLabels), definition: description },
    ...{ parent_id: parentId ?? null, allow_resources: allowResources ? 1 : 0, source },
    ...{ created_at: createdAt, updated_at: updatedAt, etag },
  };
}

export function topicOf(row: Row): StoredTopic {
  const { id, slug, pref_label, alt_labels, definition, parent_id, allow_resources, source, etag } = row;
  return {
    ...{ id, slug, name: pref_label, altLabels: JSON.parse(alt_labels) as string[], description: definition },
    ...(parent_id !== null && { parentId: parent_id }),
    ...{ allowResources: allow_resources === 1, source: source as TopicSource },
    ...{ createdAt: row.created_at, updatedAt: row.updated_at, etag },
  };
}
