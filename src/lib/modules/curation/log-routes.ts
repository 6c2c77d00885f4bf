import { z } from 'zod';
import { importedFindings } from '../../answers/findings.ts';
import { repositoryName, text } from '../parameters.ts';
import { moduleRoute } from '../route.ts';
import { FINDING_STATES } from './finding.ts';
import { COMMON, given, list, MISSING, names, STATUSES } from './route-parts.ts';

/** Bytes of a log as it is sent. */
const MAX_LOG = 10 << 20;

const log = z.strictObject({
  repo: repositoryName.optional(),
  tool_ran: text(4096)
    .optional()
    .meta({ description: 'Files and folders that the tool checked, separated by commas; . for all' }),
  root: text(1000).optional().meta({ description: 'Where the repository was on the machine of the tool' }),
});

const exported = z.strictObject({
  format: z.literal('sarif').default('sarif'),
  state: list(FINDING_STATES).optional().meta({ description: 'Default: all but fixed ones' }),
  source: names.optional(),
  repo: repositoryName.optional(),
});

/** Findings in and out, as SARIF. */
export const logRoutes = [
  moduleRoute<Record<string, never>, z.infer<typeof log>>(
    {
      ...COMMON,
      method: 'POST',
      path: '/api/v1/curation/findings',
      summary: 'Import the findings of a tool from its SARIF log',
      description: `The body is the log, SARIF 2.1.0, compressed by gzip or not; at most ${MAX_LOG >> 20} MB as it is sent. Lines are those of the indexed commit.`,
      scope: 'write',
      rate: 'write',
      maxBody: MAX_LOG,
      query: log,
      body: z.looseObject({ version: z.literal('2.1.0'), runs: z.array(z.looseObject({})) }),
      answer: { description: 'What has changed', schema: importedFindings },
      problems: { ...MISSING, 409: 'Too many findings' },
      statuses: STATUSES,
    },
    ({ query: { repo, tool_ran: toolRan, root }, body }, { ask }) =>
      ask('import', given({ sarif: new Uint8Array(body), repository: repo, toolRan: toolRan?.split(','), root })),
  ),

  moduleRoute<Record<string, never>, z.infer<typeof exported>>(
    {
      ...COMMON,
      method: 'GET',
      path: '/api/v1/curation/findings/export',
      summary: 'Findings of a repository as SARIF',
      scope: 'read',
      rate: 'read',
      query: exported,
      answer: { description: 'A SARIF 2.1.0 log', type: 'application/sarif+json' },
      problems: MISSING,
      statuses: STATUSES,
    },
    async ({ query: { state, source, repo } }, { ask }) => {
      const states = state ?? FINDING_STATES.filter((one) => one !== 'fixed');
      const answer = await ask('export', given({ states, sources: source, repository: repo }));
      if (!('content' in answer)) return answer;
      const { sarif } = JSON.parse(Buffer.from(answer.content).toString()) as { sarif: string };
      return { content: sarif, type: 'application/sarif+json' };
    },
  ),
];
