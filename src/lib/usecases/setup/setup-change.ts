import type { AgentName } from './agent.ts';

/** The use that an agent makes of a file. */
export type Purpose = 'server' | 'instructions' | 'skill';

/** One file, and what becomes of it. */
export interface SetupChange {
  readonly file: string;
  /** Agents that read it. */
  readonly agents: readonly AgentName[];
  readonly purpose: Purpose;
  /** `left`: it should be changed, but must not be; the reason says why. */
  readonly action: 'create' | 'add' | 'replace' | 'remove' | 'delete' | 'unchanged' | 'left';
  /** Text that install adds. */
  readonly added?: string;
  readonly reason?: string;
  readonly hint?: string;
}

/** Changes that write something. */
export function writes({ action }: SetupChange): boolean {
  return action !== 'unchanged' && action !== 'left';
}
