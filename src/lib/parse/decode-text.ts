/** Bytes at the start that are looked at; git looks at as many to find out whether a file is text. */
const HEAD = 8000;
/** A comment in one of the first two lines that names the encoding of a Python file (PEP 263). */
const COOKIE = /^(?:[^\n]*\n)?[ \t\f]*#[^\n]*?coding[:=][ \t]*([-\w.]+)/;

/** Whether the bytes are binary: they have a NUL, and no byte order mark says that this is UTF-16. */
export function isBinary(bytes: Uint8Array): boolean {
  return wideEncoding(bytes) === undefined && bytes.subarray(0, HEAD).includes(0);
}

/**
 * Text of a source file or manifest: UTF-16 with a byte order mark, the encoding that a Python file names, or UTF-8. What is none
 * of these is taken as Windows-1252, as its letters lie in most other encodings, so that no name ends at one of them.
 */
export function decodeText(bytes: Uint8Array): string {
  const wide = wideEncoding(bytes);
  if (wide !== undefined) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeNamed(bytes);
  }
}

function wideEncoding([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function decodeNamed(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 400));
  const name = COOKIE.exec(head)?.[1]?.toLowerCase().replaceAll('_', '-') ?? 'windows-1252';
  // A file that names UTF-8 and has a wrong byte keeps its other letters.
  for (const label of [name, name.replace(/^latin-/, 'latin'), name.replace(/^cp/, 'windows-')]) {
    try {
      return new TextDecoder(label).decode(bytes);
    } catch {
      // Not a label of the Encoding Standard.
    }
  }
  return new TextDecoder('windows-1252').decode(bytes);
}
