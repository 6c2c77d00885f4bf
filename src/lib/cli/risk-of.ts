import { localActor } from '../actor.ts';
import { PharosError } from '../errors.ts';
import { isModuleOn } from '../modules/index.ts';
import { qualityModule } from '../modules/quality/api.ts';
import type { RiskyChanges, RiskyChangesOptions } from '../modules/quality/usecases/risky-changes.ts';
import { printable } from '../text/printable.ts';
import type { CommandContext } from './pharos-command.ts';

/**
 * The risk that belongs to an answer about a change. It is an answer without it, too: undefined where the module is off, and with a
 * warning where it cannot be told.
 */
export async function riskOfChange(
  { container, settings }: CommandContext,
  question: Pick<RiskyChangesOptions, 'repository' | 'changed' | 'limit'>,
): Promise<RiskyChanges | undefined> {
  if (!isModuleOn(qualityModule, settings)) return undefined;
  const { riskyChanges } = await import('../modules/quality/usecases/risky-changes.ts');
  try {
    return await riskyChanges({ actor: localActor(), stores: container.stores, ...question });
  } catch (error) {
    if (!(error instanceof PharosError)) throw error;
    process.stderr.write(printable(`Without risk, which could not be told: ${error.message}\n`));
    return undefined;
  }
}
