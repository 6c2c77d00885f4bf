import { z } from 'zod';
import { pathProblem } from '../../source/path-problem.ts';

/** Characters of a quote that is kept, with the digest of a longer one. */
const MAX_QUOTE = 5000;
const MAX_CONTEXT = 2000;
const MAX_NAME = 2000;

/** Neither database keeps NUL or halves of surrogate pairs. */
export const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((value) => value.isWellFormed() && !value.includes('\0'), 'it contains characters that are not text');
export const name = text(MAX_NAME).min(1);
/** As this version writes it: times are compared as texts. */
export const time = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'it is not a time such as 2026-01-31T12:00:00.000Z')
  .refine((value) => !Number.isNaN(Date.parse(value)), 'there is no such time');
export const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'it is not a UUID in lower case');
export const hash = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'it is not the id of a git object');
export const line = z
  .int()
  .min(1)
  .max(2 ** 21);
const offset = z
  .int()
  .min(0)
  .max(2 ** 30);

export const path = text(5000)
  .min(1)
  .superRefine((value, context) => {
    const problem = pathProblem(value);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  });

const inRepository = z.object({
  ...{ id: uuid, path, blob: hash, commit: hash.optional() },
  ...{ start_line: line, end_line: line, start_offset: offset, end_offset: offset },
  ...{ exact: text(MAX_QUOTE), prefix: text(MAX_CONTEXT), suffix: text(MAX_CONTEXT) },
  symbol: z
    .object({
      name,
      kind: text(100),
      line: z
        .int()
        .min(0)
        .max(2 ** 21),
    })
    .optional(),
  whole: z.enum(['file', 'symbol']).optional(),
});

const zero = z.int().min(0).max(1);
const wholeRepository = z.object({
  ...{ id: uuid, path: z.literal(''), blob: z.literal(''), commit: hash.optional() },
  ...{ start_line: zero, end_line: zero, start_offset: zero, end_offset: zero },
  ...{ exact: z.literal(''), prefix: z.literal(''), suffix: z.literal('') },
  symbol: z.undefined().optional(),
  whole: z.literal('repository'),
});

/** An anchor in an export. */
export const anchorRecord = z.union([inRepository, wholeRepository]).refine(isForward, 'its range runs backwards');

export type AnchorRecord = Readonly<z.infer<typeof anchorRecord>>;

function isForward({
  start_line,
  end_line,
  start_offset,
  end_offset,
}: z.infer<typeof inRepository | typeof wholeRepository>) {
  return start_line <= end_line && start_offset <= end_offset;
}
