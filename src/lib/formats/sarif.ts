import { gunzipSync } from 'node:zlib';
import type { z } from 'zod';
import { PharosError } from '../errors.ts';
import { jsonDepth } from './json-depth.ts';
import { limitNesting, tooComplex } from './limits.ts';
import type { logSchema, SarifLocation, SarifResult, SarifRule, SarifRun } from './sarif-schema.ts';

/** Bytes of a log, once it is decompressed. */
const MAX_BYTES = 256 << 20;
/** Results of a log. */
const MAX_RESULTS = 100_000;
const MAX_RUNS = 1000;
/** Characters of a message. */
const MAX_MESSAGE = 2000;
/** Characters of a name, a version, or the value of a fingerprint. */
const MAX_NAME = 500;
const MAX_FINGERPRINTS = 10;
/** Characters of a snippet. */
const MAX_SNIPPET = 4096;

/** What one tool says in a log. */
export interface ReportedRun {
  readonly tool: string;
  readonly version: string | undefined;
  /** False when the tool says that it failed: what it has not reported may still be there. */
  readonly isComplete: boolean;
  /** URIs of the files that it lists. */
  readonly artifacts: readonly string[];
  readonly results: readonly ReportedResult[];
}

export interface ReportedResult {
  readonly rule: string;
  /** Ids that the rule had in earlier versions of the tool. */
  readonly formerRules: readonly string[];
  readonly level: 'error' | 'warning' | 'note' | 'none';
  readonly message: string;
  readonly helpUri: string | undefined;
  /** As given, with the base that it is relative to put before it where that is known; undefined where the result has no place. */
  readonly uri: string | undefined;
  /** 1-based; undefined for the whole file. */
  readonly region: ReportedRegion | undefined;
  readonly fingerprints: Readonly<Record<string, string>>;
}

export interface ReportedRegion {
  readonly startLine: number;
  /** Inclusive. */
  readonly endLine: number;
  /** 0 where it is not known. */
  readonly startColumn: number;
  readonly snippet: string | undefined;
}

/**
 * Reads a SARIF 2.1.0 log, compressed by gzip or not. Results that passed, are absent from the present run, or are suppressed in the
 * code are left out.
 *
 * @throws {PharosError} USAGE for what is no such log; TOO_COMPLEX for one that is too large, too nested or has too many results
 */
export async function readSarif(bytes: Uint8Array): Promise<readonly ReportedRun[]> {
  const log = await parseLog(decode(decompress(bytes)));
  const count = log.runs.reduce((sum, { results }) => sum + (results?.length ?? 0), 0);
  if (count > MAX_RESULTS) throw tooComplex(`more than ${MAX_RESULTS.toLocaleString('en')} results`);
  if (log.runs.length > MAX_RUNS) throw tooComplex(`more than ${MAX_RUNS.toLocaleString('en')} runs`);
  return log.runs.map(readRun);
}

function decompress(bytes: Uint8Array): Uint8Array {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isGzip) {
    if (bytes.length > MAX_BYTES) throw tooLarge();
    return bytes;
  }
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_BYTES });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw notSarif('it cannot be decompressed', error);
  }
}

/** UTF-8, as the standard wants it, or UTF-16 with its byte order mark, which PowerShell writes. */
function decode(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw notSarif('it is not UTF-8', error);
  }
}

async function parseLog(text: string): Promise<z.infer<typeof logSchema>> {
  limitNesting(jsonDepth(text));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw notSarif('it is not JSON', error);
  }
  const { logSchema } = await import('./sarif-schema.ts');
  const read = logSchema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw notSarif(`${issue?.path.map(String).join('.') || 'the log'}: ${issue?.message ?? 'it is wrong'}`);
}

function readRun(run: SarifRun): ReportedRun {
  const { tool, artifacts = [], results = [], invocations = [] } = run;
  const { name, semanticVersion, version } = tool.driver;
  return {
    tool: shorten(name?.trim() || 'unnamed tool', MAX_NAME),
    version: cut(semanticVersion ?? version, MAX_NAME),
    isComplete: invocations.every(({ executionSuccessful }) => executionSuccessful !== false),
    artifacts: artifacts.flatMap(({ location }) => uriOf(location, run) ?? []),
    results: results.filter(isPresent).map((result) => readResult(result, run)),
  };
}

/** Kind: 3.27.9; baselineState: 3.27.24; suppressions: 3.27.23. */
function isPresent({ kind = 'fail', baselineState, suppressions = [] }: SarifResult): boolean {
  const isSuppressed = suppressions.some(({ status = 'accepted' }) => status === 'accepted');
  return (kind === 'fail' || kind === 'open' || kind === 'review') && baselineState !== 'absent' && !isSuppressed;
}

function readResult(result: SarifResult, run: SarifRun): ReportedResult {
  const rule = ruleOf(result, run);
  const { artifactLocation, region } = result.locations?.[0]?.physicalLocation ?? {};
  const id = result.ruleId ?? result.rule?.id ?? rule?.id ?? 'unnamed rule';
  return {
    rule: shorten(id, MAX_NAME),
    formerRules: (rule?.deprecatedIds ?? []).slice(0, MAX_FINGERPRINTS).map((former) => shorten(former, MAX_NAME)),
    level: levelOf(result, rule),
    message: shorten(messageOf(result, rule), MAX_MESSAGE),
    helpUri: isWebAddress(rule?.helpUri) ? rule.helpUri : undefined,
    uri: uriOf(artifactLocation, run),
    region: regionOf(region),
    fingerprints: fingerprintsOf(result),
  };
}

/** 3.27.7: by its index in the driver or an extension, else by its id, of which a sub-rule has only the beginning (3.49.3). */
function ruleOf({ ruleId, ruleIndex, rule }: SarifResult, { tool }: SarifRun): SarifRule | undefined {
  const component = rule?.toolComponent?.index ?? -1;
  const rules = (component >= 0 ? tool.extensions?.[component]?.rules : tool.driver.rules) ?? [];
  const index = rule?.index ?? ruleIndex ?? -1;
  if (index >= 0) return rules[index];
  const id = ruleId ?? rule?.id;
  if (id === undefined) return undefined;
  return indexOf(rules).get(id) ?? indexOf(rules).get(id.slice(0, Math.max(0, id.lastIndexOf('/'))));
}

const indexes = new WeakMap<object, ReadonlyMap<string, SarifRule>>();

function indexOf(rules: readonly SarifRule[]): ReadonlyMap<string, SarifRule> {
  const known = indexes.get(rules);
  if (known) return known;
  const index = new Map(rules.map((rule) => [rule.id, rule]));
  indexes.set(rules, index);
  return index;
}

const LEVELS: ReadonlySet<string> = new Set(['error', 'warning', 'note', 'none']);

/** 3.27.10: that of the result, else the rule's, else a warning. */
function levelOf({ level }: SarifResult, rule: SarifRule | undefined): ReportedResult['level'] {
  for (const one of [level, rule?.defaultConfiguration?.level]) {
    if (one !== undefined && LEVELS.has(one)) return one as ReportedResult['level'];
  }
  return 'warning';
}

/** 3.11: its text, or that of the rule with this id, with arguments in place of `{0}` and so on. */
function messageOf({ message = {} as never }: SarifResult, rule: SarifRule | undefined): string {
  const { text, markdown, id, arguments: given = [] } = message as NonNullable<SarifResult['message']>;
  const template = text ?? rule?.messageStrings?.[id ?? '']?.text ?? markdown;
  const said = template ?? rule?.shortDescription?.text ?? rule?.fullDescription?.text ?? rule?.name ?? '';
  return said.replace(/\{\{|\}\}|\{(\d{1,3})\}/g, (mark, number?: string) => {
    if (number === undefined) return template === undefined ? mark : mark[0]!;
    return given[Number(number)] ?? mark;
  });
}

/** 3.4: a relative URI is relative to its base, which may be relative to another one. */
function uriOf(location: SarifLocation | undefined, run: SarifRun): string | undefined {
  if (!location) return undefined;
  const artifact = location.uri === undefined ? run.artifacts?.[location.index ?? -1]?.location : location;
  let uri = artifact?.uri;
  let base = artifact?.uriBaseId;
  const seen = new Set<string>();
  while (uri !== undefined && base !== undefined && !isAbsoluteUri(uri) && !seen.has(base)) {
    seen.add(base);
    const next: SarifLocation | undefined = run.originalUriBaseIds?.[base];
    if (next?.uri !== undefined) uri = `${next.uri.replace(/\/?$/, '/')}${uri}`;
    base = next?.uriBaseId;
  }
  return cut(uri, 4 * MAX_NAME);
}

/** RFC 3986: begins with a scheme. A single letter is the drive of a Windows path. */
function isAbsoluteUri(uri: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(uri);
}

function regionOf(
  region:
    | NonNullable<NonNullable<NonNullable<SarifResult['locations']>[number]['physicalLocation']>['region']>
    | undefined,
): ReportedRegion | undefined {
  const { startLine = 0, endLine = startLine, startColumn = 0, endColumn, snippet } = region ?? {};
  if (startLine < 1) return undefined;
  // A region that ends before the first character of a line does not touch it.
  const last = endColumn === 1 && endLine > startLine ? endLine - 1 : endLine;
  return {
    ...{ startLine, endLine: Math.max(startLine, last), startColumn },
    snippet: cut(snippet?.text, MAX_SNIPPET),
  };
}

/** Full ones are named apart from partial ones. */
function fingerprintsOf({ fingerprints = {}, partialFingerprints = {} }: SarifResult): Record<string, string> {
  const all = [
    ...Object.entries(fingerprints).map(([name, value]) => [`full/${name}`, value] as const),
    ...Object.entries(partialFingerprints),
  ];
  return Object.fromEntries(
    all.filter(([name, value]) => name.length + value.length <= MAX_NAME && value !== '').slice(0, MAX_FINGERPRINTS),
  );
}

function isWebAddress(uri: string | undefined): uri is string {
  return uri !== undefined && uri.length <= MAX_NAME && /^https?:\/\//i.test(uri);
}

function shorten(text: string, most: number): string {
  const clean = text.toWellFormed().replaceAll('\0', '\ufffd');
  return clean.length <= most ? clean : `${clean.slice(0, most - 1).toWellFormed()}…`;
}

function cut(text: string | undefined, most: number): string | undefined {
  return text === undefined ? undefined : shorten(text, most);
}

function tooLarge(): PharosError {
  return tooComplex(`more than ${MAX_BYTES >> 20} MB`);
}

function notSarif(why: string, cause?: unknown): PharosError {
  return new PharosError('USAGE', `This is not a SARIF 2.1.0 log: ${why}`, {
    hint: 'Give the file that a tool writes in the format SARIF, such as `eslint -f @microsoft/eslint-formatter-sarif`.',
    ...(cause === undefined ? {} : { cause }),
  });
}
