import type { Failure } from '../answers/failure.ts';
import type { PharosError } from '../errors.ts';
import { toJson } from '../render/to-json.ts';

/** Tells an error as all commands do: JSON on stdout when that was asked for, else on stderr; and sets the exit status. */
export function reportError({ code, message, hint, exitStatus }: PharosError, isJson: boolean): void {
  process.exitCode = exitStatus;
  if (isJson) {
    const failure: Failure = { error: { code, message, ...(hint && { hint }) } };
    process.stdout.write(`${JSON.stringify(toJson(failure), undefined, 2)}\n`);
  } else process.stderr.write(`pharos: ${message}\n${hint ? `  ${hint}\n` : ''}`);
}

/** Whether the words of a call ask for JSON; behind `--` they are arguments. */
export function wantsJson(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return (end < 0 ? words : words.slice(0, end)).includes('--json');
}
