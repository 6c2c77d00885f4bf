/** An identifier or path without the marks of raw identifiers (Rust Reference, "Raw identifiers"): `r#async` is `async`. */
export function plainIdentifier(text: string): string {
  return text.includes('r#') ? text.replaceAll(/\br#/g, '') : text;
}
