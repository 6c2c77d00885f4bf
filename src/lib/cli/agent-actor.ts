import { type Actor, localAgent } from '../actor.ts';
import type { Config } from '../config.ts';
import { localIdentity } from '../local-identity.ts';
import { annotationsModule } from '../modules/annotations/api.ts';
import { isModuleOn, moduleOff } from '../modules/index.ts';

/**
 * A coding agent on this machine, with the scopes for what the user lets it do besides reading. Notes are signed: one that may
 * write them has the identity of the data directory.
 *
 * @throws {PharosError} UNAVAILABLE when it may write notes, and there are none
 */
export function agentActor(
  settings: Config,
  { mayIngest, mayNote }: { readonly mayIngest: boolean; readonly mayNote: boolean },
): Actor {
  const scopes = ['read' as const, ...(mayIngest ? ['ingest' as const] : []), ...(mayNote ? ['write' as const] : [])];
  if (!mayNote) return localAgent(scopes);
  if (!isModuleOn(annotationsModule, settings)) throw moduleOff(annotationsModule, settings);
  return localAgent(scopes, localIdentity(settings.dataDirectory));
}
