/** Text that may come from anywhere, without what moves a cursor or forges a line. */
export function oneLine(text: string): string {
  return text
    .slice(0, 1000)
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
    .toWellFormed();
}
