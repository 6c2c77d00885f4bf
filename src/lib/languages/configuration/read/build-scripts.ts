import type { MentionFact } from '../../../parse/facts.ts';
import type { SectionStart, TextReader } from '../../../parse/text-reader.ts';

/** An argument of a call, and what the call and its argument are called. */
interface Argument {
  readonly command: string;
  /** 0 for the first one without a name. */
  readonly index: number;
  /** `input` of `input: 'a.in'` (Meson). */
  readonly keyword: string;
  readonly text: string;
  /** 0-based. */
  readonly line: number;
}

/** Words, strings, brackets and commas; a comment ends the line. */
const CMAKE_TOKEN = /"(?:[^"\\]|\\.){0,500}"|[^\s()"#;]{1,500}|[()#]/g;
const MESON_TOKEN = /'(?:[^'\\]|\\.){0,500}'|[A-Za-z_][\w.]{0,200}|[()[\],:#]/g;
/** Calls around an argument that are remembered. */
const MAX_DEPTH = 20;

const TARGETS: Readonly<Record<string, string>> = {
  add_executable: 'target',
  add_library: 'target',
  add_custom_target: 'target',
  function: 'function',
  macro: 'macro',
  option: 'option',
  project: 'project',
  executable: 'target',
  library: 'target',
  static_library: 'target',
  shared_library: 'target',
  shared_module: 'target',
  both_libraries: 'target',
  custom_target: 'target',
  run_target: 'target',
  test: 'test',
};
const SOURCES = /^(?:add_executable|add_library|target_sources|configure_file|install|set|list)$/;
const MESON_SOURCES =
  /^(?:files|executable|library|static_library|shared_library|shared_module|both_libraries|configure_file|custom_target|install_headers|test)$/;
const PATH = /^(?:\.{1,2}\/)?(?:[\w@.+-]{1,100}\/){0,12}[\w@.+-]{1,100}$/;

/** Targets, functions and options of CMake, and the files and folders that its commands take (CMake, "cmake-commands"). */
export const cmakeReader: TextReader = {
  sections: (lines) => sections(cmakeArguments(lines)),
  mentions: function* (lines) {
    for (const { command, index, text: written, line } of cmakeArguments(lines)) {
      const text = written.replace(/^\$\{CMAKE_CURRENT_(?:SOURCE|LIST)_DIR\}\//, '');
      if (!PATH.test(text)) continue;
      if (command === 'add_subdirectory' && index === 0) yield mention('subdirectory', text, line);
      else if (command === 'include' && index === 0) yield mention('include', text, line);
      else if (SOURCES.test(command) && /\.\w+$/.test(text)) yield mention('source', text, line);
    }
  },
};

/** Targets and options of Meson, and the files and folders that its functions take (Meson, "Reference manual"). */
export const mesonReader: TextReader = {
  sections: (lines) => sections(mesonArguments(lines)),
  mentions: function* (lines) {
    for (const { command, index, keyword, text, line } of mesonArguments(lines)) {
      if (!PATH.test(text)) continue;
      if (command === 'subdir' && index === 0) yield mention('subdirectory', text, line);
      else if (MESON_SOURCES.test(command) && /^(?:sources|input)?$/.test(keyword) && /\.\w+$/.test(text))
        yield mention('source', text, line);
    }
  },
};

function mention(key: string, text: string, line: number): MentionFact {
  return { kind: 'value', text, line: line + 1, key };
}

function* sections(found: Iterable<Argument>): Generator<SectionStart> {
  for (const { command, index, keyword, text, line } of found) {
    const kind = TARGETS[command];
    if (kind !== undefined && index === 0 && keyword === '' && /^[\w.+-]{1,120}$/.test(text))
      yield { name: `${kind} ${text}`, line: line + 1, level: 1 };
  }
}

function* cmakeArguments(lines: readonly string[]): Generator<Argument> {
  let command = '';
  let last = '';
  let depth = 0;
  let index = 0;
  for (const [line, text] of lines.entries()) {
    for (const [token] of text.matchAll(CMAKE_TOKEN)) {
      if (token === '#') break;
      if (token === '(') {
        if (depth++ === 0) [command, index] = [last.toLowerCase(), 0];
      } else if (token === ')') depth = Math.max(0, depth - 1);
      else if (depth === 0) last = token;
      else yield { command, index: index++, keyword: '', text: token.replace(/^"|"$/g, ''), line };
    }
  }
}

function* mesonArguments(lines: readonly string[]): Generator<Argument> {
  const calls: { readonly command: string; index: number; keyword: string }[] = [
    { command: '', index: 0, keyword: '' },
  ];
  let last = '';
  for (const [line, text] of lines.entries()) {
    for (const [token] of text.matchAll(MESON_TOKEN)) {
      const call = calls.at(-1)!;
      if (token === '#') break;
      if (token === '(') {
        if (calls.length < MAX_DEPTH) calls.push({ command: last, index: 0, keyword: '' });
        last = '';
      } else if (token === ')') {
        if (calls.length > 1) calls.pop();
      } else if (token === ':') call.keyword = last;
      else if (token.startsWith("'")) yield { ...call, index: call.index++, text: token.slice(1, -1), line };
      else if (token !== ',' && token !== '[' && token !== ']') last = token;
    }
  }
}
