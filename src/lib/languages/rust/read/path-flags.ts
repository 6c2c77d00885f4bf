/** `path=x.rs` for `#[path = "x.rs"]`, `cfg-path=x.rs` for one under `cfg_attr`, `cfg`, `macro_use`. */
export function pathFlags(attributes: string): string[] {
  const flags: string[] = [];
  for (const [, attribute = ''] of attributes.matchAll(/#!?\[([^\]]*)(?:\]|$)/g)) {
    const path = /\bpath\s*=\s*"([^"]+)"/.exec(attribute)?.[1];
    if (/^\s*path\b/.test(attribute) && path) flags.push(`path=${path}`);
    else if (/^\s*cfg_attr\b/.test(attribute) && path) flags.push(`cfg-path=${path}`);
    else if (/^\s*cfg\b/.test(attribute)) flags.push('cfg');
    if (/\bmacro_use\b/.test(attribute)) flags.push('macro_use');
  }
  return flags;
}
