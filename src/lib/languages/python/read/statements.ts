import { UNKNOWN } from '../../../parse/code-facts.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import { bindTarget, readAssignment } from './assignments.ts';
import { bindName } from './bindings.ts';
import { captureOf } from './bound-names.ts';
import type { CodeReading } from './code-reading.ts';
import { readClass, readDecorators, readFunction } from './definition-code.ts';
import { Flow } from './flow.ts';
import { narrow } from './narrowing.ts';

/** Reads one statement (Language Reference, chapters 7 and 8). */
export function readStatement(reading: CodeReading, node: SyntaxNode): void {
  const { tree, scope } = reading;
  switch (tree.kind(node)) {
    case 'expression_statement':
      readExpressionStatement(reading, node);
      return;
    case 'function_definition':
      readFunction(reading, node, []);
      return;
    case 'class_definition':
      readClass(reading, node, []);
      return;
    case 'decorated_definition': {
      const decorators = readDecorators(reading, node);
      const inner = tree.child(node, 'definition');
      if (tree.kind(inner) === 'class_definition') readClass(reading, inner, decorators);
      else if (tree.kind(inner) === 'function_definition') readFunction(reading, inner, decorators);
      return;
    }
    case 'return_statement': {
      const value = reading.readParts(node)[0];
      if (scope.kind === 'function' && value !== undefined) scope.returns.push(value);
      scope.flow.isDead = true;
      return;
    }
    case 'raise_statement':
    case 'break_statement':
    case 'continue_statement':
      reading.readParts(node);
      scope.flow.isDead = true;
      return;
    case 'if_statement':
      conditionally(reading, () => readIf(reading, node));
      return;
    case 'for_statement':
    case 'while_statement':
      readLoop(reading, node);
      return;
    case 'try_statement':
      conditionally(reading, () => readTry(reading, node));
      return;
    case 'with_statement':
      readWith(reading, node);
      return;
    case 'match_statement':
      readMatch(reading, node);
      return;
    case 'assert_statement': {
      const parts = tree.namedChildren(node);
      reading.readParts(node);
      if (parts[0] !== undefined) narrow(reading, parts[0], true);
      return;
    }
    case 'import_statement':
    case 'import_from_statement':
      readImport(reading, node);
      return;
    case 'global_statement':
    case 'nonlocal_statement':
    case 'future_import_statement':
    case 'comment':
    case 'pass_statement':
      return;
    case 'type_alias_statement': {
      const value = reading.type(tree.child(node, 'right'));
      bindName(reading, tree.textOf(tree.child(node, 'left')), value, true);
      return;
    }
    default:
      reading.readParts(node);
  }
}

function conditionally(reading: CodeReading, read: () => void): void {
  const was = reading.isConditional;
  reading.isConditional = true;
  read();
  reading.isConditional = was;
}

function readExpressionStatement(reading: CodeReading, node: SyntaxNode): void {
  const { tree, table } = reading;
  const around = reading.within;
  const definition = table.definitionOf(tree, node);
  if (definition >= 0) reading.within = definition;
  for (const part of tree.namedChildren(node)) {
    const kind = tree.kind(part);
    if (kind === 'assignment' || kind === 'augmented_assignment') readAssignment(reading, part, definition);
    else reading.read(part);
  }
  reading.within = around;
}

/** A name that a function imports and binds in other ways too. */
function readImport(reading: CodeReading, node: SyntaxNode): void {
  const { tree, scope } = reading;
  if (scope.kind !== 'function' || scope.within < 0) return;
  for (const imported of tree.childrenOf(node, 'name')) {
    const alias = tree.kind(imported) === 'aliased_import' ? tree.child(imported, 'alias') : imported;
    const name = /^[^.\s]*/.exec(tree.textOf(alias))![0];
    if (scope.names.of(name) === 'value') scope.bind(name, reading.expression(['name', name, scope.within]));
  }
}

/** Reads one way that the code may go on. */
function branch(reading: CodeReading, read: () => void, from = reading.scope.flow, isLoop = false): Flow {
  const { scope } = reading;
  const outer = scope.flow;
  const flow = new Flow(reading.table, from, isLoop);
  scope.flow = flow;
  read();
  scope.flow = outer;
  return flow;
}

function readIf(reading: CodeReading, node: SyntaxNode): void {
  const { tree, scope } = reading;
  const entry = scope.flow;
  const branches: Flow[] = [];
  const failed: SyntaxNode[] = [];
  const take = (condition: SyntaxNode, body: SyntaxNode) =>
    branch(reading, () => {
      for (const one of failed) narrow(reading, one, false);
      reading.read(condition);
      narrow(reading, condition, true);
      reading.readBlock(body);
    });
  branches.push(take(tree.child(node, 'condition'), tree.child(node, 'consequence')));
  failed.push(tree.child(node, 'condition'));
  let hasElse = false;
  for (const clause of tree.childrenOf(node, 'alternative')) {
    if (tree.kind(clause) === 'elif_clause') {
      branches.push(take(tree.child(clause, 'condition'), tree.child(clause, 'consequence')));
      if (failed.length < 16) failed.push(tree.child(clause, 'condition'));
    } else {
      hasElse = true;
      branches.push(take(NONE, tree.child(clause, 'body')));
    }
  }
  if (!hasElse) branches.push(take(NONE, NONE));
  entry.join(branches);
}

function readLoop(reading: CodeReading, node: SyntaxNode): void {
  const { tree } = reading;
  const isFor = tree.kind(node) === 'for_statement';
  const of = isFor ? reading.read(tree.child(node, 'right')) : UNKNOWN;
  const condition = isFor ? NONE : tree.child(node, 'condition');
  const loop = branch(
    reading,
    () => {
      if (isFor) {
        const element = of === UNKNOWN || reading.isPlain(of) ? UNKNOWN : reading.expression(['[]', of]);
        bindTarget(reading, tree.child(node, 'left'), element);
      } else {
        reading.read(condition);
        narrow(reading, condition, true);
      }
      reading.readBlock(tree.child(node, 'body'));
    },
    reading.scope.flow,
    true,
  );
  loop.endLoop();
  const otherwise = tree.child(node, 'alternative');
  if (otherwise !== NONE) reading.readBlock(tree.child(otherwise, 'body'));
}

/** A handler may be entered from anywhere in the body. */
function readTry(reading: CodeReading, node: SyntaxNode): void {
  const { tree, scope } = reading;
  const entry = scope.flow;
  const clauses = tree.namedChildren(node);
  const body = branch(reading, () => {
    reading.readBlock(tree.child(node, 'body'));
    for (const clause of clauses)
      if (tree.kind(clause) === 'else_clause') reading.readBlock(tree.child(clause, 'body'));
  });
  const before = new Flow(reading.table, entry);
  before.mayHave(body);
  const handlers = clauses
    .filter((clause) => /^except/.test(tree.kind(clause)))
    .map((clause) => branch(reading, () => readHandler(reading, clause), before));
  for (const handler of handlers) handler.take(before);
  entry.join([body, ...handlers]);
  for (const clause of clauses)
    if (tree.kind(clause) === 'finally_clause')
      for (const block of tree.namedChildren(clause)) reading.readBlock(block);
}

function readHandler(reading: CodeReading, clause: SyntaxNode): void {
  const { tree } = reading;
  for (const part of tree.namedChildren(clause)) {
    if (tree.kind(part) === 'block') reading.readBlock(part);
    else if (tree.kind(part) !== 'as_pattern') reading.read(part);
    else {
      const value = reading.read(tree.namedChildren(part)[0] ?? NONE);
      const caught = value === UNKNOWN || reading.isPlain(value) ? UNKNOWN : reading.made('(caught)', [value]);
      bindTarget(reading, tree.child(part, 'alias'), caught);
    }
  }
}

/** Language Reference, 8.5: the target is given what `__enter__` returns, or what its awaitable gives. */
function readWith(reading: CodeReading, node: SyntaxNode): void {
  const { tree } = reading;
  const isAsync = tree.has(node, 'async');
  const clause = tree.firstOf(node, 'with_clause');
  for (const item of clause === NONE ? [] : tree.namedChildren(clause)) {
    const value = tree.child(item, 'value');
    if (value === NONE || tree.kind(value) !== 'as_pattern') {
      reading.read(value);
      continue;
    }
    const context = reading.read(tree.namedChildren(value)[0] ?? NONE);
    let entered = reading.sent(context, isAsync ? '__aenter__' : '__enter__');
    if (isAsync && entered !== UNKNOWN && !reading.isPlain(entered)) entered = reading.expression(['unwrap', entered]);
    bindTarget(reading, tree.child(value, 'alias'), entered);
  }
  reading.readBlock(tree.child(node, 'body'));
}

function readMatch(reading: CodeReading, node: SyntaxNode): void {
  const { tree, scope } = reading;
  const entry = scope.flow;
  const subject = tree.child(node, 'subject');
  const value = reading.read(subject);
  const name = tree.kind(subject) === 'identifier' ? tree.textOf(subject) : undefined;
  const branches = tree.childrenOf(tree.child(node, 'body'), 'alternative').map((clause) =>
    branch(reading, () => {
      const pattern = tree.firstOf(clause, 'case_pattern');
      const matched = pattern === NONE ? UNKNOWN : readPattern(reading, pattern, value);
      if (name !== undefined && matched !== UNKNOWN && matched !== value) reading.scope.flow.narrow(name, matched);
      const guard = tree.child(clause, 'guard');
      if (guard !== NONE) reading.readParts(guard);
      reading.readBlock(tree.child(clause, 'consequence'));
    }),
  );
  entry.join([...branches, new Flow(reading.table, entry)]);
}

/** Binds what a pattern captures; returns what it matches. */
function readPattern(reading: CodeReading, pattern: SyntaxNode, value: number): number {
  return reading.deeper(() => {
    const { tree } = reading;
    const capture = captureOf(tree, pattern);
    const isWhole = tree.kind(pattern) === 'case_pattern';
    if (capture !== NONE) {
      bindName(reading, tree.textOf(capture), isWhole ? value : UNKNOWN);
      return value;
    }
    const parts = tree.namedChildren(pattern);
    if (tree.kind(pattern) === 'class_pattern') {
      const named = parts[0]!;
      const type = reading.type(named);
      for (const part of parts.slice(1)) readPattern(reading, part, UNKNOWN);
      return type;
    }
    if (tree.kind(pattern) === 'as_pattern') {
      const matched = readPattern(reading, parts[0]!, value);
      const last = parts.at(-1)!;
      if (tree.kind(last) === 'identifier') bindName(reading, tree.textOf(last), matched);
      return matched;
    }
    if (isWhole) return parts[0] === undefined ? value : readPattern(reading, parts[0], value);
    for (const part of parts) readPattern(reading, part, UNKNOWN);
    return UNKNOWN;
  }, UNKNOWN);
}
