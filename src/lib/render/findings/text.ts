import type { ChalkInstance } from 'chalk';
import type { Finding } from '../../modules/curation/api.ts';
import type { ImportedFindings } from '../../modules/curation/usecases/import-sarif.ts';
import type { ImportedVerdicts } from '../../modules/curation/usecases/import-verdicts.ts';
import { plural } from '../counts.ts';
import { printable } from '../printable.ts';
import { ago } from '../relative-time.ts';

const SHORT = 8;

/** Findings as a list: id, place, rule, state and message of each. */
export function describeFindings(findings: readonly Finding[], style: ChalkInstance): string {
  return findings.map((finding) => describeFinding(finding, style)).join('\n');
}

export function describeFinding(finding: Finding, style: ChalkInstance): string {
  const { id, severity, message, source, rule, state, place, verdict } = finding;
  const colour = { error: style.red, warning: style.yellow, note: style.cyan }[severity];
  const words = [
    style.yellow(id.slice(0, SHORT)),
    style.bold(printable(placeOf(finding))),
    colour(severity),
    state === 'open' ? '' : stateOf(finding, style),
    place.state === 'changed' ? style.magenta('code changed since') : '',
    place.state === 'orphaned' ? style.magenta('code is gone') : '',
  ];
  const said = verdict?.comment === undefined ? '' : `: ${verdict.comment}`;
  const decided = verdict && `${verdict.action} by ${verdict.by}, ${ago(verdict.at, Date.now())}${said}`;
  return [
    words.filter((word) => word !== '').join('  '),
    `  ${printable(message).replaceAll('\n', ' ')}  ${style.dim(printable(`${source} ${rule}`))}`,
    ...(decided === undefined ? [] : [`  ${style.dim(printable(decided).replaceAll('\n', ' '))}`]),
  ].join('\n');
}

function placeOf({ place: { path, startLine }, repository }: Finding): string {
  if (path === '') return repository;
  return startLine === 0 ? path : `${path}:${startLine}`;
}

function stateOf({ state, assignee, until }: Finding, style: ChalkInstance): string {
  if (state === 'assigned') return `assigned to ${printable(assignee ?? '')}`;
  if (state === 'approved' && until !== undefined) return style.green(`approved until ${until.slice(0, 10)}`);
  if (state === 'flagged') return style.red(state);
  return state === 'new' ? style.magenta(state) : style.green(state);
}

/** What an import has changed, and what it has left as it was. */
export function describeImport({ repository, runs, outside }: ImportedFindings): string {
  const lines = runs.flatMap(({ source, version, added, known, returned, fixed, unseen, unplaced }) => {
    const name = version === undefined ? source : `${source} ${version}`;
    const back = returned > 0 ? ` (${returned} were fixed before)` : '';
    return [
      `${name}: ${added} new, ${known} known${back}, ${fixed} fixed`,
      ...(unseen > 0
        ? [
            `  ${plural(unseen, 'earlier finding')} in files that the log does not name: unchanged. If the tool checked them: --tool-ran <paths>`,
          ]
        : []),
      ...(unplaced > 0
        ? [`  ${plural(unplaced, 'new finding')} in files whose text is not in the index: known by rule and line only`]
        : []),
    ];
  });
  const left = outside > 0 ? [`${plural(outside, 'result')} outside of the repository: left out`] : [];
  return printable([repository, ...(runs.length > 0 ? lines : ['The log has no runs']), ...left].join('\n'));
}

/** What an import of verdicts has changed. */
export function describeVerdicts({ repository, changed, unchanged, unmatched }: ImportedVerdicts): string {
  const left =
    unmatched > 0
      ? [`${plural(unmatched, 'line')} about findings that are not known here: import their log first`]
      : [];
  return printable(
    [repository, `${plural(changed, 'finding')} decided, ${unchanged} as they were`, ...left].join('\n'),
  );
}
