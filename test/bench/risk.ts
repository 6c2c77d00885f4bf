/**
 * Scores the risk of files against the fixes of the following year, and learns its weights.
 *
 *     npm run bench:risk -- <git directories> <indexes> <sets>… [--learn] [--per-repo] [--all]
 *
 * `<sets>/<name>.json` has the commit at which a repository is cut, `<sets>/<name>.fixes.tsv` its files: path, 1 when a fix touched it
 * within the year after, lines. A git directory with the full history is at `<git directories>/<name>`. Several sets of one repository, at
 * other commits, are of other folders. With --learn, each repository is judged by weights from the others. --all takes small ones, too.
 */
import { FEATURES, type Feature, GRAPH_FEATURES, HISTORY_FEATURES } from '../../src/lib/quality/risk-features.ts';
import type { Basis } from '../../src/lib/quality/weights.ts';
import { fitLogistic, predict } from './logistic.ts';
import { deciles, scoreRisk } from './risk-figures.ts';
import { openRiskSets, type RiskSet } from './risk-sets.ts';

const FOLDS = 10;
const RIDGE = 5;
const BASES: Readonly<Record<Basis, (feature: Feature) => boolean>> = {
  'history+graph': () => true,
  history: (feature) => !GRAPH_FEATURES.has(feature),
  graph: (feature) => !HISTORY_FEATURES.has(feature),
  size: (feature) => !HISTORY_FEATURES.has(feature) && !GRAPH_FEATURES.has(feature),
};

const words = process.argv.slice(2);
const has = (flag: string) => words.includes(flag);
const [gits = '', indexes = '', ...folders] = words.filter((word) => !word.startsWith('--'));
const sets: RiskSet[] = [];
for (const folder of folders) sets.push(...(await openRiskSets({ sets: folder, gits, indexes }, has('--all'))));

report(
  'lines',
  sets.map((set) => set.lines),
);
if (has('--learn')) learn();
else
  report(
    'risk',
    sets.map((set) => set.risk),
  );

function learn(): void {
  const names = [...new Set(sets.map(({ name }) => name))].sort();
  for (const [basis, has] of Object.entries(BASES)) {
    const columns = FEATURES.flatMap((feature, i) => (has(feature) ? [i] : []));
    const data = sets.map(({ rows, ...set }) => ({ ...set, rows: rows.map((row) => columns.map((i) => row[i]!)) }));
    const foldOf = ({ name }: Pick<RiskSet, 'name'>) => names.indexOf(name) % FOLDS;
    const fits = Array.from({ length: FOLDS }, (_, fold) =>
      fitLogistic(
        data.filter((set) => foldOf(set) !== fold),
        RIDGE,
      ),
    );
    report(
      basis,
      data.map((set) => set.rows.map((row) => predict(fits[foldOf(set)]!, row))),
    );
    const [constant, ...weights] = fitLogistic(data, RIDGE);
    const listed = columns.map((column, i) => `${FEATURES[column]}: ${weights[i]!.toFixed(2)}`);
    process.stdout.write(`  '${basis}': { constant: ${constant!.toFixed(2)}, features: { ${listed.join(', ')} } },\n`);
  }
}

function report(title: string, scores: readonly (readonly number[])[]): void {
  const rows = sets.map((set, i) => ({ name: set.name, ...scoreRisk(set, scores[i]!) }));
  const mean = (key: 'auc' | 'fifth' | 'effort') => rows.reduce((sum, row) => sum + row[key], 0) / rows.length;
  process.stdout.write(
    `${title}\tAUC ${mean('auc').toFixed(3)}\tfixed files within a fifth of the files ${mean('fifth').toFixed(3)}, of the lines ${mean('effort').toFixed(3)}\t${rows.length} sets\n`,
  );
  if (has('--per-repo'))
    for (const { name, auc, fifth, effort, predicted, observed } of rows)
      process.stdout.write(
        `  ${name}\t${auc.toFixed(3)}\t${fifth.toFixed(3)}\t${effort.toFixed(3)}\t${predicted.toFixed(2)}/${observed.toFixed(2)}\n`,
      );
  if (title === 'lines') return;
  const tenths = deciles(sets, scores).map(
    ({ predicted, observed }) => `${predicted.toFixed(2)}/${observed.toFixed(2)}`,
  );
  process.stdout.write(`  predicted/observed by tenths: ${tenths.join(' ')}\n`);
}
