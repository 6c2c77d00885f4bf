import { z } from 'zod';
import { line } from './fields.ts';
import { withOldNames } from './with-old-names.ts';

export const documentLink = z
  .strictObject(
    withOldNames({
      from: z.string().describe('A document or a file of configuration'),
      to: z.string(),
      to_symbol: z.string().describe('Qualified name of the definition; empty for the file'),
      kind: z
        .string()
        .describe(
          'link: to the file; mention: its path, or the name of its definition; configures: by a rule of the tool',
        ),
      line: line.describe('Line in `from`'),
      specifier: z.string().describe('As it is written'),
    }),
  )
  .meta({ id: 'DocumentLink' });
