import { isModuleOn, type ModuleSettings, moduleOff } from '../src/lib/modules/index.ts';
import type { Module } from '../src/lib/modules/module.ts';
import type { Call, ModuleRoute, RouteContext } from '../src/lib/modules/route.ts';
import { type Route, route } from './route.ts';
import type { Service } from './service.ts';

/** The routes of all modules. Those of a module that is off only say so, and are not documented. */
export async function moduleRoutes(settings: ModuleSettings, modules: readonly Module[]): Promise<readonly Route[]> {
  const routes = modules.map(async (module) => {
    const declared = await module.routes();
    return declared.map((it) => (isModuleOn(module, settings) ? served(module, it) : refused(module, it, settings)));
  });
  return (await Promise.all(routes)).flat();
}

function served(module: Module, { handle, ...schema }: ModuleRoute): Route {
  return route(schema, (call, service) => handle(call, contextOf(module, call, service)));
}

/** 404, as everything that is not here: nothing is broken, and asking again does not help. */
function refused(module: Module, { method, path, scope, rate }: ModuleRoute, settings: ModuleSettings): Route {
  return route(
    {
      ...{ method, path, scope, rate, tag: '', summary: '' },
      answer: { description: 'Never' },
      statuses: { UNAVAILABLE: 404 },
    },
    () => {
      throw moduleOff(module, settings);
    },
  );
}

function contextOf(module: Module, { actor, signal }: Call<unknown, unknown>, service: Service): RouteContext {
  const { config, dependencies, questions, maps, moduleStore, accounts } = service;
  return {
    mode: config.mode,
    stores: dependencies.stores,
    ask: (question, given) => questions.ask('module', { module: module.name, question, given, actor }, signal),
    cached: (key, make) => maps.get(`${module.name} ${key}`, make),
    store: () => moduleStore(module) as Promise<never>,
    accounts,
  };
}
