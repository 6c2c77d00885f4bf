// oclif writes the commands in the order in which the file system happens to answer; the committed manifest must not change with it.
import { readFileSync, writeFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync('oclif.manifest.json', 'utf8')) as { commands: Record<string, unknown> };
const commands = Object.entries(manifest.commands).sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(
  'oclif.manifest.json',
  `${JSON.stringify({ ...manifest, commands: Object.fromEntries(commands) }, null, 2)}\n`,
);
