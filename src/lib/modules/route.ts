import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import type { ActorRecord } from '../actor.ts';
import type { Mode } from '../config-type.ts';
import type { ErrorCode } from '../errors.ts';
import type { Stores } from '../ports/stores.ts';
import type { Tier } from './auth/account.ts';

/** Declaration of a route: enough to check a request, to describe it in OpenAPI, and to test its answers. */
export interface RouteSchema<Parameters, Query> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Pattern of the router; `*` at the end is the rest of the path as it was sent. */
  readonly path: string;
  /** The same in OpenAPI, where it differs. */
  readonly documentedPath?: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** `operator`: any token; without one only on a machine of one's own, see admission. */
  readonly scope: RouteScope | 'operator';
  /** Which budget of the caller it takes from; `free` for what monitors ask all the time. */
  readonly rate: 'read' | 'write' | 'free';
  readonly params?: z.ZodType<Parameters>;
  readonly query?: z.ZodType<Query>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes of the body that it takes; none by default. */
  readonly maxBody?: number;
  /** Schema of the JSON body; only documented, the handler reads the body. */
  readonly body?: z.ZodType;
  readonly answer: DeclaredAnswer;
  /** Status of the answer, where it is another one than 200. */
  readonly success?: 201 | 202 | 204;
  /** Further answers by status, other than problem documents. */
  readonly otherAnswers?: Readonly<Record<number, DeclaredAnswer>>;
  /** Statuses of the problems that it may answer with, beside those that every route has. */
  readonly problems?: Readonly<Record<number, string>>;
  /** Statuses of failures, where they differ from the usual ones. */
  readonly statuses?: Readonly<Partial<Record<ErrorCode, number>>>;
}

/** Permission that a caller needs; `write` and `curate` are those of people and agents with accounts, which `admin` includes. */
export type RouteScope = 'public' | 'read' | 'write' | 'curate' | 'ingest' | 'admin';

/** JSON of a schema, another media type, or on demand either; neither, and the answer is empty. */
export interface DeclaredAnswer {
  readonly description: string;
  readonly schema?: z.ZodType;
  readonly type?: string;
}

export interface Call<Parameters, Query> {
  readonly params: Parameters;
  readonly query: Query;
  readonly headers: IncomingHttpHeaders;
  /** Empty where the route takes none. */
  readonly body: Buffer;
  readonly scope: RouteScope;
  /** Who asks. */
  readonly actor: ActorRecord;
  /** Id of the login by which it asks; undefined for all other tokens, and without one. */
  readonly session: string | undefined;
  /** Address of the caller's network, by which strangers are told apart. */
  readonly network: string;
  /** What is left of the caller's budget. */
  readonly rate: { readonly remaining: number; readonly reset: number; readonly tier: Tier | undefined };
  /** Takes one more request from the caller's budget; false when it is spent. */
  readonly charge: () => boolean;
  /** Fires when the client has gone. */
  readonly signal: AbortSignal;
}

/** Data, or a content with its media type. */
export type Answer = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
} & ({ readonly body: object } | { readonly content: string | Uint8Array; readonly type: string });

/** Services that the handlers of a module's routes get. */
export interface RouteContext {
  readonly mode: Mode;
  readonly stores: Stores;
  /** Asks one of the module's questions, in a thread; everything that computes belongs there. */
  ask(question: string, given: object): Promise<Answer>;
  /** The cached answer for the key, or else the one that `make` returns: for answers that stay valid as long as their key. */
  cached(key: string, make: () => Promise<Answer>): Promise<Answer>;
  /** The module's own store. */
  store<Store>(): Promise<Store>;
  /** The `Accounts` of the module auth, which alone reads it; undefined where they are off. */
  readonly accounts: object | undefined;
}

/** A route of a module: what it declares, and what it does. The server checks, limits and documents it as its own. */
export type ModuleRoute = RouteSchema<unknown, unknown> & {
  handle(call: Call<unknown, unknown>, context: RouteContext): Promise<Answer> | Answer;
};

/** Declares a route, with the types of its parameters checked. */
export function moduleRoute<Parameters = Record<string, never>, Query = Record<string, never>>(
  schema: RouteSchema<Parameters, Query>,
  handle: (call: Call<Parameters, Query>, context: RouteContext) => Promise<Answer> | Answer,
): ModuleRoute {
  return { ...schema, handle } as unknown as ModuleRoute;
}
