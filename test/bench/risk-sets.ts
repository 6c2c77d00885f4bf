import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { openContainer } from '../../src/lib/container.ts';
import { measure } from '../../src/lib/modules/quality/usecases/measure.ts';
import { riskOf } from '../../src/lib/quality/risk.ts';
import { riskFeatures } from '../../src/lib/quality/risk-features.ts';
import { ingest } from '../../src/lib/usecases/ingest/ingest.ts';
import { SELF } from '../support/actors.ts';
import { testConfig } from '../support/embedded.ts';

/** A repository at one commit, with the files that a fix touched within the year after it. */
export interface RiskSet {
  readonly name: string;
  readonly paths: readonly string[];
  /** Features by file, in the order of FEATURES. */
  readonly rows: readonly Float64Array[];
  /** By the weights of the product. */
  readonly risk: readonly number[];
  readonly labels: readonly boolean[];
  readonly lines: readonly number[];
}

export interface RiskFolders {
  /** `<name>.json` with the commit and `<name>.fixes.tsv` with path, 1 or 0, and lines. */
  readonly sets: string;
  /** A git directory with the full history for each set, by its name. */
  readonly gits: string;
  /** Where the indexes are kept. */
  readonly indexes: string;
}

/** Smaller ones say nothing, and larger ones take long. */
const LEAST_FILES = 25;
const MOST_FILES = 2000;
const LEAST_FIXED = 5;

/** Ingests each repository at its commit, as far as it is not in the store, and describes its files. */
export async function openRiskSets({ sets, gits, indexes }: RiskFolders, all = false): Promise<RiskSet[]> {
  const store = join(indexes, basename(sets));
  mkdirSync(store, { recursive: true });
  const container = await openContainer(testConfig(store));
  const { stores, writer } = container;
  const found: RiskSet[] = [];
  try {
    for (const file of readdirSync(sets).sort()) {
      const name = /^(.+)\.fixes\.tsv$/.exec(file)?.[1];
      if (name === undefined || !existsSync(join(gits, name))) continue;
      const labels = readLabels(join(sets, file));
      if (!all && !isUseful(labels)) continue;
      const { base } = JSON.parse(readFileSync(join(sets, `${name}.json`), 'utf8')) as { readonly base: string };
      const repository = realpathSync(join(gits, name));
      const known = (await stores.catalog.repositories(repository))[0]?.current;
      if (known?.commit !== base) {
        const temporaryDirectory = join(store, 'tmp');
        await ingest({ actor: SELF, repository, ref: base, stores, writer, temporaryDirectory, train: false });
      }
      found.push(describe(name, labels, await measure({ actor: SELF, stores, repository })));
      process.stderr.write(`${basename(sets)}/${name}: ${labels.size} files\n`);
    }
  } finally {
    await container.close();
  }
  return found;
}

function describe(
  name: string,
  labels: ReturnType<typeof readLabels>,
  measured: Awaited<ReturnType<typeof measure>>,
): RiskSet {
  const rows = riskFeatures(measured);
  const risk = riskOf(measured).files.map(({ probability }) => probability);
  const at = new Map(measured.files.map(({ path }, i) => [path, i]));
  // A file that Pharos does not read has no risk.
  const paths = [...labels.keys()].filter((path) => at.has(path));
  const left = [...labels.keys()].filter((path) => !at.has(path) && labels.get(path)!.fixed);
  if (left.length > 0) process.stderr.write(`${name}: without ${left.join(', ')}\n`);
  return {
    ...{ name, paths },
    rows: paths.map((path) => rows[at.get(path)!]!),
    risk: paths.map((path) => risk[at.get(path)!]!),
    labels: paths.map((path) => labels.get(path)!.fixed),
    lines: paths.map((path) => labels.get(path)!.lines),
  };
}

function readLabels(file: string): Map<string, { readonly fixed: boolean; readonly lines: number }> {
  const rows = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return new Map(
    rows.map((row) => {
      const [path, fixed, lines] = row.split('\t') as [string, string, string];
      return [path, { fixed: fixed === '1', lines: Number(lines) }];
    }),
  );
}

function isUseful(labels: ReturnType<typeof readLabels>): boolean {
  const fixed = [...labels.values()].filter((label) => label.fixed).length;
  return labels.size >= LEAST_FILES && labels.size <= MOST_FILES && fixed >= LEAST_FIXED && fixed < labels.size;
}
