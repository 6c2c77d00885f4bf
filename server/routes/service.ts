import { PharosError } from '../../src/lib/errors.ts';
import { PROVIDERS } from '../../src/lib/modules/auth/api.ts';
import { DEPENDENCIES } from '../dependencies.ts';
import { route } from '../route.ts';
import { alive, health, ready } from '../schemas/service.ts';

export const serviceRoutes = [
  route(
    {
      method: 'GET',
      path: '/health',
      tag: 'service',
      summary: 'Liveness, and the last known state of each service',
      description: 'Does not query the services, so monitors may call it often.',
      scope: 'public',
      rate: 'free',
      answer: { description: 'The process is alive', schema: health },
    },
    (_, { config, version, startedAt, dependencies, modules, accounts }) => ({
      body: {
        status: 'ok',
        mode: config.mode,
        version,
        uptime_seconds: Math.floor((Date.now() - startedAt) / 1000),
        dependencies: dependencies.states(),
        modules,
        logins: accounts ? ['password', ...PROVIDERS.filter((name) => accounts.logins.providers[name])] : [],
      },
    }),
  ),

  route(
    {
      method: 'GET',
      path: '/livez',
      tag: 'service',
      summary: 'Liveness',
      scope: 'public',
      rate: 'free',
      answer: { description: 'The process is alive', schema: alive },
    },
    () => ({ body: { status: 'ok' } }),
  ),

  route(
    {
      method: 'GET',
      path: '/readyz',
      tag: 'service',
      summary: 'Readiness of all services',
      description:
        'Queries services whose state is not recent: catalog and search index at most every 10 s, the queue at most every 60 s.',
      scope: 'public',
      rate: 'read',
      answer: { description: 'All services respond', schema: ready },
      problems: { 503: 'A service is unavailable, or the server is shutting down' },
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
      summary: 'Metrics of this process in the Prometheus format',
      description: 'Requires a token, except from the machine the server runs on.',
      scope: 'operator',
      rate: 'free',
      answer: { description: 'Metrics', type: 'text/plain' },
    },
    async (_, { metrics }) => {
      const { text, type } = await metrics.text();
      return { content: text, type };
    },
  ),
];
