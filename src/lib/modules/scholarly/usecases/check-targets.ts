import type { PublicJson } from '../../../source/public-json.ts';
import type { KnownTarget, TargetState, TargetStatus } from '../store.ts';

/** Services that know the state of targets; tests have their own. */
export interface StatusServices {
  readonly rfc: string;
  readonly github: string;
  readonly crossref: string;
}

export const STATUS_SERVICES: StatusServices = {
  rfc: 'https://www.rfc-editor.org',
  github: 'https://api.github.com',
  crossref: 'https://api.crossref.org',
};

type State = Pick<TargetStatus, 'state' | 'detail'>;

/** Whether a service knows the state of a target. */
export function isCheckable({ kind, target }: KnownTarget): boolean {
  return kind === 'rfc' || kind === 'doi' || ((kind === 'issue' || kind === 'pull') && GITHUB.test(target));
}

/**
 * Asks the service for the state of one target.
 *
 * @returns undefined where its answer says nothing: it is asked again another time
 * @throws {PharosError} from PublicJson
 */
export async function checkTarget(
  { kind, target }: KnownTarget,
  client: Pick<PublicJson, 'get'>,
  services: StatusServices,
): Promise<State | undefined> {
  if (kind === 'rfc') return rfcState(await client.get(services.rfc, `/rfc/${target.toLowerCase()}.json`));
  if (kind === 'doi') return doiState(await client.get(services.crossref, `/works/${encodeURIComponent(target)}`));
  const [, project, number] = GITHUB.exec(target)!;
  return issueState(await client.get(services.github, `/repos/${project}/issues/${number}`));
}

const GITHUB = /^github\.com\/([\w.-]+\/[\w.-]+)#(\d+)$/;

type Read = { readonly status: number; readonly body: unknown };

function rfcState({ status, body }: Read): State | undefined {
  if (status === 404) return { state: 'missing' };
  const replaced = listIn(body, 'obsoleted_by');
  if (status !== 200 || replaced === undefined) return undefined;
  if (replaced.length === 0) return { state: 'current' };
  return { state: 'obsolete', detail: `obsoleted by ${replaced.map((name) => name.replace(/\s+/g, '')).join(', ')}` };
}

function issueState({ status, body }: Read): State | undefined {
  // 410: deleted. Repositories that are not public are 404, too.
  if (status === 404 || status === 410) return { state: 'missing' };
  const state = textIn(body, 'state');
  if (status !== 200 || (state !== 'open' && state !== 'closed')) return undefined;
  const reason = textIn(body, 'state_reason');
  return { state, ...(state === 'closed' && reason !== undefined && { detail: reason.replaceAll('_', ' ') }) };
}

function doiState({ status, body }: Read): State | undefined {
  // DataCite and others register DOIs, too, of which Crossref knows nothing.
  if (status !== 200) return undefined;
  const updates = fieldIn(fieldIn(body, 'message'), 'updated-by');
  const isRetracted = Array.isArray(updates) && updates.some((update) => textIn(update, 'type') === 'retraction');
  return { state: isRetracted ? 'retracted' : 'current' };
}

/** States in which a line of code may need another look. */
export const STALE: readonly TargetState[] = ['obsolete', 'closed', 'retracted', 'missing'];

function fieldIn(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

function textIn(value: unknown, name: string): string | undefined {
  const text = fieldIn(value, name);
  return typeof text === 'string' ? text.slice(0, 200) : undefined;
}

function listIn(value: unknown, name: string): readonly string[] | undefined {
  const list = fieldIn(value, name);
  return Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string').slice(0, 20) : undefined;
}
