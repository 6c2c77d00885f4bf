/** Macros of the standard library that are never worth a reference. */
const STANDARD_MACRO =
  /^(?:assert(?:_eq|_ne)?|debug_assert(?:_eq|_ne)?|e?print(?:ln)?|write(?:ln)?|format(?:_args)?|panic|todo|unimplemented|unreachable|vec|matches|dbg|cfg|concat|env|option_env|include|include_str|include_bytes|stringify|line|file|column|module_path|compile_error|thread_local)$/;

export function isStandardMacro(macro: string): boolean {
  return STANDARD_MACRO.test(macro) || /^(?:std|core|alloc)::/.test(macro);
}
