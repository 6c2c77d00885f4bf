import { PharosError } from '../../errors.ts';
import { findRepository } from '../../source/find-repository.ts';
import type { Agent, AgentName, Machine } from './agent.ts';
import { AGENTS } from './agents.ts';
import { isOn } from './machine.ts';

export interface AgentChoice {
  readonly machine: Machine;
  /** Only these, whether they are on the machine or not; absent = those that are. */
  readonly names?: readonly string[] | undefined;
  readonly isProject: boolean;
}

export const AGENT_NAMES: readonly AgentName[] = AGENTS.map(({ name }) => name);

/**
 * The agents to set up.
 *
 * @throws {PharosError} UNAVAILABLE when none is on the machine; USAGE when one that was named has no files of a project
 */
export function chooseAgents({ machine, names, isProject }: AgentChoice): readonly Agent[] {
  const chosen = names ? agentsNamed(names) : AGENTS.filter((agent) => isOn(machine, agent));
  const hasFiles = ({ project }: Agent) => !isProject || project !== undefined;
  const without = names && chosen.find((agent) => !hasFiles(agent));
  if (without) {
    throw new PharosError('USAGE', `${without.title} has no documented configuration for one project`, {
      hint: 'Leave --project out to register Pharos for all projects.',
    });
  }
  const usable = chosen.filter(hasFiles);
  if (usable.length > 0) return usable;
  throw new PharosError('UNAVAILABLE', 'No coding agent was found on this machine', {
    hint: `Name one with --agent: ${AGENT_NAMES.join(', ')}.`,
  });
}

/** The agents with these names; without names, all. */
export function agentsNamed(names: readonly string[] | undefined): readonly Agent[] {
  return names ? AGENTS.filter(({ name }) => names.includes(name)) : AGENTS;
}

/** The working tree around a folder, or the folder itself. */
export function projectRootOf(folder: string): string {
  const { path, repository } = findRepository(folder);
  return repository?.workTree ?? path;
}
