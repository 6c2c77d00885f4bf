/**
 * The calls of a checked-out repository of TypeScript and JavaScript, as the TypeScript compiler resolves them.
 *   node test/bench/truth/typescript-calls.mjs REPOSITORY_DIR > TRUTH.tsv
 *
 * Needs `typescript` and the repository's own node_modules, as far as its types come from there. A line is a call, a
 * construction, a decorator, a tagged template or an element of JSX with the declaration of its resolved signature; a call
 * by a name that stands for something else (an alias, a field) has a second line with the declaration of that name.
 * Targets are functions, methods, classes, and whatever else has a name and is no local variable; `-` stands for all others.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

const require = createRequire(import.meta.url);
const ts = require('typescript');
const root = realpathSync(process.argv[2]);
const listed = execFileSync('git', ['-C', root, 'ls-files'], { encoding: 'utf8', maxBuffer: 1e9 }).split('\n');
const sources = new Set(listed.filter((path) => /\.[cm]?[jt]sx?$/.test(path)).map((path) => join(root, path)));

/** Files by the nearest tsconfig.json above them. */
const projects = Map.groupBy(sources, (path) => {
  for (let at = dirname(path); at.startsWith(root); at = dirname(at))
    if (existsSync(join(at, 'tsconfig.json'))) return at;
  return root;
});

const rows = new Set();
for (const [directory, files] of projects) {
  const config = join(directory, 'tsconfig.json');
  const read = existsSync(config)
    ? ts.parseJsonConfigFileContent(ts.readConfigFile(config, ts.sys.readFile).config, ts.sys, directory).options
    : { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
  const options = {
    target: ts.ScriptTarget.ESNext,
    ...read,
    allowJs: true,
    checkJs: true,
    noEmit: true,
    skipLibCheck: true,
    // All that lies between the sources and their built declarations is left out.
    composite: false,
    incremental: false,
    declaration: false,
  };
  const program = ts.createProgram(files, options);
  const checker = program.getTypeChecker();
  for (const path of files) {
    const source = program.getSourceFile(path);
    if (source) visit(source, source, checker);
  }
}
process.stdout.write(`${[...rows].sort().join('\n')}\n`);

function visit(node, source, checker) {
  if (isCall(node)) report(node, source, checker);
  ts.forEachChild(node, (child) => visit(child, source, checker));
}

function isCall(node) {
  return (
    ts.isCallExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isTaggedTemplateExpression(node) ||
    ts.isDecorator(node) ||
    ts.isJsxOpeningElement(node) ||
    ts.isJsxSelfClosingElement(node)
  );
}

function report(node, source, checker) {
  let callee = node.tagName ?? node.tag ?? node.expression;
  if (ts.isDecorator(node) && ts.isCallExpression(callee)) return;
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return;
  while (ts.isParenthesizedExpression(callee) || ts.isNonNullExpression(callee) || ts.isAsExpression(callee))
    callee = callee.expression;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  if (!ts.isIdentifier(name) && !ts.isPrivateIdentifier(name) && name.kind !== ts.SyntaxKind.SuperKeyword) return;
  if (node.tagName && /^[a-z]/.test(callee.getText())) return;
  const signature = attempt(() => checker.getResolvedSignature(node));
  const targets = new Set();
  const declared = signature?.declaration;
  let symbol = attempt(() => checker.getSymbolAtLocation(name));
  if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = attempt(() => checker.getAliasedSymbol(symbol));
  const named = symbol?.valueDeclaration;
  if (declared) targets.add(placeOf(declared));
  // An implicit constructor has no declaration.
  const isOutside = declared && !sources.has(declared.getSourceFile()?.fileName) && !ts.isNewExpression(node);
  if (named && !isOutside && (!declared || declared !== named) && !isFunction(named)) targets.add(placeOf(named));
  if (named && ts.isNewExpression(node) && ts.isClassLike(named) && declared?.parent !== named)
    targets.add(placeOf(named));
  const known = [...targets].filter((target) => target !== '-\t0');
  // Without a type nothing is known, and nothing is judged.
  if (known.length === 0 && !declared) {
    const type = attempt(() => checker.getTypeAtLocation(callee));
    if (!type || type.flags & ts.TypeFlags.Any) return;
  }
  const { line, character } = source.getLineAndCharacterOfPosition(name.getStart(source));
  const place = [relative(root, source.fileName), line + 1, character + 1, name.text ?? 'super'].join('\t');
  for (const target of known.length > 0 ? known : ['-\t0']) rows.add(`${place}\t${target}`);
}

function isFunction(node) {
  return ts.isFunctionLike(node) || ts.isClassLike(node);
}

/** File and line of the name of a declaration. */
function placeOf(declaration) {
  let at = declaration;
  // The named thing that a function without a name is the value or the type of.
  while (!hasName(at)) {
    const { parent } = at;
    if (!parent) return '-\t0';
    // A function that another one returns is not that one.
    if (ts.isFunctionLike(parent) && parent.type === at) return '-\t0';
    const isValue =
      parent.initializer === at || parent.type === at || parent.right === at || ts.isParenthesizedExpression(parent);
    if (isUnnamed(at) && !isValue && !ts.isExportAssignment(parent)) return '-\t0';
    if (ts.isExportAssignment(parent)) return lineOf(parent);
    if (ts.isBinaryExpression(parent)) return lineOf(parent);
    if (ts.isTypeLiteralNode(parent) && !parent.parent?.name) return '-\t0';
    at = parent;
  }
  if (ts.isParameter(at) || ts.isBindingElement(at) || (ts.isVariableDeclaration(at) && isLocal(at))) return '-\t0';
  if (isInLocal(at)) return '-\t0';
  return lineOf(at);
}

function isUnnamed(node) {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isFunctionTypeNode(node);
}

function hasName(node) {
  return ts.isConstructorDeclaration(node) || (node.name !== undefined && !ts.isFunctionExpression(node));
}

/** A member of a literal that is itself no value of a name at the top of its file: an argument, a result. */
function isInLocal(node) {
  for (let at = node; at; at = at.parent) {
    if (ts.isClassLike(at) || ts.isInterfaceDeclaration(at) || ts.isTypeAliasDeclaration(at)) return false;
    if (ts.isFunctionDeclaration(at) || ts.isSourceFile(at)) return false;
    if (ts.isVariableDeclaration(at)) return isLocal(at);
    if (ts.isParameter(at) || ts.isCallExpression(at) || ts.isReturnStatement(at)) return true;
  }
  return false;
}

function isLocal(node) {
  for (let at = node.parent; at; at = at.parent) if (ts.isFunctionLike(at) || ts.isBlock(at)) return true;
  return false;
}

function lineOf(node) {
  const source = node.getSourceFile();
  if (!sources.has(source?.fileName)) return '-\t0';
  const start = (node.name ?? node).getStart(source);
  return `${relative(root, source.fileName)}\t${source.getLineAndCharacterOfPosition(start).line + 1}`;
}

function attempt(ask) {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
