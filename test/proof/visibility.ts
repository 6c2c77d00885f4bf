/**
 * Fuzzes `pharos serve`, with accounts and a repository that is granted to some, as those who may not see it: no answer may have a word of
 * it, or differ from that of a server without it; and what is hidden must not be told from what does not exist.
 *   npm run proof:visibility [-- REQUESTS [PAIRS [SEED]]]     by default 100,000 and 10,000, 0 leaves a part out; exits 1 when the proof fails
 */
import { fuzzCanary } from '../support/canary-fuzz.ts';
import { JWT_KEY, openCanaryHouses } from '../support/canary-houses.ts';
import { serve } from '../support/cloud-stack.ts';
import { tellApart } from '../support/tell-apart.ts';

const MOST_AUC = 0.53;
const [requests = '100000', pairs = '10000', seed = '1'] = process.argv.slice(2);

const houses = await openCanaryHouses(200);
const start = ({ directory }: { readonly directory: string }) =>
  serve({ PHAROS_DATA_DIR: directory, PHAROS_JWT_KEY: JWT_KEY, PHAROS_RATE_LIMIT: '1000000000', PORT: '0' }, directory);
const [full, small] = [await start(houses.full), await start(houses.small)];

const started = performance.now();
const report = await fuzzCanary({
  ...{ houses, full: full.url, small: small.url, requests: Number(requests), seed: Number(seed), atOnce: 16 },
  onProgress: (answered, leaks) =>
    process.stderr.write(
      `${answered} requests in ${((performance.now() - started) / 1000).toFixed(0)} s, ${leaks.length} leaks\n`,
    ),
});
const seconds = (performance.now() - started) / 1000;
const { kinds, auc } =
  Number(pairs) > 0
    ? await tellApart({ houses, url: full.url, pairs: Number(pairs), seed: Number(seed) })
    : { kinds: [], auc: 0.5 };

const different = kinds.reduce((sum, kind) => sum + kind.different, 0);
const statuses = JSON.stringify(report.statuses);
const say = (line: string) => process.stdout.write(`${line}\n`);
say(
  `${requests} requests in ${seconds.toFixed(0)} s: ${report.leaks.length} leaks, ${report.busy} not comparable; ${statuses}`,
);
for (const leak of report.leaks.slice(0, 20)) say(leak.slice(0, 2000));
say(`${pairs} pairs, invisible and missing: ${different} differ, AUC of the time ${auc.toFixed(3)}`);
for (const kind of kinds) say(`  ${kind.kind}: ${kind.different} differ, AUC ${kind.auc.toFixed(3)}`);

await full.stop();
await small.stop();
await houses.delete();
const isProved =
  report.leaks.length === 0 && report.busy <= Number(requests) / 20 && different === 0 && auc <= MOST_AUC;
process.exitCode = isProved ? 0 : 1;
