import type { SectionStart, TextReader } from '../../../parse/text-reader.ts';
import { cmakeReader, mesonReader } from './build-scripts.ts';
import { scriptsRun } from './sql.ts';
import { copiedFiles, prerequisites, values } from './values.ts';

/** A line that begins a section, and how far in it stands. */
type LineReader = (line: string) => { readonly name: string; readonly indent?: number } | undefined;

/** Keys of values that are more than one line. */
const YAML_KEY =
  /^( *)("[^"]{1,120}"|'[^']{1,120}'|[\w./$@+-][^:#{}[\],&*!|>'"%@`]{0,120}?) *:(?: *| [&!][^ ]{1,60} *| *#.*)$/;
const JSON_KEY = /^(\s*)"([^"\\]{1,120})"\s*:\s*[[{]\s*$/;
const TABLE = /^\s*\[{1,2}\s*([^\]]{1,200})\]/;
const STAGE = /^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i;
/** Not an assignment (`:=`), a recipe line, or one of make's own targets (`.PHONY`). */
const TARGET = /^([\w%/$()][\w%./$() @-]{0,200}?)\s*::?(?!=)/;
const STATEMENT =
  /^\s*(?:CREATE|ALTER)\s+(?:OR\s+REPLACE\s+)?(?:(?:TEMP|TEMPORARY|UNIQUE|MATERIALIZED|GLOBAL|LOCAL|UNLOGGED|VIRTUAL)\s+)*(TABLE|VIEW|INDEX|FUNCTION|PROCEDURE|TRIGGER|TYPE|SEQUENCE|SCHEMA|DATABASE|EXTENSION|ROLE|USER|POLICY)\s+(?:CONCURRENTLY\s+)?(?:IF\s+(?:NOT\s+)?EXISTS\s+)?([\w."`[\]]{1,200})/i;
const BLOCK = /^(\s*)([A-Za-z_][\w.]*(?:[ (][^{}]{0,200})?)\{\s*(?:#.*|\/\/.*)?$/;
const ROOT_TAG = /^(\s*)<([A-Za-z_][\w.:-]{0,100})[\s>]/;
const VARIABLE = /^\s*#?\s*(?:export\s+)?([A-Z][A-Z0-9_]{2,100})=/;

/** Of each format, by the id of its language. All read line by line, and take time linear in the text. */
export const READERS: Readonly<Record<string, TextReader>> = {
  yaml: { sections: nested((line) => named(YAML_KEY.exec(line))), mentions: values },
  json: { sections: nested((line) => named(JSON_KEY.exec(line))), mentions: values, leftOut: dataOf },
  toml: { sections: flat((line) => only(TABLE.exec(line)?.[1])), mentions: values },
  ini: { sections: flat((line) => only(TABLE.exec(line)?.[1])) },
  xml: { sections: nested((line) => named(ROOT_TAG.exec(line))) },
  dockerfile: { sections: flat(stage), mentions: copiedFiles },
  makefile: { sections: flat((line) => only(TARGET.exec(line)?.[1])), mentions: prerequisites },
  cmake: cmakeReader,
  meson: mesonReader,
  sql: { sections: flat(statement), mentions: scriptsRun },
  gradle: { sections: nested((line) => named(BLOCK.exec(line))) },
  config: { sections: nested((line) => named(BLOCK.exec(line)) ?? only(VARIABLE.exec(line)?.[1])) },
};

/** Sections side by side. */
function flat(read: LineReader): NonNullable<TextReader['sections']> {
  return function* (lines): Generator<SectionStart> {
    for (const [i, line] of lines.entries()) {
      const found = read(line);
      if (found) yield { name: found.name, line: i + 1, level: 1 };
    }
  };
}

/** The two outermost levels of indented sections; the names of inner ones follow those of the outer ones after a dot. */
function nested(read: LineReader): NonNullable<TextReader['sections']> {
  return function* (lines): Generator<SectionStart> {
    let outer: { readonly name: string; readonly indent: number } | undefined;
    let innerIndent: number | undefined;
    for (const [i, line] of lines.entries()) {
      const found = read(line);
      if (!found) continue;
      const { name, indent = 0 } = found;
      if (outer === undefined || indent <= outer.indent) {
        outer = { name, indent };
        innerIndent = undefined;
        yield { name, line: i + 1, level: 1 };
        continue;
      }
      innerIndent ??= indent;
      if (indent <= innerIndent) yield { name: `${outer.name}.${name}`, line: i + 1, level: 2 };
    }
  };
}

function named(found: RegExpExecArray | null): ReturnType<LineReader> {
  return found ? { indent: found[1]!.length, name: found[2]!.replace(/^["']|["']$/g, '').trim() } : undefined;
}

function only(name: string | undefined): ReturnType<LineReader> {
  return name === undefined ? undefined : { name: name.trim() };
}

function stage(line: string): ReturnType<LineReader> {
  const [, image, name] = STAGE.exec(line) ?? [];
  return image === undefined ? undefined : { name: name ?? image };
}

function statement(line: string): ReturnType<LineReader> {
  const [, kind, name] = STATEMENT.exec(line) ?? [];
  return kind === undefined ? undefined : { name: `${kind.toLowerCase()} ${name!.replaceAll(/["`[\]]/g, '')}` };
}

/** Long lists of records, and what stands in few lines, nobody writes by hand. */
function dataOf(text: string): string | undefined {
  if (text.length > 4000 && /^\uFEFF?\s*\[/.test(text)) return 'data';
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return text.length > 4000 && text.length > 400 * lines ? 'minified' : undefined;
}
