import type { MentionFact } from '../../../parse/facts.ts';

/** A key of YAML, JSON or TOML that begins a line, how far in it stands, and what follows. */
const KEY =
  /^(\s{0,200})(- )?\s{0,20}(?:"([^"\\]{1,120})"|'([^'\\]{1,120})'|([\w.$@/-]{1,120}))\s{0,20}(?::(?=\s|$|"|\[|\{)|=)\s{0,20}(.*)$/;
const ITEM = /^(\s{0,200})(?:- )?(.*)$/;
const TABLE = /^\s{0,20}\[{1,2}\s{0,20}([^\]"']{1,200}?)\s{0,20}\]{1,2}\s*$/;
const QUOTED = /"([^"\\]{1,300})"|'([^'\\]{1,300})'/g;
/** A path of the repository, a module with a function (`pkg.cli:main`), or a folder with an explicit `./`. */
const CANDIDATE =
  /^(?:\.{1,2}\/[\w@.+/-]{0,300}|[\w@.+/-]{0,300}\.[A-Za-z]\w{0,9}|[\w@.+-]{1,100}(?:\/[\w@.+-]{1,100}){1,12}|Dockerfile[\w.-]{0,50}|Containerfile|[A-Za-z_][\w.]{0,200}:[A-Za-z_][\w.]{0,100}|\.)$/;
/** Keys around a value that are remembered. */
const MAX_DEPTH = 20;
/** Words of one command. */
const MAX_WORDS = 40;

/** Values of keys that look like paths, and such words of commands: whether they are is known by the file and its key. */
export function* values(lines: readonly string[]): Generator<MentionFact> {
  let table = '';
  const keys: { readonly name: string; readonly indent: number }[] = [];
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '' || /^\s*(?:#|\/\/)/.test(line)) continue;
    const named = TABLE.exec(line)?.[1];
    if (named !== undefined) {
      table = named;
      keys.length = 0;
      continue;
    }
    const found = KEY.exec(line);
    const [, spaces = '', dash = '', double, single, bare, rest = ''] = found ?? [];
    const name = double ?? single ?? bare;
    const indent = spaces.length + dash.length;
    if (name !== undefined) {
      while (keys.length > 0 && (keys.at(-1)!.indent >= indent || keys.length > MAX_DEPTH)) keys.pop();
      keys.push({ name, indent });
    }
    const key = [...(table === '' ? [] : [table]), ...keys.map((one) => one.name)].join('.');
    const text = name === undefined ? ITEM.exec(line)![2]! : rest;
    yield* mentionsIn(text, key, i + 1);
  }
}

function* mentionsIn(text: string, key: string, line: number): Generator<MentionFact> {
  const value = text
    .replace(/\s+#.*$/, '')
    .replace(/,\s*$/, '')
    .trim();
  if (value === '' || value === '{' || value === '[') return;
  const quoted = [...value.matchAll(QUOTED)].map(([, double, single]) => double ?? single!);
  for (const one of quoted.length > 0 ? quoted : [value]) {
    if (CANDIDATE.test(one)) yield { kind: 'value', text: one, line, key };
    else if (one.includes(' '))
      for (const word of one.split(/\s+/, MAX_WORDS))
        if (/[./]/.test(word) && CANDIDATE.test(word)) yield { kind: 'command', text: word, line, key };
  }
}

/** Sources that a Dockerfile copies from its build context, not from another stage. */
export function* copiedFiles(lines: readonly string[]): Generator<MentionFact> {
  for (const [i, line] of lines.entries()) {
    const [, flags = '', rest] = /^\s{0,20}(?:COPY|ADD)((?:\s{1,4}--\S{1,100})*)\s{1,4}(\S.*)$/i.exec(line) ?? [];
    if (rest === undefined || /--from=/.test(flags)) continue;
    const words = rest
      .replaceAll(/[[\]",]/g, ' ')
      .trim()
      .split(/\s+/, MAX_WORDS);
    for (const text of words.slice(0, -1))
      if (CANDIDATE.test(text)) yield { kind: 'value', text, line: i + 1, key: 'copy' };
  }
}

/** Files that targets of a Makefile need. */
export function* prerequisites(lines: readonly string[]): Generator<MentionFact> {
  for (const [i, line] of lines.entries()) {
    const [, list] = /^[\w%/.$()-][\w%./$() @-]{0,200}?:(?!=)\s{0,10}([^=#;]*)$/.exec(line) ?? [];
    for (const text of list?.trim().split(/\s+/, MAX_WORDS) ?? [])
      if (/[./]/.test(text) && CANDIDATE.test(text)) yield { kind: 'value', text, line: i + 1, key: 'prerequisite' };
  }
}
