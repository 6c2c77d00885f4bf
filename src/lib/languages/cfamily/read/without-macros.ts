/** Capitals; or a word that says it. */
const MACRO = '(?:[A-Z_][A-Z\\d_]{2,}|[a-z\\d_]{1,40}_(?:inline|api|export))\\b';
/** Up to two levels of parentheses on one line; bounded, since one may never close. */
const ARGUMENTS = '\\((?:[^()\\n]|\\((?:[^()\\n]|\\([^()\\n]{0,200}\\)){0,400}\\)){0,400}\\)';
const CALL = `${MACRO}(?:${ARGUMENTS})?`;
const SPECIFIERS = '^([ \\t]*(?:(?:static|extern|inline|virtual|explicit|friend|constexpr|typedef)[ \\t]+)*)';
const NAME = '[A-Za-z_~][\\w:]*';
const GAP = '[ \\t\\r\\n]';

/** `class API Name {`: without an error the grammar takes the macro for the name. */
const TYPE_ATTRIBUTE = new RegExp(
  `\\b((?:class|struct|union)[ \\t]+)(${CALL})(?=[ \\t]+[A-Za-z_][\\w:]*(?:[ \\t]+final)?\\s*[:{])`,
  'g',
);

/**
 * Macros that stand for attributes, linkage or calling conventions, by where they stand. Each has the text before it as its first
 * group, the macro as its second.
 */
const ATTRIBUTES: readonly RegExp[] = [
  // `API int f(`, `static INLINE T* f(`, `INLINE A::A(`
  new RegExp(
    `${SPECIFIERS}(${CALL})(?=${GAP}+(?:${NAME}(?:<[^<>\\n;]{0,200}>)?[ \\t\\r\\n*&]+[\\w(*&~:]|[A-Za-z_]\\w*::[\\w:~]+[ \\t]*\\())`,
    'gm',
  ),
  // `CONSTEXPR Point(int x)`
  new RegExp(
    `${SPECIFIERS}(\\w*(?:CONSTEXPR|INLINE|EXPLICIT|NODISCARD|API|EXPORT)[A-Z\\d_]*)(?=[ \\t]+${NAME}[ \\t]*\\()`,
    'gm',
  ),
  // Behind parameters
  new RegExp(
    `(\\)${GAP}{0,200}(?:(?:const|noexcept|override|final)${GAP}{1,200})?)(\\w*(?:ATTR|PRINTF|FORMAT|NOEXCEPT|UNUSED|NORETURN|NOTHROW|OVERRIDE|FINAL|NONNULL|SENTINEL|DEPRECATED|WARN|LIFETIME|REQUIRE|LOCK|GUARD|ALLOC|CONST|PURE|EXPORT|API|BOUND)[A-Z\\d_]*(?:${ARGUMENTS})?)(?=\\s{0,2000}[;{])`,
    'g',
  ),
  // `int WINAPI f(`
  new RegExp(
    `(\\w[ \\t*]+)(\\w*(?:CALL|CDECL|API|APIENTRY|CALLBACK|CALLCONV|INLINE|EXPORT|NORETURN|RESTRICT|FAR|ATTR[A-Z_]*)(?:${ARGUMENTS})?)(?=[ \\t]+[A-Za-z_]\\w*[ \\t]*\\()`,
    'g',
  ),
];
/** `template <class T, ENABLE_IF(…)>` */
const PARAMETER = new RegExp(`(,\\s{0,200})(${MACRO}${ARGUMENTS})(?=\\s{0,200}>)`, 'g');
/** A line with nothing but a macro. */
const LINE = new RegExp(`^[ \\t]*${CALL}[ \\t]*;?[ \\t]*\\r?$`);

/** The text with blanks for the attributes of types; as long as before. */
export function withoutTypeAttributes(text: string): string {
  return text.replace(TYPE_ATTRIBUTE, blankMacro);
}

/**
 * The text with blanks for macros that stand where the grammar expects none. They are told by their place and capitals alone, so
 * this is for texts with errors, and only if fewer are left. Undefined where there are none.
 */
export function withoutMacros(text: string): string | undefined {
  let written = withoutLines(text);
  for (const pattern of ATTRIBUTES) written = written.replace(pattern, blankMacro);
  // Two of them in a row
  written = written.replace(ATTRIBUTES[0]!, blankMacro);
  written = written.replace(PARAMETER, (_, before: string, macro: string) => before + 'int=0'.padEnd(macro.length));
  return written === text ? undefined : written;
}

/**
 * Without macros on lines of their own (`BEGIN_NAMESPACE`, `Q_OBJECT`, `HANDLE_FIELDS`): behind the end of a declaration or a directive,
 * and before what begins another.
 */
function withoutLines(text: string): string {
  const lines = text.split('\n');
  /** The last character of the code above; empty behind a directive. */
  let before = '';
  let isContinued = false;
  let isComment = false;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const code = line.trim();
    const wasContinued: boolean = isContinued;
    isContinued = code.endsWith('\\') && (wasContinued || code.startsWith('#'));
    if (code.startsWith('#') || wasContinued) before = '';
    else if (isComment) isComment = !code.includes('*/');
    else if (code.startsWith('/*')) isComment = !code.includes('*/');
    else if (code !== '' && !code.startsWith('//')) {
      if (/^[;{}:)]?$/.test(before) && LINE.test(line) && beginsDeclaration(lines, i + 1)) {
        lines[i] = blank(line);
        continue;
      }
      before = code.replace(/\s*(?:\/\/.*|\/\*[^*]*\*\/)$/, '').at(-1) ?? before;
    }
  }
  return lines.join('\n');
}

/** Whether the next line of code begins a declaration, ends a body, or is a directive or comment. */
function beginsDeclaration(lines: readonly string[], from: number): boolean {
  for (let i = from; i < lines.length && i < from + 50; i++) {
    const first = lines[i]!.trimStart()[0];
    if (first !== undefined) return /[\w#~/}[]/.test(first);
  }
  return true;
}

function blankMacro(_: string, before: string, macro: string): string {
  return before + blank(macro);
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
