import type { Argument } from '../../../../resolve/code-evaluator.ts';
import type { Walk } from '../../../../resolve/solver.ts';
import type { CallMeaning, Value } from '../java-class.ts';
import { ancestorOf, commonType } from '../java-lineage.ts';
import { OUTSIDE } from '../java-values.ts';
import { jdk } from '../jdk.ts';

/**
 * Functions of Kotlin's library that hand on what they are given, each `this=… it=… result`: T is the receiver, E its element,
 * A the first argument, R what the lambda returns.
 */
const FUNCTIONS: ReadonlyMap<string, string> = new Map(
  `let:it=T:R also:it=T:T apply:this=T:T run:this=T:R takeIf:it=T:T takeUnless:it=T:T use:it=T:R
  forEach:it=E:V onEach:it=E:T forEachIndexed:it2=E:V map:it=E:List<R> mapNotNull:it=E:List<R> mapIndexed:it2=E:List<R> mapTo:it=E:A flatMap:it=E:List<RE>
  filter:it=E:List<E> filterNot:it=E:List<E> filterNotNull::List<E> filterIsInstance::? sortedBy:it=E:List<E> sortedByDescending:it=E:List<E>
  sortedWith::List<E> sorted::List<E> sortedDescending::List<E> distinct::List<E> distinctBy:it=E:List<E> reversed::List<E> take::List<E> drop::List<E>
  takeLast::List<E> dropLast::List<E> takeWhile:it=E:List<E> dropWhile:it=E:List<E> toList::List<E> toMutableList::List<E> toSet::List<E> toMutableSet::List<E>
  asSequence::List<E> asIterable::List<E> shuffled::List<E> orEmpty::T
  first:it=E:E last:it=E:E single:it=E:E firstOrNull:it=E:E lastOrNull:it=E:E singleOrNull:it=E:E find:it=E:E findLast:it=E:E maxByOrNull:it=E:E
  minByOrNull:it=E:E maxBy:it=E:E minBy:it=E:E random::E getOrNull::E elementAt::E removeFirst::E removeLast::E
  any:it=E:V all:it=E:V none:it=E:V count:it=E:V sumOf:it=E:V indexOfFirst:it=E:V indexOfLast:it=E:V joinToString:it=E:S removeAll:it=E:V retainAll:it=E:V
  trimIndent::S trimMargin::S uppercase::S lowercase::S removePrefix::S removeSuffix::S removeSurrounding::S substringAfter::S substringBefore::S
  substringAfterLast::S substringBeforeLast::S padStart::S padEnd::S lines::List<S> split::List<S>
  sortBy:it=E:V sortByDescending:it=E:V partition:it=E:? groupBy:it=E:? associateBy:it=E:? associateWith:it=E:? associate:it=E:?`
    .trim()
    .split(/\s+/)
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)] as const),
);

/** Those without a receiver. */
const PLAIN: ReadonlyMap<string, string> = new Map(
  `with:this=A:R run::R lazy::Lazy<R> synchronized::R repeat::V buildString:this=B:S buildList:this=L:? runCatching::? requireNotNull::A checkNotNull::A
  listOf::List<A> mutableListOf::List<A> setOf::List<A> mutableSetOf::List<A> arrayListOf::List<A> listOfNotNull::List<A> sequenceOf::List<A> arrayOf::List<A>
  hashSetOf::List<A> linkedSetOf::List<A> println::V print::V require::V check::V error::V TODO::V maxOf::? minOf::? emptyList::V emptySet::V emptyMap::V mapOf::?
  mutableMapOf::? to::?`
    .trim()
    .split(/\s+/)
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)] as const),
);

export function isLibrary(name: string, hasReceiver: boolean): boolean {
  return (hasReceiver ? FUNCTIONS : PLAIN).has(name);
}

/** What a call of a function of the library gives its lambda, and results in. */
export function* callLibrary(
  name: string,
  receiver: Value | undefined,
  values: readonly (Value | undefined)[],
): Walk<CallMeaning> {
  const text = (receiver ? FUNCTIONS : PLAIN).get(name) ?? '';
  const cut = text.lastIndexOf(':');
  const [how, result] = [text.slice(0, cut), text.slice(cut + 1)];
  const [, role, of] = /^(this|it2?)=(\w)$/.exec(how) ?? [];
  const element = elementOf(receiver);
  const sources: Readonly<Record<string, Value | undefined>> = {
    T: receiver,
    E: element,
    A: values[0],
    B: jdk.type('java.lang.StringBuilder', undefined),
    L: jdk.type('java.util.List', [undefined]),
  };
  const value = of === undefined ? undefined : sources[of];
  const given = {
    receiver: role === 'this' ? value : ({ kind: 'null' } as const),
    parameters: role === 'it' ? [value] : role === 'it2' ? [{ kind: 'primitive', name: 'int' } as const, value] : [],
  };
  const lambda = values.findLast((one) => one?.kind === 'lambda');
  let returned: Value | undefined;
  if (lambda?.kind === 'lambda') for (const one of lambda.results) returned = (yield* asked(one)).value;
  return { targets: [], value: resultOf(result, sources, values, returned), given };
}

function* asked(one: Argument<Value>): Walk<{ readonly value: Value | undefined }> {
  return yield* one();
}

function resultOf(
  text: string,
  sources: Readonly<Record<string, Value | undefined>>,
  values: readonly (Value | undefined)[],
  returned: Value | undefined,
): Value | undefined {
  switch (text) {
    case 'V':
      return OUTSIDE;
    case 'S':
      return jdk.type('java.lang.String', undefined);
    case 'R':
      return returned;
    case 'List<S>':
      return jdk.type('java.util.List', [jdk.type('java.lang.String', undefined)]);
    case 'List<R>':
      return jdk.type('java.util.List', [returned]);
    case 'List<RE>':
      return jdk.type('java.util.List', [elementOf(returned)]);
    case 'List<E>':
      return jdk.type('java.util.List', [sources['E']]);
    case 'List<A>': {
      const all: (Value | undefined)[] = values.filter((value) => value?.kind !== 'lambda');
      return jdk.type('java.util.List', [all.length === 0 ? undefined : all.reduce(commonType)]);
    }
    case 'Lazy<R>':
      return { kind: 'outside', name: 'kotlin.Lazy', args: [returned] };
    default:
      return sources[text];
  }
}

/** What an array or anything iterable holds. */
export function elementOf(value: Value | undefined): Value | undefined {
  if (value?.kind === 'array') return value.of;
  const iterable = jdk.find('java.lang.Iterable');
  if (value?.kind !== 'class' || !iterable) return undefined;
  const bindings = ancestorOf(value, iterable);
  if (bindings) return bindings.get(iterable.typeParameters[0]!);
  const map = jdk.find('java.util.Map');
  const of = map && ancestorOf(value, map);
  return (
    of &&
    jdk.type(
      'java.util.Map.Entry',
      map.typeParameters.map((variable) => of.get(variable)),
    )
  );
}
