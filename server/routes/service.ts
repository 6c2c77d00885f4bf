import { PharosError } from '../../src/lib/errors.ts';
import { DEPENDENCIES } from '../dependencies.ts';
import { route } from '../route.ts';
import { alive, health, ready } from '../schemas/service.ts';

export const serviceRoutes = [
  route(
    {
      method: 'GET',
      path: '/health',
      tag: 'service',
      summary: 'That the process serves, and what it last heard of the services behind it',
      description: 'Asks none of them: a monitor may call it as often as it likes.',
      scope: 'public',
      rate: 'free',
      answer: { description: 'It serves', schema: health },
    },
    (_, { config, version, startedAt, dependencies, modules }) => ({
      body: {
        status: 'ok',
        mode: config.mode,
        version,
        uptime_seconds: Math.floor((Date.now() - startedAt) / 1000),
        dependencies: dependencies.states(),
        modules,
      },
    }),
  ),

  route(
    {
      method: 'GET',
      path: '/livez',
      tag: 'service',
      summary: 'That the process serves',
      scope: 'public',
      rate: 'free',
      answer: { description: 'It serves', schema: alive },
    },
    () => ({ body: { status: 'ok' } }),
  ),

  route(
    {
      method: 'GET',
      path: '/readyz',
      tag: 'service',
      summary: 'That everything behind it answers',
      description:
        'Asks what has not been heard of for a while: catalog and search index every 10 s, the queue every 60 s at most.',
      scope: 'public',
      rate: 'read',
      answer: { description: 'All answer', schema: ready },
      problems: { 503: 'Something is unavailable, or the server is about to stop' },
    },
    async (_, { dependencies, isDraining }) => {
      if (!isDraining()) await dependencies.probe();
      const states = dependencies.states();
      const missing = isDraining() ? ['this server'] : DEPENDENCIES.filter((name) => states[name].state !== 'up');
      if (missing.length === 0) return { body: { status: 'ready', dependencies: states } };
      throw new PharosError('UNAVAILABLE', `Not ready: ${missing.join(', ')}`, { hint: 'Try again in a few seconds.' });
    },
  ),

  route(
    {
      method: 'GET',
      path: '/metrics',
      tag: 'service',
      summary: 'Figures of this process in the Prometheus format',
      description: 'Needs a token, except directly from the machine that it runs on.',
      scope: 'operator',
      rate: 'free',
      answer: { description: 'Figures', type: 'text/plain' },
    },
    async (_, { metrics }) => {
      const { text, type } = await metrics.text();
      return { content: text, type };
    },
  ),
];
