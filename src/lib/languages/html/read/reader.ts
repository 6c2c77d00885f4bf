import type { LanguageReader } from '../../../parse/language-reader.ts';

const ATTRIBUTE = /[\s"'](src|href|rel)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;
/** Kinds of links that bring a file into the page (HTML Standard, "Link types"). */
const LOADED = /\b(?:stylesheet|modulepreload|preload|prefetch)\b/i;

export const htmlReader: LanguageReader = {
  /** `<script src>` and `<link href>`. */
  readStatement: ({ text }) => {
    const attributes = new Map(
      [...text.slice(0, 2000).matchAll(ATTRIBUTE)].map(([, name, ...values]) => [
        name!.toLowerCase(),
        values.find((value) => value !== undefined) ?? '',
      ]),
    );
    const isScript = /^<script/i.test(text);
    const specifier = attributes.get(isScript ? 'src' : 'href');
    if (!specifier || (!isScript && !LOADED.test(attributes.get('rel') ?? ''))) return {};
    return { imports: [{ specifier, kind: 'asset', names: [] }] };
  },
  plainComment: (comment) => comment.replace(/^<!--+/, '/*').replace(/--+>$/, '*/'),
};
