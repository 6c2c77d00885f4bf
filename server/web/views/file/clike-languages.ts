/** Stream parsers of languages that look like C and that the library lacks; their words are those of their references. */
import { clike } from '@codemirror/legacy-modes/mode/clike';

const words = (list: string) => Object.fromEntries(list.split(' ').map((word) => [word, true]));

interface Stream {
  skipToEnd(): void;
  eatWhile(match: RegExp): boolean;
}

function comment(stream: Stream): string {
  stream.skipToEnd();
  return 'comment';
}

function variable(stream: Stream): string {
  stream.eatWhile(/[\w$]/);
  return 'variable-2';
}

export const php = clike({
  name: 'php',
  keywords: words(
    'abstract and as break callable case catch class clone const continue declare default do echo else elseif empty enddeclare endfor endforeach endif endswitch endwhile enum extends final finally fn for foreach function global goto if implements include include_once instanceof insteadof interface isset list match namespace new or print private protected public readonly require require_once return static switch throw trait try unset use var while xor yield',
  ),
  types: words('array bool float int iterable mixed never object string void'),
  atoms: words('true false null self parent'),
  multiLineStrings: true,
  hooks: { '#': comment, $: variable },
});

export const solidity = clike({
  name: 'solidity',
  keywords: words(
    'abstract anonymous as assembly break calldata catch constant constructor continue contract delete do else emit enum error event external fallback final for from function if immutable import indexed interface internal is let library mapping memory modifier new override payable pragma private public pure receive return returns revert storage struct throw try type unchecked using view virtual while',
  ),
  types: words('address bool byte bytes bytes32 fixed int int256 string ufixed uint uint8 uint256'),
  atoms: words('true false this super now'),
});

export const zig = clike({
  name: 'zig',
  keywords: words(
    'addrspace align allowzero and anyframe anytype asm async await break callconv catch comptime const continue defer else enum errdefer error export extern fn for if inline linksection noalias noinline nosuspend opaque or orelse packed pub resume return struct suspend switch test threadlocal try union unreachable usingnamespace var volatile while',
  ),
  types: words('bool f16 f32 f64 f128 i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize void noreturn type anyerror'),
  atoms: words('true false null undefined'),
});

export const hcl = clike({
  name: 'hcl',
  keywords: words('data dynamic for in if locals module output provider resource terraform variable'),
  types: words('any bool list map number object set string tuple'),
  atoms: words('true false null'),
  hooks: { '#': comment },
});
