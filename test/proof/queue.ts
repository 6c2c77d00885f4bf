import { proveKills } from './kill-proof.ts';

const report = await proveKills({
  jobs: Number(process.argv[2] ?? 60),
  kills: Number(process.argv[3] ?? 40),
  stops: Number(process.argv[4] ?? 20),
  random: Math.random,
  ...(process.argv[5] && { spread: Number(process.argv[5]) }),
  onProgress: (line) => void process.stderr.write(`${line}\n`),
});
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
