import type { Verdict } from './judge-family.ts';

export const MARKDOWN_HEAD = '| family | size | CPU | × | memory | |\n|---|---|---|---|---|---|';

/** One line for a person. */
export function lineOf(verdict: Verdict): string {
  const { family, points, failure } = verdict;
  const costs = points.map(({ size, seconds }) => `${size}: ${seconds.toFixed(2)} s`).join(', ');
  const figures = `${costs}, ×${ratio(verdict)}, ${memory(verdict)} MB`;
  return `${failure ? 'FAIL' : 'ok  '}  ${family.name.padEnd(40)} ${figures}${failure ? `: ${failure}` : ''}`;
}

/** One row of the table in docs/reliability.md. */
export function markdownRow(verdict: Verdict): string {
  const { family, points, failure } = verdict;
  const sizes = points.map(({ size }) => size.toLocaleString('en')).join(' · ');
  const costs = points.map(({ seconds }) => seconds.toFixed(2)).join(' · ');
  return `| ${family.name} | ${sizes} ${family.unit} | ${costs} s | ${ratio(verdict)} | ${memory(verdict)} MB | ${failure ?? 'ok'} |`;
}

function ratio({ ratio: highest }: Verdict): string {
  return highest?.toFixed(1) ?? '–';
}

function memory({ points }: Verdict): string {
  return Math.max(...points.map(({ megabytes }) => megabytes)).toFixed(0);
}
