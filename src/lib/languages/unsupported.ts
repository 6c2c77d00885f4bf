import { LANGUAGES } from './index.ts';

const UNPROVED: ReadonlySet<string> = new Set(LANGUAGES.flatMap(({ id, mayImport }) => (mayImport ? [id] : [])));

/** Endings of source files that are not parsed and import files of languages that are: Clojure, templates. */
const IMPORTING = words(`marko riot coffee ls elm res purs
  clj cljs cljc
  templ`);

/** Those of other languages. */
const OTHERS = words(`m mm fs fsx vb
  erb pl pm r jl erl hrl hs ml mli nim d pas f90
  zsh fish`);

/**
 * The ending, without its dot, of a source file in a language that Pharos does not parse; undefined for anything else. Such files are
 * counted, since what they import and define is missing from every answer.
 */
export function unsupportedEnding(path: string): string | undefined {
  const dot = path.lastIndexOf('.');
  if (dot <= path.lastIndexOf('/') + 1) return undefined;
  const ending = path.slice(dot + 1).toLowerCase();
  return IMPORTING.has(ending) || OTHERS.has(ending) ? ending : undefined;
}

/**
 * The counts of files that may depend on others in a way that is not proved: by ending those that are not parsed, by language those of
 * which less is known; undefined when there are none.
 */
export function mayDepend(
  unsupported: Readonly<Record<string, number>> = {},
  languages: Readonly<Record<string, number>> = {},
): Readonly<Record<string, number>> | undefined {
  const found = [
    ...Object.entries(unsupported).filter(([ending]) => IMPORTING.has(ending)),
    ...Object.entries(languages).filter(([id]) => UNPROVED.has(id)),
  ];
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}
