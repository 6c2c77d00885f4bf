import { z } from 'zod';
import { PROVIDERS } from '../../src/lib/modules/auth/api.ts';
import { DEPENDENCIES } from '../dependencies.ts';

const dependency = z.strictObject({
  state: z.enum(['unknown', 'up', 'down']),
  checked_at: z.string().nullable().meta({ format: 'date-time', description: 'Time of the last response or failure' }),
});
const dependencies = z.strictObject(
  Object.fromEntries(DEPENDENCIES.map((name) => [name, dependency])) as Record<
    (typeof DEPENDENCIES)[number],
    typeof dependency
  >,
);

export const health = z.strictObject({
  status: z.literal('ok'),
  mode: z.enum(['local', 'CLOUD', 'EDGE']),
  version: z.string(),
  uptime_seconds: z.int().min(0),
  dependencies,
  modules: z
    .record(z.string(), z.enum(['on', 'off', 'without-encoder']))
    .meta({ description: 'Each module by its name' }),
  logins: z
    .array(z.enum(['password', ...PROVIDERS]))
    .meta({ description: 'Ways to log in; empty where there are no accounts' }),
});

export const alive = z.strictObject({ status: z.literal('ok') });

export const ready = z.strictObject({ status: z.literal('ready'), dependencies });

export const problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().meta({ description: 'Description of the problem, for people' }),
    hint: z.string().optional().meta({ description: 'Suggested fix' }),
    code: z.string().optional().meta({ description: 'Kind of failure, for programs' }),
    request_id: z.string(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });
