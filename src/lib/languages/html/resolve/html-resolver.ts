import { besideFile, type LiteralFiles, type Locate, literalResolver } from '../../../resolve/literal-resolver.ts';
import { directoryOf } from '../../../resolve/repository-path.ts';
import { TEST_FOLDER } from '../../../text/test-folder.ts';

const VITE = /(?:^|\/)vite\.config\.[cm]?[jt]s$/;

/**
 * Scripts and stylesheets of a page, relative to it. A path from the root of the site says where it is only for a page beside a configuration
 * of Vite, whose folder is that root (Vite, "index.html and Project Root").
 */
export const createHtmlResolver = literalResolver({
  sources: /\.(?:[cm]?[jt]sx?|s?css|html?)$/,
  isTest: (path) => TEST_FOLDER.test(path),
  prepare,
});

function prepare(files: LiteralFiles): Locate {
  return ({ specifier }, from) => {
    if (/^[a-z][a-z\d+.-]*:|^\/\/|[{}<>$%*]/i.test(specifier)) return undefined;
    const path = specifier.replace(/[?#].*$/, '');
    if (path === '') return undefined;
    if (!path.startsWith('/')) return { first: [besideFile(from, path)] };
    if (!files.in(directoryOf(from)).some((file) => VITE.test(file))) return undefined;
    const found = files.at(besideFile(from, path.slice(1)));
    return found === undefined ? undefined : { first: [found] };
  };
}
