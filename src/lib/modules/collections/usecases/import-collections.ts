import { randomUUID } from 'node:crypto';
import { requireScope } from '../../../actor.ts';
import { LineText } from '../../../anchor/line-text.ts';
import { PharosError } from '../../../errors.ts';
import {
  chooseRepositories,
  type IngestedRepository,
  ingestedOf,
} from '../../../usecases/questions/choose-repositories.ts';
import { visibleRepositories } from '../../../usecases/questions/visible-repositories.ts';
import { anchorOfRecord } from '../../anchors/api.ts';
import type { CollectionRule } from '../collection.ts';
import type { NewMember, StoredCollection } from '../store.ts';
import { checkName, checkRule, checkText } from './check-collection.ts';
import type { CollectionContext } from './collection-context.ts';
import { eventOf, written } from './collection-event.ts';
import { EXPORT_FORMAT } from './export-collections.ts';
import type { CollectionExport, CollectionRecord } from './record-schema.ts';

export interface ImportCollectionsOptions extends CollectionContext {
  /** The text of an export. */
  readonly input: string;
  /** Of the file, for messages. */
  readonly name: string;
  readonly now?: Date;
}

export interface ImportedCollections {
  readonly collections: readonly { readonly id: string; readonly name: string; readonly members: number }[];
}

/**
 * Makes the collections of an export, which belong to the actor from then on. Members are found again by their anchors.
 *
 * @throws {PharosError} USAGE for another format; BAD_REPOSITORY for a local repository that is not indexed here; FAILED for a name that the
 *   actor has used: nothing is imported then
 */
export async function importCollections(options: ImportCollectionsOptions): Promise<ImportedCollections> {
  const { actor, collections, members, now = new Date() } = options;
  requireScope(actor, 'write');
  const records = (await read(options)).collections;
  const at = now.toISOString();
  const ids = new Map(records.map(({ id }) => [id, randomUUID()]));
  const keys = await repositoryKeys(options, records);
  const texts = await textsOf(options, records);
  checkRanges(records, texts, options.name);
  const planned: { readonly stored: StoredCollection; readonly added: readonly NewMember[] }[] = [];
  for (const record of parentsFirst(records)) {
    const rule = record.rule && (await checkRule(options, ruleOf(record.rule, keys)));
    const parentId = ids.get(record.parent_id ?? '');
    planned.push({
      stored: {
        ...{ id: ids.get(record.id)!, name: checkName(record.name), ownerId: actor.id, ownerName: actor.name },
        ...{ description: checkText('description', record.description), visibility: record.visibility },
        ...(parentId !== undefined && { parentId }),
        ...(rule && { rule }),
        ...{ createdAt: at, updatedAt: at, etag: randomUUID() },
      },
      added: record.members.map(({ repository, text, anchor: fields }): NewMember => {
        const anchorId = randomUUID();
        const anchor = anchorOfRecord(fields);
        const said = text === undefined ? '' : checkText('text', text);
        return {
          member: { id: randomUUID(), anchorId, ...(said && { text: said }), addedBy: actor.id, addedAt: at },
          anchor: { id: anchorId, repository: keys.get(repository)!, anchor, text: texts.get(anchor.blob) },
        };
      }),
    });
  }
  const done: StoredCollection[] = [];
  const result: { id: string; name: string; members: number }[] = [];
  try {
    for (const { stored, added } of planned) {
      const event = eventOf(actor, 'collection.imported', stored.id, at, { after: written(stored) });
      await collections.create(stored, event);
      done.push(stored);
      const after = { imported: added.length };
      const stamp = { updatedAt: at, etag: randomUUID() };
      const count = await members.add(stored, added, {
        ...stamp,
        event: eventOf(actor, 'collection.resource_added', stored.id, at, { after }),
      });
      done[done.length - 1] = { ...stored, ...stamp };
      result.push({ id: stored.id, name: stored.name, members: count ?? 0 });
    }
  } catch (error) {
    for (const { id, etag } of done.reverse()) {
      const event = eventOf(actor, 'collection.deleted', id, at, { before: { imported: true } });
      await collections.remove({ id, etag }, { recursive: true, event });
    }
    throw error;
  }
  return { collections: result };
}

/** Characters of an export. */
const MOST = 256 << 20;

async function read({ input, name }: ImportCollectionsOptions): Promise<CollectionExport> {
  const { exportSchema } = await import('./record-schema.ts');
  const wrong = (what: string, cause?: unknown) =>
    new PharosError('USAGE', `${name} ${what}`, {
      hint: 'Give a file from `pharos collection export`. Nothing was imported.',
      cause,
    });
  if (input.length > MOST) throw wrong(`has more than ${MOST >> 20} million characters`);
  let value: unknown;
  try {
    value = JSON.parse(input);
  } catch (cause) {
    throw wrong('is no JSON', cause);
  }
  const found = exportSchema.safeParse(value);
  if (found.success) return found.data;
  if (Object(value).format !== EXPORT_FORMAT) throw wrong(`is not in the format ${EXPORT_FORMAT}`);
  const [issue] = found.error.issues;
  throw wrong(`is wrong at ${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''}`);
}

/** Each after its parent; a parent that is not there, or below its own child, is none. */
function parentsFirst(records: readonly CollectionRecord[]): readonly CollectionRecord[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  const sorted = new Set<CollectionRecord>();
  const visit = (record: CollectionRecord, above: ReadonlySet<CollectionRecord>): void => {
    const parent = byId.get(record.parent_id ?? '');
    if (parent && above.has(parent)) {
      throw new PharosError('USAGE', `The collection ${record.name} is above itself`, {
        hint: 'The file was edited by hand, or is damaged. Nothing was imported.',
      });
    }
    if (parent && !sorted.has(parent)) visit(parent, new Set([...above, parent]));
    sorted.add(record);
  };
  for (const record of records) visit(record, new Set([record]));
  return [...sorted];
}

/** Keys of the repositories here: of a URL its own, whether it is indexed or not; of a name the indexed repository that has it. */
async function repositoryKeys(
  { actor, stores }: CollectionContext,
  records: readonly CollectionRecord[],
): Promise<ReadonlyMap<string, string>> {
  const names = records.flatMap(({ rule, members }) => [
    ...members.map(({ repository }) => repository),
    ...(rule?.repositories ?? []),
  ]);
  const known: readonly IngestedRepository[] = ingestedOf(await visibleRepositories(stores.catalog, actor));
  const keys = new Map<string, string>();
  for (const name of new Set(names)) {
    const isKey = known.some(({ key }) => key === name) || name.includes('/');
    const [found] = isKey ? [{ key: name }] : await chooseRepositories(stores.catalog, { actor, repository: name });
    if (!actor.visible(found!.key)) {
      throw new PharosError('BAD_REPOSITORY', `The repository ${name} has not been ingested`, {
        hint: 'Ingest it first. Nothing was imported.',
      });
    }
    keys.set(name, found!.key);
  }
  return keys;
}

async function textsOf(
  { stores }: CollectionContext,
  records: readonly CollectionRecord[],
): Promise<ReadonlyMap<string, string>> {
  const blobs = records.flatMap(({ members }) => members.map(({ anchor }) => anchor.blob));
  return stores.catalog.texts([...new Set(blobs)].filter((blob) => blob !== ''));
}

/** @throws {PharosError} TEXT_DIFFERS for a member outside of its text: nothing could place it */
function checkRanges(records: readonly CollectionRecord[], texts: ReadonlyMap<string, string>, name: string): void {
  const anchors = records.flatMap(({ members }) => members.map(({ anchor }) => anchor));
  for (const [blob, own] of Map.groupBy(anchors, (anchor) => anchor.blob)) {
    const text = texts.get(blob);
    if (text === undefined) continue;
    const { count } = new LineText(text);
    const wrong = own.find(({ end_line, end_offset }) => end_line > count || end_offset > text.length);
    if (!wrong) continue;
    throw new PharosError('TEXT_DIFFERS', `${name}: a member is not in the text of ${wrong.path}`, {
      hint: 'The file was edited by hand, or is damaged: export the collection again. Nothing was imported.',
    });
  }
}

function ruleOf(
  { depends_on: dependsOn, repositories, ...rule }: NonNullable<CollectionRecord['rule']>,
  keys: ReadonlyMap<string, string>,
): CollectionRule {
  return {
    ...Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined)),
    ...(repositories && { repositories: repositories.map((name) => keys.get(name)!) }),
    ...(dependsOn && { dependsOn }),
  };
}
