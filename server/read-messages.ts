/** The messages of a request to /mcp, or why it is refused as a whole (JSON-RPC 2.0, 5.1 and 6). */
export type Messages =
  | { readonly messages: readonly unknown[]; readonly isBatch: boolean }
  | { readonly code: number; readonly message: string };

/** Messages in one request. Clients send one; revisions before 2025-06-18 knew batches. */
export const MAX_BATCH = 16;
/** Levels of objects and lists: a question has four or five, and what reads them calls itself at each. */
const MAX_DEPTH = 32;

const PARSE_ERROR = -32_700;
const INVALID_REQUEST = -32_600;

export function readMessages(body: Buffer): Messages {
  const text = body.toString();
  if (isDeeper(text, MAX_DEPTH)) {
    return { code: INVALID_REQUEST, message: `The message is nested more than ${MAX_DEPTH} levels deep` };
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { code: PARSE_ERROR, message: 'The body is not valid JSON' };
  }
  if (!Array.isArray(json)) return { messages: [json], isBatch: false };
  if (json.length === 0) return { code: INVALID_REQUEST, message: 'The batch is empty' };
  if (json.length > MAX_BATCH) {
    return {
      code: INVALID_REQUEST,
      message: `The batch has ${json.length} messages, more than ${MAX_BATCH}; the whole batch was rejected`,
    };
  }
  return { messages: json, isBatch: true };
}

const QUOTE = 34;
const ESCAPE = 92;

/** Counts brackets outside of strings, before anything reads the text that calls itself for each. */
export function isDeeper(text: string, most: number): boolean {
  let depth = 0;
  let isString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) isString = !isString;
    else if (isString) i += code === ESCAPE ? 1 : 0;
    else if (code === 0x5b || code === 0x7b) depth++;
    else if (code === 0x5d || code === 0x7d) depth--;
    if (depth > most) return true;
  }
  return false;
}
