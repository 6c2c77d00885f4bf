/**
 * Types of the JDK that classes are derived from, with their supertypes and the names of the methods that they add to these:
 * what is not among them a class does not inherit, so that a simple name means what the code around it declares (JLS 15.12.1).
 */
export const JDK_NAMES = `
java.awt.event.ActionListener : java.util.EventListener|actionPerformed
java.beans.PropertyChangeListener : java.util.EventListener|propertyChange
java.io.BufferedInputStream : java.io.FilterInputStream|
java.io.BufferedOutputStream : java.io.FilterOutputStream|
java.io.BufferedReader : java.io.Reader|lines readLine
java.io.BufferedWriter : java.io.Writer|newLine
java.io.ByteArrayInputStream : java.io.InputStream|
java.io.ByteArrayOutputStream : java.io.OutputStream|reset size toByteArray writeBytes writeTo
java.io.CharArrayReader : java.io.Reader|
java.io.CharArrayWriter : java.io.Writer|reset size toCharArray writeTo
java.io.Closeable : java.lang.AutoCloseable|
java.io.FileFilter|accept
java.io.FileInputStream : java.io.InputStream|getChannel getFD
java.io.FileNotFoundException : java.io.IOException|
java.io.FileOutputStream : java.io.OutputStream|getChannel getFD
java.io.FilenameFilter|accept
java.io.FilterInputStream : java.io.InputStream|
java.io.FilterOutputStream : java.io.OutputStream|
java.io.FilterReader : java.io.Reader|
java.io.FilterWriter : java.io.Writer|
java.io.Flushable|flush
java.io.IOException : java.lang.Exception|
java.io.InputStream : java.io.Closeable|available mark markSupported nullInputStream read readAllBytes readNBytes reset skip skipNBytes transferTo
java.io.InputStreamReader : java.io.Reader|getEncoding
java.io.OutputStream : java.io.Closeable,java.io.Flushable|nullOutputStream write
java.io.OutputStreamWriter : java.io.Writer|getEncoding
java.io.Reader : java.lang.Readable,java.io.Closeable|mark markSupported nullReader ready reset skip transferTo
java.io.Serializable|
java.io.StringReader : java.io.Reader|
java.io.StringWriter : java.io.Writer|getBuffer
java.io.UncheckedIOException : java.lang.RuntimeException|
java.io.Writer : java.lang.Appendable,java.io.Closeable,java.io.Flushable|nullWriter write
java.lang.Appendable|append
java.lang.ArithmeticException : java.lang.RuntimeException|
java.lang.AssertionError : java.lang.Error|
java.lang.AutoCloseable|close
java.lang.CharSequence|charAt chars codePoints isEmpty length subSequence
java.lang.ClassCastException : java.lang.RuntimeException|
java.lang.ClassLoader|clearAssertionStatus defineClass definePackage findClass findLibrary findLoadedClass findResource findResources findSystemClass getClassLoadingLock getDefinedPackage getDefinedPackages getName getPackage getPackages getParent getPlatformClassLoader getResource getResourceAsStream getResources getSystemClassLoader getSystemResource getSystemResourceAsStream getSystemResources getUnnamedModule isRegisteredAsParallelCapable loadClass registerAsParallelCapable resolveClass resources setClassAssertionStatus setDefaultAssertionStatus setPackageAssertionStatus setSigners
java.lang.ClassNotFoundException : java.lang.ReflectiveOperationException|getException
java.lang.Cloneable|
java.lang.Comparable|compareTo
java.lang.Enum : java.lang.Comparable,java.io.Serializable|getDeclaringClass name ordinal valueOf
java.lang.Error : java.lang.Throwable|
java.lang.Exception : java.lang.Throwable|
java.lang.IllegalArgumentException : java.lang.RuntimeException|
java.lang.IllegalStateException : java.lang.RuntimeException|
java.lang.IndexOutOfBoundsException : java.lang.RuntimeException|
java.lang.InterruptedException : java.lang.Exception|
java.lang.Iterable|forEach iterator spliterator
java.lang.NullPointerException : java.lang.RuntimeException|
java.lang.Number : java.io.Serializable|byteValue doubleValue floatValue intValue longValue shortValue
java.lang.NumberFormatException : java.lang.IllegalArgumentException|
java.lang.Readable|read
java.lang.Record|
java.lang.ReflectiveOperationException : java.lang.Exception|
java.lang.Runnable|run
java.lang.RuntimeException : java.lang.Exception|
java.lang.SecurityException : java.lang.RuntimeException|
java.lang.Thread : java.lang.Runnable|activeCount checkAccess countStackFrames currentThread dumpStack enumerate getAllStackTraces getContextClassLoader getDefaultUncaughtExceptionHandler getId getName getPriority getStackTrace getState getThreadGroup getUncaughtExceptionHandler holdsLock interrupt interrupted isAlive isDaemon isInterrupted join onSpinWait resume setContextClassLoader setDaemon setDefaultUncaughtExceptionHandler setName setPriority setUncaughtExceptionHandler sleep start stop suspend yield
java.lang.ThreadLocal|get initialValue remove set withInitial
java.lang.Throwable : java.io.Serializable|addSuppressed fillInStackTrace getCause getLocalizedMessage getMessage getStackTrace getSuppressed initCause printStackTrace setStackTrace
java.lang.UnsupportedOperationException : java.lang.RuntimeException|
java.lang.ref.Reference|clear enqueue get isEnqueued reachabilityFence refersTo
java.lang.ref.SoftReference : java.lang.ref.Reference|
java.lang.ref.WeakReference : java.lang.ref.Reference|
java.lang.reflect.GenericArrayType : java.lang.reflect.Type|getGenericComponentType
java.lang.reflect.InvocationHandler|invoke
java.lang.reflect.ParameterizedType : java.lang.reflect.Type|getActualTypeArguments getOwnerType getRawType
java.lang.reflect.Type|getTypeName
java.lang.reflect.TypeVariable : java.lang.reflect.Type|getAnnotatedBounds getBounds getGenericDeclaration getName
java.lang.reflect.WildcardType : java.lang.reflect.Type|getLowerBounds getUpperBounds
java.nio.file.FileVisitor|postVisitDirectory preVisitDirectory visitFile visitFileFailed
java.nio.file.SimpleFileVisitor : java.nio.file.FileVisitor|
java.security.PrivilegedAction|run
java.text.Format : java.io.Serializable,java.lang.Cloneable|format formatToCharacterIterator parseObject
java.util.AbstractCollection : java.util.Collection|
java.util.AbstractList : java.util.AbstractCollection,java.util.List|removeRange
java.util.AbstractMap : java.util.Map|
java.util.AbstractMap.SimpleEntry : java.util.Map.Entry,java.io.Serializable|
java.util.AbstractQueue : java.util.AbstractCollection,java.util.Queue|
java.util.AbstractSequentialList : java.util.AbstractList|
java.util.AbstractSet : java.util.AbstractCollection,java.util.Set|
java.util.ArrayDeque : java.util.AbstractCollection,java.util.Deque,java.lang.Cloneable,java.io.Serializable|
java.util.ArrayList : java.util.AbstractList,java.util.List,java.util.RandomAccess,java.lang.Cloneable,java.io.Serializable|ensureCapacity trimToSize
java.util.Collection : java.lang.Iterable|add addAll clear contains containsAll isEmpty parallelStream remove removeAll removeIf retainAll size stream toArray
java.util.Comparator|compare reversed thenComparing thenComparingDouble thenComparingInt thenComparingLong
java.util.ConcurrentModificationException : java.lang.RuntimeException|
java.util.Deque : java.util.Queue|addFirst addLast descendingIterator getFirst getLast offerFirst offerLast peekFirst peekLast pollFirst pollLast pop push removeFirst removeFirstOccurrence removeLast removeLastOccurrence
java.util.Dictionary|elements get isEmpty keys put remove size
java.util.EnumMap : java.util.AbstractMap,java.io.Serializable,java.lang.Cloneable|
java.util.EnumSet : java.util.AbstractSet,java.lang.Cloneable,java.io.Serializable|allOf complementOf copyOf noneOf of range
java.util.Enumeration|asIterator hasMoreElements nextElement
java.util.EventListener|
java.util.EventObject : java.io.Serializable|getSource
java.util.HashMap : java.util.AbstractMap,java.util.Map,java.lang.Cloneable,java.io.Serializable|
java.util.HashSet : java.util.AbstractSet,java.util.Set,java.lang.Cloneable,java.io.Serializable|
java.util.Hashtable : java.util.Dictionary,java.util.Map,java.lang.Cloneable,java.io.Serializable|contains rehash
java.util.IdentityHashMap : java.util.AbstractMap,java.util.Map,java.io.Serializable,java.lang.Cloneable|
java.util.Iterator|forEachRemaining hasNext next remove
java.util.LinkedHashMap : java.util.HashMap,java.util.Map|removeEldestEntry
java.util.LinkedHashSet : java.util.HashSet,java.util.Set,java.lang.Cloneable,java.io.Serializable|
java.util.LinkedList : java.util.AbstractSequentialList,java.util.List,java.util.Deque,java.lang.Cloneable,java.io.Serializable|
java.util.List : java.util.Collection|get indexOf lastIndexOf listIterator replaceAll set sort subList
java.util.ListIterator : java.util.Iterator|add hasPrevious nextIndex previous previousIndex set
java.util.Map|clear compute computeIfAbsent computeIfPresent containsKey containsValue entrySet forEach get getOrDefault isEmpty keySet merge put putAll putIfAbsent remove replace replaceAll size values
java.util.Map.Entry|getKey getValue setValue
java.util.NavigableMap : java.util.SortedMap|ceilingEntry ceilingKey descendingKeySet descendingMap firstEntry floorEntry floorKey higherEntry higherKey lastEntry lowerEntry lowerKey navigableKeySet pollFirstEntry pollLastEntry
java.util.NavigableSet : java.util.SortedSet|ceiling descendingIterator descendingSet floor higher lower pollFirst pollLast
java.util.NoSuchElementException : java.lang.RuntimeException|
java.util.PrimitiveIterator : java.util.Iterator|
java.util.PrimitiveIterator.OfInt : java.util.PrimitiveIterator|nextInt
java.util.PriorityQueue : java.util.AbstractQueue,java.io.Serializable|comparator
java.util.Properties : java.util.Hashtable|getProperty list load loadFromXML propertyNames save setProperty store storeToXML stringPropertyNames
java.util.Queue : java.util.Collection|element offer peek poll
java.util.Random : java.util.random.RandomGenerator,java.io.Serializable|next setSeed
java.util.RandomAccess|
java.util.Set : java.util.Collection|
java.util.SortedMap : java.util.Map|comparator firstKey headMap lastKey subMap tailMap
java.util.SortedSet : java.util.Set|comparator first headSet last subSet tailSet
java.util.Spliterator|characteristics estimateSize forEachRemaining getComparator getExactSizeIfKnown hasCharacteristics tryAdvance trySplit
java.util.Spliterators.AbstractSpliterator : java.util.Spliterator|
java.util.Stack : java.util.Vector|empty peek pop push search
java.util.TimerTask : java.lang.Runnable|cancel scheduledExecutionTime
java.util.TreeMap : java.util.AbstractMap,java.util.NavigableMap,java.lang.Cloneable,java.io.Serializable|
java.util.TreeSet : java.util.AbstractSet,java.util.NavigableSet,java.lang.Cloneable,java.io.Serializable|
java.util.Vector : java.util.AbstractList,java.util.List,java.util.RandomAccess,java.lang.Cloneable,java.io.Serializable|addElement capacity copyInto elementAt elements ensureCapacity firstElement insertElementAt lastElement removeAllElements removeElement removeElementAt setElementAt setSize trimToSize
java.util.WeakHashMap : java.util.AbstractMap,java.util.Map|
java.util.concurrent.AbstractExecutorService : java.util.concurrent.ExecutorService|newTaskFor
java.util.concurrent.ArrayBlockingQueue : java.util.AbstractQueue,java.util.concurrent.BlockingQueue,java.io.Serializable|
java.util.concurrent.BlockingQueue : java.util.Queue|drainTo put remainingCapacity take
java.util.concurrent.Callable|call
java.util.concurrent.CancellationException : java.lang.IllegalStateException|
java.util.concurrent.CompletableFuture : java.util.concurrent.Future,java.util.concurrent.CompletionStage|allOf anyOf complete completeAsync completeExceptionally completeOnTimeout completedFuture completedStage copy defaultExecutor delayedExecutor failedFuture failedStage getNow getNumberOfDependents isCompletedExceptionally join minimalCompletionStage newIncompleteFuture obtrudeException obtrudeValue orTimeout runAsync supplyAsync
java.util.concurrent.CompletionStage|acceptEither acceptEitherAsync applyToEither applyToEitherAsync exceptionally exceptionallyAsync exceptionallyCompose exceptionallyComposeAsync handle handleAsync runAfterBoth runAfterBothAsync runAfterEither runAfterEitherAsync thenAccept thenAcceptAsync thenAcceptBoth thenAcceptBothAsync thenApply thenApplyAsync thenCombine thenCombineAsync thenCompose thenComposeAsync thenRun thenRunAsync toCompletableFuture whenComplete whenCompleteAsync
java.util.concurrent.ConcurrentHashMap : java.util.AbstractMap,java.util.concurrent.ConcurrentMap,java.io.Serializable|contains elements forEachEntry forEachKey forEachValue keys mappingCount newKeySet reduce reduceEntries reduceEntriesToDouble reduceEntriesToInt reduceEntriesToLong reduceKeys reduceKeysToDouble reduceKeysToInt reduceKeysToLong reduceToDouble reduceToInt reduceToLong reduceValues reduceValuesToDouble reduceValuesToInt reduceValuesToLong search searchEntries searchKeys searchValues
java.util.concurrent.ConcurrentLinkedDeque : java.util.AbstractCollection,java.util.Deque,java.io.Serializable|
java.util.concurrent.ConcurrentLinkedQueue : java.util.AbstractQueue,java.util.Queue,java.io.Serializable|
java.util.concurrent.ConcurrentMap : java.util.Map|
java.util.concurrent.ConcurrentNavigableMap : java.util.concurrent.ConcurrentMap,java.util.NavigableMap|
java.util.concurrent.ConcurrentSkipListMap : java.util.AbstractMap,java.util.concurrent.ConcurrentNavigableMap,java.lang.Cloneable,java.io.Serializable|
java.util.concurrent.CopyOnWriteArrayList : java.util.List,java.util.RandomAccess,java.lang.Cloneable,java.io.Serializable|addAllAbsent addIfAbsent
java.util.concurrent.ExecutionException : java.lang.Exception|
java.util.concurrent.Executor|execute
java.util.concurrent.ExecutorService : java.util.concurrent.Executor|awaitTermination invokeAll invokeAny isShutdown isTerminated shutdown shutdownNow submit
java.util.concurrent.ForkJoinTask : java.util.concurrent.Future,java.io.Serializable|adapt compareAndSetForkJoinTaskTag complete completeExceptionally exec fork getException getForkJoinTaskTag getPool getQueuedTaskCount getRawResult getSurplusQueuedTaskCount helpQuiesce inForkJoinPool invoke invokeAll isCompletedAbnormally isCompletedNormally join peekNextLocalTask pollNextLocalTask pollSubmission pollTask quietlyComplete quietlyInvoke quietlyJoin reinitialize setForkJoinTaskTag setRawResult tryUnfork
java.util.concurrent.Future|cancel get isCancelled isDone
java.util.concurrent.FutureTask : java.util.concurrent.RunnableFuture|done runAndReset set setException
java.util.concurrent.LinkedBlockingQueue : java.util.AbstractQueue,java.util.concurrent.BlockingQueue,java.io.Serializable|
java.util.concurrent.RecursiveAction : java.util.concurrent.ForkJoinTask|compute
java.util.concurrent.RecursiveTask : java.util.concurrent.ForkJoinTask|compute
java.util.concurrent.RunnableFuture : java.lang.Runnable,java.util.concurrent.Future|
java.util.concurrent.ScheduledExecutorService : java.util.concurrent.ExecutorService|schedule scheduleAtFixedRate scheduleWithFixedDelay
java.util.concurrent.ThreadFactory|newThread
java.util.concurrent.ThreadPoolExecutor : java.util.concurrent.AbstractExecutorService|afterExecute allowCoreThreadTimeOut allowsCoreThreadTimeOut beforeExecute getActiveCount getCompletedTaskCount getCorePoolSize getKeepAliveTime getLargestPoolSize getMaximumPoolSize getPoolSize getQueue getRejectedExecutionHandler getTaskCount getThreadFactory isTerminating prestartAllCoreThreads prestartCoreThread purge remove setCorePoolSize setKeepAliveTime setMaximumPoolSize setRejectedExecutionHandler setThreadFactory terminated
java.util.concurrent.TimeoutException : java.lang.Exception|
java.util.concurrent.atomic.AtomicBoolean : java.io.Serializable|compareAndExchange compareAndExchangeAcquire compareAndExchangeRelease compareAndSet get getAcquire getAndSet getOpaque getPlain lazySet set setOpaque setPlain setRelease weakCompareAndSet weakCompareAndSetAcquire weakCompareAndSetPlain weakCompareAndSetRelease weakCompareAndSetVolatile
java.util.concurrent.atomic.AtomicInteger : java.lang.Number,java.io.Serializable|accumulateAndGet addAndGet compareAndExchange compareAndExchangeAcquire compareAndExchangeRelease compareAndSet decrementAndGet get getAcquire getAndAccumulate getAndAdd getAndDecrement getAndIncrement getAndSet getAndUpdate getOpaque getPlain incrementAndGet lazySet set setOpaque setPlain setRelease updateAndGet weakCompareAndSet weakCompareAndSetAcquire weakCompareAndSetPlain weakCompareAndSetRelease weakCompareAndSetVolatile
java.util.concurrent.atomic.AtomicLong : java.lang.Number,java.io.Serializable|accumulateAndGet addAndGet compareAndExchange compareAndExchangeAcquire compareAndExchangeRelease compareAndSet decrementAndGet get getAcquire getAndAccumulate getAndAdd getAndDecrement getAndIncrement getAndSet getAndUpdate getOpaque getPlain incrementAndGet lazySet set setOpaque setPlain setRelease updateAndGet weakCompareAndSet weakCompareAndSetAcquire weakCompareAndSetPlain weakCompareAndSetRelease weakCompareAndSetVolatile
java.util.concurrent.atomic.AtomicReference : java.io.Serializable|accumulateAndGet compareAndExchange compareAndExchangeAcquire compareAndExchangeRelease compareAndSet get getAcquire getAndAccumulate getAndSet getAndUpdate getOpaque getPlain lazySet set setOpaque setPlain setRelease updateAndGet weakCompareAndSet weakCompareAndSetAcquire weakCompareAndSetPlain weakCompareAndSetRelease weakCompareAndSetVolatile
java.util.concurrent.locks.Lock|lock lockInterruptibly newCondition tryLock unlock
java.util.concurrent.locks.ReentrantLock : java.util.concurrent.locks.Lock,java.io.Serializable|getHoldCount getOwner getQueueLength getQueuedThreads getWaitQueueLength getWaitingThreads hasQueuedThread hasQueuedThreads hasWaiters isFair isHeldByCurrentThread isLocked
java.util.function.BiConsumer|accept andThen
java.util.function.BiFunction|andThen apply
java.util.function.BiPredicate|and negate or test
java.util.function.BinaryOperator : java.util.function.BiFunction|
java.util.function.BooleanSupplier|getAsBoolean
java.util.function.Consumer|accept andThen
java.util.function.DoubleFunction|apply
java.util.function.DoubleSupplier|getAsDouble
java.util.function.Function|andThen apply compose
java.util.function.IntBinaryOperator|applyAsInt
java.util.function.IntConsumer|accept andThen
java.util.function.IntFunction|apply
java.util.function.IntPredicate|and negate or test
java.util.function.IntSupplier|getAsInt
java.util.function.IntUnaryOperator|andThen applyAsInt compose
java.util.function.LongFunction|apply
java.util.function.LongSupplier|getAsLong
java.util.function.ObjIntConsumer|accept
java.util.function.Predicate|and negate or test
java.util.function.Supplier|get
java.util.function.ToDoubleFunction|applyAsDouble
java.util.function.ToIntBiFunction|applyAsInt
java.util.function.ToIntFunction|applyAsInt
java.util.function.ToLongFunction|applyAsLong
java.util.function.UnaryOperator : java.util.function.Function|
java.util.random.RandomGenerator|doubles ints isDeprecated longs nextBoolean nextBytes nextDouble nextExponential nextFloat nextGaussian nextInt nextLong
java.util.SequencedCollection : java.util.Collection|addFirst addLast getFirst getLast removeFirst removeLast reversed
`;
