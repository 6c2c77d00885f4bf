import { ghsaId } from './ghsa-id.ts';
import type { Claim } from './reference.ts';

/** Each match of the pattern is claimed, unless `read` refuses it. */
interface Rule {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray) => readonly Claim[];
}

/** A number that is a word of its own; `-` and `/` behind it belong to dates and paths. */
const SERIES = 'PEP|JEP|JSR|PSR|EIP|ERC|BIP|XEP|NEP';

/**
 * How references are written without a URL, the more certain ones first. Every repetition has a bound, and each pattern starts at a fixed
 * word or number, so that a hostile line costs no more than its length.
 */
export const RULES: readonly Rule[] = [
  {
    pattern:
      /\bSPDX-License-Identifier:\s{0,10}([\w.+-]+(?: {1,3}(?:AND|OR|WITH) {1,3}\(?[\w.+-]+\)?){0,10}|\([\w.+() -]{1,200}\))/g,
    read: ([, expression]) => [{ kind: 'spdx', target: expression!.trim() }],
  },
  {
    pattern: /\bCVE-(\d{4})-(\d{4,7}(?:\/\d{4,7}){0,9})\b/gi,
    read: ([, year, numbers]) => numbers!.split('/').map((id) => ({ kind: 'cve', target: `CVE-${year}-${id}` })),
  },
  {
    pattern: /\bGHSA(?:-[23456789cfghjmpqrvwx]{4}){3}\b/gi,
    read: ([id]) => [{ kind: 'ghsa', target: ghsaId(id!) }],
  },
  {
    pattern: /(?<![\w.])10\.\d{4,9}\/[^\s"'<>`{}|\\]{1,200}/g,
    read: ([written]) => {
      const id = withoutTail(written!);
      return /\/.*\d/.test(id) ? [{ kind: 'doi', target: id.toLowerCase() }] : [];
    },
  },
  {
    pattern:
      /\barXiv(?: preprint)?(?: ?arXiv)?[: ]{1,3}((?:[a-z-]{2,20}(?:\.[A-Z]{2})?\/\d{7})|\d{4}\.\d{4,5})(?:v\d+)?\b/gi,
    read: ([, id]) => [{ kind: 'arxiv', target: id! }],
  },
  {
    pattern: /\bISBN(?:-?1[03])?[:\s]{0,3}((?:97[89][- ]?)?\d(?:[- ]?\d){8}[- ]?[\dX])\b/gi,
    read: ([, written]) => {
      const id = written!.replace(/[- ]/g, '').toUpperCase();
      return isIsbn(id) ? [{ kind: 'isbn', target: id }] : [];
    },
  },
  { pattern: /\bPMID[: ]{1,3}(\d{1,8})\b/gi, read: ([, id]) => [{ kind: 'pmid', target: id! }] },
  {
    // Others have requests for comments, too.
    pattern:
      /(?<!\b(?:rust|php|swift|ember|react|vue|python|go|npm|yarn|cargo|rails)[ -])\bRFCs?[- _#]{0,2}(\d{1,5})\b(?![-.]\d)((?:,? (?:and|or|&) (?:RFC ?)?\d{3,5}\b|, ?(?:RFC ?)?\d{3,5}\b|\/\d{4}\b){0,10})/gi,
    read: ([, first, others = '']) =>
      [first!, ...(others.match(/\d+/g) ?? [])]
        .filter((id) => Number(id) > 0 && Number(id) < 20_000)
        .map((id) => ({ kind: 'rfc', target: `RFC${Number(id)}` })),
  },
  { pattern: /\bdraft-[a-z]{2,20}(?:-[a-z0-9]{1,40}){1,10}/g, read: ([name]) => draft(name!) },
  {
    pattern: /\b(BCP|STD)[ -]?(\d{1,3})\b/g,
    read: ([, series, id]) => [{ kind: 'spec', target: `${series}${Number(id)}` }],
  },
  {
    pattern:
      /\b(ISO(?:\/IEC)?|IEC|ITU-T(?: Rec(?:\.|ommendation))?)[ -]{1,2}([A-Z]\.)?(\d{3,6})(?:-(\d{1,2})(?!\d))?\b/g,
    read: ([, body, letter = '', id, part]) => [
      {
        kind: 'spec',
        target: `${body!.startsWith('ITU') ? 'ITU-T:' : 'ISO'}${letter}${id}${part === undefined ? '' : `-${part}`}`,
      },
    ],
  },
  {
    pattern: /\bIEEE(?:[ -]Std\.?)?[ -]?(\d{3,4}(?:\.\d{1,3}[a-z]{0,2})?)\b/g,
    read: ([, id]) => [{ kind: 'spec', target: id === '1003.1' ? 'POSIX' : `IEEE${id}` }],
  },
  { pattern: /\bPOSIX\.\d(?:[a-z]\b)?(?:-\d{4})?/g, read: () => [{ kind: 'spec', target: 'POSIX' }] },
  {
    pattern: /\b(FIPS[ -]?|SP[ -])(?:PUB )?(\d{3}(?:-\d{1,3})?[A-Z]?)\b/g,
    read: ([, series, id]) => [{ kind: 'spec', target: `${series!.replace(/[ -]/, '')}${id}` }],
  },
  { pattern: /\bECMA-?(\d{3})\b/gi, read: ([, id]) => [{ kind: 'spec', target: `ECMA-${id}` }] },
  {
    // Annexes, standards and reports are numbered together.
    pattern: /\b(?:UTS|UAX|UTR)[ -]?#?(\d{1,2})\b/g,
    read: ([, id]) => [{ kind: 'spec', target: `UTR${id}` }],
  },
  {
    pattern: new RegExp(`\\b(${SERIES})[- #:\`]{0,3}(\\d{1,5})\\b(?!\\.\\d)`, 'g'),
    read: ([, series, id]) => [{ kind: 'pep', target: `${series}${Number(id)}` }],
  },
  {
    pattern: /\bpep[ -](\d{1,4})\b(?![-.]\d)/g,
    read: ([, id]) => [{ kind: 'pep', target: `PEP${Number(id)}` }],
  },
  {
    pattern: /[:{]pep[:}]`(?:[^<`]{0,80}<)?(\d{1,4})/g,
    read: ([, id]) => [{ kind: 'pep', target: `PEP${Number(id)}` }],
  },
  {
    pattern: /[:{]rfc[:}]`(?:[^<`]{0,80}<)?(\d{1,5})/g,
    read: ([, id]) => [{ kind: 'rfc', target: `RFC${Number(id)}` }],
  },
  {
    pattern: /(?<![\w./#-])([a-zA-Z\d](?:[\w-]{0,38})\/[\w.-]{1,100})#(\d{1,7})(?![-\w]|\.\w)/g,
    read: ([, project, id]) => [{ kind: 'issue', target: `github.com/${project}#${id}`.toLowerCase() }],
  },
  // Of a repository of the same owner, which is rather this one.
  { pattern: /(?<=\[)[a-zA-Z][\w.-]{0,40}#(\d{1,7})(?=\])/g, read: ([, id]) => [{ kind: 'issue', target: `#${id}` }] },
  { pattern: /\bbpo-(\d{1,7})\b/g, read: ([, id]) => [{ kind: 'issue', target: `bugs.python.org#${id}` }] },
  {
    pattern: /[:{](issue|gh|pr|pull|bug)[:}]`(?:[^<`]{0,80}<)?#?(\d{1,7})(?:>)?`/g,
    read: ([, role, id]) => [{ kind: role!.startsWith('p') ? 'pull' : 'issue', target: `#${id}` }],
  },
  {
    pattern:
      /\b(issues?|bugs?|tickets?|pull requests?|merge requests?|PRs?)(?: |[ :]{0,2}#|(?<=PR))(\d{2,7})\b(?![-.:%]?\w)/gi,
    read: ([, word, id]) => [{ kind: /^(?:p|merge)/i.test(word!) ? 'pull' : 'issue', target: `#${id}` }],
  },
  { pattern: /(?<![\w-])GH[- ]?#?(\d{1,7})\b/gi, read: ([, id]) => [{ kind: 'issue', target: `#${id}` }] },
  { pattern: /(?<=^|[\s([{,;:/+&`'—–-])([#!])(\d{1,7})(?![\w#-]|\.\d)/g, read: numberOf },
  {
    pattern: /^(?:@?(TODO|FIXME|HACK|XXX)(?![\w.-])|.{0,4000}?(?<![\w.#-])(TODO|FIXME|HACK|XXX)(?=\s?[:(]))/g,
    read: ([, atStart, inside]) => [{ kind: 'todo', target: (atStart ?? inside)! }],
  },
  {
    pattern: /^@?(todo|fixme|hack|xxx)(?=\s?[:(]|\s[-–—]\s)|^@(todo|fixme)\b/gi,
    read: ([, one, other]) => [{ kind: 'todo', target: (one ?? other)!.toUpperCase() }],
  },
];

/** Words after which a number counts something else than issues. */
const COUNTED =
  /\b(?:n(?:o|umber|r)\.?|arg(?:ument)?s?|param(?:eter)?s?|steps?|items?|cases?|tests?|rows?|col(?:umn)?s?|lines?|options?|examples?|problems?|sections?|chapters?|figures?|tables?|parts?|phases?|rules?|points?|versions?|levels?|types?|thread|color|colour|page|slot|channel|field|group|question|goal|child|player|index|block|frame|packet|stream|cert(?:ificate)?|request|attempt|try|round|node|key|pin|port|colou?rs?|background|border[\w-]{0,20}|fill|stroke)[:\s]*$/i;
/** Words after which even a single figure is an issue's number. */
const TRACKED =
  /\b(?:issues?|bugs?|fix(?:e[sd])?|clos(?:e[sd]?|ing)|resolv(?:e[sd]?|ing)|prs?|pulls?|pull requests?|see|gh|refs?|references?|tickets?|via|related to|addresses|regression|reported in|introduced in|since|per)[\s:(]*$/i;

function numberOf({ 1: mark, 2: id, index, input }: RegExpExecArray): readonly Claim[] {
  const before = input.slice(Math.max(0, index - 40), index);
  if (COUNTED.test(before) || /&$/.test(before)) return [];
  if (id!.startsWith('0')) return [];
  // `!12` is a merge request of GitLab where a word says so; elsewhere an exclamation, or a negation.
  if (mark === '!')
    return /\b(?:mrs?|merge requests?|see)[\s:(]*$/i.test(before) ? [{ kind: 'pull', target: `#${id}` }] : [];
  const isEnclosed = /[[(]$/.test(before) && /^[\])]/.test(input.slice(index + 1 + id!.length));
  if (id!.length === 1 && !TRACKED.test(before) && !isEnclosed) return [];
  return [{ kind: /\b(?:prs?|pull requests?|pulls?)[\s:(]*$/i.test(before) ? 'pull' : 'issue', target: `#${id}` }];
}

function draft(name: string): readonly Claim[] {
  const target = name.replace(/-\d\d$/, '');
  return target.split('-').length >= 3 ? [{ kind: 'spec', target }] : [];
}

/** Without punctuation of the sentence around, and a bracket that the text does not open. */
function withoutTail(text: string): string {
  const cut = text.replace(/[,.;:!?*_]{1,9}$/, '');
  const isUnopened = (cut.endsWith(')') && !cut.includes('(')) || (cut.endsWith(']') && !cut.includes('['));
  return isUnopened ? withoutTail(cut.slice(0, -1)) : cut;
}

/** By its check digit (ISO 2108). */
function isIsbn(id: string): boolean {
  const digits = [...id].map((digit) => (digit === 'X' ? 10 : Number(digit)));
  if (id.length === 10) return digits.reduce((sum, digit, i) => sum + digit * (10 - i), 0) % 11 === 0;
  return id.length === 13 && digits.reduce((sum, digit, i) => sum + digit * (i % 2 ? 3 : 1), 0) % 10 === 0;
}
