/**
 * Hostile input: generates repositories, questions and requests that are made to be expensive, in sizes that double, and runs
 * the built command line and server on them under limits.
 *   npm run proof:hostile [-- --only NAME] [-- --list] [-- --markdown]     NAME may be the beginning of several names; exits 1 when a family fails
 */
import { parseArgs } from 'node:util';
import { FAMILIES } from './hostile/families.ts';
import type { Family } from './hostile/family.ts';
import { judgeFamily } from './hostile/judge-family.ts';
import { type Cost, measureIngest, measureSearch } from './hostile/measure-command.ts';
import { HostileServer } from './hostile/measure-request.ts';
import { lineOf, MARKDOWN_HEAD, markdownRow } from './hostile/verdict-table.ts';
import { Workshop } from './hostile/workshop.ts';

/** Bytes of the largest file that is parsed. */
const MAX_FILE = 1_000_000;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [''] },
    list: { type: 'boolean' },
    markdown: { type: 'boolean' },
  },
});
const chosen = FAMILIES.filter(({ name }) => values.only.some((beginning) => name.startsWith(beginning))).map(readable);
const print = (line: string) => process.stdout.write(`${line}\n`);

if (values.list) for (const { name, unit } of chosen) print(`${name.padEnd(40)} ${unit}`);
else process.exitCode = (await prove(chosen)) ? 0 : 1;

/** A family up to the size whose files are still read: a larger file is left out, and costs nothing. */
function readable<F extends Family>(family: F): F {
  if (!('tree' in family)) return family;
  let { to } = family;
  while (Object.values(family.tree(to)).some((text) => Buffer.byteLength(text) > MAX_FILE)) to = Math.floor(to / 2);
  return { ...family, to };
}

async function prove(families: readonly Family[]): Promise<boolean> {
  const workshop = new Workshop();
  const server = new HostileServer(workshop);
  const measure = (family: Family, size: number): Promise<Cost> => {
    if ('request' in family) return server.measure(family, size);
    return 'tree' in family ? measureIngest(family, size, workshop) : measureSearch(family, size, workshop);
  };
  let failed = 0;
  if (values.markdown) print(MARKDOWN_HEAD);
  for (const family of families) {
    const verdict = await judgeFamily(family, (size) => measure(family, size));
    print(values.markdown ? markdownRow(verdict) : lineOf(verdict));
    if (verdict.failure) failed++;
  }
  await server.close();
  workshop.delete();
  print(`${values.markdown ? '\n' : ''}${families.length} families, ${failed} fail`);
  return failed === 0 && families.length > 0;
}
