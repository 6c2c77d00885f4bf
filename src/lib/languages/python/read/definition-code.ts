import { type Declaration, UNKNOWN } from '../../../parse/code-facts.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import { BoundNames, boundNames } from './bound-names.ts';
import type { CodeReading } from './code-reading.ts';
import { readCall } from './expressions.ts';
import { INHERITED } from './inherited.ts';
import { Scope } from './scope.ts';

interface Decorator {
  /** The last part of its name. */
  readonly name: string;
  readonly value: number;
}

/** Decorators whose meaning the language or its library states; the others are called with the decorated object. */
const FLAGS = new Set(
  `property cached_property staticmethod classmethod overload setter deleter getter contextmanager asynccontextmanager
  abstractmethod abstractproperty abstractclassmethod abstractstaticmethod dataclass final override wraps lru_cache cache
  total_ordering unique runtime_checkable`.split(/\s+/),
);
/** Returned by many functions: further values are dropped. */
const MAX_RESULTS = 32;

/** Language Reference, 8.7: decorators are evaluated outside the definition that they decorate. */
export function readDecorators(reading: CodeReading, node: SyntaxNode): Decorator[] {
  const { tree } = reading;
  const decorators = tree.namedChildren(node).filter((child) => tree.kind(child) === 'decorator');
  return decorators.flatMap((decorator) => {
    const inner = tree.namedChildren(decorator).find((child) => tree.kind(child) !== 'comment');
    if (inner === undefined) return [];
    const called = tree.kind(inner) === 'call' ? tree.child(inner, 'function') : inner;
    const name = /[\p{L}\p{N}_]*$/u.exec(tree.textOf(called))![0];
    return [{ name, value: readDecorator(reading, inner) }];
  });
}

function readDecorator(reading: CodeReading, node: SyntaxNode): number {
  const { tree } = reading;
  switch (tree.kind(node)) {
    case 'call':
      return readCall(reading, node, 'decorate');
    case 'identifier': {
      const { value, role } = reading.nameAt(tree.textOf(node));
      if (role === 'shown') reading.use(value, 'decorate', tree.start(node));
      return value;
    }
    case 'attribute': {
      const name = tree.child(node, 'attribute');
      // `@name.setter` adds to the property that it names.
      if (/^(?:setter|getter|deleter)$/.test(tree.textOf(name))) return UNKNOWN;
      const of = reading.read(tree.child(node, 'object'));
      const member = reading.member(of, tree.textOf(name));
      if (!reading.isPlain(of)) reading.use(member, 'decorate', tree.start(name));
      return member;
    }
    default:
      return reading.read(node);
  }
}

export function readFunction(reading: CodeReading, node: SyntaxNode, decorators: readonly Decorator[]): void {
  const { tree, table, scope: outer } = reading;
  const around = reading.within;
  const definition = table.definitionOf(tree, node);
  const name = tree.textOf(tree.child(node, 'name'));
  bindDefinition(reading, name);
  if (definition >= 0) reading.within = definition;
  const body = tree.child(node, 'body');
  const parameters = tree.child(node, 'parameters');
  const names = new BoundNames();
  const scope = new Scope({ kind: 'function', table, parent: outer, within: definition, names });
  const declared = addTypeParameters(reading, node, names);
  const flags = flagsOf(reading, node, decorators);
  if (declared) reading.scope = scope;
  const returned = tree.child(node, 'return_type');
  reading.type(returned);
  if (returned !== NONE) scope.sent = sentType(reading, returned);
  let stated: readonly string[] = [];
  if (parameters !== NONE)
    stated = readParameters(
      reading,
      parameters,
      scope,
      outer.kind === 'class' ? { name, flags, isDerived: outer.isDerived } : undefined,
    );
  if (body !== NONE) boundNames(tree, body, names);
  // The annotation of `self` stands for the receiver, as Self does (PEP 484).
  const typeParameters = scope.receiverType ? [...(declared ?? []), `${scope.receiverType}: Self`] : declared;
  reading.scope = scope;
  const wasConditional = reading.isConditional;
  reading.isConditional = false;
  reading.readBlock(body);
  reading.isConditional = wasConditional;
  scope.end();
  reading.scope = outer;
  reading.within = around;
  if (definition < 0) return;
  const applied = decorators
    .filter(({ name, value }) => value !== UNKNOWN && !FLAGS.has(name))
    .map(({ value }) => value);
  const fields = { ...(applied.length > 0 && { '@': applied }), ...(scope.yields && { yield: results(scope.yields) }) };
  const declaration: Omit<Declaration, 'of'> = {
    ...(typeParameters && { typeParameters }),
    ...(stated.length > 0 && { parameters: stated }),
    ...(returned !== NONE
      ? { type: tree.textOf(returned).slice(0, 500) }
      : scope.returns.length > 0 && { values: results(scope.returns) }),
    ...(Object.keys(fields).length > 0 && { fields }),
    ...(flags.length > 0 && { flags }),
  };
  if (Object.keys(declaration).length > 0) table.declare({ of: definition, ...declaration });
}

/** `Generator[yielded, sent, returned]`, `AsyncGenerator[yielded, sent]` (library reference, typing). */
function sentType(reading: CodeReading, annotation: SyntaxNode): number {
  const { tree } = reading;
  const form = tree.namedChildren(annotation)[0] ?? NONE;
  if (form === NONE || !/^(?:[\w.]+\.)?(?:Async)?Generator\s*\[/.test(tree.textOf(annotation))) return UNKNOWN;
  const kind = tree.kind(form);
  const args =
    kind === 'subscript'
      ? tree.childrenOf(form, 'subscript')
      : tree.namedChildren(tree.firstOf(form, 'type_parameter'));
  return args[1] === undefined ? UNKNOWN : reading.typeText(tree.textOf(args[1]));
}

function results(values: readonly number[]): number[] {
  return [...new Set(values)].slice(0, MAX_RESULTS);
}

/** A name of a function that is also a variable of it. */
function bindDefinition(reading: CodeReading, name: string): void {
  const { scope } = reading;
  if (scope.kind !== 'function' || scope.within < 0 || scope.names.of(name) !== 'value') return;
  scope.bind(name, reading.expression(['name', name, scope.within]));
}

function flagsOf(reading: CodeReading, node: SyntaxNode, decorators: readonly Decorator[]): string[] {
  const flags = decorators.map(({ name }) => name).filter((name) => FLAGS.has(name));
  if (reading.tree.has(node, 'async')) flags.push('async');
  if (reading.isConditional) flags.push('conditional');
  return flags;
}

/** PEP 695 */
function addTypeParameters(reading: CodeReading, node: SyntaxNode, names: BoundNames): string[] | undefined {
  const { tree } = reading;
  const list = tree.child(node, 'type_parameters');
  if (list === NONE) return undefined;
  const texts = tree.namedChildren(list).map((one) => tree.textOf(one).slice(0, 500));
  for (const text of texts) names.add(/[\p{L}_][\p{L}\p{N}_]*/u.exec(text)?.[0] ?? '', 'definition');
  return texts;
}

interface Method {
  readonly name: string;
  readonly flags: readonly string[];
  /** Whether its class has bases, whose methods it may override. */
  readonly isDerived: boolean;
}

/** `T`, `type[T]` */
const RECEIVER_TYPE = /^(?:(?:[\w.]+\.)?[Tt]ype\[\s*)?([\p{L}_][\p{L}\p{N}_]*)\s*\]?$/u;

/** Names that are class methods without being declared so (Language Reference, 3.3). */
const OF_CLASS = new Set(['__new__', '__init_subclass__', '__class_getitem__']);

/** Binds the parameters; gives those of a method that state their types, which methods that override it inherit. */
function readParameters(
  reading: CodeReading,
  list: SyntaxNode,
  scope: Scope,
  method: Method | undefined,
): readonly string[] {
  const { tree } = reading;
  const stated: string[] = [];
  let isFirst = method !== undefined && !method.flags.includes('staticmethod');
  for (const parameter of tree.namedChildren(list)) {
    const kind = tree.kind(parameter);
    if (kind === 'comment' || kind === 'keyword_separator' || kind === 'positional_separator') continue;
    const type = kind.startsWith('typed') ? tree.child(parameter, 'type') : NONE;
    const isDefault = kind === 'default_parameter' || kind === 'typed_default_parameter';
    const given = isDefault ? reading.read(tree.child(parameter, 'value')) : UNKNOWN;
    const named = isDefault
      ? tree.child(parameter, 'name')
      : kind === 'identifier'
        ? parameter
        : tree.namedChildren(parameter)[0]!;
    const isSplat = kind.endsWith('splat_pattern') || tree.kind(named).endsWith('splat_pattern');
    const nameNode = tree.kind(named).endsWith('splat_pattern')
      ? tree.namedChildren(named)[0]
      : kind.endsWith('splat_pattern')
        ? tree.namedChildren(parameter)[0]
        : named;
    let value = reading.type(type);
    if (nameNode === undefined || tree.kind(nameNode) !== 'identifier') continue;
    const name = tree.textOf(nameNode);
    scope.names.add(name, 'value');
    if (isFirst) {
      const isClass = method!.flags.includes('classmethod') || OF_CLASS.has(method!.name);
      value = scope.within < 0 ? UNKNOWN : reading.expression(['type', isClass ? 'type[Self]' : 'Self', scope.within]);
      scope.receiver = name;
      if (type !== NONE) scope.receiverType = RECEIVER_TYPE.exec(tree.textOf(type))?.[1];
      isFirst = false;
    } else if (isSplat) value = value === UNKNOWN ? UNKNOWN : splat(reading, kind, named, value);
    else if (type === NONE) {
      const inherited = method?.isDerived && scope.within >= 0 ? inheritedType(reading, name, scope.within) : UNKNOWN;
      const values = [inherited, given].filter((one) => !reading.isPlain(one));
      value = values.length > 1 ? reading.expression(['either', ...values]) : (values[0] ?? UNKNOWN);
    } else if (reading.isTelling(tree.textOf(type))) {
      scope.declared.set(name, value);
      if (method) stated.push(`${name}: ${tree.textOf(type).slice(0, 500)}`);
    }
    scope.bind(name, value);
  }
  return stated;
}

/** Type of the parameter of that name in the method that a method overrides (typing specification, "Type inheritance"). */
function inheritedType(reading: CodeReading, name: string, within: number): number {
  return reading.expression(['type', `${INHERITED}${name}`, within]);
}

/** `*name: T` is a tuple of T, `**name: T` a dictionary. */
function splat(reading: CodeReading, kind: string, named: SyntaxNode, value: number): number {
  const isDictionary = kind === 'dictionary_splat_pattern' || reading.tree.kind(named) === 'dictionary_splat_pattern';
  return isDictionary ? reading.made('(dict)', [reading.plain('object'), value]) : reading.made('(list)', [value]);
}

export function readClass(reading: CodeReading, node: SyntaxNode, decorators: readonly Decorator[]): void {
  const { tree, table, scope: outer } = reading;
  const around = reading.within;
  const definition = table.definitionOf(tree, node);
  const name = tree.textOf(tree.child(node, 'name'));
  bindDefinition(reading, name);
  if (definition >= 0) reading.within = definition;
  const names = new BoundNames();
  const scope = new Scope({ kind: 'class', table, parent: outer, within: definition, names });
  const typeParameters = addTypeParameters(reading, node, names);
  const bases = tree.child(node, 'superclasses');
  const supertypes = bases === NONE ? [] : readBases(reading, bases, name);
  scope.isDerived = supertypes.length > 0;
  const body = tree.child(node, 'body');
  if (body !== NONE) boundNames(tree, body, names);
  reading.scope = scope;
  const wasConditional = reading.isConditional;
  reading.isConditional = false;
  reading.readBlock(body);
  reading.isConditional = wasConditional;
  reading.scope = outer;
  reading.within = around;
  if (definition < 0) return;
  const flags = decorators.map(({ name }) => name).filter((name) => FLAGS.has(name));
  if (wasConditional) flags.push('conditional');
  if (supertypes.length === 0 && scope.held.isEmpty && flags.length === 0 && !typeParameters) return;
  table.declare({
    of: definition,
    ...(typeParameters && { typeParameters }),
    ...(supertypes.length > 0 && { supertypes }),
    ...(!scope.held.isEmpty && { fields: scope.held.fields() }),
    ...(flags.length > 0 && { flags }),
  });
}

/** The bases as dotted names, with a use of each; `?` is one that is computed. */
function readBases(reading: CodeReading, list: SyntaxNode, name: string): string[] {
  const { tree } = reading;
  const bases: string[] = [];
  for (const base of tree.namedChildren(list)) {
    const kind = tree.kind(base);
    if (kind === 'comment') continue;
    if (kind === 'keyword_argument') {
      reading.read(base);
      continue;
    }
    const named = kind === 'subscript' ? tree.child(base, 'value') : base;
    if (kind === 'subscript') for (const type of tree.childrenOf(base, 'subscript')) reading.type(type);
    const text = tree.textOf(named).replace(/\s+/g, '');
    if (/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(text) && text.length < 500) bases.push(text);
    else bases.push('?');
    // The class itself is not bound yet.
    readBase(reading, named, text === name && !reading.scope.names.isRebound(name));
  }
  return bases;
}

function readBase(reading: CodeReading, node: SyntaxNode, isOwn: boolean): void {
  const { tree } = reading;
  if (tree.kind(node) === 'identifier') {
    const { value, role } = reading.nameAt(tree.textOf(node));
    if (role !== 'hidden' && !isOwn) reading.use(value, 'extend', tree.start(node));
  } else if (tree.kind(node) === 'attribute') {
    const name = tree.child(node, 'attribute');
    const of = reading.read(tree.child(node, 'object'));
    if (!reading.isPlain(of)) reading.use(reading.member(of, tree.textOf(name)), 'extend', tree.start(name));
  } else reading.read(node);
}
