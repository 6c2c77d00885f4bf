import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

/** The folder `models/` of the package, which may hold models that a person or an image has put there. */
export function bundledModels(): string {
  return join(dirname(findPackageJSON(import.meta.url)!), 'models');
}
