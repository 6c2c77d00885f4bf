import { createInterface } from 'node:readline';
import { PharosError } from '../errors.ts';

/**
 * Asks on the terminal whether to go on; the end of the input and Ctrl-C are a no.
 *
 * @throws {PharosError} USAGE when nobody can be asked
 */
export function confirm(question: string): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new PharosError('USAGE', 'Nothing was written: nobody can be asked without a terminal', {
      hint: 'Add --yes to agree, or --dry-run to only see the changes.',
    });
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    lines.once('close', () => resolve(false));
    lines.question(`${question} [y/N] `, (answer) => {
      resolve(/^y(es)?$/i.test(answer.trim()));
      lines.close();
    });
  });
}
