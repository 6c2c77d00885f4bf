import { LANGUAGES } from '../languages/index.ts';

/** A file that a text names, and where in it. */
export interface FileMention {
  /** As written, with slashes: relative, absolute, or only a name. */
  readonly path: string;
  /** 1-based. */
  readonly line?: number;
  /** The function that a stack trace names beside it. */
  readonly name?: string;
}

/** A line of a text, and what its form says about it. */
export interface TextLine {
  readonly text: string;
  /** `trace`: a frame of a stack trace · `error`: the message of an error · `code`: inside of a code block · `prose`: the rest. */
  readonly kind: 'prose' | 'code' | 'trace' | 'error';
}

/** The places in code that a text names, recognised by their form. */
export interface Mentions {
  /** The first line that is not blank. */
  readonly title: string;
  /** The lines below it. */
  readonly body: readonly TextLine[];
  /** In the order of the text. */
  readonly files: readonly FileMention[];
  /** Names with dots, `::` or `#` between them, as their parts: a module, perhaps with what it defines. */
  readonly dotted: readonly (readonly string[])[];
  /** Identifiers in the title, in backticks, in stack traces, and in prose where their form tells: `snake_case`, `camelCase`, `called()`. */
  readonly names: ReadonlySet<string>;
}

/** Longer lines are data. */
const MAX_LINE = 1000;
const MAX_TOKEN = 300;
/** More than any report names; further ones are ignored. */
const MAX_FILES = 200;
const MAX_NAMES = 300;

const EXTENSIONS: ReadonlySet<string> = new Set(
  LANGUAGES.flatMap(({ tier, extensions }) => (tier === 'text' ? [] : extensions)),
);
const FENCE = /^\s{0,3}(?:```|~~~)/;
/** `ValueError: …`, `java.lang.IllegalStateException: …`, `panic: …`, `error[E0382]: …`, `thread 'main' panicked at …`. */
const ERROR =
  /^\s*(?:E\s{1,8})?(?:Caused by: |Uncaught |Exception in thread "[^"]{0,80}" )?(?:[\w$.]{0,120}(?:Error|Exception|Warning|Failure)\b|panic\b|fatal error\b|error(?:\[\w{1,8}\])?(?=:)|thread '[^']{0,80}' panicked\b)/;
/** `File "x.py", line 7, in f`. */
const PYTHON_FRAME = /^\s*File "([^"]{1,400})", line (\d{1,7})(?:, in ([\w.<>]{1,200}))?/;
/** `File ~/x.py:265, in Plot.show(self)`, `~/x.py in show(self)`: IPython. */
const NOTEBOOK_FRAME = /^\s*(?:File )?(\S{1,400}\.py)(?::(\d{1,7}))?,? in ([\w.]{1,200})\(/;
/** `at a.b.C.m(C.java:12)`, `at f (file.js:1:2)`, `at async C.m (file:///x.ts:1:2)`. */
const FRAME_AT = /^\s*at (?:async |new )?([\w$.<>#/@[\] -]{1,300}?) ?\(([^()]{1,400})\)\s*$/;
/** `at file.js:1:2`, `at ./src/x.rs:12:5`. */
const BARE_FRAME_AT = /^\s*at (?:async )?(\S{1,400}:\d{1,7}(?::\d{1,7})?)\s*$/;
/** `/x/y.go:12 +0x1d`. */
const GO_FRAME = /^\s*(\S{1,400}\.go):(\d{1,7})(?: \+0x[0-9a-f]{1,16})?\s*$/;
/** `example.com/m/pkg.(*T).Method(0xc000, …)`, the line before it; `3: krate::module::function`, of Rust. */
const GO_FUNCTION = /^(?:created by )?[\w./~-]{1,200}?\.(?:\(\*?(\w{1,100})\)\.)?([A-Za-z_]\w{0,100})(?:\(|$)/;
const RUST_FUNCTION = /^\s*\d{1,4}:\s{1,8}(?:0x[0-9a-f]{1,16} - )?((?:[\w<>{}$]{1,100}::){1,20}[\w<>{}$]{1,100})/;
/** A path or name at the end of which a place may follow: `:12`, `:12:5`, `#L10`. */
const PLACED = /^(.*?\.[A-Za-z]{1,6})(?:(?::|#L)(\d{1,7})(?:[:,-].{0,20})?)?$/;
const REPOSITORY_URL =
  /^https?:\/\/[^/]{1,100}\/[^/]{1,100}\/[^/]{1,100}\/(?:-\/)?(?:blob|tree|raw|blame)\/[^/]{1,100}\/(.*)$/;
const DOTTED = /^[\p{L}_$][\p{L}\p{N}_$]{0,100}(?:(?:\.|::|#)[\p{L}_$][\p{L}\p{N}_$]{0,100}){1,12}$/u;
const IDENTIFIER = /^[\p{L}_$][\p{L}\p{N}_$]{0,100}$/u;
/** A form that prose does not have: an underscore, or a capital after a small letter. */
const CODE_FORM = /[\p{L}\p{N}]_[\p{L}\p{N}]|\p{Ll}\p{Lu}|^_{1,2}\p{L}/u;

/** Reads a text of several lines, such as a report of a defect with its stack trace. Takes time linear in its length. */
export function readMentions(text: string): Mentions {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.slice(0, MAX_LINE));
  const first = lines.findIndex((line) => line.trim() !== '');
  const title = (lines[first] ?? '').trim();
  const reader = createReader();
  reader.words(title, true);
  const body = classify(lines.slice(first + 1));
  for (const { text: line, kind } of body) {
    if (kind === 'trace') reader.frame(line);
    else reader.words(line, kind === 'error');
  }
  return { title, body, ...reader.found };
}

function classify(lines: readonly string[]): TextLine[] {
  const body: TextLine[] = [];
  let isFenced = false;
  for (const text of lines) {
    if (FENCE.test(text)) {
      isFenced = !isFenced;
      continue;
    }
    if (text.trim() === '') continue;
    const isCode = isFenced || /^(?: {4}|\t|>>> |\.\.\. |\$ )/.test(text);
    body.push({ text, kind: isFrame(text) ? 'trace' : ERROR.test(text) ? 'error' : isCode ? 'code' : 'prose' });
  }
  return body;
}

function isFrame(line: string): boolean {
  return (
    PYTHON_FRAME.test(line) ||
    NOTEBOOK_FRAME.test(line) ||
    FRAME_AT.test(line) ||
    BARE_FRAME_AT.test(line) ||
    GO_FRAME.test(line) ||
    RUST_FUNCTION.test(line) ||
    (line.includes('(0x') && GO_FUNCTION.test(line))
  );
}

/** Collects what lines name. */
function createReader() {
  const files: FileMention[] = [];
  const dotted: string[][] = [];
  const names = new Set<string>();
  const addName = (name: string) => {
    if (names.size < MAX_NAMES && name.length > 1 && IDENTIFIER.test(name)) names.add(name);
  };
  const addFile = (token: string, name?: string, at?: string): boolean => {
    const [, written = '', line = at] = PLACED.exec(token) ?? [];
    const path = withoutHost(written);
    const extension = /\.[A-Za-z]{1,6}$/.exec(path)?.[0].toLowerCase();
    if (!extension || !EXTENSIONS.has(extension)) return false;
    if (files.length < MAX_FILES) files.push({ path, ...(line && { line: Number(line) }), ...(name && { name }) });
    return true;
  };
  const addDotted = (parts: readonly string[]) => {
    if (dotted.length < MAX_NAMES) dotted.push([...parts]);
    for (const part of parts.slice(-2)) addName(part);
  };
  /** A name as stack traces write it, with its type or module. */
  const addFunction = (name: string): string | undefined => {
    const parts = name.split(/\.|::|#|\//).filter((part) => IDENTIFIER.test(part));
    if (parts.length > 1) addDotted(parts);
    else if (parts[0]) addName(parts[0]);
    return parts.at(-1);
  };

  function frame(line: string): void {
    const python = PYTHON_FRAME.exec(line) ?? NOTEBOOK_FRAME.exec(line);
    if (python) {
      addFile(python[1]!, python[3] && addFunction(python[3]), python[2]);
      return;
    }
    const called = FRAME_AT.exec(line);
    if (called) {
      const name = addFunction(called[1]!);
      // A frame of Java names the file without its folders; they are those of the class.
      const folders = /^[\w$.]+$/.test(called[1]!) ? called[1]!.split('.').slice(0, -2).join('/') : '';
      const isBare = !/[/\\]/.test(called[2]!);
      addFile(
        isBare && folders !== '' && /\.(?:java|kt|scala)\b/.test(called[2]!) ? `${folders}/${called[2]}` : called[2]!,
        name,
      );
      return;
    }
    const bare = BARE_FRAME_AT.exec(line)?.[1] ?? GO_FRAME.exec(line)?.slice(1, 3).join(':');
    if (bare) addFile(bare);
    else {
      const [, rust] = RUST_FUNCTION.exec(line) ?? [];
      const [, type, method] = GO_FUNCTION.exec(line.trim()) ?? [];
      if (rust) addFunction(rust);
      else if (method) addFunction(type ? `${type}.${method}` : method);
    }
  }

  function words(line: string, isTelling: boolean): void {
    // Between backticks is code, whatever its form.
    for (const [i, part] of line.split('`').entries()) {
      const isCode = i % 2 === 1;
      for (const token of part.split(/[\s"'()[\]{}<>,;=|*!?]+/)) {
        if (token.length < 2 || token.length > MAX_TOKEN) continue;
        const bare = token.replace(/^[.:/@-]+(?=\w)|[.:]+$/g, '');
        if (/[./\\]/.test(token) && addFile(token.replace(/[.:]+$/, ''))) continue;
        if (/^https?:/.test(token)) continue;
        if (DOTTED.test(bare)) addDotted(bare.split(/\.|::|#/));
        else if (isCode || CODE_FORM.test(bare) || (isTelling && /^\p{Lu}\p{Ll}/u.test(bare))) addName(bare);
      }
    }
    for (const [, called] of line.matchAll(/([\p{L}_$][\p{L}\p{N}_$]{1,100})\(/gu)) addName(called!);
  }

  return { found: { files, dotted, names }, frame, words };
}

/** Without scheme and host, drive, and the address of a repository. */
function withoutHost(path: string): string {
  const [, within = path] = REPOSITORY_URL.exec(path) ?? [];
  if (/^https?:/.test(within)) return '';
  return within
    .replace(/^(?:file:\/\/|node:|webpack:\/{2,3})/, '')
    .replaceAll('\\', '/')
    .replace(/^[A-Za-z]:(?=\/)/, '');
}
