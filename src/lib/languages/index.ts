import { cfamily } from './cfamily/language.ts';
import { configuration } from './configuration/language.ts';
import { csharp } from './csharp/language.ts';
import { dart } from './dart/language.ts';
import { documents } from './documents/language.ts';
import { ecmascript } from './ecmascript/language.ts';
import { elixir } from './elixir/language.ts';
import { go } from './go/language.ts';
import { graphql } from './graphql/language.ts';
import { hcl } from './hcl/language.ts';
import { html } from './html/language.ts';
import { jvm } from './jvm/language.ts';
import type { Language, Wing } from './language.ts';
import { lua } from './lua/language.ts';
import { php } from './php/language.ts';
import { powershell } from './powershell/language.ts';
import { protobuf } from './protobuf/language.ts';
import { python } from './python/language.ts';
import { ruby } from './ruby/language.ts';
import { rust } from './rust/language.ts';
import { shell } from './shell/language.ts';
import { solidity } from './solidity/language.ts';
import { style } from './style/language.ts';
import { swift } from './swift/language.ts';
import { zig } from './zig/language.ts';

/** The only list of languages: a wing for each folder. */
export const WINGS: readonly Wing[] = [
  python,
  ecmascript,
  jvm,
  go,
  rust,
  cfamily,
  ruby,
  swift,
  csharp,
  php,
  shell,
  lua,
  hcl,
  dart,
  style,
  solidity,
  zig,
  elixir,
  powershell,
  html,
  protobuf,
  graphql,
  documents,
  configuration,
];

export const LANGUAGES: readonly Language[] = WINGS.flatMap(({ languages }) => languages);

/** Values of `--language`, and of the API parameter. */
export const LANGUAGE_IDS: readonly string[] = LANGUAGES.map(({ id }) => id);

const byId = new Map(LANGUAGES.map((language) => [language.id, language]));
const byExtension = keyedBy(({ extensions }) => extensions);
const byFileName = keyedBy(({ fileNames }) => fileNames);
const byStem = keyedBy(({ fileStems }) => fileStems);
const byShebang = keyedBy(({ shebangs }) => shebangs);

function keyedBy(keys: (language: Language) => readonly string[] | undefined): ReadonlyMap<string, Language> {
  return new Map(LANGUAGES.flatMap((language) => (keys(language) ?? []).map((key) => [key, language] as const)));
}

/** Bytes of a file that tell the program of its `#!` line. */
export const SCRIPT_START = 128;
/** `#!/usr/bin/env -S python3.12 -u`: the program without path and version. */
const SHEBANG = /^#!\s*(?:\S*\/env\s+(?:-\S+\s+)*)?(?:\S*\/)?([^\s/]+?)[\d.]*(?:\s|$)/;

/**
 * The language of a file by its name or extension, or by its `#!` line where its beginning is known and its name has no extension;
 * undefined when Pharos does not parse it.
 */
export function languageOf(path: string, text?: string): Language | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  const known =
    byFileName.get(name) ??
    (dot < 1 ? undefined : byExtension.get(name.slice(dot).toLowerCase())) ??
    byStem.get(stemOf(name));
  if (known || dot >= 1 || text === undefined) return known;
  return byShebang.get(SHEBANG.exec(text.slice(0, SCRIPT_START))?.[1] ?? '');
}

/** Whether only its first line can tell the language of a file: its name says nothing at all. */
export function mayBeScript(path: string): boolean {
  return !path.includes('.', path.lastIndexOf('/') + 1) && languageOf(path) === undefined;
}

function stemOf(name: string): string {
  const end = name.search(/[.-]/);
  return end < 0 ? '' : name.slice(0, end);
}

/** The language of a file of code: undefined for documents and configuration, too, of which only the text is read. */
export function codeLanguageOf(path: string): Language | undefined {
  const language = languageOf(path);
  return language?.tier === 'text' ? undefined : language;
}

/** Whether only the text of a language's files is read: they are documents or configuration. */
export function isTextOnly(id: string): boolean {
  return byId.get(id)?.tier === 'text';
}

/** @throws {RangeError} for an id that no language has */
export function languageById(id: string): Language {
  const language = byId.get(id);
  if (!language) throw new RangeError(`Unknown language ${id}`);
  return language;
}

/** Ids of the languages whose files a change of a file's surface may concern: those of its wing. */
export function relatedLanguages(id: string): readonly string[] {
  const wing = WINGS.find(({ languages }) => languages.some((language) => language.id === id));
  return wing?.languages.map((language) => language.id) ?? [id];
}
