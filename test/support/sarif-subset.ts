/*
 * The parts of SARIF 2.1.0 that reviews and notes use, after the prose of the standard (OASIS, 2020): the properties that it has for each
 * object, with their types and what is required. Others are refused, so that a mistyped name is found.
 */
const text = { type: 'string', minLength: 1 };
const message = object({ text }, ['text']);
const level = { enum: ['none', 'note', 'warning', 'error'] };
const artifactLocation = object({ uri: { type: 'string' }, uriBaseId: { type: 'string' } }, []);
const line = { type: 'integer', minimum: 1 };
const region = object({ startLine: line, endLine: line }, []);
const physicalLocation = object({ artifactLocation, region }, ['artifactLocation']);
const location = object({ id: { type: 'integer', minimum: 0 }, physicalLocation, message }, []);
const rule = object(
  {
    ...{ id: text, name: text, shortDescription: message, fullDescription: message, help: message },
    defaultConfiguration: object({ level }, []),
  },
  ['id'],
);
const result = object(
  {
    ...{ ruleId: text, ruleIndex: { type: 'integer', minimum: 0 }, level, message },
    locations: { type: 'array', items: location },
    relatedLocations: { type: 'array', items: location, minItems: 1 },
    partialFingerprints: { type: 'object', additionalProperties: { type: 'string' } },
  },
  ['message'],
);
const invocation = object(
  {
    executionSuccessful: { type: 'boolean' },
    toolExecutionNotifications: { type: 'array', items: object({ level, message }, ['message']) },
  },
  ['executionSuccessful'],
);
const driver = object({ name: text, version: text, rules: { type: 'array', items: rule } }, ['name']);
const run = object(
  {
    tool: object({ driver }, ['driver']),
    invocations: { type: 'array', items: invocation },
    columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
    results: { type: 'array', items: result },
  },
  ['tool'],
);

/** A JSON schema. */
export const SARIF_SUBSET = object(
  { $schema: { type: 'string' }, version: { const: '2.1.0' }, runs: { type: 'array', items: run } },
  ['version', 'runs'],
);

function object(properties: Readonly<Record<string, object>>, required: readonly string[]) {
  return { type: 'object', properties, required, additionalProperties: false };
}
