import { z } from 'zod';
import { name, text, time, uuid } from '../anchors/record-schema.ts';
import { FINDING_STATES, LIMITS, VERDICTS } from './finding.ts';

export const VERDICT_FORMAT = 'pharos-verdict/1';

const place = z
  .int()
  .min(0)
  .max(2 ** 30);

/** A line of an export of verdicts: a finding as it is compared with others, and what was decided about it. */
export const verdictRecord = z.object({
  format: z.literal(VERDICT_FORMAT),
  repository: name,
  finding: z.object({
    ...{ source: name, rule: name, message: text(100_000), path: text(5000) },
    ...{ start_line: place, start_column: place },
    fingerprints: z.record(z.string().max(500), text(10_000)),
    ...{ quote: text(10_000).optional(), symbol: name.optional() },
  }),
  state: z.enum(FINDING_STATES),
  tags: z.array(text(LIMITS.tag).min(1)).max(LIMITS.tags),
  verdicts: z
    .array(
      z.object({
        ...{ id: uuid, actor_id: name, actor_name: name, action: z.enum(VERDICTS), at: time },
        ...{ comment: text(LIMITS.comment).optional(), until: time.optional() },
        assignee: text(LIMITS.assignee).min(1).optional(),
      }),
    )
    .min(1)
    .max(1000),
});

export type VerdictRecord = Readonly<z.infer<typeof verdictRecord>>;
