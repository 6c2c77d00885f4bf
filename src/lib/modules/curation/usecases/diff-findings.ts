import { LinePair } from '../../../anchor/line-pair.ts';
import { LineText } from '../../../anchor/line-text.ts';
import { PharosError } from '../../../errors.ts';
import { decodeText } from '../../../parse/decode-text.ts';
import { changedFiles } from '../../../source/changed-files.ts';
import { chooseRepositories } from '../../../usecases/questions/choose-repositories.ts';
import type { PlacedFinding } from '../store.ts';
import { type FindingList, filterOf, generationsOf, type ListFindingsOptions, viewAll } from './list-findings.ts';
import { settleFindings } from './settle-findings.ts';
import { settlePlaces } from './settle-places.ts';
import { placeOf } from './view-finding.ts';

export interface DiffFindingsOptions extends Omit<ListFindingsOptions, 'cursor' | 'paths'> {
  /** The changes since HEAD branched off this ref, uncommitted ones included. */
  readonly diff: string;
}

export interface DiffFindings extends Omit<FindingList, 'nextCursor'> {
  /** The commit at which HEAD left the ref. */
  readonly base: string;
  /** Files with findings that have changed since they were indexed: lines of these may be out of date. */
  readonly stale: readonly string[];
}

/** Findings of changed files that are looked at. */
const MOST = 10_000;

/**
 * The findings on lines that a change adds or alters, and on whole files that it adds.
 *
 * @throws {PharosError} USAGE when several repositories are meant; from changedFiles and chooseRepositories
 */
export async function diffFindings(options: DiffFindingsOptions): Promise<DiffFindings> {
  const { stores, findings, diff, limit, signal, now = new Date() } = options;
  const [repository, ...others] = await chooseRepositories(stores.catalog, options);
  if (!repository || others.length > 0) {
    throw new PharosError('USAGE', `${others.length + 1} repositories are indexed, and a diff is of one`, {
      hint: 'Choose one with --repo, or change to its directory.',
    });
  }
  const changes = await changedFiles(repository.key, diff, signal);
  if (options.settles === false) await settlePlaces(options, repository.key);
  else await settleFindings(options, repository);
  const paths = changes.files.map(({ path }) => path);
  const filter = filterOf([repository], options, now, paths);
  const found = paths.length === 0 ? [] : await findings.list(filter, { sort: 'priority', limit: MOST });
  const generations = generationsOf([repository]);
  const placeOfOne = (one: PlacedFinding) => placeOf(one, repository.current.generation);
  const flagged = new Set(found.map((one) => placeOfOne(one).path));
  const pairs = new Map<string, LinePair>();
  for await (const { path, before, now: after } of changes.read(changes.files.filter(({ path }) => flagged.has(path))))
    pairs.set(path, new LinePair(new LineText(decodeText(before)), new LineText(decodeText(after)), 'strict'));
  const added = new Set(changes.files.flatMap(({ path, before }) => (before === undefined ? path : [])));
  const onDiff = found.filter((one) => {
    const { path, startLine, state } = placeOfOne(one);
    if (state === 'orphaned') return false;
    if (added.has(path)) return true;
    return startLine > 0 && (pairs.get(path)?.origins[startLine - 1] ?? 0) < 0;
  });
  const files = await stores.catalog.report(repository.current.generation, 'files');
  const indexed = new Map(files.map(({ path, blob }) => [path, blob]));
  return {
    ...{ repositories: [repository.key], base: changes.base, total: onDiff.length },
    items: await viewAll(onDiff.slice(0, limit), options, generations, now),
    stale: changes.files
      .filter(({ path, blob }) => flagged.has(path) && indexed.has(path) && indexed.get(path) !== blob)
      .map(({ path }) => path),
  };
}
