import { besideFile, type LiteralFiles, type Locate, literalResolver } from '../../../resolve/literal-resolver.ts';
import { isTest } from '../conventions.ts';
import { Remappings } from './remappings.ts';

/**
 * Paths of imports (Solidity, "Import Path Resolution"): relative ones begin with a dot; of others a remapping counts, then the
 * root of the repository, which compilers take as their base path.
 */
export const createSolidityResolver = literalResolver({ sources: /\.sol$/, isTest, prepare });

function prepare(files: LiteralFiles): Locate {
  const remappings = new Remappings(files.view);
  return ({ specifier }, from) => {
    if (/^\.\.?\//.test(specifier)) return { first: [besideFile(from, specifier)] };
    if (/^[a-z]+:\/\/|^\//.test(specifier)) return undefined;
    const found = [remappings.apply(specifier, from), specifier].find((path) => files.at(path) !== undefined);
    if (found !== undefined) return { first: [found] };
    return { external: /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier };
  };
}
