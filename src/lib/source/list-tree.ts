import { PharosError } from '../errors.ts';
import { UNTRUSTED_CONFIG } from './git-environment.ts';
import { gitFailure } from './git-failure.ts';
import { MAX_ENTRIES } from './limits.ts';
import { type GitResult, runGit } from './run-git.ts';

/** Where and how git runs for one repository. */
export interface GitPlace {
  readonly cwd: string;
  readonly environment: Record<string, string>;
  readonly signal?: AbortSignal | undefined;
}

/** One line of `git ls-tree`: a file, a symbolic link (mode 120000) or a submodule (160000). */
export interface TreeRecord {
  readonly path: string;
  readonly mode: string;
  readonly blob: string;
  /** Size in bytes; undefined for a submodule and for a blob that a partial clone lacks. */
  readonly bytes: number | undefined;
}

/**
 * Lists the tree of a commit below the folder that git runs in.
 * @throws PharosError BAD_REPOSITORY when the tree is malformed or has more than 100,000 entries
 */
export async function listTree(place: GitPlace, commit: string): Promise<readonly TreeRecord[]> {
  const sized = await run(place, ['ls-tree', '-r', '-z', '-l', commit]);
  if (sized.status === 0) return parseTree(sized.stdout, (size) => (size === 'BAD' ? undefined : Number(size)));
  // `ls-tree -l` dies at the first blob that a partial clone lacks: list without sizes, then ask for those of the present ones.
  const [plain, walk] = await Promise.all([
    run(place, ['ls-tree', '-r', '-z', commit]),
    run(place, ['rev-list', '--objects', '--missing=print', `${commit}^{tree}`]),
  ]);
  if (plain.status !== 0 || walk.status !== 0) throw gitFailure('Listing the files', sized.stderr);
  const missing = new Set(walk.stdout.toString().match(/(?<=^\?)[0-9a-f]+$/gm));
  const records = parseTree(plain.stdout, () => undefined);
  const sizes = await sizesOf(
    place,
    records.filter(({ mode, blob }) => mode !== '160000' && !missing.has(blob)),
  );
  return records.map((record) => ({ ...record, bytes: sizes.get(record.blob) }));
}

async function sizesOf(place: GitPlace, records: readonly TreeRecord[]): Promise<ReadonlyMap<string, number>> {
  const input = records.map(({ blob }) => `${blob}\n`).join('');
  const { status, stdout, stderr } = await run(place, ['cat-file', '--batch-check', '--buffer'], input);
  if (status !== 0) throw gitFailure('Listing the files', stderr);
  return new Map(
    Array.from(stdout.toString().matchAll(/^([0-9a-f]+) blob (\d+)$/gm), ([, blob, size]) => [blob!, Number(size)]),
  );
}

function run(place: GitPlace, args: readonly string[], input?: string): Promise<GitResult> {
  return runGit([...UNTRUSTED_CONFIG, ...args], {
    ...place,
    maxRecords: MAX_ENTRIES,
    ...(input === undefined ? {} : { input }),
  });
}

/** Records look like "100644 blob <id>[ <padded size>]\t<path>\0". */
function parseTree(stdout: Buffer, toBytes: (size: string) => number | undefined): TreeRecord[] {
  const text = stdout.toString();
  const records: TreeRecord[] = [];
  for (let start = 0; start < text.length; ) {
    const tab = text.indexOf('\t', start);
    const end = text.indexOf('\0', tab);
    if (tab < 0 || end < 0) throw new PharosError('BAD_REPOSITORY', 'The file list of the repository ends too early');
    const idStart = text.indexOf(' ', start + 7) + 1;
    const idEnd = text.indexOf(' ', idStart);
    const sized = idEnd >= 0 && idEnd < tab;
    records.push({
      path: text.slice(tab + 1, end),
      mode: text.slice(start, start + 6),
      blob: text.slice(idStart, sized ? idEnd : tab),
      bytes: text.startsWith('blob', start + 7) ? toBytes(sized ? text.slice(idEnd, tab).trim() : '') : undefined,
    });
    start = end + 1;
  }
  return records;
}
