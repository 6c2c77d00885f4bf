import type { ChalkInstance } from 'chalk';
import type { Quality } from '../../modules/quality/usecases/quality.ts';
import type { Evidence, FileRisk, Risk } from '../../modules/quality/usecases/risk.ts';
import { plural } from '../counts.ts';
import { printable } from '../printable.ts';
import { table } from '../table.ts';

const BASES: Readonly<Record<Risk['basis'], string>> = {
  'history+graph': 'by length, history and dependencies',
  history: 'by length and history; no dependency is proved',
  graph: 'by length and dependencies; the history is not known',
  size: 'by length alone; neither history nor dependencies are known',
};
const SHORT = { accuracy: 'acc', completeness: 'comp', consistency: 'cons', timeliness: 'time', relevance: 'rel' };

/** Files with their risk, for people. */
export function describeRisk(risk: Risk, style: ChalkInstance): string {
  const { total, files, basis, linesShare, unknown, above } = risk;
  if (total === 0) return 'No indexed source file has changed.';
  const title = style.bold(`Chance of a fix within 12 months, ${BASES[basis]}`);
  const rows = files.map((file) => [percent(file.probability), file.path, riskReasons(file)]);
  const more = total > files.length ? [`… ${total - files.length} more; --limit shows them`] : [];
  const effort =
    total > files.length
      ? [`These ${plural(files.length, 'file')} have ${percent(linesShare).trim()} of the lines of all ${total}.`]
      : [];
  const failing =
    above && above.length > 0 ? [`${plural(above.length, 'file')} above the limit: ${above.join(', ')}`] : [];
  const others = unknown.length > 0 ? [`${plural(unknown.length, 'changed file')} not indexed as source code`] : [];
  return [title, printable(table(rows)), ...more, ...effort, ...others, ...failing.map(printable)].join('\n');
}

/** Why a file is riskier than most, in words. */
export function riskReasons({ reasons }: Pick<FileRisk, 'reasons'>): string {
  return reasons
    .map(
      ({ feature, value, percentile }) =>
        `${WORDS[feature](value)}, more than ${Math.floor(percentile * 100)} % of the files`,
    )
    .join('; ');
}

const WORDS: Readonly<Record<Evidence, (value: number) => string>> = {
  lines: (value) => plural(value, 'line'),
  changes: (value) => `${value.toFixed(1)} recent changes`,
  fixes: (value) => `${value.toFixed(1)} recent fixes`,
  related_fixes: (value) => `${value.toFixed(1)} fixes in files that change with it`,
  dependents: (value) => plural(value, 'dependent'),
  dependencies: (value) => plural(value, 'dependency', 'dependencies'),
};

/** The five dimensions, for people. */
export function describeQuality({ path, total, dimensions, overall, files }: Quality, style: ChalkInstance): string {
  const names = Object.keys(SHORT) as (keyof typeof SHORT)[];
  const head = `${style.bold(printable(path))}: ${plural(total, 'file')}, ${score(overall).trim()} overall`;
  const means = names.map((name) => `${name} ${score(dimensions[name]).trim()}`).join(', ');
  const rows = files.map((file) => [
    ...[score(file.overall), ...names.map((name) => score(file.dimensions[name])), file.path],
  ]);
  const more = total > files.length ? [`… ${total - files.length} more; --limit shows them`] : [];
  return [head, means, '', printable(table([['all', ...Object.values(SHORT), ''], ...rows])), ...more].join('\n');
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`.padStart(5);
}

function score(value: number | null): string {
  return value === null ? '–' : value.toFixed(2);
}
