import type { Actor } from '../../actor.ts';
import type { Catalog } from '../../ports/catalog.ts';
import { HISTORY_LENGTH, type JobBoard, type JobRecord } from '../../ports/job-board.ts';
import { visibleRepositories } from '../questions/visible-repositories.ts';
import { isJobVisible } from './visible-job.ts';

export interface HistoryOptions {
  readonly actor: Actor;
  readonly jobBoard: Pick<JobBoard, 'history'>;
  /** Where it is given, an empty history is told from an empty index. */
  readonly catalog?: Pick<Catalog, 'repositories'>;
  /** 1 to 100. */
  readonly limit: number;
  /** `next` from the previous page. */
  readonly after?: string;
}

export interface HistoryPage {
  /** Newest first. */
  readonly jobs: readonly JobRecord[];
  /** Asks for the page behind this one; absent when there is none. */
  readonly next?: string;
  /** Number of ingested repositories if there are no records at all: a queue may be emptied. */
  readonly ingested?: number;
}

/** Outcomes of the latest runs, newest first, page by page. A record that arrives in between shifts none of the others. */
export async function history({ actor, jobBoard, catalog, limit, after }: HistoryOptions): Promise<HistoryPage> {
  const all = (await jobBoard.history(HISTORY_LENGTH)).filter((record) => isJobVisible(actor, record));
  const ingested = all.length === 0 && catalog ? await countIngested(catalog, actor) : 0;
  const behind = after === undefined ? all : all.slice(placeAfter(all, after));
  const jobs = behind.slice(0, limit);
  const last = jobs.at(-1);
  if (ingested > 0) return { jobs, ingested };
  return { jobs, ...(last && behind.length > limit && { next: cursorOf(last) }) };
}

async function countIngested(catalog: Pick<Catalog, 'repositories'>, actor: Actor): Promise<number> {
  return (await visibleRepositories(catalog, actor)).filter(({ current }) => current !== undefined).length;
}

/** A job that was retried has several records. */
function cursorOf({ timestamp, job_id }: JobRecord): string {
  return `${timestamp}_${job_id}`;
}

/** Behind the record that the cursor names or, when the history has forgotten it, behind all that are as young. */
function placeAfter(all: readonly JobRecord[], cursor: string): number {
  const named = all.findIndex((record) => cursorOf(record) === cursor);
  if (named >= 0) return named + 1;
  const older = all.findIndex(({ timestamp }) => timestamp < cursor);
  return older >= 0 ? older : all.length;
}
