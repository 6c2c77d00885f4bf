/** The identifier of an advisory as GitHub writes it. */
export function ghsaId(text: string): string {
  return `GHSA${text.slice(4).toLowerCase()}`;
}
