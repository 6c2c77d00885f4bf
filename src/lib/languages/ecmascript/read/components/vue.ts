import type { LanguageReader } from '../../../../parse/language-reader.ts';
import { NONE, type SyntaxNode, type SyntaxTree } from '../../../../parse/syntax-tree.ts';
import { VirtualCode } from '../../../../parse/virtual-code.ts';
import { componentReference } from './component-name.ts';
import { isHtmlElement } from './known-elements.ts';
import {
  type CodeBlock,
  codeBlock,
  isScript,
  languageOfScripts,
  MAX_ELEMENTS,
  startTag,
  writeExpression,
  writeSource,
} from './markup.ts';
import { directivesOf, writeDirective, writeForHead } from './vue-directives.ts';

/** Elements with a meaning of their own (Vue, "Built-in Special Elements"). */
const SPECIAL = new Set(['component', 'slot', 'template']);
/** `color: v-bind(name)`, `v-bind('theme.color')` (Vue, "v-bind() in CSS") */
const STYLE_BINDING = /\bv-bind\(\s*(['"]?)([^'"()]{1,200})\1\s*\)/g;

/** Single-file components of Vue ("SFC Syntax Specification"). */
export const vueReader: LanguageReader = {
  // The grammar takes all that follows for the text of a script that ends with its tag.
  parsedText: (text) => text.replace(/<script(?=[\s/][^<>]*\/>)/g, '<sc-ipt'),
  virtualCode: (tree) => new Component(tree).code,
};

class Component {
  readonly code: VirtualCode;
  readonly #tree: SyntaxTree;
  /** Whether templates see the names of the script (`<script setup>`); else they see what an object gives them. */
  readonly #isSetup: boolean;

  constructor(tree: SyntaxTree) {
    const children = tree.namedChildren(0);
    const scripts = children.filter((node) => /^<sc(?:ript|-ipt)[\s/>]/.test(tree.textOf(node).slice(0, 8)));
    const blocks = scripts.map((node) => codeBlock(tree, node)).filter(isScript);
    this.#tree = tree;
    this.#isSetup = blocks.some(({ attributes }) => attributes.has('setup'));
    this.code = new VirtualCode(tree.text, languageOfScripts(blocks));
    let isExported = false;
    for (const block of blocks) isExported = this.#script(block) || isExported;
    const isTemplate = (node: SyntaxNode) => /^<template[\s/>]/.test(tree.textOf(node).slice(0, 10));
    const templates = children.filter((node) => isTemplate(node) && !hasLanguage(tree, node));
    this.#component(
      templates,
      children.filter((node) => tree.kind(node) === 'style_element'),
      blocks[0],
      isExported,
    );
  }

  /** Whether it exports the component itself. */
  #script(block: CodeBlock): boolean {
    if (writeSource(this.code, block)) return true;
    this.code.copy(block.start, block.stop).write('\n', block.stop);
    return !block.attributes.has('setup') && /\bexport\s+default\b|\bas\s+default\b/.test(this.#slice(block));
  }

  /** The component is what its template, or else its script, makes it. */
  #component(
    templates: readonly SyntaxNode[],
    styles: readonly SyntaxNode[],
    script: CodeBlock | undefined,
    isExported: boolean,
  ): void {
    const { code } = this;
    const tree = this.#tree;
    const [first, last] = [templates[0] ?? script?.node, templates.at(-1)];
    const start = first === undefined ? 0 : tree.start(first);
    code.write(isExported ? '\n;(() => {\n' : '\nexport default () => {\n', start);
    for (const template of templates) this.#children(template, 0);
    if (this.#isSetup) for (const style of styles) this.#style(style);
    const end = last === undefined ? start : tree.stop(last);
    code.write(isExported ? '});\n' : '}', end).write('\n', end);
  }

  #children(element: SyntaxNode, depth: number): void {
    if (depth > MAX_ELEMENTS) return;
    const tree = this.#tree;
    for (const child of tree.namedChildren(element)) {
      const kind = tree.kind(child);
      if (kind === 'interpolation' && this.#isSetup) this.#interpolation(child);
      else if (kind === 'element' || kind === 'template_element') this.#element(child, depth + 1);
      // Inside of what has a syntax error.
      else if (kind === 'ERROR') this.#children(child, depth + 1);
      else if (kind === 'start_tag' && tree.kind(element) === 'ERROR') this.#tagged(child, NONE, depth);
    }
  }

  #interpolation(node: SyntaxNode): void {
    const text = this.#tree.firstOf(node, 'raw_text');
    if (text !== NONE) writeExpression(this.code, this.#tree.start(text), this.#tree.stop(text));
  }

  #element(element: SyntaxNode, depth: number): void {
    const tag = startTag(this.#tree, element);
    if (tag === NONE) this.#children(element, depth);
    else this.#tagged(tag, element, depth);
  }

  /** What a tag uses, and around it and the children of its element the names that it gives them. */
  #tagged(tag: SyntaxNode, element: SyntaxNode, depth: number): void {
    const { code } = this;
    const tree = this.#tree;
    const attributes = tree.namedChildren(tag);
    const name = attributes.shift();
    if (name === undefined || tree.kind(name) !== 'tag_name') return;
    // Of `<a.b>` the grammar takes `.b` for an attribute.
    const member =
      attributes[0] !== undefined && tree.start(attributes[0]) === tree.stop(name) ? attributes.shift() : undefined;
    const directives = attributes.flatMap((node) => directivesOf(tree, node));
    const loop = this.#isSetup ? directives.find((one) => one.name === 'for') : undefined;
    const isLoop = loop !== undefined && writeForHead(code, tree.text, loop);
    this.#tag(name, member);
    if (this.#isSetup) for (const directive of directives) writeDirective(code, directive);
    const slot = this.#isSetup ? directives.find((one) => one.name === 'slot' || one.name === 'slot-scope') : undefined;
    const hasScope = slot !== undefined && slot.start < slot.stop;
    if (hasScope) code.write('((', slot.start).copy(slot.start, slot.stop).write('\n) => {\n', slot.stop);
    if (element !== NONE) this.#children(element, depth);
    if (hasScope) code.write('});\n', slot.stop);
    if (isLoop) code.write('}\n', loop.stop);
  }

  /** A tag may be a component. */
  #tag(name: SyntaxNode, member: SyntaxNode | undefined): void {
    const { code } = this;
    const tree = this.#tree;
    const [start, stop] = [tree.start(name), tree.stop(name)];
    const text = tree.textOf(name);
    if (SPECIAL.has(text) || isHtmlElement(text)) return;
    const reference = componentReference(text);
    if (reference === undefined) return;
    code.write(reference, start);
    if (member !== undefined && /^(?:\.[\w$]+)+$/.test(tree.textOf(member))) code.copy(stop, tree.stop(member));
    code.write('();\n', start);
  }

  #style(style: SyntaxNode): void {
    const text = this.#tree.firstOf(style, 'raw_text');
    if (text === NONE) return;
    const start = this.#tree.start(text);
    for (const match of this.#tree.textOf(text).matchAll(STYLE_BINDING)) {
      const at = start + match.index + match[0].indexOf(match[2]!, 'v-bind('.length);
      writeExpression(this.code, at, at + match[2]!.length);
    }
  }

  #slice({ start, stop }: CodeBlock): string {
    return this.#tree.text.slice(start, stop);
  }
}

/** A template in another language than HTML: Pug. */
function hasLanguage(tree: SyntaxTree, template: SyntaxNode): boolean {
  const language = codeBlock(tree, template).attributes.get('lang')?.value ?? '';
  return language !== '' && language !== 'html';
}
