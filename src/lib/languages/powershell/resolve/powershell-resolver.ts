import {
  besideFile,
  fromCurrentFolder,
  type LiteralFiles,
  type Locate,
  literalResolver,
} from '../../../resolve/literal-resolver.ts';
import { isTest } from '../conventions.ts';

/** Scripts by dot sourcing, and modules that are imported as files. */
export const createPowershellResolver = literalResolver({ sources: /\.ps[md]?1$/i, isTest, prepare });

function prepare(files: LiteralFiles): Locate {
  return ({ specifier, flags = [] }, from) => {
    if (flags.includes('name')) return { external: specifier };
    const beside = /^\$(?:\{PSScriptRoot\}|PSScriptRoot)\/([^$*?]+)$/i.exec(specifier)?.[1];
    if (beside !== undefined) return { first: [besideFile(from, beside)] };
    if (/[$*?(]/.test(specifier)) return { reason: 'dynamic' };
    if (/^(?:[a-z]:|\/|~)/i.test(specifier)) return undefined;
    return fromCurrentFolder(specifier, from, files);
  };
}
