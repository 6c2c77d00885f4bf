/**
 * A reply of Redis (RESP2, redis.io/docs/reference/protocol-spec). Bulk strings stay bytes; a simple string is a string.
 */
export type Reply = string | Buffer | number | bigint | null | RedisError | Reply[];

/** An error that Redis answered, which is a reply like any other. */
export class RedisError {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

interface OpenArray {
  readonly items: Reply[];
  readonly length: number;
}

/** Cuts a stream of bytes into replies, whatever the pieces it comes in. */
export class RespParser {
  readonly #onReply: (reply: Reply) => void;
  #chunks: Buffer[] = [];
  #size = 0;
  /** Bytes without which nothing more can be read; a long string is joined once, not with every piece. */
  #needed = 1;
  #open: OpenArray[] = [];

  constructor(onReply: (reply: Reply) => void) {
    this.#onReply = onReply;
  }

  /** @throws {Error} when the bytes are not RESP2 */
  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (this.#size < this.#needed) return;
    const bytes = Buffer.concat(this.#chunks);
    let at = 0;
    while (at < bytes.length) {
      const next = this.#readElement(bytes, at);
      if (next === undefined) break;
      at = next;
    }
    this.#chunks = [bytes.subarray(at)];
    this.#size = bytes.length - at;
    this.#needed = Math.max(this.#size + 1, this.#needed - at);
  }

  /** Reads one element that begins at the position; returns where the next begins, or undefined when it is not whole. */
  #readElement(bytes: Buffer, start: number): number | undefined {
    this.#needed = 0;
    const lineEnd = bytes.indexOf('\r\n', start);
    if (lineEnd < 0) return undefined;
    const next = lineEnd + 2;
    const line = bytes.toString('utf8', start + 1, lineEnd);
    switch (bytes[start]) {
      case 0x2b: // +
        this.#add(line);
        return next;
      case 0x2d: // -
        this.#add(new RedisError(line));
        return next;
      case 0x3a: // :
        this.#add(toInteger(line));
        return next;
      case 0x24: {
        // $
        const length = toLength(line);
        if (length < 0) {
          this.#add(null);
          return next;
        }
        const end = next + length;
        if (bytes.length < end + 2) {
          this.#needed = end + 2;
          return undefined;
        }
        this.#add(Buffer.from(bytes.subarray(next, end)));
        return end + 2;
      }
      case 0x2a: {
        // *
        const length = toLength(line);
        if (length > 0) this.#open.push({ items: [], length });
        else this.#add(length < 0 ? null : []);
        return next;
      }
      default:
        throw new Error(`a reply cannot start with byte ${bytes[start]}`);
    }
  }

  /** Puts a whole element where it belongs: into the innermost open array, or out. */
  #add(reply: Reply): void {
    let whole = reply;
    for (let array = this.#open.at(-1); array; array = this.#open.at(-1)) {
      array.items.push(whole);
      if (array.items.length < array.length) return;
      whole = array.items;
      this.#open.pop();
    }
    this.#onReply(whole);
  }
}

function toInteger(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

function toLength(text: string): number {
  const length = Number(text);
  if (!Number.isInteger(length) || length < -1) throw new Error(`invalid length ${text}`);
  return length;
}
