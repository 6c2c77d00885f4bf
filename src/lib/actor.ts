import { userInfo } from 'node:os';
import { PharosError } from './errors.ts';

/**
 * Who asks: every use-case that writes, or that filters by repository, takes one. Without accounts it is the user of this
 * machine, who may do everything.
 */
export interface Actor {
  /** Names it in records of its actions; never a token. */
  readonly id: string;
  /** For people to read; two actors may share it. */
  readonly name: string;
  readonly kind: ActorKind;
  readonly scopes: ReadonlySet<ActorScope>;
  /** Whether it may know of a repository, by its key. To everybody else the repository is absent. */
  visible(repository: string): boolean;
  /** True where nothing is hidden: lines about everything at once may then be shown as they are. */
  readonly seesAll: boolean;
}

export type ActorKind = 'person' | 'agent' | 'machine';

/** `read` answers, `write` notes and the like, `curate` those of others, `ingest` repositories and jobs, `admin` the rest. */
export type ActorScope = 'read' | 'write' | 'curate' | 'ingest' | 'admin';

/** An actor as plain data, as it goes to another thread. */
export interface ActorRecord {
  readonly id: string;
  /** Absent = its id without the prefix. */
  readonly name?: string;
  readonly kind: ActorKind;
  readonly scopes: readonly ActorScope[];
  /** Keys of the repositories that it may see; absent = all. */
  readonly repositories?: readonly string[];
}

export const ALL_SCOPES: readonly ActorScope[] = ['read', 'write', 'curate', 'ingest', 'admin'];

export function actorOf(record: ActorRecord): Actor {
  const { id, name = id.slice(id.indexOf(':') + 1), kind, scopes, repositories } = record;
  const seen = repositories && new Set(repositories);
  const visible = (repository: string) => seen?.has(repository) ?? true;
  return { id, name, kind, scopes: new Set(scopes), visible, seesAll: !seen };
}

/**
 * The user of this machine, with all scopes: whoever can run a command here can read the files, too. Whatever is written down in
 * the user's name needs the `identity` of the data directory (local-identity.ts), which outlives user names.
 */
export function localActor(identity: string = userName()): Actor {
  return actorOf({ id: `local:${identity}`, name: userName(), kind: 'person', scopes: ALL_SCOPES });
}

/** A coding agent that the user of this machine has started. */
export function localAgent(scopes: readonly ActorScope[], identity: string = userName()): Actor {
  return actorOf({ id: `agent:${identity}`, name: userName(), kind: 'agent', scopes });
}

/** Pharos itself: a worker, whose jobs were admitted when they were put on the queue, or a server that counts. */
export function machineActor(id: string): Actor {
  return actorOf({ id, kind: 'machine', scopes: ALL_SCOPES });
}

/** @throws {PharosError} FORBIDDEN when the actor lacks the scope */
export function requireScope({ id, scopes }: Actor, scope: ActorScope): void {
  if (scopes.has(scope)) return;
  throw new PharosError('FORBIDDEN', `${id} lacks the scope ${scope}`, {
    hint: `It has: ${[...scopes].join(', ') || 'none'}. Use a token with the scope ${scope}.`,
  });
}

/** A user of a container may have a number and no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}
