import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from '../../formats/json-edit.ts';
import type { Agent, AgentFiles, AgentName, AgentPath, Launch, Machine, ServerShape } from './agent.ts';
import { readAgentFile } from './agent-file.ts';
import type { Edit } from './edit.ts';
import { INSTRUCTIONS, SKILL } from './instructions.ts';
import { pathOn } from './machine.ts';
import { isObject, memberAt } from './members.ts';
import type { Purpose } from './setup-change.ts';

/** The name under which agents know the server. */
const SERVER = 'pharos';

/** A file that should have something, and the agents that read it. */
export interface Target {
  readonly file: string;
  readonly agents: readonly AgentName[];
  readonly purpose: Purpose;
  readonly edit: Edit;
  readonly project?: string;
}

export interface TargetOptions {
  readonly machine: Machine;
  readonly agents: readonly Agent[];
  readonly launch: Launch;
  /** Root of the project; absent for the files of the user. */
  readonly project?: string | undefined;
  /** Whether to write instructions and skills, too. */
  readonly instructions: boolean;
}

/** The files of the agents; one that several of them read stands there once. */
export function targetsOf({ machine, agents, launch, project, instructions }: TargetOptions): readonly Target[] {
  const all = agents.flatMap((agent) => {
    const files = project === undefined ? agent.user : agent.project;
    if (!files) return [];
    const at = (path: AgentPath) =>
      project === undefined ? pathOn(machine, path) : join(project, pathOn(machine, path));
    return targetsIn(files, at, launch, instructions).map((target) => ({
      ...target,
      agents: [agent.name],
      ...(project !== undefined && { project }),
    }));
  });
  return all
    .filter((target, i) => all.findIndex((other) => isSame(other, target)) === i)
    .map((target) => ({
      ...target,
      agents: all.filter((other) => isSame(other, target)).flatMap((other) => other.agents),
    }));
}

type Unassigned = Omit<Target, 'agents' | 'project'>;

function targetsIn(
  { config, server, instructions, skill }: AgentFiles,
  at: (path: AgentPath) => string,
  launch: Launch,
  wantsInstructions: boolean,
): readonly Unassigned[] {
  const files = config.map(at);
  const file = files.find((path) => existsSync(path)) ?? files[0]!;
  const { format, path, entry } = shapeFor(file, server);
  const targets: Unassigned[] = [
    { file, purpose: 'server', edit: { kind: format, path: [...path, SERVER], value: entry(launch) } },
  ];
  if (!wantsInstructions) return targets;
  if (instructions) {
    targets.push({ file: at(instructions), purpose: 'instructions', edit: { kind: 'lines', value: INSTRUCTIONS } });
  }
  if (skill) targets.push({ file: at(skill), purpose: 'skill', edit: { kind: 'whole', value: SKILL } });
  return targets;
}

function shapeFor(file: string, shapes: readonly ServerShape[]): ServerShape {
  const last = shapes.at(-1)!;
  if (shapes.length === 1) return last;
  try {
    const config = readJson(readAgentFile(file).text ?? '');
    return shapes.find(({ where }) => where && isObject(memberAt(config, where))) ?? last;
  } catch {
    // Whoever adds the entry says why this cannot be edited.
    return last;
  }
}

function isSame(one: Unassigned, other: Unassigned): boolean {
  return one.file === other.file && one.edit.kind === other.edit.kind;
}
