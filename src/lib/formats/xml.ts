import { SaxesParser } from 'saxes';
import { limitLength, limitNesting } from './limits.ts';

/** Errors after which the reading ends; each costs as much as hundreds of elements. */
const MAX_ERRORS = 100;

export interface XmlElement {
  readonly name: string;
  /** Its own text, without that of the elements in it. */
  text: string;
  /** Values by name. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
}

/**
 * The root element of an XML text, read past small errors; undefined when it has none. The only
 * entities are those of XML itself: what a DOCTYPE declares is not looked at.
 *
 * @throws {PharosError} TOO_COMPLEX when the text is too long or its elements nest too deep
 */
export function parseXml(text: string): XmlElement | undefined {
  limitLength(text);
  const parser = new SaxesParser();
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  parser.on('opentag', ({ name, attributes }) => {
    const element: XmlElement = { name, text: '', attributes, children: [] };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
    limitNesting(open.length);
  });
  parser.on('closetag', () => open.pop());
  const addText = (part: string) => {
    const element = open.at(-1);
    if (element) element.text += part;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  let errors = 0;
  parser.on('error', (error) => {
    if (++errors === MAX_ERRORS) throw error;
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (errors < MAX_ERRORS) throw error;
  }
  return root;
}
