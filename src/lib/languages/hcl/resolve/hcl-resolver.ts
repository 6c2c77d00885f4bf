import { besideFile, type LiteralFiles, type Locate, literalResolver } from '../../../resolve/literal-resolver.ts';
import { isTest } from '../conventions.ts';

/** The files of a folder that `source` names (Terraform, "Module Sources", "Local Paths"), and files that Terragrunt includes. */
export const createHclResolver = literalResolver({ sources: /\.(?:tf|tofu|hcl)$/, isTest, prepare });

function prepare(files: LiteralFiles): Locate {
  return ({ specifier }, from) => {
    if (!/^\.\.?(?:\/|$)/.test(specifier)) return { external: specifier.replace(/\?.*$/, '') };
    const path = besideFile(from, specifier);
    if (path === undefined) return { first: [] };
    if (files.at(path) !== undefined) return { first: [path] };
    return { every: files.in(path).filter((file) => /\.(?:tf|tofu)$/.test(file)) };
  };
}
