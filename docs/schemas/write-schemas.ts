/** Writes the schemas beside it from src/lib/answers: npm run schemas */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { ANSWERS } from '../../src/lib/answers/answers.ts';

const here = new URL('./', import.meta.url);

function title(commands: readonly string[]): string {
  if (commands.length === 0) return 'Any command with --json that fails';
  return commands.map((command) => `pharos ${command} --json`).join(', ');
}

/** Zod's bounds of a safe integer, and that names of fields are texts, say nothing to a reader. */
function withoutNoise({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.additionalProperties !== false) delete jsonSchema.propertyNames;
  delete jsonSchema.id;
}

for (const file of readdirSync(here)) if (file.endsWith('.schema.json')) rmSync(new URL(file, here));
for (const [name, { commands, description, schema }] of Object.entries(ANSWERS)) {
  const { $schema, ...rest } = z.toJSONSchema(schema, { unrepresentable: 'throw', override: withoutNoise });
  const document = { $schema, title: title(commands), description, ...rest };
  writeFileSync(new URL(`${name}.schema.json`, here), `${JSON.stringify(document, undefined, 2)}\n`);
}
