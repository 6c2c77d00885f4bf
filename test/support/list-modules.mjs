// Preloaded by `node --import`: writes down every module that the process loads, one per line, to $PHAROS_TEST_MODULES.
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

registerHooks({
  load(url, context, nextLoad) {
    appendFileSync(process.env.PHAROS_TEST_MODULES, `${url}\n`);
    return nextLoad(url, context);
  },
});
