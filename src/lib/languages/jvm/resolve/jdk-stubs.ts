/**
 * Types of the JDK through which values of the repository pass: collections, streams, `Optional`, functions, and those that
 * classes are most often derived from. A head `name<parameters> : supertypes`, and the members, by `;`, in the words of Java;
 * `abstract` is what a function implements. `partial`: there are more members than these. `_` is any type.
 */
export const JDK_STUBS: readonly string[] = [
  'java.lang.Iterable<T>|abstract Iterator<T> iterator();void forEach(Consumer<T>);_ spliterator()',
  'java.util.Iterator<E>|boolean hasNext();E next();void remove();void forEachRemaining(Consumer<E>)',
  'java.util.ListIterator<E> : Iterator<E>|boolean hasPrevious();E previous();int nextIndex();int previousIndex();void set(E);void add(E)',
  'java.util.Enumeration<E>|boolean hasMoreElements();E nextElement();Iterator<E> asIterator()',
  'partial java.util.Collection<E> : Iterable<E>|boolean add(E);boolean addAll(Collection<E>);boolean contains(Object);boolean remove(Object);boolean removeIf(Predicate<E>);int size();boolean isEmpty();Stream<E> stream();Stream<E> parallelStream();Object[] toArray();<T> T[] toArray(T[]);void clear()',
  'partial java.util.SequencedCollection<E> : Collection<E>|E getFirst();E getLast();E removeFirst();E removeLast()',
  'partial java.util.List<E> : SequencedCollection<E>|E get(int);E set(int,E);E remove(int);void add(int,E);int indexOf(Object);List<E> subList(int,int);ListIterator<E> listIterator();void sort(Comparator<E>);void replaceAll(UnaryOperator<E>);static <E> List<E> of(E...);static <E> List<E> copyOf(Collection<E>)',
  'partial java.util.Set<E> : Collection<E>|static <E> Set<E> of(E...);static <E> Set<E> copyOf(Collection<E>)',
  'partial java.util.SortedSet<E> : Set<E>|E first();E last();SortedSet<E> headSet(E);SortedSet<E> tailSet(E)',
  'partial java.util.NavigableSet<E> : SortedSet<E>|E floor(E);E ceiling(E);E higher(E);E lower(E);E pollFirst();E pollLast()',
  'partial java.util.Queue<E> : Collection<E>|boolean offer(E);E poll();E peek();E element();E remove()',
  'partial java.util.Deque<E> : Queue<E>|void push(E);E pop();E peekFirst();E peekLast();E pollFirst();E pollLast();void addFirst(E);void addLast(E);Iterator<E> descendingIterator();E getFirst();E getLast();E removeFirst();E removeLast()',
  'partial java.util.concurrent.BlockingQueue<E> : Queue<E>|E take();void put(E);E poll(long,_)',
  ...of(
    'E',
    'List<E>',
    'java.util.ArrayList java.util.Vector java.util.AbstractList java.util.concurrent.CopyOnWriteArrayList',
  ),
  'partial java.util.Stack<E> : Vector<E>|E push(E);E pop();E peek()',
  'partial java.util.LinkedList<E> : List<E>,Deque<E>|',
  ...of('E', 'Set<E>', 'java.util.HashSet java.util.LinkedHashSet java.util.AbstractSet java.util.EnumSet'),
  ...of('E', 'NavigableSet<E>', 'java.util.TreeSet'),
  ...of('E', 'Deque<E>', 'java.util.ArrayDeque java.util.concurrent.ConcurrentLinkedDeque'),
  ...of('E', 'Queue<E>', 'java.util.PriorityQueue java.util.concurrent.ConcurrentLinkedQueue'),
  ...of('E', 'BlockingQueue<E>', 'java.util.concurrent.LinkedBlockingQueue java.util.concurrent.ArrayBlockingQueue'),
  ...of('E', 'Collection<E>', 'java.util.AbstractCollection'),
  'partial java.util.Map<K,V>|V get(Object);V put(K,V);V remove(Object);V getOrDefault(Object,V);V putIfAbsent(K,V);V computeIfAbsent(K,Function<K,V>);V computeIfPresent(K,BiFunction<K,V,V>);V compute(K,BiFunction<K,V,V>);V merge(K,V,BiFunction<V,V,V>);V replace(K,V);boolean containsKey(Object);int size();boolean isEmpty();Set<K> keySet();Collection<V> values();Set<Map.Entry<K,V>> entrySet();void forEach(BiConsumer<K,V>);void putAll(Map<K,V>);static <K,V> Map<K,V> of(K,V);static <K,V> Map<K,V> copyOf(Map<K,V>);static <K,V> Map.Entry<K,V> entry(K,V)',
  'java.util.Map.Entry<K,V>|K getKey();V getValue();V setValue(V)',
  'partial java.util.SortedMap<K,V> : Map<K,V>|K firstKey();K lastKey()',
  'partial java.util.NavigableMap<K,V> : SortedMap<K,V>|Map.Entry<K,V> firstEntry();Map.Entry<K,V> lastEntry();Map.Entry<K,V> floorEntry(K);Map.Entry<K,V> ceilingEntry(K);Map.Entry<K,V> pollFirstEntry()',
  ...of(
    'K,V',
    'Map<K,V>',
    'java.util.HashMap java.util.LinkedHashMap java.util.AbstractMap java.util.EnumMap java.util.WeakHashMap java.util.IdentityHashMap java.util.concurrent.ConcurrentMap java.util.concurrent.ConcurrentHashMap',
  ),
  ...of('K,V', 'NavigableMap<K,V>', 'java.util.TreeMap java.util.concurrent.ConcurrentSkipListMap'),
  'partial java.util.Optional<T>|T get();T orElse(T);T orElseGet(Supplier<T>);T orElseThrow();T orElseThrow(Supplier<_>);boolean isPresent();boolean isEmpty();void ifPresent(Consumer<T>);void ifPresentOrElse(Consumer<T>,Runnable);<U> Optional<U> map(Function<T,U>);<U> Optional<U> flatMap(Function<T,Optional<U>>);Optional<T> filter(Predicate<T>);Stream<T> stream();static <T> Optional<T> of(T);static <T> Optional<T> ofNullable(T);static <T> Optional<T> empty()',
  'partial java.util.stream.BaseStream<T,S>|Iterator<T> iterator()',
  'partial java.util.stream.Stream<T> : BaseStream<T,Stream<T>>|Stream<T> filter(Predicate<T>);<R> Stream<R> map(Function<T,R>);<R> Stream<R> flatMap(Function<T,Stream<R>>);IntStream mapToInt(ToIntFunction<T>);_ mapToLong(ToLongFunction<T>);_ mapToDouble(ToDoubleFunction<T>);Stream<T> distinct();Stream<T> sorted();Stream<T> sorted(Comparator<T>);Stream<T> peek(Consumer<T>);Stream<T> limit(long);Stream<T> skip(long);Stream<T> takeWhile(Predicate<T>);Stream<T> dropWhile(Predicate<T>);void forEach(Consumer<T>);void forEachOrdered(Consumer<T>);boolean anyMatch(Predicate<T>);boolean allMatch(Predicate<T>);boolean noneMatch(Predicate<T>);Optional<T> findFirst();Optional<T> findAny();Optional<T> min(Comparator<T>);Optional<T> max(Comparator<T>);T reduce(T,BinaryOperator<T>);Optional<T> reduce(BinaryOperator<T>);long count();List<T> toList();Object[] toArray();<A> A[] toArray(_);<R,A> R collect(Collector<T,A,R>);static <T> Stream<T> of(T...);static <T> Stream<T> empty();static <T> Stream<T> concat(Stream<T>,Stream<T>);static <T> Stream<T> iterate(T,UnaryOperator<T>);static <T> Stream<T> generate(Supplier<T>)',
  'partial java.util.stream.IntStream|<U> Stream<U> mapToObj(IntFunction<U>);Stream<Integer> boxed();void forEach(IntConsumer);static IntStream range(int,int);static IntStream rangeClosed(int,int)',
  'partial java.util.stream.Collector<T,A,R>|',
  'partial java.util.stream.Collectors|static <T> Collector<T,_,List<T>> toList();static <T> Collector<T,_,Set<T>> toSet();static <T> Collector<T,_,List<T>> toUnmodifiableList();static Collector<CharSequence,_,String> joining();static Collector<CharSequence,_,String> joining(CharSequence)',
  'partial java.util.Collections|static <T> List<T> emptyList();static <T> Set<T> emptySet();static <K,V> Map<K,V> emptyMap();static <T> List<T> singletonList(T);static <T> Set<T> singleton(T);static <T> List<T> unmodifiableList(List<T>);static <T> Set<T> unmodifiableSet(Set<T>);static <T> Collection<T> unmodifiableCollection(Collection<T>);static <K,V> Map<K,V> unmodifiableMap(Map<K,V>);static <T> List<T> synchronizedList(List<T>);static <T> void sort(List<T>);static <T> void sort(List<T>,Comparator<T>)',
  'partial java.util.Arrays|static <T> List<T> asList(T...);static <T> Stream<T> stream(T[]);static <T> T[] copyOf(T[],int);static <T> T[] copyOfRange(T[],int,int);static <T> void sort(T[],Comparator<T>)',
  'partial java.util.Objects|static <T> T requireNonNull(T);static <T> T requireNonNull(T,_);static <T> T requireNonNullElse(T,T);static boolean equals(Object,Object);static int hash(Object...)',
  'java.util.Comparator<T>|abstract int compare(T,T);Comparator<T> reversed();Comparator<T> thenComparing(Comparator<T>);<U> Comparator<T> thenComparing(Function<T,U>);Comparator<T> thenComparingInt(ToIntFunction<T>);Comparator<T> thenComparingLong(ToLongFunction<T>);Comparator<T> thenComparingDouble(ToDoubleFunction<T>)',
  'java.lang.Comparable<T>|abstract int compareTo(T)',
  'java.lang.Runnable|abstract void run()',
  'java.lang.AutoCloseable|abstract void close()',
  'java.io.Closeable : AutoCloseable|abstract void close()',
  'java.io.Serializable|',
  'java.lang.Cloneable|',
  'java.lang.Record|',
  'java.lang.Enum<E>|String name();int ordinal();int compareTo(E);Class<E> getDeclaringClass();static <T> T valueOf(Class<T>,String)',
  'java.util.concurrent.Callable<V>|abstract V call()',
  'partial java.util.concurrent.Future<V>|V get();V get(long,_)',
  'partial java.util.concurrent.CompletableFuture<T> : Future<T>|T join();T getNow(T);<U> CompletableFuture<U> thenApply(Function<T,U>);CompletableFuture<Void> thenAccept(Consumer<T>);<U> CompletableFuture<U> thenCompose(Function<T,CompletableFuture<U>>);static <U> CompletableFuture<U> completedFuture(U);static <U> CompletableFuture<U> supplyAsync(Supplier<U>)',
  'partial java.util.concurrent.ExecutorService|<T> Future<T> submit(Callable<T>);_ submit(Runnable);void execute(Runnable)',
  'partial java.util.concurrent.atomic.AtomicReference<V>|V get();void set(V);V getAndSet(V);boolean compareAndSet(V,V);V updateAndGet(UnaryOperator<V>)',
  'partial java.util.ServiceLoader<S> : Iterable<S>|static <S> ServiceLoader<S> load(Class<S>)',
  'partial java.lang.ThreadLocal<T>|T get();void set(T);static <S> ThreadLocal<S> withInitial(Supplier<S>)',
  'partial java.lang.ref.Reference<T>|T get()',
  'partial java.lang.ref.WeakReference<T> : Reference<T>|',
  'partial java.lang.ref.SoftReference<T> : Reference<T>|',
  'java.lang.reflect.Type|',
  'partial java.lang.Class<T> : Type|T cast(Object);T newInstance();String getName();String getSimpleName();T[] getEnumConstants();boolean isInstance(Object)',
  'partial java.lang.Number|int intValue();long longValue();float floatValue();double doubleValue();byte byteValue();short shortValue()',
  ...numbers('Integer Long Short Byte Float Double'),
  'partial java.lang.Boolean : Comparable<Boolean>|boolean booleanValue();static boolean parseBoolean(String);static Boolean valueOf(_);static Boolean TRUE;static Boolean FALSE',
  'partial java.lang.Character : Comparable<Character>|char charValue();static boolean isDigit(_);static boolean isLetter(_);static boolean isWhitespace(_);static char toLowerCase(char);static char toUpperCase(char);static Character valueOf(char)',
  ...numeric('java.math.BigInteger java.math.BigDecimal'),
  'partial java.util.concurrent.atomic.AtomicInteger : Number|int get();int incrementAndGet();int getAndIncrement();int addAndGet(int);int decrementAndGet()',
  'partial java.util.concurrent.atomic.AtomicLong : Number|long get();long incrementAndGet();long getAndIncrement();long addAndGet(long)',
  'partial java.util.concurrent.atomic.AtomicBoolean|boolean get();boolean getAndSet(boolean);boolean compareAndSet(boolean,boolean)',
  'java.lang.Appendable|_ append(_)',
  'partial java.lang.StringBuilder : CharSequence,Appendable,Comparable<StringBuilder>|StringBuilder append(_);StringBuilder insert(int,_);StringBuilder reverse();StringBuilder deleteCharAt(int);String substring(int);String substring(int,int);int indexOf(String)',
  'partial java.lang.StringBuffer : CharSequence,Appendable,Comparable<StringBuffer>|StringBuffer append(_)',
  'java.lang.Readable|_ read(_)',
  'partial java.io.Reader : Readable,Closeable|int read()',
  ...derived('Reader', 'java.io.StringReader java.io.InputStreamReader java.io.BufferedReader java.io.CharArrayReader'),
  'partial java.io.FileReader : InputStreamReader|',
  'java.io.Flushable|void flush()',
  'partial java.io.Writer : Appendable,Closeable,Flushable|',
  ...derived(
    'Writer',
    'java.io.StringWriter java.io.OutputStreamWriter java.io.BufferedWriter java.io.PrintWriter java.io.CharArrayWriter',
  ),
  'partial java.io.FileWriter : OutputStreamWriter|',
  'partial java.io.InputStream : Closeable|int read()',
  ...derived('InputStream', 'java.io.ByteArrayInputStream java.io.FileInputStream java.io.BufferedInputStream'),
  'partial java.io.OutputStream : Closeable,Flushable|',
  ...derived('OutputStream', 'java.io.ByteArrayOutputStream java.io.FileOutputStream java.io.BufferedOutputStream'),
  'partial java.io.File : Comparable<File>|String getName();String getPath();File getParentFile();File getAbsoluteFile();String getAbsolutePath();boolean exists();_ toPath();File[] listFiles()',
  'partial java.lang.CharSequence|int length();char charAt(int);boolean isEmpty()',
  'partial java.lang.String : CharSequence,Comparable<String>|String substring(int);String substring(int,int);String trim();String toLowerCase();String toUpperCase();String replace(CharSequence,CharSequence);String concat(String);String repeat(int);String strip();String[] split(String);char[] toCharArray();int indexOf(String);int lastIndexOf(String);boolean startsWith(String);boolean endsWith(String);boolean contains(CharSequence);boolean equalsIgnoreCase(String);byte[] getBytes();static String valueOf(Object);static String format(String,Object...);static String join(CharSequence,_)',
  'java.lang.Throwable|String getMessage();String getLocalizedMessage();Throwable getCause();Throwable initCause(Throwable);void printStackTrace();_ getStackTrace();_ setStackTrace(_);_ fillInStackTrace();void addSuppressed(Throwable);Throwable[] getSuppressed()',
  'java.lang.Exception : Throwable|',
  'java.lang.Error : Throwable|',
  'java.io.IOException : Exception|',
  ...exceptions('RuntimeException'),
  ...exceptions('IllegalArgumentException'),
  ...exceptions('IllegalStateException'),
  ...exceptions('UnsupportedOperationException'),
  ...functions(),
];

function derived(from: string, names: string): string[] {
  return names.split(' ').map((name) => `partial ${name} : ${from}|`);
}

function numeric(names: string): string[] {
  return names
    .split(' ')
    .map(
      (name) =>
        `partial ${name} : Number,Comparable<_>|static ${name.slice(10)} valueOf(_);${name.slice(10)} add(_);${name.slice(10)} subtract(_);${name.slice(10)} multiply(_);${name.slice(10)} negate();int intValueExact();int signum()`,
    );
}

/** Boxes of numbers. */
function numbers(names: string): string[] {
  return names.split(' ').map((name) => {
    const primitive = name === 'Integer' ? 'int' : name.toLowerCase();
    const constants = ['MAX_VALUE', 'MIN_VALUE', 'NaN', 'POSITIVE_INFINITY', 'NEGATIVE_INFINITY'];
    const fields = constants.map((constant) => `static ${primitive} ${constant}`).join(';');
    const parse = name === 'Integer' ? 'Int' : name;
    return `partial java.lang.${name} : Number,Comparable<${name}>|static ${primitive} parse${parse}(String);static ${name} valueOf(_);static int compare(${primitive},${primitive});static String toString(${primitive});${fields}`;
  });
}

/** Types that add nothing to their supertypes. */
function of(parameters: string, supertypes: string, names: string): string[] {
  return names.split(' ').map((name) => `partial ${name}<${parameters}> : ${supertypes}|`);
}

function exceptions(name: string): string[] {
  return [`java.lang.${name} : ${name === 'RuntimeException' ? 'Exception' : 'RuntimeException'}|`];
}

/** The interfaces of `java.util.function` that take or return objects. */
function functions(): string[] {
  return [
    'Function<T,R>|abstract R apply(T);<V> Function<V,R> compose(Function<V,T>);<V> Function<T,V> andThen(Function<R,V>);static <T> Function<T,T> identity()',
    'BiFunction<T,U,R>|abstract R apply(T,U);<V> BiFunction<T,U,V> andThen(Function<R,V>)',
    'UnaryOperator<T> : Function<T,T>|',
    'BinaryOperator<T> : BiFunction<T,T,T>|',
    'Supplier<T>|abstract T get()',
    'Consumer<T>|abstract void accept(T);Consumer<T> andThen(Consumer<T>)',
    'BiConsumer<T,U>|abstract void accept(T,U);BiConsumer<T,U> andThen(BiConsumer<T,U>)',
    'Predicate<T>|abstract boolean test(T);Predicate<T> and(Predicate<T>);Predicate<T> or(Predicate<T>);Predicate<T> negate();static <T> Predicate<T> not(Predicate<T>)',
    'BiPredicate<T,U>|abstract boolean test(T,U);BiPredicate<T,U> and(BiPredicate<T,U>);BiPredicate<T,U> or(BiPredicate<T,U>);BiPredicate<T,U> negate()',
    'ToIntFunction<T>|abstract int applyAsInt(T)',
    'ToLongFunction<T>|abstract long applyAsLong(T)',
    'ToDoubleFunction<T>|abstract double applyAsDouble(T)',
    'IntFunction<R>|abstract R apply(int)',
    'LongFunction<R>|abstract R apply(long)',
    'IntConsumer|abstract void accept(int);IntConsumer andThen(IntConsumer)',
    'IntPredicate|abstract boolean test(int)',
    'IntUnaryOperator|abstract int applyAsInt(int)',
    'IntBinaryOperator|abstract int applyAsInt(int,int)',
    'IntSupplier|abstract int getAsInt()',
    'LongSupplier|abstract long getAsLong()',
    'DoubleSupplier|abstract double getAsDouble()',
    'BooleanSupplier|abstract boolean getAsBoolean()',
    'ObjIntConsumer<T>|abstract void accept(T,int)',
    'ToIntBiFunction<T,U>|abstract int applyAsInt(T,U)',
  ].map((text) => `java.util.function.${text}`);
}
