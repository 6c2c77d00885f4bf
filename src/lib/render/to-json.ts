import { remember } from '../text/remember.ts';

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
  'documentsLeftOut',
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
  const json: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record)) {
    const { publicName, isOld, isData } = rulesFor(name);
    const inside = isData && isRecord(value) ? value : toJson(value);
    setOwn(json, publicName, inside);
    if (isOld) setOwn(json, name, inside);
  }
  return json;
}

/** A key of stored data may be `__proto__`, which an assignment would take for the prototype. */
function setOwn(json: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') json[name] = value;
  else Object.defineProperty(json, name, { value, enumerable: true, configurable: true, writable: true });
}

/** The same few names come again in every answer. */
const rulesFor = remember(2000, (name) => ({
  publicName: jsonName(name),
  isOld: oldNames.has(name),
  isData: dataMaps.has(name),
}));

/** `startLine` is `start_line`. */
export function jsonName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
