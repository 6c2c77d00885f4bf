import { z } from 'zod';
import { jsonName, OLD_NAMES } from '../render/to-json.ts';

/** Documents, beside the fields of an answer, the names that 0.1.0 had for them: `toJson` answers these, too. */
export function withOldNames<Shape extends z.ZodRawShape>(shape: Shape): Shape {
  const old = OLD_NAMES.filter((name) => jsonName(name) in shape).map((name) => [name, former(jsonName(name))]);
  return { ...shape, ...Object.fromEntries(old) };
}

function former(now: string): z.ZodType {
  return z
    .unknown()
    .optional()
    .meta({ deprecated: true, description: `The same as ${now}; goes away with 0.3` });
}
