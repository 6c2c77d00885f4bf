import { describe, expect, test } from 'vitest';
import type { Resolution } from '../../../src/lib/resolve/resolve-repository.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

const reasons = ({ unresolved }: Resolution) =>
  unresolved.map(({ from, specifier, reason }) => `${from}: ${specifier} ${reason}`).sort();
const externals = (resolution: Resolution) => resolution.externals.map((external) => external.package).sort();
const symbols = ({ symbolEdges }: Resolution) =>
  [
    ...new Set(symbolEdges.map(({ from, fromSymbol, to, toSymbol }) => `${from}:${fromSymbol} -> ${to}:${toSymbol}`)),
  ].sort();

async function edges(tree: Readonly<Record<string, string>>) {
  return edgeLines(await resolveTree(tree));
}

describe('packages', () => {
  test('absolute and relative imports of modules and packages', async () => {
    const tree = {
      'pkg/__init__.py': '',
      'pkg/a.py': 'from .b import x\nfrom .sub import y\nfrom . import c\nimport pkg.sub.d\nfrom pkg.sub import d',
      'pkg/b.py': 'x = 1',
      'pkg/c.py': '',
      'pkg/sub/__init__.py': 'y = 1',
      'pkg/sub/d.py': 'from ..b import x\nfrom ... import nothing',
    };
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution)).toEqual([
      'pkg/a.py -> pkg/b.py (import)',
      'pkg/a.py -> pkg/c.py (import)',
      'pkg/a.py -> pkg/sub/__init__.py (import)',
      'pkg/a.py -> pkg/sub/d.py (import)',
      'pkg/sub/d.py -> pkg/b.py (import)',
    ]);
    expect(resolution.edges.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 1]);
  });

  test('a relative import above the repository or to nothing is unresolved', async () => {
    const tree = {
      'a.py': 'from .. import x',
      'pkg/__init__.py': '',
      'pkg/b.py': 'from .gone import x\nimport pkg.gone',
    };
    expect(reasons(await resolveTree(tree))).toEqual([
      'a.py: .. not-found',
      'pkg/b.py: .gone not-found',
      'pkg/b.py: pkg.gone not-found',
    ]);
  });

  test('a package wins over the module of its name, a module over a namespace package', async () => {
    const tree = {
      'both.py': '',
      'both/__init__.py': '',
      'other.py': '',
      'other/x.py': '',
      'main.py': 'import both\nimport other',
    };
    expect(await edges(tree)).toEqual(['main.py -> both/__init__.py (import)', 'main.py -> other.py (import)']);
  });

  test('a package may import itself by its absolute name, a module finds no module of its own name in itself', async () => {
    const tree = {
      'src/flask/__init__.py': '',
      'pyproject.toml': '[project]\nname = "flask"',
      'demo/flask.py': 'from flask import x',
      'app/__init__.py': 'from app import views',
      'app/views.py': 'from app import x\nx = 1',
    };
    expect(await edges(tree)).toEqual([
      'app/__init__.py -> app/views.py (import)',
      'app/views.py -> app/__init__.py (import)',
      'demo/flask.py -> src/flask/__init__.py (import)',
    ]);
  });
});

describe('attribute or submodule', () => {
  test('what __init__ binds wins, unless it is the submodule', async () => {
    const tree = {
      'pkg/__init__.py':
        'from .core import core\nfrom . import json as json\nfrom .late import other\ntry:\n    fast = 1\nexcept E:\n    pass',
      'pkg/core.py': 'def core(): pass',
      'pkg/json.py': '',
      'pkg/late.py': 'other = 1',
      'pkg/fast.py': '',
      'use.py': 'from pkg import core\nfrom pkg import fast',
      'sub.py': 'from pkg import json, late',
    };
    expect(await edges(tree)).toEqual([
      'pkg/__init__.py -> pkg/core.py (import)',
      'pkg/__init__.py -> pkg/json.py (import)',
      'pkg/__init__.py -> pkg/late.py (import)',
      'sub.py -> pkg/json.py (import)',
      'sub.py -> pkg/late.py (import)',
      'use.py -> pkg/__init__.py (import)',
    ]);
  });

  test('a name that a module does not offer keeps the edge and is reported', async () => {
    const tree = {
      'm.py': 'def f(): pass',
      'open.py': 'def __getattr__(name): pass',
      'star.py': 'from somewhere import *',
      'a.py': 'from m import f, g\nfrom open import x\nfrom star import y',
    };
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution)).toEqual([
      'a.py -> m.py (import)',
      'a.py -> open.py (import)',
      'a.py -> star.py (import)',
    ]);
    expect(reasons(resolution)).toEqual(['a.py: m.g not-exported']);
  });
});

describe('layouts', () => {
  test('src layout, seen from tests, examples and scripts', async () => {
    const tree = {
      'pyproject.toml': '[project]\nname = "lib"',
      'src/lib/__init__.py': '',
      'tests/test_a.py': 'import lib',
      'examples/demo/run.py': 'from lib import x',
    };
    expect(await edges(tree)).toEqual([
      'examples/demo/run.py -> src/lib/__init__.py (import)',
      'tests/test_a.py -> src/lib/__init__.py (import)',
    ]);
  });

  test.each([
    ['pyproject.toml', '[project]\nname="x"\n[tool.setuptools.package-dir]\n"" = "python"'],
    ['pyproject.toml', '[project]\nname="x"\n[tool.setuptools.packages.find]\nwhere = ["python"]'],
    ['pyproject.toml', '[tool.poetry]\nname="x"\npackages = [{ include = "lib", from = "python" }]'],
    ['pyproject.toml', '[project]\nname="x"\n[tool.hatch.build.targets.wheel]\npackages = ["python/lib"]'],
    ['pyproject.toml', '[project]\nname="x"\n[tool.hatch.build.targets.wheel]\nsources = { "python" = "" }'],
    ['pyproject.toml', '[project]\nname="x"\n[tool.maturin]\npython-source = "python"'],
    ['pyproject.toml', '[project]\nname="x"\n[tool.uv.build-backend]\nmodule-root = "python"'],
    ['pyproject.toml', '[project]\nname="x"\n[tool.pdm.build]\npackage-dir = "python"'],
    ['setup.cfg', '[metadata]\nname = x\n[options]\npackage_dir =\n    = python\n'],
    ['setup.cfg', '[options.packages.find]\nwhere=python'],
    ['setup.py', 'setup(package_dir={"": "python"}, packages=find_packages(where="python"))'],
    ['setup.py', "setup(packages=find_packages('python'))"],
    ['pyrightconfig.json', '{"extraPaths": ["python"]}'],
    ['mypy.ini', '[mypy]\nmypy_path = $MYPY_CONFIG_FILE_DIR/python'],
  ])('the source directory that %s names: %s', async (manifest, text) => {
    const tree = { [manifest]: text, 'python/lib/__init__.py': '', 'main.py': 'import lib' };
    expect(await edges(tree)).toEqual(['main.py -> python/lib/__init__.py (import)']);
  });

  test('a package that lies in a directory of another name', async () => {
    const tree = {
      'setup.py': 'setup(package_dir={"lib": "code"})',
      'code/__init__.py': '',
      'code/a.py': '',
      'main.py': 'from lib.a import x',
    };
    expect(await edges(tree)).toEqual(['main.py -> code/a.py (import)']);
  });

  test('several projects: each sees its own modules first, and the installed packages of the others', async () => {
    const tree = {
      'core/pyproject.toml': '[project]\nname="core"',
      'core/src/core/__init__.py': '',
      'core/src/core/util.py': '',
      'core/tests/test_core.py': 'from core.util import x\nimport helper',
      'core/tests/helper.py': '',
      'api/pyproject.toml': '[project]\nname="api"\ndependencies=["core"]',
      'api/api/__init__.py': '',
      'api/api/main.py': 'from core import util\nfrom api import other\nimport helper',
      'api/api/other.py': '',
      'api/tests/test_api.py': 'import helper, api',
      'api/tests/helper.py': '',
    };
    expect(await edges(tree)).toEqual([
      'api/api/main.py -> api/api/other.py (import)',
      'api/api/main.py -> core/src/core/util.py (import)',
      'api/tests/test_api.py -> api/api/__init__.py (import)',
      'api/tests/test_api.py -> api/tests/helper.py (import)',
      'core/tests/test_core.py -> core/src/core/util.py (import)',
      'core/tests/test_core.py -> core/tests/helper.py (import)',
    ]);
  });

  test('two projects that install one name are ambiguous to a third', async () => {
    const tree = {
      'a/pyproject.toml': '[project]\nname="a"',
      'a/shared/__init__.py': '',
      'b/pyproject.toml': '[project]\nname="b"',
      'b/shared/__init__.py': '',
      'c/use.py': 'import shared',
    };
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution)).toEqual([]);
    expect(reasons(resolution)).toEqual(['c/use.py: shared ambiguous']);
  });

  test("a project's tests and scripts are not installed for others", async () => {
    const tree = {
      'a/setup.py': 'setup()',
      'a/pkg/__init__.py': '',
      'a/tests/__init__.py': '',
      'a/tests/util.py': '',
      'b/run.py': 'import pkg\nfrom tests.util import x',
    };
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution)).toEqual(['b/run.py -> a/pkg/__init__.py (import)']);
    expect(reasons(resolution)).toEqual(['b/run.py: tests.util conditional']);
  });

  test('a script sees its own folder, and a service the folder that it is started in', async () => {
    const tree = {
      'examples/a/main.py': 'import model',
      'examples/a/model.py': '',
      'examples/b/model.py': '',
      'backend/manage.py': '',
      'backend/app/views/home.py': 'from app.models import M',
      'backend/app/models.py': 'class M: pass',
    };
    expect(await edges(tree)).toEqual([
      'backend/app/views/home.py -> backend/app/models.py (import)',
      'examples/a/main.py -> examples/a/model.py (import)',
    ]);
  });

  test('pytest: pythonpath, the folder of conftest.py, the root of a test package', async () => {
    const tree = {
      'pytest.ini': '[pytest]\npythonpath = . lib\n',
      'lib/tool.py': '',
      'tests/conftest.py': '',
      'tests/common.py': '',
      'tests/unit/__init__.py': '',
      'tests/unit/data.py': '',
      'tests/unit/test_x.py': 'import tool\nimport common\nfrom unit.data import d',
    };
    expect(await edges(tree)).toEqual([
      'tests/unit/test_x.py -> lib/tool.py (import)',
      'tests/unit/test_x.py -> tests/common.py (import)',
      'tests/unit/test_x.py -> tests/unit/data.py (import)',
    ]);
  });

  test('malformed manifests are passed over', async () => {
    const tree = {
      'pyproject.toml': '[project\nname=',
      'setup.cfg': '=\n[[\n  x',
      'pyrightconfig.json': '{',
      'sub/pyproject.toml': 'project = 3\ntool = []\n[build-system]\nrequires = 1',
      'sub/a.py': 'import b',
      'sub/b.py': '',
    };
    expect(await edges(tree)).toEqual(['sub/a.py -> sub/b.py (import)']);
  });
});

describe('namespace packages', () => {
  test('directories without __init__ join across source directories', async () => {
    const tree = {
      'a/pyproject.toml': '[project]\nname="a"',
      'a/src/ns/one.py': 'from ns.two import x\nfrom .two import y\nfrom ns import two',
      'b/pyproject.toml': '[project]\nname="b"',
      'b/src/ns/two.py': 'x = y = 1',
    };
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution)).toEqual(['a/src/ns/one.py -> b/src/ns/two.py (import)']);
    expect(resolution.edges).toHaveLength(3);
  });

  test('a regular package anywhere on the path wins over portions before it', async () => {
    const tree = {
      'pyproject.toml': '[project]\nname="ns"',
      'src/ns/__init__.py': '',
      'tests/ns/data.py': '',
      'tests/test_a.py': 'import ns',
    };
    expect(await edges(tree)).toEqual(['tests/test_a.py -> src/ns/__init__.py (import)']);
  });

  test('a folder that shares the name of an installed package proves nothing', async () => {
    const tree = { 'docker/build.py': '', 'run.py': 'from docker import Client\nimport docker.errors' };
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution)).toEqual([]);
    expect(externals(resolution)).toEqual(['docker']);
  });

  test('a namespace package inside of a regular one', async () => {
    const tree = {
      'src/flask/__init__.py': '',
      'src/flask/typing.py': '',
      'src/flask/sansio/app.py': 'from .. import typing as ft\nfrom .scaffold import S\nimport typing',
      'src/flask/sansio/scaffold.py': 'class S: pass',
      'src/flask/app.py': 'from .sansio.app import A',
      'pyproject.toml': '[project]\nname="flask"',
    };
    expect(await edges(tree)).toEqual([
      'src/flask/app.py -> src/flask/sansio/app.py (import)',
      'src/flask/sansio/app.py -> src/flask/sansio/scaffold.py (import)',
      'src/flask/sansio/app.py -> src/flask/typing.py (import)',
    ]);
  });
});

describe('the standard library and installed packages', () => {
  test("a package's own typing.py is not the standard library's", async () => {
    const tree = {
      'pyproject.toml': '[project]\nname="pkg"',
      'pkg/__init__.py': '',
      'pkg/typing.py': 'import typing',
      'pkg/logging.py': '',
      'pkg/a.py': 'import typing, logging\nfrom . import logging as own',
      'tests/test_a.py': 'import typing',
    };
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution)).toEqual(['pkg/a.py -> pkg/logging.py (import)']);
    expect(externals(resolution)).toEqual(['logging', 'typing', 'typing', 'typing']);
  });

  test('a module beside a script really shadows the standard library, unless it is loaded already', async () => {
    const tree = {
      'tool/random.py': '',
      'tool/os.py': '',
      'tool/main.py': "import random, os\nif __name__ == '__main__':\n    pass",
      'tool/part.py': 'import random',
    };
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution)).toEqual(['tool/main.py -> tool/random.py (import)']);
  });

  test('a source directory comes after the standard library', async () => {
    const tree = { 'pyproject.toml': '[project]\nname="x"', 'src/queue.py': '', 'src/x/__init__.py': 'import queue' };
    expect(await edges(tree)).toEqual([]);
  });

  test('what the repository does not have is external', async () => {
    const tree = { 'a.py': 'import numpy.linalg as la\nfrom requests import get\nimport os.path' };
    expect(externals(await resolveTree(tree))).toEqual(['numpy', 'os', 'requests']);
  });

  test('a module of that name elsewhere is no proof', async () => {
    const tree = {
      'pyproject.toml': '[project]\nname="x"\ndependencies=["redis>=4"]',
      'x/__init__.py': 'import redis\nimport handy',
      'contrib/fake/redis.py': '',
      'contrib/fake/handy.py': '',
      'x/vendor/redis/__init__.py': '',
    };
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution)).toEqual([]);
    expect(externals(resolution)).toEqual(['redis']);
    expect(reasons(resolution)).toEqual(['x/__init__.py: handy conditional']);
  });
});

describe('kinds', () => {
  test('type-only, lazy and dynamic imports', async () => {
    const tree = {
      'p/__init__.py': '',
      'p/a.py':
        'if TYPE_CHECKING:\n    from .b import B\ndef f():\n    from . import c\nimportlib.import_module("p.d")\nimport_module(".e", __package__)\nimport_module(".f", package="p")\nimport_module(".g", x)',
      'p/b.py': 'class B: pass',
      'p/c.py': '',
      'p/d.py': '',
      'p/e.py': '',
      'p/f.py': '',
      'p/g.py': '',
    };
    expect(await edges(tree)).toEqual([
      'p/a.py -> p/b.py (type)',
      'p/a.py -> p/c.py (import)',
      'p/a.py -> p/d.py (dynamic)',
      'p/a.py -> p/e.py (dynamic)',
      'p/a.py -> p/f.py (dynamic)',
    ]);
  });

  test('a stub beside its module: code imports the module, stubs the stub', async () => {
    const tree = {
      'p/__init__.py': '',
      'p/m.py': '',
      'p/m.pyi': '',
      'p/c.pyi': '',
      'p/a.py': 'from . import m, c',
      'p/b.pyi': 'from . import m',
    };
    expect(await edges(tree)).toEqual([
      'p/a.py -> p/c.pyi (import)',
      'p/a.py -> p/m.py (import)',
      'p/b.pyi -> p/m.pyi (import)',
    ]);
  });

  test('modules that a build makes', async () => {
    const tree = {
      'pyproject.toml': '[project]\nname="p"\n[tool.setuptools_scm]\nwrite_to = "p/_version.py"',
      'p/__init__.py': 'from ._version import v\nfrom ._speed import f\nfrom . import _fast\nfrom .api_pb2 import M',
      'p/_speed.pyx': '',
      'p/_fast.c': '',
      'p/api.proto': '',
    };
    expect(reasons(await resolveTree(tree))).toEqual([
      'p/__init__.py: ._fast generated',
      'p/__init__.py: ._version generated',
      'p/__init__.py: .api_pb2 generated',
    ]);
  });
});

describe('symbols', () => {
  test('names are followed through re-exports, aliases and star imports', async () => {
    const tree = {
      'pkg/__init__.py': 'from .api import get as fetch\nfrom .models import *\nfrom . import deep',
      'pkg/api.py': 'def get(): pass',
      'pkg/models.py': '__all__ = ["Model"]\nclass Model:\n    def save(self): pass\nclass Hidden: pass',
      'pkg/deep.py': 'def down(): pass',
      'use.py':
        'import pkg\nfrom pkg import Model, Hidden\ndef f():\n    pkg.fetch()\n    pkg.deep.down()\n    Model.save()\n    pkg.models.Hidden()',
    };
    expect(symbols(await resolveTree(tree)).filter((line) => line.startsWith('use.py'))).toEqual([
      'use.py: -> pkg/models.py:Model',
      'use.py:f -> pkg/api.py:get',
      'use.py:f -> pkg/deep.py:down',
      'use.py:f -> pkg/models.py:Hidden',
      'use.py:f -> pkg/models.py:Model',
      'use.py:f -> pkg/models.py:Model.save',
    ]);
  });

  test('__all__ of another module counts with its own', async () => {
    const tree = {
      'p/__init__.py': 'from . import a\nfrom .a import *\n__all__ = [] + a.__all__ + ["_y"]\n_y = 1',
      'p/a.py': '__all__ = ["_x"]\n_x = 1\nz = 1',
      'use.py': 'from p import *\n_x()\n_y()\nz()',
    };
    expect(symbols(await resolveTree(tree)).filter((line) => line.startsWith('use.py'))).toEqual([
      'use.py: -> p/__init__.py:_y',
      'use.py: -> p/a.py:_x',
    ]);
  });

  test('modules that import each other end', async () => {
    const tree = {
      'a.py': 'from b import *\nfrom b import x',
      'b.py': 'from a import *\nfrom a import x',
      'c.py': 'from a import x, y',
    };
    expect(await edges(tree)).toEqual(['a.py -> b.py (import)', 'b.py -> a.py (import)', 'c.py -> a.py (import)']);
  });

  test('locals, nested definitions and class bodies shadow what is imported', async () => {
    const tree = {
      'm.py': 'def f(): pass\ndef g(): pass\ndef h(): pass',
      'use.py':
        'from m import *\ndef a(f):\n    f()\ndef b():\n    def g(): pass\n    g()\nclass C:\n    def h(self): pass\n    k = h()\n    def n(self):\n        h()',
    };
    const found = symbols(await resolveTree(tree));
    expect(found.filter((line) => line.includes('m.py'))).toEqual(['use.py:C.n -> m.py:h']);
    expect(found.filter((line) => !line.includes('m.py'))).toEqual([
      'use.py:C.k -> use.py:C.h',
      'use.py:b -> use.py:b.g',
    ]);
  });

  test('an import inside a function binds there only', async () => {
    const tree = {
      'm.py': 'def f(): pass',
      'n.py': 'def f(): pass',
      'use.py': 'def a():\n    from m import f\n    f()\ndef b():\n    from n import f\n    f()\ndef c():\n    f()',
    };
    expect(symbols(await resolveTree(tree))).toEqual(['use.py:a -> m.py:f', 'use.py:b -> n.py:f']);
  });

  test('inherited members are found in the class that defines them', async () => {
    const tree = {
      'base.py': 'class Base:\n    def run(self): pass\nclass Mixin:\n    def run(self): pass\n    def mix(self): pass',
      'mid.py': 'import base\nclass Mid(base.Base, base.Mixin, metaclass=M): pass',
      'use.py': 'from mid import Mid\nMid.run()\nMid.mix()',
    };
    expect(symbols(await resolveTree(tree)).filter((line) => line.startsWith('use.py'))).toEqual([
      'use.py: -> base.py:Base.run',
      'use.py: -> base.py:Mixin.mix',
      'use.py: -> mid.py:Mid',
    ]);
  });

  const service = {
    'lib/__init__.py': 'from .client import Client as Client, connect as connect',
    'lib/client.py': `
import typing as t
from .base import Base
from .url import URL
if t.TYPE_CHECKING:
    from .response import Response
class Client(Base):
    timeout: "Limits"
    def __init__(self, url=None):
        self.url = URL(url) if url else URL("")
    def get(self, path) -> "Response | None": pass
    def __enter__(self) -> t.Self: pass
    def __call__(self, path) -> "Response": pass
    @property
    def home(self): return self.url
class Session:
    async def __aenter__(self) -> Client: pass
class Both:
    def __enter__(self) -> Client: pass
    async def __aenter__(self) -> "Limits": pass
shared = Client()
def connect(): 
    client = Client()
    return client
class Limits:
    def check(self): pass
`,
    'lib/base.py': 'class Base:\n    def close(self): pass',
    'lib/url.py': 'class URL:\n    def join(self): pass',
    'lib/response.py': 'class Response:\n    def json(self): pass\n    def text(self): pass',
  };

  test.each([
    ['the class that is called', 'c = lib.Client()\n    c.close()', ['base.py:Base.close']],
    ['an annotated parameter', 'pass\ndef g(c: t.Optional[lib.Client] = None):\n    c.close()', ['base.py:Base.close']],
    ['an annotated variable', 'c: "lib.Client" = make()\n    c.close()', ['base.py:Base.close']],
    [
      'an annotated result',
      'r = lib.Client().get("x", (1, ")"))\n    r.json()',
      ['client.py:Client.get', 'response.py:Response.json'],
    ],
    [
      'a chain of calls',
      'lib.Client().get(\n        "x"  # why\n    ).text()',
      ['client.py:Client.get', 'response.py:Response.text'],
    ],
    ['a returned value', 'lib.connect().close()', ['base.py:Base.close', 'client.py:connect']],
    ['a context manager that returns itself', 'with lib.Client() as c:\n        c.close()', ['base.py:Base.close']],
    [
      'an asynchronous context manager',
      'pass\nasync def g():\n    async with lib.client.Session() as c:\n        c.close()',
      ['base.py:Base.close', 'client.py:Session'],
    ],
    [
      'a context manager of both kinds',
      'with lib.client.Both() as c:\n        c.close()\n        c.check()',
      ['base.py:Base.close', 'client.py:Both'],
    ],
    [
      'an instance that is called',
      'lib.client.shared("x").json()',
      ['client.py:Client.__call__', 'client.py:shared', 'response.py:Response.json'],
    ],
    ['an attribute of the instance', 'c = lib.Client()\n    c.url.join()', ['client.py:Client', 'url.py:URL.join']],
    [
      'an attribute of the class',
      'c = lib.Client()\n    c.timeout.check()',
      ['client.py:Client.timeout', 'client.py:Limits.check'],
    ],
    ['a property', 'c = lib.Client()\n    c.home.join()', ['client.py:Client.home', 'url.py:URL.join']],
    ['a cast', 'c = t.cast("lib.Client", x)\n    c.close()', ['base.py:Base.close']],
    ['a value passed on', 'a = lib.Client()\n    b = a\n    b.close()', ['base.py:Base.close']],
    ['a variable of the outer function', 'c = lib.Client()\n    def g():\n        c.close()', ['base.py:Base.close']],
  ])('members are reached through %s', async (_what, body, expected) => {
    const tree = { ...service, 'use.py': `import typing as t\nimport lib\ndef f(x, make):\n    ${body}\n` };
    const found = symbols(await resolveTree(tree)).filter((line) => line.startsWith('use.py'));
    const reached = new Set(found.map((line) => line.replace(/^.* -> lib\//, '')));
    reached.delete('client.py:Client');
    reached.delete('client.py:Client.__init__');
    const wanted = new Set(expected);
    if (wanted.delete('client.py:Client')) expect(found.join()).toContain('client.py:Client');
    expect(reached).toEqual(wanted);
  });

  test('self, cls and super reach the own class and its bases', async () => {
    const tree = {
      'base.py':
        'class Base:\n    def __init__(self): pass\n    def run(self): pass\n    @classmethod\n    def make(cls): pass',
      'sub.py': `
from base import Base
class Sub(Base):
    def __init__(self):
        super().__init__()
        self.run()
    @classmethod
    def other(cls):
        cls.make()
    @staticmethod
    def none(other):
        other.run()
def plain(self):
    self.run()
`,
    };
    expect(symbols(await resolveTree(tree)).filter((line) => line.includes('Base.'))).toEqual([
      'sub.py:Sub.__init__ -> base.py:Base.__init__',
      'sub.py:Sub.__init__ -> base.py:Base.run',
      'sub.py:Sub.other -> base.py:Base.make',
    ]);
  });

  test('what a name holds is not guessed', async () => {
    const tree = {
      ...service,
      'use.py': `
import lib
client = lib.Client()
def param(client): client.close()
def loop(clients):
    for client in clients: client.close()
def rebound(x):
    c = lib.Client()
    c = x[0]
    c.close()
def by_name(x): x.close(); x.json()
def index(): lib.Client()[0].close()
`,
    };
    expect(symbols(await resolveTree(tree)).filter((line) => /^use.*(?:Base\.|Response)/.test(line))).toEqual([]);
  });

  test('a generator that is a context manager gives what it yields', async () => {
    const tree = {
      'm.py':
        'import contextlib\nfrom typing import Iterator\nfrom k import K\n@contextlib.contextmanager\ndef opened() -> Iterator[K]: yield K()',
      'k.py': 'class K:\n    def go(self): pass',
      'use.py': 'from m import opened\ndef f():\n    with opened() as k:\n        k.go()',
    };
    expect(symbols(await resolveTree(tree)).filter((line) => line.startsWith('use.py:f'))).toEqual([
      'use.py:f -> k.py:K.go',
      'use.py:f -> m.py:opened',
    ]);
  });

  test('values that hold each other end', async () => {
    const tree = {
      'a.py':
        'class A:\n    def __init__(self, b):\n        self.x = self.y\n        self.y = self.x\n        self.x.go()\ndef f(): return g()\ndef g(): return f()\ndef h():\n    n = f()\n    n = n.next\n    n.go()\nclass B(B): pass\nclass C(D): pass\nclass D(C): pass\nC.go()\nB.go()',
    };
    expect(symbols(await resolveTree(tree))).toEqual([
      'a.py: -> a.py:B',
      'a.py: -> a.py:C',
      'a.py:C -> a.py:D',
      'a.py:D -> a.py:C',
      'a.py:f -> a.py:g',
      'a.py:g -> a.py:f',
      'a.py:h -> a.py:f',
    ]);
  });

  test('functions that return what many others return, in circles, take no time', async () => {
    const functions = Array.from({ length: 40 }, (_, i) => {
      const returns = Array.from(
        { length: 12 },
        (_each, k) => `    if x == ${k}: return f${(i + k + 1) % 40}(x).again()`,
      );
      return `def f${i}(x):\n${i === 1 ? '    if x > 20: return K()\n' : ''}${returns.join('\n')}`;
    });
    const tree = {
      'k.py': 'class K:\n    def go(self): pass\n    def again(self): return K()',
      'm.py': `from k import K\n${functions.join('\n')}`,
      'use.py': 'from m import f0\ndef f():\n    f0(1).go()',
    };
    expect(symbols(await resolveTree(tree)).filter((line) => line.startsWith('use.py:f'))).toEqual([
      'use.py:f -> k.py:K.go',
      'use.py:f -> m.py:f0',
    ]);
  });
});

test('pytest loads the modules that pytest_plugins names', async () => {
  const tree = {
    'conftest.py': "pytest_plugins = ['pkg.plugin', 'pytester']\ndef f():\n    pytest_plugins = 'pkg.other'\n",
    'test_a.py': "pytest_plugins = 'pkg.other'\n",
    'pkg/__init__.py': '',
    'pkg/plugin.py': '',
    'pkg/other.py': '',
  };
  const resolution = await resolveTree(tree);
  expect(edgeLines(resolution)).toEqual([
    'conftest.py -> pkg/plugin.py (dynamic)',
    'test_a.py -> pkg/other.py (dynamic)',
  ]);
  expect(externals(resolution)).toEqual(['pytester']);
});
