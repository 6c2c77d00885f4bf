import { type StreamParser, StringStream } from '@codemirror/streamparser';
import { signal } from '@preact/signals';

/** A part of a line in one colour. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** Its kind, as in the style sheet. */
  readonly kind: string;
}

/** Milliseconds of work between two chances for everything else. */
const SLICE = 8;
/** Longer lines are shown without colours: most are data, or made by machines. */
const LONGEST = 2000;
const TAB = 4;
const INDENT = 2;

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/comment|meta\b.*comment/, 'comment'],
  [/string|regexp|character|escape/, 'string'],
  [/number|atom|bool|null/, 'number'],
  [/keyword|modifier|self|operatorKeyword/, 'keyword'],
  [/type|class|tag/, 'type'],
  [/def|heading|function/, 'def'],
  [/property|attribute/, 'property'],
  [/meta|annotation|builtin|standard/, 'meta'],
];

/** Colours the lines of a text from its beginning, a few at a time, until it is stopped. */
export class Colours {
  /** Number of lines that are done. */
  readonly done = signal(0);
  readonly #lines: readonly string[];
  readonly #tokens: (readonly Token[])[] = [];
  readonly #parser: StreamParser<unknown>;
  readonly #state: unknown;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(lines: readonly string[], parser: StreamParser<unknown>) {
    this.#lines = lines;
    this.#parser = parser;
    this.#state = parser.startState?.(INDENT) ?? {};
    this.#work();
  }

  /** Nothing where the work has not come yet. */
  of(index: number): readonly Token[] {
    return this.#tokens[index] ?? [];
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #work(): void {
    const started = performance.now();
    while (this.#tokens.length < this.#lines.length && performance.now() - started < SLICE) {
      this.#tokens.push(this.#read(this.#lines[this.#tokens.length]!));
    }
    this.done.value = this.#tokens.length;
    if (this.#tokens.length < this.#lines.length) this.#timer = setTimeout(() => this.#work(), 0);
  }

  #read(line: string): readonly Token[] {
    if (line.length > LONGEST) return [];
    if (line === '') {
      this.#parser.blankLine?.(this.#state, INDENT);
      return [];
    }
    const stream = new StringStream(line, TAB, INDENT);
    const tokens: Token[] = [];
    // A tokenizer may stand still once to change its state, never twice.
    for (let idle = 0; !stream.eol() && idle < 10; ) {
      stream.start = stream.pos;
      const style = this.#parser.token(stream, this.#state);
      idle = stream.pos > stream.start ? 0 : idle + 1;
      const kind = style && KINDS.find(([pattern]) => pattern.test(style))?.[1];
      if (kind && stream.pos > stream.start) tokens.push({ start: stream.start, end: stream.pos, kind });
    }
    return tokens;
  }
}
