/** Types of Kotlin that the JVM has under another name (Kotlin, "Calling Java from Kotlin: Mapped types"), or as primitives. */
const MAPPED: ReadonlyMap<string, string> = new Map(
  `Any=java.lang.Object String=java.lang.String CharSequence=java.lang.CharSequence Throwable=java.lang.Throwable
  Comparable=java.lang.Comparable Enum=java.lang.Enum Number=java.lang.Number Cloneable=java.lang.Cloneable Annotation=java.lang.annotation.Annotation
  Iterable=java.lang.Iterable Iterator=java.util.Iterator Collection=java.util.Collection List=java.util.List Set=java.util.Set Map=java.util.Map
  Map.Entry=java.util.Map.Entry ListIterator=java.util.ListIterator Sequence=java.lang.Iterable
  MutableIterable=java.lang.Iterable MutableIterator=java.util.Iterator MutableCollection=java.util.Collection MutableList=java.util.List
  MutableSet=java.util.Set MutableMap=java.util.Map MutableMap.MutableEntry=java.util.Map.Entry MutableListIterator=java.util.ListIterator
  ArrayList=java.util.ArrayList HashMap=java.util.HashMap LinkedHashMap=java.util.LinkedHashMap HashSet=java.util.HashSet LinkedHashSet=java.util.LinkedHashSet
  Exception=java.lang.Exception RuntimeException=java.lang.RuntimeException Error=java.lang.Error IllegalArgumentException=java.lang.IllegalArgumentException
  IllegalStateException=java.lang.IllegalStateException UnsupportedOperationException=java.lang.UnsupportedOperationException
  IndexOutOfBoundsException=java.lang.IndexOutOfBoundsException NullPointerException=java.lang.NullPointerException ClassCastException=java.lang.ClassCastException
  NumberFormatException=java.lang.NumberFormatException AssertionError=java.lang.AssertionError NoSuchElementException=java.util.NoSuchElementException
  ConcurrentModificationException=java.util.ConcurrentModificationException Comparator=java.util.Comparator StringBuilder=java.lang.StringBuilder Lazy=kotlin.Lazy`
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split('=') as [string, string]),
);

const PRIMITIVES: ReadonlyMap<string, string> = new Map(
  'Int=int Long=long Short=short Byte=byte Char=char Boolean=boolean Float=float Double=double Unit=void Nothing=null'
    .split(' ')
    .map((pair) => pair.split('=') as [string, string]),
);

const ARRAYS: ReadonlyMap<string, string> = new Map(
  'IntArray=int LongArray=long ShortArray=short ByteArray=byte CharArray=char BooleanArray=boolean FloatArray=float DoubleArray=double'
    .split(' ')
    .map((pair) => pair.split('=') as [string, string]),
);

/** What a name means that every file imports by default: another name, a primitive, an array of primitives, or undefined. */
export function byDefault(
  name: string,
): { readonly type?: string; readonly primitive?: string; readonly array?: string } | undefined {
  const plain = name.replace(/^kotlin\.(?:collections\.|sequences\.|text\.)?(?=[A-Z])/, '');
  const type = MAPPED.get(plain);
  if (type !== undefined) return { type };
  const primitive = PRIMITIVES.get(plain);
  if (primitive !== undefined) return { primitive };
  const array = ARRAYS.get(plain);
  return array === undefined ? undefined : { array };
}
