import type { ChalkInstance } from 'chalk';
import type { Reading, Resource } from '../modules/resources/api.ts';
import { printable } from './printable.ts';
import { table } from './table.ts';

/** One line for each: type, title, what was read. */
export function describeResources(resources: readonly Resource[], style: ChalkInstance): string {
  const several = new Set(resources.map(({ repository }) => repository)).size > 1;
  return table(
    resources.map(({ type, title, repository, readStatus, language = '' }) => [
      type,
      printable(several && type !== 'repository' ? `${repository}  ${title}` : title),
      language,
      readStatus === 'unread' ? '' : style.cyan(words(readStatus)),
    ]),
  );
}

export function describeReadings(readings: readonly Reading[], style: ChalkInstance): string {
  const several = new Set(readings.map(({ repository }) => repository)).size > 1;
  return table(
    readings.map(({ repository, path, symbol, readStatus, hasChanged, state }) => {
      const place = `${path === '' ? repository : path}${symbol === undefined ? '' : `#${symbol}`}`;
      const changed = state === 'orphaned' ? style.red('lost') : style.magenta('changed since');
      return [words(readStatus), printable(several ? `${repository}  ${place}` : place), hasChanged ? changed : ''];
    }),
  );
}

function words(status: string): string {
  return status.replace('_', ' ');
}
