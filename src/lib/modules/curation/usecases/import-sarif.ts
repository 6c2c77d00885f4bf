import { isAbsolute } from 'node:path';
import { requireScope } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import { pathOfUri } from '../../../findings/path-of-uri.ts';
import type { Severity } from '../../../findings/priority.ts';
import { type ReportedResult, type ReportedRun, readSarif } from '../../../formats/sarif.ts';
import { pathProblem } from '../../../source/path-problem.ts';
import { chooseRepositories, type IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';
import { pathCandidates } from '../../../usecases/questions/path-candidates.ts';
import type { ChoosingFindings } from './finding-context.ts';
import { type RecordedRun, recordRun } from './record-run.ts';
import type { Reported } from './reported.ts';
import { type RunFiles, runFiles } from './run-files.ts';
import { settlePlaces } from './settle-places.ts';

export interface ImportSarifOptions extends ChoosingFindings {
  readonly sarif: Uint8Array;
  /** Files and folders over which the tool ran, `.` for all; default the files that the log names. */
  readonly toolRan?: readonly string[];
  /** Where the repository was on the machine of the tool, if the log has absolute paths. */
  readonly root?: string;
  /** Looks at the files of a local working tree. */
  readonly workTree?: boolean;
  readonly now?: Date;
}

export interface ImportedFindings {
  readonly repository: string;
  readonly runs: readonly RecordedRun[];
  /** Results whose place is not in the repository. */
  readonly outside: number;
}

/** Before a tool could take the name of one of our own sources. */
const SARIF = 'sarif/';

/**
 * Takes over the findings of a tool. What it found before and no longer reports is fixed, in the files that it looked at.
 *
 * @throws {PharosError} USAGE when several repositories are meant, or it is no SARIF; TOO_COMPLEX; from recordRun
 */
export async function importSarif(options: ImportSarifOptions): Promise<ImportedFindings> {
  const { actor, stores, sarif, root, workTree = false } = options;
  requireScope(actor, 'write');
  const runs = await readSarif(sarif);
  const [repository, ...others] = await chooseRepositories(stores.catalog, options);
  if (!repository || others.length > 0) {
    throw new PharosError('USAGE', `${others.length + 1} repositories are indexed, and a log is about one`, {
      hint: 'Choose one with --repo, or change to its directory.',
    });
  }
  const { key } = repository;
  await settlePlaces(options, key);
  const roots = [...(root === undefined ? [] : [root]), ...(isAbsolute(key) ? [key] : [])];
  const files = runFiles(repository, options, workTree);
  const pathOf = createPaths(repository, roots, files, options.directory);
  const recorded: RecordedRun[] = [];
  let outside = 0;
  for (const [source, parts] of Map.groupBy(runs, ({ tool }) => sourceOf(tool))) {
    const reported: Reported[] = [];
    const named = new Set<string>();
    for (const { artifacts, results } of parts) {
      for (const uri of artifacts) named.add((await pathOf(uri)) ?? '');
      for (const result of results) {
        const path = result.uri === undefined ? '' : await pathOf(result.uri);
        if (path === undefined) outside++;
        else reported.push(reportedOf(result, path));
        named.add(path ?? '');
      }
    }
    const ran = ranOver(parts, named, options.toolRan);
    const version = parts.find((part) => part.version !== undefined)?.version;
    recorded.push(
      await recordRun({ ...options, repository, source, version, reported, ran, verb: 'curation.imported' }),
    );
  }
  return { repository: key, runs: recorded, outside };
}

function sourceOf(tool: string): string {
  const name = tool.toLowerCase();
  return name.startsWith('pharos/') ? `${SARIF}${name}` : name;
}

const SEVERITY: Readonly<Record<ReportedResult['level'], Severity>> = {
  error: 'error',
  warning: 'warning',
  note: 'note',
  none: 'note',
};

function reportedOf(
  { rule, formerRules, level, message, helpUri, region, fingerprints }: ReportedResult,
  path: string,
) {
  return { rule, formerRules, severity: SEVERITY[level], message, helpUri, path, region, fingerprints };
}

/** The path that a URI names: from the root of the repository or, in a log of a tool that ran below it, from the directory. */
function createPaths(
  { key }: IngestedRepository,
  roots: readonly string[],
  files: RunFiles,
  directory: string | undefined,
): (uri: string) => Promise<string | undefined> {
  const find = async (uri: string) => {
    const path = pathOfUri(uri, roots);
    if (path === undefined || pathProblem(path) !== undefined) return undefined;
    if (await files(path)) return path;
    for (const candidate of pathCandidates(key, path, directory)) {
      if (pathProblem(candidate) === undefined && (await files(candidate))) return candidate;
    }
    return path;
  };
  const known = new Map<string, Promise<string | undefined>>();
  return (uri) => {
    const path = known.get(uri) ?? find(uri);
    known.set(uri, path);
    return path;
  };
}

/** Which files the tool looked at. One that failed has looked at none for certain. */
function ranOver(
  parts: readonly ReportedRun[],
  named: ReadonlySet<string>,
  given: readonly string[] | undefined,
): (path: string) => boolean {
  if (parts.some(({ isComplete }) => !isComplete)) return () => false;
  const folders = given?.map((path) => path.replace(/^\.\//, '').replace(/\/$/, ''));
  const isGiven = (path: string) =>
    folders?.some((folder) => folder === '.' || folder === '' || path === folder || path.startsWith(`${folder}/`)) ??
    false;
  return (path) => named.has(path) || isGiven(path);
}
