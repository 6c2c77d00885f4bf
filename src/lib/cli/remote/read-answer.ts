import type { z } from 'zod';
import type { ANSWERS } from '../../answers/answers.ts';
import { PharosError } from '../../errors.ts';
import { fromJson } from '../../render/from-json.ts';

/** Names an answer of `docs/schemas`, or of a route that a command asks beside. */
export type AnswerName = keyof typeof ANSWERS | 'notes-beside';

/**
 * Checks the answer of another Pharos against the published schema, and gives it the names within this one. Fields that the schema does not know
 * are left out: a later version may have more.
 *
 * @throws {PharosError} UNAVAILABLE when it is another thing
 */
export async function readAnswer<T>(name: AnswerName, value: unknown, server: string): Promise<T> {
  // Zod and all schemas load only here, behind the answer.
  const [{ ANSWERS: answers }, { besideNotes }] = await Promise.all([
    import('../../answers/answers.ts'),
    import('../../answers/notes.ts'),
  ]);
  const schema: z.ZodType = name === 'notes-beside' ? besideNotes : answers[name].schema;
  leaveOut(value, schema.safeParse(value).error?.issues ?? []);
  const { success, error } = schema.safeParse(value);
  // The value itself, whose fields are in the order in which they were written.
  if (success) return fromJson(value) as T;
  const at = error.issues[0]?.path.join('.').slice(0, 100) ?? '';
  throw new PharosError(
    'UNAVAILABLE',
    `The answer of ${server} is not that of a Pharos API${at && `: ${at} is wrong`}`,
    {
      hint: 'It may be of another version: compare pharos version with its /health.',
    },
  );
}

function leaveOut(value: unknown, issues: readonly z.core.$ZodIssue[]): void {
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    let holder = value;
    for (const step of issue.path) holder = (holder as Record<PropertyKey, unknown>)[step];
    for (const key of issue.keys) delete (holder as Record<string, unknown>)[key];
  }
}
