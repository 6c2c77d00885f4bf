import type { ChalkInstance } from 'chalk';
import type { Cycles } from '../modules/graph/usecases/cycles.ts';
import { printable } from '../text/printable.ts';
import type { Picture } from './graph-picture.ts';
import { describeLink } from './reached-files.ts';
import { table } from './table.ts';

type Way = Cycles['added'][number];

/** Groups with an example each, or what is new when that was asked. */
export function describeCycles({ cycles, added }: Cycles, wantsNew: boolean, style: ChalkInstance): string {
  if (wantsNew) {
    if (added.length === 0) return 'No new cycles';
    const ways = added.map((way) => `${style.bold('new cycle')}\n${describeWay(way)}`);
    return ways.join('\n\n');
  }
  if (cycles.length === 0) return 'No cycles';
  const groups = cycles.map(({ files, links, example }) => {
    const rest = files.length > example.length ? `, ${links.length} imports among them, for example` : '';
    return `${style.bold(`${files.length} files`)}${rest}\n${describeWay(example)}`;
  });
  return groups.join('\n\n');
}

/** The links that are part of a cycle. */
export function pictureCycles({ cycles }: Cycles): Picture {
  return {
    nodes: cycles.flatMap(({ files }) => files.map((id) => ({ id }))),
    links: cycles.flatMap(({ links }) => links.map(({ from, to }) => ({ from, to }))),
  };
}

function describeWay(way: Way): string {
  return printable(table(way.map((link) => [`  ${link.from}`, describeLink(link), `→ ${link.to}`])));
}
