import type { Evidence, FileRisk } from '../../../quality/risk.ts';
import { riskOf } from '../../../quality/risk.ts';
import type { Basis } from '../../../quality/weights.ts';
import { type ChangedFiles, changedFiles } from '../../../source/changed-files.ts';
import { filesAt } from '../../../usecases/questions/files-at.ts';
import type { GraphAnswer } from '../../graph/api.ts';
import { type Measured, type MeasureOptions, measure } from './measure.ts';

export type { Basis, Evidence, FileRisk };

export interface RiskOptions extends MeasureOptions {
  /** A file or a folder; default the whole repository. */
  readonly path?: string;
  /** Only files that changed since HEAD branched off this ref, in the local repository of the question. */
  readonly diff?: string;
  /** The same, as somebody else's working tree has it: the names of its changed files. */
  readonly changed?: readonly string[];
  /** Only these of the files asked about. */
  readonly only?: ReadonlySet<string>;
  /** Names the files whose probability is greater. */
  readonly failAbove?: number;
  /** With `diff` and `failAbove`: only files that were not above the limit at the base. */
  readonly newOnly?: boolean;
  /** Most files; default all. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

export interface Risk extends GraphAnswer {
  /** As the repository has it; `.` for all of it. */
  readonly path: string;
  readonly basis: Basis;
  /** Number of files asked about. */
  readonly total: number;
  /** The most likely first. */
  readonly files: readonly FileRisk[];
  /** Share of the lines of all files asked about that those in `files` have: the effort of reading them. */
  readonly linesShare: number;
  /** With `diff`: changed files that are not indexed as source code. */
  readonly unknown: readonly string[];
  /** Files above the limit; undefined without one. */
  readonly above: readonly string[] | undefined;
  readonly warnings: readonly string[];
}

/**
 * How likely each file needs a fix within the next 12 months, and why.
 *
 * @throws {PharosError} BAD_REPOSITORY when nothing is indexed at the path; from measure and changedFiles
 */
export async function risk(options: RiskOptions): Promise<Risk> {
  const measured = await measure(options);
  const { repository } = measured.opened;
  const paths = measured.files.map(({ path }) => path);
  const at = filesAt(repository.key, paths, options.path ?? '.', options.path === undefined ? '/' : options.directory);
  const changes =
    options.diff === undefined ? undefined : await changedFiles(repository.key, options.diff, options.signal);
  const changed = options.changed ?? changes?.files.map(({ path }) => path);
  const within = new Set(options.only ? at.files.filter((path) => options.only!.has(path)) : at.files);
  return {
    ...measured.answer,
    path: at.path,
    ...riskIn(measured, within, changed, options.limit),
    above:
      options.failAbove === undefined
        ? undefined
        : await filesAbove(measured, { within, changed, changes }, options.failAbove, options.newOnly === true),
    warnings: measured.warnings,
  };
}

/** The risk of some of the measured files; with `changed`, of those of them that changed. */
export function riskIn(
  measured: Measured,
  within: ReadonlySet<string>,
  changed?: readonly string[],
  limit?: number,
): Pick<Risk, 'basis' | 'total' | 'files' | 'linesShare' | 'unknown'> {
  const { basis, files: all } = riskOf(measured);
  const isChanged = changed && new Set(changed);
  const asked = all.filter(({ path }) => within.has(path) && (isChanged?.has(path) ?? true)).sort(byProbability);
  const files = asked.slice(0, limit);
  const known = new Set(all.map(({ path }) => path));
  return {
    ...{ basis, total: asked.length, files },
    linesShare: linesOf(asked) === 0 ? 0 : linesOf(files) / linesOf(asked),
    unknown: changed?.filter((path) => !known.has(path)) ?? [],
  };
}

interface Asked {
  readonly within: ReadonlySet<string>;
  readonly changed: readonly string[] | undefined;
  readonly changes: ChangedFiles | undefined;
}

async function filesAbove(
  measured: Measured,
  { within, changed, changes }: Asked,
  limit: number,
  newOnly: boolean,
): Promise<readonly string[]> {
  const { files } = riskIn(measured, within, changed);
  const above = files.flatMap(({ path, probability }) => (probability > limit ? [path] : []));
  if (!newOnly || !changes || above.length === 0) return above;
  const before = measured.before({ lines: await linesBefore(changes, new Set(above)), base: changes.base });
  const earlier = new Map(riskOf(before).files.map(({ path, probability }) => [path, probability]));
  const added = new Set(changes.files.flatMap(({ path, before }) => (before === undefined ? [path] : [])));
  return above.filter((path) => added.has(path) || earlier.get(path)! <= limit);
}

async function linesBefore(changes: ChangedFiles, paths: ReadonlySet<string>): Promise<ReadonlyMap<string, number>> {
  const lines = new Map<string, number>();
  const entries = changes.before.entries.filter(({ path }) => paths.has(path));
  for await (const { entry, bytes } of changes.readBefore(entries)) if (bytes) lines.set(entry.path, countLines(bytes));
  return lines;
}

const NEWLINE = 10;

function countLines(content: Uint8Array): number {
  const ends = content.reduce((count, byte) => (byte === NEWLINE ? count + 1 : count), 0);
  return ends + (content.length > 0 && content.at(-1) !== NEWLINE ? 1 : 0);
}

function byProbability(a: FileRisk, b: FileRisk): number {
  return b.probability - a.probability || (a.path < b.path ? -1 : 1);
}

function linesOf(files: readonly FileRisk[]): number {
  return files.reduce((sum, { lines }) => sum + lines, 0);
}
