import type { Container, Form, Values } from './values.ts';

/** Library classes by their elements, for annotations and calls (library reference: typing, collections). */
export const FORMS: ReadonlyMap<string, Form> = new Map(
  (
    [
      [
        'list',
        `list List set Set frozenset FrozenSet Sequence MutableSequence Collection Container AbstractSet MutableSet deque Deque
        Queue SimpleQueue LifoQueue PriorityQueue WeakSet ContextVar ValuesView KeysView Counter ReferenceType ref`,
      ],
      [
        'dict',
        `dict Dict Mapping MutableMapping DefaultDict defaultdict OrderedDict ChainMap MappingProxyType WeakValueDictionary
        WeakKeyDictionary ItemsView`,
      ],
      ['tuple', 'tuple Tuple'],
      ['iterator', 'Iterator Iterable Generator AsyncIterator AsyncIterable AsyncGenerator Reversible'],
      ['awaitable', 'Awaitable Coroutine Future Task CoroutineType'],
      ['context', 'ContextManager AsyncContextManager AbstractContextManager AbstractAsyncContextManager'],
      ['callable', 'Callable'],
    ] as const
  ).flatMap(([form, names]) => names.split(/\s+/).map((name) => [name, form] as const)),
);

/** Forms of typing that stand for the type inside their brackets. */
export const TRANSPARENT = new Set([
  'Optional',
  'Union',
  'Final',
  'ClassVar',
  'Required',
  'NotRequired',
  'ReadOnly',
  'Annotated',
  'InitVar',
  'Unpack',
  'TypeGuard',
]);

/** Result of a container's method: an element, a key, the container itself, an iterable, or nothing of interest. */
export type Given =
  | 'element'
  | 'key'
  | 'value'
  | 'same'
  | 'elements'
  | 'keys'
  | 'values'
  | 'items'
  | 'awaited'
  | 'plain';

const METHODS: Readonly<Record<Form, Readonly<Record<string, Given>>>> = {
  list: {
    pop: 'element',
    popleft: 'element',
    get: 'element',
    get_nowait: 'element',
    __getitem__: 'element',
    __call__: 'element',
    __next__: 'element',
    __iter__: 'elements',
    __reversed__: 'elements',
    copy: 'same',
    union: 'same',
    intersection: 'same',
    difference: 'same',
    __add__: 'same',
    __mul__: 'same',
    __or__: 'same',
    __and__: 'same',
    __sub__: 'same',
  },
  dict: {
    get: 'value',
    pop: 'value',
    setdefault: 'value',
    __getitem__: 'value',
    keys: 'keys',
    values: 'values',
    items: 'items',
    copy: 'same',
    __iter__: 'keys',
    __or__: 'same',
  },
  tuple: { __getitem__: 'element', __iter__: 'elements', __add__: 'elements' },
  iterator: {
    __next__: 'element',
    __iter__: 'same',
    __aiter__: 'same',
    send: 'element',
    __anext__: 'awaited',
    asend: 'awaited',
    __getitem__: 'element',
  },
  awaitable: { result: 'element', __await__: 'elements', send: 'element' },
  context: { __enter__: 'element', __aenter__: 'awaited', __call__: 'plain' },
  callable: { __call__: 'element' },
};

export function methodOf(form: Form, name: string): Given {
  const methods = METHODS[form];
  return Object.hasOwn(methods, name) ? methods[name]! : 'plain';
}

/** Possible values of one element of a container; the caller joins the parts of a tuple. */
export function elementOf({ form, parts }: Container): readonly (Values | undefined)[] {
  if (form === 'tuple') return parts;
  return form === 'dict' ? parts.slice(0, 1) : parts.slice(-1);
}
