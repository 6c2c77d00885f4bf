/** Steps that find the text of an anchor as it was but for its whitespace: they place it as changed. */
const WHITESPACE_CHANGED: ReadonlySet<string> = new Set(['reindented', 'quote-in-symbol', 'quote-in-file']);

/** Whether the code of a finding stands at its placement, whitespace aside. */
export function isUnchanged({ state, rule }: { readonly state: string; readonly rule: string }): boolean {
  return state === 'exact' || state === 'moved' || (state === 'changed' && WHITESPACE_CHANGED.has(rule));
}
