import type { Hook } from '@oclif/core';

/** oclif's hook for a command that does not exist: names the nearest one that does. */
const commandNotFound: Hook<'command_not_found'> = async ({ id, config }) => {
  const [asked = id] = id.split(':');
  const near = config.commandIDs
    .map((name) => ({ name, distance: editDistance(asked, name) }))
    .sort((a, b) => a.distance - b.distance)[0];
  const guess = near && near.distance <= 2 ? `Did you mean \`pharos ${near.name}\`? ` : '';
  process.stderr.write(`pharos: There is no command ${JSON.stringify(asked)}\n  ${guess}See \`pharos help\`.\n`);
  process.exit(2);
};

export default commandNotFound;

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
