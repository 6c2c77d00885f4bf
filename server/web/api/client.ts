/** The API of this server, with the types of its OpenAPI document. */
import createClient from 'openapi-fetch';
import { ApiProblem } from './api-problem.ts';
import type { components, paths } from './schema.d.ts';
import { freshToken } from './token.ts';

export const api = createClient<paths>({ baseUrl: '' });

api.use({
  async onRequest({ request }) {
    const token = await freshToken();
    if (token !== '') request.headers.set('authorization', `Bearer ${token}`);
    return request;
  },
});

/**
 * The data of an answer.
 *
 * @throws {ApiProblem} what the server says, or that it cannot be reached; AbortError when the call was abandoned
 */
export async function dataOf<T>(
  call: Promise<{ readonly data?: T; readonly error?: unknown; readonly response: Response }>,
): Promise<T> {
  let answer: Awaited<typeof call>;
  try {
    answer = await call;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiProblem({ status: 0, detail: 'The server cannot be reached', hint: 'Is `pharos serve` running?' });
  }
  if (answer.response.ok) return answer.data as T;
  const { status } = answer.response;
  const said = answer.error as Partial<components['schemas']['Problem']> | undefined;
  throw new ApiProblem({ ...said, detail: said?.detail ?? `HTTP ${status}`, status });
}
