import { Args, Flags } from '@oclif/core';
import { curationModule } from '../modules/curation/api.ts';
import type { FindingContext } from '../modules/curation/usecases/finding-context.ts';
import type { CommandContext } from './pharos-command.ts';

/** The stores of findings, and who asks or decides. */
export async function findingContext({ container, author, signal }: CommandContext): Promise<FindingContext> {
  return { actor: author(), stores: container.stores, ...(await container.moduleStore(curationModule)), signal };
}

export const findingIdArg = Args.string({ required: true, description: 'id of the finding, or its first characters' });

export const commentFlag = Flags.string({ char: 'c', description: 'why', helpValue: '<text>' });
