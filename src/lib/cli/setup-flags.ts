import { homedir } from 'node:os';
import { Flags } from '@oclif/core';
import type { Machine } from '../usecases/setup/agent.ts';
import { AGENT_NAMES } from '../usecases/setup/choose-agents.ts';

/** Flags of `install` and `uninstall`. */
export const setupFlags = {
  agent: Flags.string({
    multiple: true,
    delimiter: ',',
    options: [...AGENT_NAMES],
    helpValue: '<name,…>',
    description: `only these agents: ${AGENT_NAMES.join(', ')} (default: those on this machine)`,
  }),
  project: Flags.boolean({ description: 'the files of the project around this folder, not those of the user' }),
  yes: Flags.boolean({ char: 'y', description: 'do not ask', exclusive: ['dry-run'] }),
  'dry-run': Flags.boolean({ description: 'only show the changes' }),
};

/** The machine that this process runs on. */
export function thisMachine(): Machine {
  return { home: homedir(), platform: process.platform, environment: process.env };
}
