import type { SetupChange } from '../usecases/setup/setup-change.ts';

/** Changes to the files of agents: one paragraph each, with the text that is added, which is shown once. */
export function setupChanges(changes: readonly SetupChange[]): string {
  const shown = new Map<string, string>();
  return changes
    .map((change) => {
      const { file, added = '' } = change;
      const before = shown.get(added.trim());
      shown.set(added.trim(), before ?? file);
      return paragraph(change, added !== '' && before !== undefined ? `the same lines as in ${before}` : added);
    })
    .join('\n');
}

function paragraph({ file, agents, action, reason, hint }: SetupChange, added: string): string {
  const lines = added.split(/\r?\n/).filter((line) => line.trim() !== '');
  return [
    `${action.padEnd(9)} ${file} (${agents.join(', ')})${reason === undefined ? '' : `: ${reason}`}`,
    ...lines.map((line) => `    + ${line}`),
    ...(hint === undefined ? [] : [`    → ${hint}`]),
  ].join('\n');
}
