import type { ChalkInstance } from 'chalk';
import { printable } from '../text/printable.ts';
import type { RepositoryStatus } from '../usecases/questions/status.ts';
import { counts, describeEdges, plural } from './counts.ts';
import { ago } from './relative-time.ts';
import { table } from './table.ts';

/** In words for people. */
const FRESHNESS: Readonly<Record<RepositoryStatus['freshness'], string>> = {
  fresh: 'up to date with HEAD',
  behind: 'behind HEAD; ingest again',
  dirty: 'at HEAD, with uncommitted changes',
  gone: 'deleted',
  remote: 'as it was when ingested',
  untracked: 'not a git repository',
};

/** The indexed content of a repository, how complete it is, and how fresh. */
export function describeIndexed(repository: RepositoryStatus, now: number, style: ChalkInstance): string {
  const { commit, head, freshness, files, bytes, edges, externals, unresolved, device, model } = repository;
  const at = `${commit?.slice(0, 12) ?? 'no commit'}, ${FRESHNESS[freshness]}${freshness === 'behind' && head ? ` (${head.slice(0, 12)})` : ''}`;
  const packages = plural(externals, 'external package');
  const unlinked = repository.unlinked.length;
  const unknown = unlinked > 0 ? `, unknown dependencies of ${plural(unlinked, 'file')}` : '';
  const { include = [], exclude = [] } = repository.selection ?? {};
  const selection = [...include.map((it) => `--include ${it}`), ...exclude.map((it) => `--exclude ${it}`)].join(' ');
  const rows = [
    ['commit', at],
    ['ingested', ago(repository.ingestedAt, now)],
    ['files', `${counts({ ...files })} (${(bytes / 1e6).toFixed(2)} MB)`],
    ...Object.entries(repository.tiers).map(([tier, languages]) => [tier, counts(languages)]),
    ['graph', `${describeEdges(edges)}, ${packages}, unresolved: ${counts(unresolved)}${unknown}`],
    ...(repository.documentsLeftOut ? [['left out', counts(repository.documentsLeftOut)]] : []),
    ...(repository.unsupported ? [['not read', counts(repository.unsupported)]] : []),
    ...(repository.origins ? [['not searched', `${counts(repository.origins)}, unless by search --all-files`]] : []),
    ...(repository.setAside ? [['left out', counts(repository.setAside)]] : []),
    ...(selection === '' ? [] : [['patterns', selection]]),
    ['device', device],
    ...(model === undefined ? [] : [['model', model]]),
    ...repository.notParsed.map(({ path, status, reason }) => [status, `${path}: ${reason}`]),
    ...repository.unlinked.map(({ path, reason }) => ['unlinked', `${path}: ${reason}`]),
    ...(repository.partly ?? []).map((path) => ['in part', `${path}: syntax errors in a tenth or more of its text`]),
    ...repository.leftOut.map(({ path, reason }) => ['left out', `${path}: ${reason}`]),
    ...(repository.unresolvedSpecifiers ?? []).map(({ from, line, specifier, reason }) => [
      'unresolved',
      `${from}:${line}  ${specifier}  ${reason}`,
    ]),
  ];
  return `${style.bold(printable(repository.repository))}\n${printable(table(rows.map((row) => [`  ${row[0]}`, row[1]!])))}`;
}
