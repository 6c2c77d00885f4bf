import { resourcesModule } from '../modules/resources/api.ts';
import type { ResourceContext } from '../modules/resources/usecases/resource-context.ts';
import type { CommandContext } from './pharos-command.ts';

/** The stores of resources, and who reads or marks. */
export async function resourceContext({ container, author, signal }: CommandContext): Promise<ResourceContext> {
  const stores = await container.moduleStore(resourcesModule);
  return { actor: author(), stores: container.stores, ...stores, signal };
}
