import { z } from 'zod';
import { withOldNames } from './with-old-names.ts';

const size = z.int().min(1);
const model = {
  name: z.string(),
  id: z.string().describe('name@fingerprint: changes when a file of the model does'),
  bytes: size,
  max_tokens: size.describe('Tokens of a text that count'),
  pooling: z.enum(['mean', 'cls']),
};
const directory = z.string();

export const modelAdded = z.strictObject(
  withOldNames({
    ...model,
    source: z.string().describe('The directory, or the id on Hugging Face'),
    dimensions: size,
  }),
);

export const modelList = z.strictObject({
  models: z.array(
    z.xor([
      z.strictObject(withOldNames({ ...model, directory })),
      z.strictObject({ name: z.string(), directory, problem: z.string().describe('Why it cannot be used') }),
    ]),
  ),
});

export const modelRemoved = z.strictObject({ name: z.string(), directory });
