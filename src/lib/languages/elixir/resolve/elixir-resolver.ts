import {
  besideFile,
  fromCurrentFolder,
  type LiteralFiles,
  type Locate,
  literalResolver,
} from '../../../resolve/literal-resolver.ts';
import { isTest } from '../conventions.ts';

/** Files that configurations import (Elixir, "Config.import_config/1"), and that scripts load ("Code.require_file/2"). Modules are found by their names at run time. */
export const createElixirResolver = literalResolver({ sources: /\.exs?$/, isTest, prepare });

function prepare(files: LiteralFiles): Locate {
  return ({ specifier, flags = [] }, from) => {
    if (flags.includes('computed') || specifier.includes('*')) return { reason: 'dynamic' };
    if (specifier.startsWith('/')) return undefined;
    return flags.includes('beside')
      ? { first: [besideFile(from, specifier)] }
      : fromCurrentFolder(specifier, from, files);
  };
}
