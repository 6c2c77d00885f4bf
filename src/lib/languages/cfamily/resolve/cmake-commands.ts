import { limitLength } from '../../../formats/limits.ts';

/** A command invocation (cmake-language(7)): its name in lower case, and its arguments as they are written. */
export interface CMakeCommand {
  readonly name: string;
  readonly args: readonly CMakeArgument[];
}

export interface CMakeArgument {
  readonly text: string;
  /** Quoted: one value, even if it contains semicolons. `bracket`: no variables are read in it. */
  readonly kind: 'plain' | 'quoted' | 'bracket';
}

const SPACE = /\s*/y;
const NAME = /([A-Za-z_]\w*)[ \t]*\(/y;
const BRACKET = /\[(=*)\[/y;
const PLAIN = /(?:[^\s()#"\\]|\\[\s\S])+/y;
/** Arguments of one command that are kept. */
const MAX_ARGUMENTS = 10_000;

/**
 * The commands of a CMake file, in their order; what is malformed ends the reading, as it does in CMake.
 *
 * @throws {PharosError} TOO_COMPLEX when the text is too long
 */
export function cmakeCommands(text: string): readonly CMakeCommand[] {
  limitLength(text);
  const commands: CMakeCommand[] = [];
  const reader = new Reader(text);
  for (let command = reader.command(); command; command = reader.command()) commands.push(command);
  return commands;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The next one; undefined at the end, or where none can be read. */
  command(): CMakeCommand | undefined {
    this.#skip();
    const name = this.#match(NAME)?.[1];
    if (name === undefined) return undefined;
    const args: CMakeArgument[] = [];
    for (let depth = 1; ; ) {
      this.#skip();
      const char = this.#text[this.#at];
      if (char === undefined) return undefined;
      if (char === '(' || char === ')') {
        this.#at++;
        depth += char === '(' ? 1 : -1;
        if (depth === 0) return { name: name.toLowerCase(), args };
        continue;
      }
      const argument = this.#argument(char);
      if (!argument) return undefined;
      if (args.length < MAX_ARGUMENTS) args.push(argument);
    }
  }

  #argument(char: string): CMakeArgument | undefined {
    if (char === '"') return this.#quoted();
    const bracket = char === '[' ? this.#bracket() : undefined;
    if (bracket !== undefined) return { text: bracket, kind: 'bracket' };
    const text = this.#match(PLAIN)?.[0];
    return text === undefined ? undefined : { text, kind: 'plain' };
  }

  #quoted(): CMakeArgument | undefined {
    const start = this.#at + 1;
    for (let at = start; at < this.#text.length; at++) {
      const char = this.#text[at];
      if (char === '\\') at++;
      else if (char === '"') {
        this.#at = at + 1;
        return { text: this.#text.slice(start, at), kind: 'quoted' };
      }
    }
    return undefined;
  }

  /** The text of a bracket argument or comment; one without an end takes all the rest. */
  #bracket(): string | undefined {
    const opening = this.#match(BRACKET);
    if (!opening) return undefined;
    const close = `]${opening[1]}]`;
    const end = this.#text.indexOf(close, this.#at);
    const text = this.#text.slice(this.#at, end < 0 ? undefined : end);
    this.#at = end < 0 ? this.#text.length : end + close.length;
    return text;
  }

  /** Blanks and comments. */
  #skip(): void {
    for (;;) {
      this.#match(SPACE);
      if (this.#text[this.#at] !== '#') return;
      this.#at++;
      if (this.#bracket() !== undefined) continue;
      const end = this.#text.indexOf('\n', this.#at);
      this.#at = end < 0 ? this.#text.length : end;
    }
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found) this.#at = pattern.lastIndex;
    return found;
  }
}
