import { ERROR_CODES, type ErrorCode, PharosError } from '../../errors.ts';
import type { QuestionApi, RemoteRequest, RemoteValue } from '../../ports/question-api.ts';
import { type HttpAnswer, type HttpClient, noApi, refusal, said } from './http-client.ts';

/** Milliseconds after which a question is not asked again: somebody waits for the answer. */
const PATIENCE = 15_000;

/** Asks the HTTP API of another Pharos the questions of commands. */
export function createQuestionApi(
  { ask }: Pick<HttpClient, 'ask'>,
  server: string,
  patience = PATIENCE,
): Omit<QuestionApi, 'close'> {
  return {
    server,
    async ask({ method = 'GET', path, query = {}, body, key, ifMatch }, signal) {
      const headers = {
        ...(key !== undefined && { 'idempotency-key': key }),
        ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
      };
      const answer = await ask(method, path + written(query), { headers, signal, patience, ...(body && { body }) });
      if (answer.status >= 300) throw questionRefusal(server, answer);
      if (answer.status === 204) return undefined;
      if (answer.unreadable !== undefined) throw noApi(server, answer.unreadable);
      return answer.body;
    },
  };
}

function written(query: NonNullable<RemoteRequest['query']>): string {
  const all = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) for (const one of listOf(value)) all.append(name, one);
  return all.size === 0 ? '' : `?${all}`;
}

function listOf(value: RemoteValue): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'object' ? value : [String(value)];
}

/** What the API says of a question is what the same command says without it. */
function questionRefusal(server: string, answer: HttpAnswer): PharosError {
  const { status, body } = answer;
  const { code, detail, hint } = body;
  const isOurs = typeof code === 'string' && ERROR_CODES.has(code);
  if (status >= 400 && status < 500 && ![401, 403, 429].includes(status) && isOurs) {
    const next = said(hint);
    return new PharosError(code as ErrorCode, `${said(detail) ?? 'The question was refused'} (${server})`, {
      ...(next !== undefined && { hint: next }),
    });
  }
  if (status !== 404 || said(detail) === undefined) return refusal(server, answer);
  return new PharosError('UNAVAILABLE', `The API at ${server} does not answer this question: ${said(detail)}`, {
    hint: 'It may be of an earlier version: ask whoever runs it.',
  });
}
