import type { Reference } from './reference.ts';

/**
 * Where a reference can be read; undefined where no address follows from its name.
 *
 * @param own the repository that `#12` belongs to, as `github.com/owner/name`
 */
export function urlOf({ kind, target }: Pick<Reference, 'kind' | 'target'>, own: string): string | undefined {
  switch (kind) {
    case 'url':
      return target;
    case 'doi':
      return `https://doi.org/${encodeURI(target)}`;
    case 'arxiv':
      return `https://arxiv.org/abs/${target}`;
    case 'pmid':
      return `https://pubmed.ncbi.nlm.nih.gov/${target}/`;
    case 'rfc':
      return `https://www.rfc-editor.org/rfc/${target.toLowerCase()}`;
    case 'cve':
      return `https://www.cve.org/CVERecord?id=${target}`;
    case 'ghsa':
      return `https://github.com/advisories/${target}`;
    case 'stackoverflow':
      return `https://${target}`;
    case 'pep':
      return proposalUrl(target);
    case 'issue':
    case 'pull':
      return trackerUrl(kind, target.startsWith('#') ? own + target : target);
    default:
      return undefined;
  }
}

function proposalUrl(target: string): string | undefined {
  const [, series, number] = /^([A-Z]+)(\d+)$/.exec(target) ?? [];
  if (series === 'PEP') return `https://peps.python.org/pep-${number!.padStart(4, '0')}/`;
  if (series === 'JEP') return `https://openjdk.org/jeps/${number}`;
  if (series === 'EIP') return `https://eips.ethereum.org/EIPS/eip-${number}`;
  if (series === 'PSR') return `https://www.php-fig.org/psr/psr-${number}/`;
  return undefined;
}

function trackerUrl(kind: 'issue' | 'pull', target: string): string | undefined {
  const [, host, project = '', number] = /^([^/#]+\.[^/#]+)(?:\/([^#]+))?#(\d+)$/.exec(target) ?? [];
  if (host === 'bugs.python.org') return `https://bugs.python.org/issue${number}`;
  if (host === undefined || project === '') return undefined;
  if (host === 'github.com') return `https://github.com/${project}/${kind === 'pull' ? 'pull' : 'issues'}/${number}`;
  if (host.includes('gitlab'))
    return `https://${host}/${project}/-/${kind === 'pull' ? 'merge_requests' : 'issues'}/${number}`;
  return undefined;
}
