import { REFERENCE_KINDS, type ReferenceKind } from '../../../references/reference.ts';
import { targetOf } from '../../../references/target-of.ts';
import { urlOf } from '../../../references/url-of.ts';
import type { PlacedReference, ReferenceQuery, TargetState } from '../store.ts';
import { openReferences, type ReferenceContext, type RepositoryReferences } from './reference-context.ts';
import { readCursor, writeCursor } from './reference-cursor.ts';

export interface ListReferencesOptions extends ReferenceContext {
  /** Default: all but `url` and `todo`, unless a target is given. */
  readonly kinds?: readonly ReferenceKind[];
  /** As a person writes it: `RFC 6265`, `#12`, `owner/name#12`, a URL. */
  readonly target?: string;
  readonly states?: readonly TargetState[];
  readonly limit: number;
  readonly cursor?: string;
}

export interface ListedReference extends Omit<PlacedReference, 'status'> {
  readonly repository: string;
  /** Where it can be read. */
  readonly url?: string;
  readonly state?: TargetState;
  readonly detail?: string;
  readonly checkedAt?: string;
}

export interface ReferenceList {
  readonly items: readonly ListedReference[];
  /** All that there are, by kind, those of kinds that were not asked for included. */
  readonly kinds: Readonly<Partial<Record<ReferenceKind, number>>>;
  /** Of the kinds that were asked for. */
  readonly total: number;
  readonly nextCursor?: string;
  readonly warnings: readonly string[];
}

/** Too many to be listed unasked. */
const ON_DEMAND: ReadonlySet<string> = new Set(['url', 'todo']);

/**
 * What files refer to, in the order of repositories, paths and lines.
 *
 * @throws {PharosError} from openReferences; USAGE for a cursor that is none
 */
export async function listReferences(options: ListReferencesOptions): Promise<ReferenceList> {
  const { references, target, states, limit, cursor } = options;
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const { repositories, warnings } = await openReferences(options);
  const asked = target === undefined ? undefined : targetOf(target);
  const kinds =
    options.kinds ?? (asked === undefined ? REFERENCE_KINDS.filter((kind) => !ON_DEMAND.has(kind)) : REFERENCE_KINDS);
  const items: ListedReference[] = [];
  const counts: Partial<Record<ReferenceKind, number>> = {};
  for (const { repository, query } of repositories) {
    const narrowed: ReferenceQuery = {
      ...query,
      ...(asked !== undefined && { targets: namesOf(asked, query.own) }),
      ...(states && { states }),
    };
    const found = await references.count(narrowed);
    for (const kind of REFERENCE_KINDS) if (found[kind]) counts[kind] = (counts[kind] ?? 0) + found[kind];
    if (items.length > limit || (after && repository.key < after.repository)) continue;
    const from = after?.repository === repository.key ? { after } : {};
    const rows = await references.list({ ...narrowed, kinds }, { limit: limit + 1 - items.length, ...from });
    items.push(...rows.map((row) => listed(row, repository.key, query)));
  }
  const last = items[limit - 1];
  return {
    items: items.slice(0, limit),
    ...{ kinds: counts, total: kinds.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0) },
    ...(items.length > limit && last && { nextCursor: writeCursor(last) }),
    warnings,
  };
}

/** An issue of one's own is `#12` in its own repository, and has its full name elsewhere. */
function namesOf(target: string, own: string): readonly string[] {
  if (target.startsWith('#')) return [target, own + target];
  return target.startsWith(`${own}#`) ? [target, target.slice(own.length)] : [target];
}

function listed(
  { status, ...reference }: PlacedReference,
  repository: string,
  { own }: RepositoryReferences['query'],
): ListedReference {
  const url = urlOf(reference, own);
  return { repository, ...reference, ...(url !== undefined && { url }), ...status };
}
