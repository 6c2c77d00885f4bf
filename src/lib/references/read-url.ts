import { ghsaId } from './ghsa-id.ts';
import type { Claim } from './reference.ts';

type Read = (path: string, url: URL) => Claim | undefined;

/** Who publishes under a host: the first fitting pattern decides about its URLs, if it knows the path. */
const HOSTS: readonly (readonly [host: RegExp, read: Read])[] = [
  [/^(?:dx\.)?doi\.org$/, (path) => claim('doi', /^\/(10\.\d{4,9}\/\S+)$/, decoded(path), (id) => id.toLowerCase())],
  [
    /(?:^|\.)arxiv\.org$/,
    (path) => claim('arxiv', /^\/(?:abs|pdf|html)\/((?:[a-z-]+(?:\.[A-Z]{2})?\/\d{7})|\d{4}\.\d{4,5})/, path),
  ],
  [/^pubmed\.ncbi\.nlm\.nih\.gov$/, (path) => claim('pmid', /^\/(\d{1,8})\b/, path)],
  [/^www\.ncbi\.nlm\.nih\.gov$/, (path) => claim('pmid', /^\/pubmed\/(\d{1,8})\b/, path)],
  [/^(?:www\.)?unicode\.org$/, (path) => claim('spec', /\/reports\/tr(\d{1,2})\b/, path, (id) => `UTR${id}`)],
  [
    /(?:^|\.)w3\.org$/,
    (path) =>
      claim(
        'spec',
        /^\/TR\/(?:\d{4}\/)?(?:(?:REC|WD|CR|PR|NOTE)-)?([\w.-]+?)(?:-\d{8})?(?:\/|$)/i,
        path,
        (name) => `W3C:${name}`,
      ),
  ],
  [/^w3c\.github\.io$/, (path) => claim('spec', /^\/([\w.-]+)\//, path, (name) => `W3C:${name}`)],
  [
    /^([\w-]+)\.spec\.whatwg\.org$/,
    (_, { hostname }) => ({ kind: 'spec', target: `WHATWG:${hostname.split('.')[0]}` }),
  ],
  [/^tc39\.(?:es|github\.io)$/, (path) => claim('spec', /^\/(?:proposal-)?([\w-]+)/, path, (name) => `TC39:${name}`)],
  [/^pubs\.opengroup\.org$/, () => ({ kind: 'spec', target: 'POSIX' })],
  [/^(?:www\.)?ecma-international\.org$/, (path) => claim('spec', /\/ecma-(\d{1,3})\b/i, path, (id) => `ECMA-${id}`)],
  [/^peps\.python\.org$|^(?:www\.)?python\.org$/, (path) => claim('pep', /\/pep-(\d{1,4})\b/, path, numbered('PEP'))],
  [/^openjdk\.(?:java\.net|org)$/, (path) => claim('pep', /\/jeps?\/(\d{1,4})\b/, path, numbered('JEP'))],
  [/^eips\.ethereum\.org$/, (path) => claim('pep', /^\/EIPS\/eip-(\d{1,5})\b/, path, numbered('EIP'))],
  [/^(?:www\.)?php-fig\.org$/, (path) => claim('pep', /\/psr-(\d{1,2})\b/, path, numbered('PSR'))],
  [/^xmpp\.org$/, (path) => claim('pep', /\/xep-(\d{4})\b/, path, numbered('XEP'))],
  [
    /^(?:nvd\.nist\.gov|cve\.mitre\.org|(?:www\.)?cve\.org|security-tracker\.debian\.org|access\.redhat\.com)$/,
    advisory,
  ],
  [/^(?:www\.)?github\.com$/, github],
  [
    /^(?:(?:www\.)?(?:stackoverflow|superuser|serverfault|askubuntu|mathoverflow)\.(?:com|net)|[\w.-]+\.stackexchange\.com)$/,
    answer,
  ],
  [/^bugs\.python\.org$/, (path) => claim('issue', /^\/issue(\d{1,7})\b/, path, (id) => `bugs.python.org#${id}`)],
  [/^(?:www\.)?crbug\.com$/, (path) => claim('issue', /^\/(?:[\w-]+\/)?(\d{3,})\b/, path, (id) => `crbug.com#${id}`)],
  [/^(?:bugzilla|bugs|issues|debbugs)\.|^gitlab\.|^git\.|^bitbucket\.org$|^codeberg\.org$/, tracker],
];

/**
 * What a URL refers to: a document by its name where the URL has one, else the page.
 *
 * @returns undefined for hosts that are reserved for examples (RFC 2606, RFC 6761), addresses of no public host, and malformed URLs
 */
export function readUrl(text: string): Claim | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const host = url.hostname.toLowerCase();
  if (isExample(host)) return undefined;
  const path = url.pathname;
  for (const [pattern, read] of HOSTS) {
    const known = pattern.test(host) ? read(path, url) : undefined;
    if (known) return known;
  }
  return ietf(path) ?? { kind: 'url', target: text.replace(/^https?:/i, (scheme) => scheme.toLowerCase()) };
}

function isExample(host: string): boolean {
  return (
    !host.includes('.') ||
    /(?:^|\.)(?:example|test|invalid|localhost|local)$/.test(host) ||
    /(?:^|\.)(?:example|foo|bar|foobar|domain|mysite|yourdomain|my-domain|your-domain)\.(?:com|org|net)$/.test(host) ||
    /^[\d.]+$/.test(host) ||
    host.startsWith('[')
  );
}

function claim(
  kind: Claim['kind'],
  pattern: RegExp,
  path: string,
  toTarget: (name: string) => string = (name) => name,
): Claim | undefined {
  const name = pattern.exec(path)?.[1];
  return name === undefined ? undefined : { kind, target: toTarget(name) };
}

function numbered(series: string): (id: string) => string {
  return (id) => `${series}${Number(id)}`;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Documents of the IETF have many mirrors, and the same name on all of them. */
function ietf(path: string): Claim | undefined {
  return (
    claim('rfc', /\/(?:std)?rfc-?(\d{1,5})(?:[./]|$)/i, path, (id) => `RFC${Number(id)}`) ??
    claim('spec', /\/(draft-[a-z]{2,20}-[a-z0-9-]{3,100}?)(?:-\d\d)?(?:[./]|$)/, path)
  );
}

function advisory(path: string, url: URL): Claim | undefined {
  return claim('cve', /\b(CVE-\d{4}-\d{4,7})\b/i, `${path}${url.search}`, (id) => id.toUpperCase());
}

/** Issues, pull requests, discussions and advisories; a file or a commit is a page. */
function github(path: string): Claim | undefined {
  const ghsa = /\b(GHSA(?:-[23456789cfghjmpqrvwx]{4}){3})\b/i.exec(path)?.[1];
  if (ghsa) return { kind: 'ghsa', target: ghsaId(ghsa) };
  const [, owner, name, what, number] =
    /^\/([\w.-]+)\/([\w.-]+)\/(issues?|pulls?|discussions)\/(\d{1,7})\b/.exec(path) ?? [];
  if (number === undefined) {
    const proposal = /^\/tc39\/(?:proposal-)?([\w-]+)/.exec(path)?.[1];
    return proposal === undefined ? undefined : { kind: 'spec', target: `TC39:${proposal}` };
  }
  return {
    kind: what!.startsWith('pull') ? 'pull' : 'issue',
    target: `github.com/${owner}/${name}#${number}`.toLowerCase(),
  };
}

/** Numbers of trackers with a host of their own: GitLab, Forgejo, Bitbucket, Bugzilla. */
function tracker(path: string, { hostname, searchParams }: URL): Claim | undefined {
  const host = hostname.toLowerCase();
  const [, project, what, number] =
    /^\/((?:\w[\w.-]*\/){0,5}\w[\w.-]*)(?:\/-)?\/(issues|merge_requests|pulls|pull-requests)\/(\d{1,7})\b/.exec(path) ??
    [];
  if (number !== undefined)
    return { kind: what === 'issues' ? 'issue' : 'pull', target: `${host}/${project}#${number}`.toLowerCase() };
  // Debian's, and those of Bugzilla and Redmine.
  const bug =
    (/\/(?:show_bug\.cgi|bugreport\.cgi|bug\.php)$/.test(path)
      ? (searchParams.get('id') ?? searchParams.get('bug'))
      : undefined) ?? /^\/issues?\/(\d{1,8})$/.exec(path)?.[1];
  return bug !== undefined && /^\d{1,8}$/.test(bug) ? { kind: 'issue', target: `${host}#${bug}` } : undefined;
}

/** Questions and answers of Stack Exchange; the answer, where the URL says which. */
function answer(path: string, { hostname, hash }: URL): Claim | undefined {
  const host = hostname.toLowerCase().replace(/^www\./, '');
  const [, what, id, rest = ''] = /^\/(questions|q|answers?|a)\/(\d+)(.*)$/.exec(path) ?? [];
  if (id === undefined) return undefined;
  const inPath = /^\/[^/]*\/(\d+)/.exec(rest)?.[1];
  const inHash = /^#(?:answer-)?(\d+)$/.exec(hash)?.[1];
  const isAnswer = what!.startsWith('a');
  const answerId = isAnswer ? id : (inPath ?? inHash);
  return { kind: 'stackoverflow', target: answerId === undefined ? `${host}/q/${id}` : `${host}/a/${answerId}` };
}
