import { type Actor, requireScope } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import type { ReferenceKind } from '../../../references/reference.ts';
import { targetOf } from '../../../references/target-of.ts';
import type { PublicJson } from '../../../source/public-json.ts';
import type { KnownTarget, TargetStatus } from '../store.ts';
import { checkTarget, isCheckable, STATUS_SERVICES, type StatusServices } from './check-targets.ts';
import { openReferences, type ReferenceContext } from './reference-context.ts';

export interface CheckReferencesOptions extends ReferenceContext {
  readonly actor: Actor;
  readonly client: Pick<PublicJson, 'get'>;
  readonly kinds?: readonly ReferenceKind[];
  readonly target?: string;
  readonly services?: StatusServices;
  /** Milliseconds since the epoch; default: now. */
  readonly now?: () => number;
  readonly onProgress?: (done: number, all: number) => void;
}

export interface CheckedReferences {
  /** Targets that were asked about now. */
  readonly checked: number;
  /** Targets that were to be asked about, and were not. */
  readonly left: number;
  /** Why the rest was not asked. */
  readonly warnings: readonly string[];
}

/** A state is asked for again after 30 days. */
const KEPT_MS = 30 * 86_400_000;
/** Targets of one call; GitHub lets strangers ask 60 times an hour. */
const MOST = 500;
const CHECKABLE: readonly ReferenceKind[] = ['rfc', 'doi', 'issue', 'pull'];
/** States are stored so often, so that an interruption loses few. */
const BATCH = 10;

/**
 * Asks the services that know for the state of what files refer to: RFCs, papers, issues and pull requests on GitHub. Only by a call of this,
 * never by itself: the names of the targets leave the machine. What is known from the last 30 days is not asked for again.
 *
 * @throws {PharosError} FORBIDDEN; from openReferences; INTERRUPTED
 */
export async function checkReferences(options: CheckReferencesOptions): Promise<CheckedReferences> {
  const { actor, references, kinds = CHECKABLE, target, now = Date.now, onProgress = () => {} } = options;
  requireScope(actor, 'ingest');
  const { repositories } = await openReferences(options);
  const wanted = new Map<string, KnownTarget>();
  const asked = target === undefined ? undefined : targetOf(target);
  for (const { query } of repositories) {
    const narrowed = { ...query, kinds: kinds.filter((kind) => CHECKABLE.includes(kind)) };
    if (narrowed.kinds.length === 0) continue;
    for (const known of await references.targets(narrowed, 10 * MOST))
      if (isCheckable(known) && isOld(known, now()) && (asked === undefined || isAsked(known, asked)))
        wanted.set(known.target, known);
  }
  const list = [...wanted.values()].slice(0, MOST);
  const warnings = wanted.size > MOST ? [`${wanted.size - MOST} targets are left for another call`] : [];
  const { checked, refusal } = await ask(list, options, onProgress, now);
  if (refusal) warnings.push(`${refusal.message}; ${list.length - checked} targets were not asked about`);
  return { checked, left: wanted.size - checked, warnings };
}

function isOld({ checkedAt }: KnownTarget, now: number): boolean {
  return checkedAt === undefined || now - Date.parse(checkedAt) > KEPT_MS;
}

function isAsked({ target }: KnownTarget, asked: string): boolean {
  return target === asked || (asked.startsWith('#') && target.endsWith(asked));
}

async function ask(
  list: readonly KnownTarget[],
  { references, client, services = STATUS_SERVICES }: CheckReferencesOptions,
  onProgress: (done: number, all: number) => void,
  now: () => number,
): Promise<{ readonly checked: number; readonly refusal: PharosError | undefined }> {
  let states: TargetStatus[] = [];
  let checked = 0;
  const store = async () => {
    await references.setStatuses(states);
    states = [];
  };
  try {
    for (const known of list) {
      const state = await checkTarget(known, client, services);
      checked += 1;
      if (state) states.push({ target: known.target, ...state, checkedAt: new Date(now()).toISOString() });
      if (states.length === BATCH) await store();
      onProgress(checked, list.length);
    }
  } catch (error) {
    await store();
    if (!(error instanceof PharosError) || (error.code !== 'TRY_LATER' && error.code !== 'UNAVAILABLE')) throw error;
    return { checked, refusal: error };
  }
  await store();
  return { checked, refusal: undefined };
}
