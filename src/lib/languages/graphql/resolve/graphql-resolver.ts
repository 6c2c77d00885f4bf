import { besideFile, type LiteralFiles, type Locate, literalResolver } from '../../../resolve/literal-resolver.ts';
import { TEST_FOLDER } from '../../../text/test-folder.ts';

/** `#import "./x.graphql"` of graphql-tag's loader and `# import A from "x.graphql"` of graphql-import: a path as seen from the file. */
export const createGraphqlResolver = literalResolver({
  sources: /\.(?:graphqls?|gql)$/,
  isTest: (path) => TEST_FOLDER.test(path),
  prepare,
});

function prepare(files: LiteralFiles): Locate {
  return ({ specifier }, from) => {
    const beside = besideFile(from, specifier);
    if (files.at(beside) !== undefined || /^\.\.?\//.test(specifier)) return { first: [beside] };
    return { external: /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier };
  };
}
