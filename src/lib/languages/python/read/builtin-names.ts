/** Names that are there without an import (library reference, "Built-in functions" and following). */
export const BUILTIN_NAMES: ReadonlySet<string> = new Set(
  `abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict
  dir divmod enumerate eval exec filter float format frozenset getattr globals hasattr hash help hex id input int isinstance
  issubclass iter len list locals map max memoryview min next object oct open ord pow print property range repr reversed
  round set setattr slice sorted staticmethod str sum super tuple type vars zip __import__ NotImplemented Ellipsis None True
  False __name__ __file__ __doc__ __package__ __spec__ __loader__ __path__ __builtins__ __debug__ copyright credits exit quit
  ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError BufferError
  BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
  DeprecationWarning EncodingWarning EnvironmentError EOFError Exception ExceptionGroup FileExistsError FileNotFoundError
  FloatingPointError FutureWarning GeneratorExit ImportError ImportWarning IndentationError IndexError InterruptedError
  IOError IsADirectoryError KeyboardInterrupt KeyError LookupError MemoryError ModuleNotFoundError NameError
  NotADirectoryError NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError
  ProcessLookupError RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration
  StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError
  UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning
  ZeroDivisionError`.split(/\s+/),
);

/** Functions and classes whose result depends on what they are given; of other calls the arguments are not kept. */
export const TAKES_ARGUMENTS: ReadonlySet<string> = new Set(
  `enumerate zip sorted reversed list tuple set frozenset next iter anext aiter min max filter map dict type deque copy deepcopy
  partial partialmethod gather wait_for shield create_task ensure_future run to_thread run_sync run_until_complete
  enter_context enter_async_context closing aclosing nullcontext chain from_iterable islice cycle cached_property
  lru_cache cache wraps update_wrapper field super ref proxy`.split(/\s+/),
);

/** Forms of typing that name no definition of a repository where they are imported from there. */
export const TYPING_NAMES: ReadonlySet<string> = new Set(
  `Any Optional Union Callable List Dict Set FrozenSet Tuple Type Iterable Iterator Sequence Mapping MutableMapping
  MutableSequence Literal Final ClassVar Annotated Awaitable Coroutine AsyncIterator AsyncIterable AsyncGenerator Generator
  TypeVar Generic Protocol NamedTuple TypedDict NoReturn Never Self IO TextIO BinaryIO Pattern Match Text AnyStr
  Collection Container Hashable Sized`.split(/\s+/),
);
