import { EXTERNAL, known, type RustType, type Ty, tuple } from './rust-type.ts';

/** Types that need no `use` (Rust Reference, "Preludes"; primitive types). */
export const PRELUDE_TYPES: ReadonlySet<string> = new Set(
  'Option Result Vec String Box str bool char u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64'.split(' '),
);

const STANDARD = new Set(['std', 'core', 'alloc']);

/** Transparent types: methods of the type that they point to can be called on them directly. */
const TRANSPARENT = new Set(
  'Pin Cow Ref RefMut MutexGuard RwLockReadGuard RwLockWriteGuard ManuallyDrop LazyLock LazyCell Reverse AssertUnwindSafe'.split(
    ' ',
  ),
);

const POINTERS = new Set(['Box', 'Rc', 'Arc']);

/** Types whose methods are those of another. */
const SAME_AS: Readonly<Record<string, string>> = {
  VecDeque: 'Vec',
  BinaryHeap: 'Vec',
  LinkedList: 'Vec',
  BTreeSet: 'HashSet',
  BTreeMap: 'HashMap',
  Cell: 'RefCell',
  RwLock: 'Mutex',
  OnceLock: 'OnceCell',
  OccupiedEntry: 'Entry',
  VacantEntry: 'Entry',
  String: 'str',
  Peekable: 'Iterator',
  ScopedJoinHandle: 'JoinHandle',
};

export function methodsOf(name: string): string {
  return SAME_AS[name] ?? name;
}

/** References to the fields of a pinned value, under their names. */
export const PROJECTION = 'project';

const LISTS = new Set(['Vec', 'VecDeque', 'HashSet', 'BTreeSet', 'BinaryHeap', 'LinkedList', 'Iterator', 'Option']);

const MAPS = new Set(['HashMap', 'BTreeMap']);

/** Whether a type from outside contains one of the repository, so that a method may return that. */
export function isOfRepository(type: Ty): boolean {
  if (!type) return true;
  return type.kind === 'known' ? type.args.some(isOfRepository) : true;
}

export function isTransparent(name: string): boolean {
  return TRANSPARENT.has(name);
}

/** Target type of an outside pointer, which provides the methods that the pointer itself lacks. */
export function pointedTo(type: RustType & { kind: 'known' }): Ty {
  if (POINTERS.has(type.name)) return type.args[0];
  return type.name === 'String' ? known('str') : undefined;
}

export function isPointer({ name }: RustType & { kind: 'known' }): boolean {
  return POINTERS.has(name);
}

/** The name of a type of the standard library alone; those of other packages with their package. */
export function knownName({ package: from, name }: { readonly package: string; readonly name: string }): string {
  // packages abbreviate `Result` for their own errors
  return STANDARD.has(from) || name === 'Result' ? name : `${from}::${name}`;
}

/** Type of the result of `?` and `await`. */
export function innerOf(type: Ty): Ty {
  if (type?.kind !== 'known') return undefined;
  if (isPointer(type)) return innerOf(type.args[0]);
  if (/^(?:Option|Result|Future)$/.test(type.name)) return type.args[0];
  if (type.name === 'JoinHandle') return known('Result', [type.args[0]]);
  return isOfRepository(type) ? undefined : EXTERNAL;
}

/** Type of the elements of a loop over the type. */
export function elementOf(type: Ty): Ty {
  if (type?.kind !== 'known') return undefined;
  if (isPointer(type)) return elementOf(type.args[0]);
  if (MAPS.has(type.name)) return tuple(type.args);
  if (LISTS.has(methodsOf(type.name))) return type.args[0];
  return isOfRepository(type) ? undefined : EXTERNAL;
}

/** An associated type of a trait of the standard library. */
export function associatedOfKnown(type: RustType & { kind: 'known' }, name: string): Ty {
  if (name === 'Item') return elementOf(type);
  return name === 'Target' ? pointedTo(type) : innerOf(type);
}

/** Type of an index expression. */
export function indexed(type: Ty): Ty {
  return type?.kind === 'known' && MAPS.has(type.name) ? type.args[1] : elementOf(type);
}
