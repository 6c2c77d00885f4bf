import type { Node } from 'web-tree-sitter';
import { parentOf } from '../../../parse/parent-of.ts';
import type { ImportClause, StatementFacts } from '../../../parse/statement-reader.ts';
import { literalList, literalText, type StatedPath, statedPath } from './path-expression.ts';

/** Reads one call or assignment; `scope` gives the names of the classes and methods around it. */
type Reading = (given: readonly Node[], receiver: Node | null, scope: () => string) => StatementFacts;

const NOTHING: StatementFacts = {};
const isPlain = (receiver: Node | null) => receiver === null || /^(?:::)?Kernel$/.test(receiver.text);

/** Kernel#require and its like, Module#autoload, and the settings of RubyGems, Bundler, Rails and Zeitwerk that are literal. */
const CALLS: Readonly<Record<string, Reading>> = {
  require: ([path], receiver) => (isPlain(receiver) ? loads(path, []) : NOTHING),
  require_dependency: ([path], receiver) => (isPlain(receiver) ? loads(path, []) : NOTHING),
  require_relative: ([path], receiver) => (isPlain(receiver) ? loads(path, ['relative']) : NOTHING),
  load: ([path], receiver) => (isPlain(receiver) ? loads(path, ['whole']) : NOTHING),
  import: ([path], receiver) => (receiver === null && path?.type === 'string' ? loads(path, ['whole']) : NOTHING),
  eval_gemfile: ([path], receiver) => (receiver === null ? loads(path, ['whole']) : NOTHING),
  autoload: ([name, path]) => {
    const constant = name && literalText(name);
    return constant && path ? loads(path, [], constant) : NOTHING;
  },
  each: (_, receiver) => readGlob(receiver),
  include: (given, receiver, scope) => mixed(given, receiver, scope),
  prepend: (given, receiver, scope) => mixed(given, receiver, scope),
  gem: ([name], receiver) => (receiver === null ? named('gem', name) : NOTHING),
  add_dependency: ([name]) => named('gem', name),
  add_runtime_dependency: ([name]) => named('gem', name),
  add_development_dependency: ([name]) => named('gem', name),
  create_makefile: ([name]) => named('extension', name),
  for_gem: (_, receiver) => (/^(?:::)?Zeitwerk::Loader$/.test(receiver?.text ?? '') ? tell(['for-gem']) : NOTHING),
  push_dir: (given) => (given.length === 1 ? paths('push-dir', given) : NOTHING),
  collapse: (given) => paths('collapse', given),
  ignore: (given) => paths('ignore', given),
  unshift: (given, receiver) => (isLoadPath(receiver) ? paths('load-path', given) : NOTHING),
  push: (given, receiver) => (isLoadPath(receiver) ? paths('load-path', given) : autoloads(given, receiver)),
  acronym: ([name]) => named('acronym', name),
  inflect: (given) => tell(given.flatMap(inflection)),
  autoload_lib: ([ignored]) => {
    const value = ignored?.type === 'pair' ? ignored.childForFieldName('value') : null;
    return tell([`autoload-lib ${literalList(value).join(' ')}`]);
  },
};

/** One statement that loads files or says how they are found. Settings become directives, `word value`. */
export function readRubyStatement(node: Node, around: () => string): StatementFacts {
  if (node.type !== 'call') return readSetting(node);
  const given = node.childForFieldName('arguments')?.namedChildren ?? [];
  const reading = CALLS[node.childForFieldName('method')?.text ?? ''];
  return reading?.(given, node.childForFieldName('receiver'), around) ?? NOTHING;
}

/** `::A::B`: looked up from the top, which a name alone does not show. */
export function readRubyName(_name: string, node: Node): StatementFacts | undefined {
  if (node.endIndex - node.startIndex > 200) return undefined;
  const { text, startIndex: start } = node;
  if (!text.startsWith('::')) return undefined;
  return { references: [{ name: text.slice(2), kind: 'call', line: node.startPosition.row + 1, start }] };
}

/** `$LOAD_PATH << path`, `config.autoload_paths += paths`, `spec.require_paths = paths`. */
function readSetting(node: Node): StatementFacts {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  if (!left || !right || left.endIndex - left.startIndex > 100) return NOTHING;
  const setting = left.type === 'global_variable' ? left.text : (left.childForFieldName('method')?.text ?? '');
  if (isLoadPath(left) || setting === 'libs') return paths('load-path', items(right));
  if (setting === 'autoload_paths' || setting === 'eager_load_paths') return paths('autoload-path', items(right));
  return setting === 'require_paths' ? paths('require-path', items(right)) : NOTHING;
}

function autoloads(given: readonly Node[], receiver: Node | null): StatementFacts {
  const setting = receiver?.type === 'call' ? receiver.childForFieldName('method')?.text : undefined;
  return setting === 'autoload_paths' || setting === 'eager_load_paths' ? paths('autoload-path', given) : NOTHING;
}

function isLoadPath(node: Node | null): boolean {
  return node?.type === 'global_variable' && (node.text === '$LOAD_PATH' || node.text === '$:');
}

function items(node: Node): readonly Node[] {
  return node.type === 'array' || node.type === 'string_array' ? node.namedChildren : [node];
}

function loads(path: Node | undefined, flags: readonly string[], constant?: string): StatementFacts {
  if (!path) return NOTHING;
  const names = constant ? [{ name: constant }] : [];
  const stated = statedPath(path);
  if (!stated || stated.startsWith('own:')) return isGlobbed(path) ? NOTHING : { imports: [computed(path, flags)] };
  return { imports: [{ specifier: pathOf(stated), kind: 'require', names, flags: [baseOf(stated), ...flags] }] };
}

function computed(path: Node, flags: readonly string[]): ImportClause {
  return { specifier: path.text.slice(0, 100), kind: 'require', names: [], flags: ['computed', ...flags] };
}

/** Whether a path is the variable of `Dir[…].each { |file| require file }`, which is read as a whole. */
function isGlobbed(path: Node): boolean {
  if (path.type !== 'identifier') return false;
  let at = parentOf(path);
  for (let level = 0; at && level < 5; level++, at = parentOf(at)) {
    const receiver = at.type === 'call' ? at.childForFieldName('receiver') : null;
    if (receiver && /^(?:Dir\b|Rails\.root\.glob\b)/.test(receiver.text.slice(0, 20))) return true;
  }
  return false;
}

/** `Dir[pattern].each { |file| require file }`, also sorted, and with Dir.glob or Pathname#glob. */
function readGlob(receiver: Node | null): StatementFacts {
  let at = receiver;
  if (at?.type === 'call' && at.childForFieldName('method')?.text === 'sort') at = at.childForFieldName('receiver');
  const block = receiver?.nextNamedSibling?.nextNamedSibling;
  if (!at || !block || !/\b(?:require|require_relative|load)\b/.test(block.text.slice(0, 200))) return NOTHING;
  const stated = statedGlob(at);
  if (stated === undefined) return NOTHING;
  const fact = { kind: 'require', names: [] } as const;
  if (stated === 'computed') return { imports: [computed(at, [])] };
  return { imports: [{ ...fact, specifier: pathOf(stated), flags: [baseOf(stated), 'glob'] }] };
}

function statedGlob(files: Node): StatedPath | 'computed' | undefined {
  const isIndexed = files.type === 'element_reference' && files.childForFieldName('object')?.text === 'Dir';
  if (isIndexed) return statedPath(files.namedChildren[1]) ?? 'computed';
  if (files.type !== 'call' || files.childForFieldName('method')?.text !== 'glob') return undefined;
  const [pattern, more] = files.childForFieldName('arguments')?.namedChildren ?? [];
  const receiver = files.childForFieldName('receiver');
  if (more) return 'computed';
  if (receiver?.text === 'Dir') return statedPath(pattern) ?? 'computed';
  const root = statedPath(receiver);
  const text = pattern && literalText(pattern);
  return root === 'root:' && text ? `root:${text}` : 'computed';
}

function mixed(given: readonly Node[], receiver: Node | null, scope: () => string): StatementFacts {
  if (receiver !== null) return NOTHING;
  const names = given.filter(({ type }) => type === 'constant' || type === 'scope_resolution');
  return tell(names.map((name) => `include ${scope()} ${name.text.slice(0, 200)}`));
}

function named(word: string, node: Node | undefined): StatementFacts {
  const name = node && literalText(node);
  return name ? tell([`${word} ${name}`]) : NOTHING;
}

function paths(word: string, nodes: readonly Node[]): StatementFacts {
  return tell(
    nodes.flatMap((node) => {
      const stated = statedPath(node);
      return stated ? [`${word} ${stated}`] : [];
    }),
  );
}

function inflection(pair: Node): string[] {
  const key = pair.type === 'pair' ? pair.childForFieldName('key') : null;
  const value = pair.childForFieldName('value');
  const from = key && (key.type === 'hash_key_symbol' ? key.text : literalText(key));
  const to = value && literalText(value);
  return from && to ? [`inflect ${from} ${to}`] : [];
}

function tell(directives: readonly string[]): StatementFacts {
  return directives.length > 0 ? { directives } : NOTHING;
}

function baseOf(stated: StatedPath): string {
  return stated.slice(0, stated.indexOf(':'));
}

function pathOf(stated: StatedPath): string {
  return stated.slice(stated.indexOf(':') + 1);
}
