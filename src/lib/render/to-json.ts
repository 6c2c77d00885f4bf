/**
 * The JSON of commands and of the HTTP API. Within Pharos names are in camelCase, outside in snake_case: every answer passes
 * through `toJson` when it is printed or sent, and nowhere else. Stored data keeps its own names.
 */

/** Fields whose keys are data: names of languages, endings, reasons, steps, figures of a device, features of a ranking. */
export const DATA_MAPS = [
  'languages',
  'tiers',
  'unsupported',
  'origins',
  'setAside',
  'unresolved',
  'steps',
  'figures',
  'features',
] as const;

/** camelCase names that 0.1.0 documented. 0.2 answers them beside the new ones; 0.3 does not. */
export const OLD_NAMES = [
  ...['jobId', 'repositoryUrl', 'workerId', 'claimedAt', 'leaseUntil', 'dueAt', 'diedAt', 'lastBeat', 'inFlight'],
  ...['commandsSpent', 'ingestedAt', 'notParsed', 'unresolvedSpecifiers', 'startLine', 'endLine'],
  ...['fromSymbol', 'toSymbol', 'bytesBefore', 'bytesAfter', 'maxTokens'],
] as const;

const dataMaps: ReadonlySet<string> = new Set(DATA_MAPS);
const oldNames: ReadonlySet<string> = new Set(OLD_NAMES);

/** The answer under the public names. Parts without a change are shared. */
export function toJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toJson);
  return isRecord(value) ? renamed(value) : value;
}

function renamed(record: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) => {
      const json = dataMaps.has(name) && isRecord(value) ? value : toJson(value);
      const named = [[jsonName(name), json]];
      return oldNames.has(name) ? [...named, [name, json]] : named;
    }),
  );
}

/** `startLine` is `start_line`. */
export function jsonName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
