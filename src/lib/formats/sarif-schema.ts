import { z } from 'zod';

/** Lenient in what it does not use: tools write much that no reader needs. Null stands for absent in some. */
const optional = <T extends z.ZodType>(type: T) => type.nullish().transform((value) => value ?? undefined);
const text = optional(z.string());
const index = optional(z.int().min(-1));
const position = optional(
  z
    .int()
    .min(0)
    .max(2 ** 31 - 1),
);

const message = z.object({
  text,
  markdown: text,
  id: text,
  arguments: optional(z.array(z.string())),
});

const artifactLocation = z.object({ uri: text, uriBaseId: text, index });

const region = z.object({
  startLine: position,
  startColumn: position,
  endLine: position,
  endColumn: position,
  snippet: optional(z.object({ text })),
});

const location = z.object({
  physicalLocation: optional(z.object({ artifactLocation: optional(artifactLocation), region: optional(region) })),
});

const rule = z.object({
  id: z.string(),
  name: text,
  shortDescription: optional(z.object({ text })),
  fullDescription: optional(z.object({ text })),
  helpUri: text,
  deprecatedIds: optional(z.array(z.string())),
  messageStrings: optional(z.record(z.string(), z.object({ text }))),
  defaultConfiguration: optional(z.object({ level: text })),
});

const component = z.object({
  name: text,
  version: text,
  semanticVersion: text,
  rules: optional(z.array(rule)),
});

const strings = optional(z.record(z.string(), z.string()));

const result = z.object({
  ruleId: text,
  ruleIndex: index,
  rule: optional(z.object({ id: text, index, toolComponent: optional(z.object({ index })) })),
  kind: text,
  level: text,
  message: optional(message),
  locations: optional(z.array(location)),
  fingerprints: strings,
  partialFingerprints: strings,
  baselineState: text,
  suppressions: optional(z.array(z.object({ status: text }))),
});

const run = z.object({
  tool: z.object({ driver: component, extensions: optional(z.array(component)) }),
  originalUriBaseIds: optional(z.record(z.string(), artifactLocation)),
  artifacts: optional(z.array(z.object({ location: optional(artifactLocation) }))),
  results: optional(z.array(result)),
  invocations: optional(z.array(z.object({ executionSuccessful: optional(z.boolean()) }))),
});

/** The parts of a log that its readers need (SARIF 2.1.0, OASIS 2020). */
export const logSchema = z.object({ version: z.literal('2.1.0'), runs: z.array(run) });

export type SarifLog = z.infer<typeof logSchema>;
export type SarifRun = SarifLog['runs'][number];
export type SarifResult = NonNullable<SarifRun['results']>[number];
export type SarifRule = z.infer<typeof rule>;
export type SarifLocation = z.infer<typeof artifactLocation>;
