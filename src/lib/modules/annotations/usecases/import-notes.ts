import { requireScope } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import { type ImportPlan, planImport } from './import/plan-import.ts';
import { lineName, type ReadRecord, readRecords } from './import/read-records.ts';
import { targetRepositories } from './import/target-repositories.ts';
import type { ChoosingNotes } from './note-context.ts';
import { settlePlaces } from './settle-places.ts';

export interface ImportNotesOptions extends ChoosingNotes {
  /** Lines of JSON, as an export in that format has them. */
  readonly input: AsyncIterable<Uint8Array>;
  /** Of the file, for messages. */
  readonly name: string;
  readonly now?: Date;
}

export interface ImportedNotes {
  /** Keys of the repositories that the notes are attached to. */
  readonly repositories: readonly string[];
  readonly added: number;
  /** Notes that were older here. */
  readonly changed: number;
  readonly unchanged: number;
  /** Left out, since they were removed here. */
  readonly removed: number;
  /** Left out, since they are private notes of others. */
  readonly hidden: number;
  /** Added ones whose original text is nowhere: they are placed by their quotes. */
  readonly quoted: number;
}

/** A clock that is ahead may be so by this much, in milliseconds: a later change could not win for as long. */
const AHEAD = 86_400_000;
/** How often it is decided anew, because somebody has changed a note meanwhile. */
const ATTEMPTS = 5;

/**
 * Takes over exported notes, all or none. Of two versions of a note the one that was changed later counts, and events keep both; what
 * was removed stays so. Repeated, it changes nothing.
 *
 * @throws {PharosError} from readRecords, targetRepositories and planImport; FAILED when there would be too many notes; CONFLICT
 */
export async function importNotes(options: ImportNotesOptions): Promise<ImportedNotes> {
  const { actor, input, name, notes, now = new Date() } = options;
  requireScope(actor, 'write');
  const records = newest(await readRecords(input, name), name, now);
  const targets = records.length === 0 ? new Map() : await targetRepositories(records, name, options);
  const groups = Map.groupBy(records, ({ record }) => targets.get(record.repository)!.key as string);
  const repositories = [...groups.keys()].sort();
  for (const repository of repositories) await settlePlaces(options, repository);
  for (let attempt = 1; ; attempt++) {
    const plans: ImportPlan[] = [];
    for (const [repository, own] of groups) {
      plans.push(await planImport({ ...options, records: own, repository, now }));
    }
    try {
      await notes.add(
        plans.flatMap(({ added }) => added),
        plans.flatMap(({ changed }) => changed),
        plans.flatMap(({ lost }) => lost),
      );
    } catch (error) {
      if (error instanceof PharosError && error.code === 'CONFLICT' && attempt < ATTEMPTS) continue;
      throw error;
    }
    for (const repository of repositories) await settlePlaces(options, repository);
    return { repositories, ...totals(plans) };
  }
}

/** Of several versions of a note, as a merge of two exports has them, the newest. */
function newest(records: readonly ReadRecord[], name: string, now: Date): readonly ReadRecord[] {
  const latest = new Date(now.getTime() + AHEAD).toISOString();
  const byId = new Map<string, ReadRecord>();
  for (const one of records) {
    const { id, updated_at } = one.record.note;
    if (updated_at > latest) {
      throw new PharosError('USAGE', `${lineName(name, one.line)}: note.updated_at: ${updated_at} is in the future`, {
        hint: 'Check the clock of the machine that it comes from. Nothing was imported.',
      });
    }
    const known = byId.get(id);
    if (!known || known.record.note.updated_at < updated_at) byId.set(id, one);
  }
  return [...byId.values()];
}

function totals(plans: readonly ImportPlan[]) {
  const sum = (count: (plan: ImportPlan) => number) => plans.reduce((total, plan) => total + count(plan), 0);
  return {
    added: sum(({ added }) => added.length),
    changed: sum(({ changed }) => changed.length),
    unchanged: sum(({ unchanged }) => unchanged),
    removed: sum(({ removed }) => removed),
    hidden: sum(({ hidden }) => hidden),
    quoted: sum(({ quoted }) => quoted),
  };
}
