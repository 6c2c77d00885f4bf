import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Resolution } from '../../../src/lib/resolve/resolve-repository.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

type Tree = Readonly<Record<string, string>>;

const reasons = ({ unresolved }: Resolution) =>
  unresolved.map(({ from, specifier, reason }) => `${from}: ${specifier} ${reason}`).sort();
const externals = (resolution: Resolution) => resolution.externals.map((external) => external.package).sort();
const edges = async (tree: Tree) => edgeLines(await resolveTree(tree)).map((line) => line.replace(' (require)', ''));

const GEM = { 'x.gemspec': 'Gem::Specification.new { |s| s.add_dependency "rack-session" }\n', 'lib/x.rb': '' };

describe('require', () => {
  test('require_relative and paths of the own folder are seen from the file', async () => {
    const resolution = await resolveTree({
      'a/b.rb': `require_relative "c"
require_relative "../d.rb"
require File.expand_path("../e", __FILE__)
require "#{__dir__}/c"
require_relative "missing"
require_relative "../../outside"
`,
      ...{ 'a/c.rb': '', 'd.rb': '', 'a/e.rb': '', 'c.rb': '' },
    });
    expect(edgeLines(resolution)).toEqual([
      ...['a/b.rb -> a/c.rb (require)', 'a/b.rb -> a/e.rb (require)', 'a/b.rb -> d.rb (require)'],
    ]);
    expect(resolution.edges[0]).toMatchObject({ line: 1, specifier: 'c', test: false });
    expect(reasons(resolution)).toEqual(['a/b.rb: missing not-found']);
    expect(externals(resolution)).toEqual(['../../outside']);
  });

  test('the load path of a gem is lib, or what its gemspec says', async () => {
    expect(
      await edges({ ...GEM, 'bin/x': '', 'lib/x/a.rb': 'require "x/b"\nrequire "x"\n', 'lib/x/b.rb': '' }),
    ).toEqual(['lib/x/a.rb -> lib/x.rb', 'lib/x/a.rb -> lib/x/b.rb']);
    const tree = {
      'x.gemspec': 's.require_paths = ["src"]\n',
      'src/a.rb': 'require "b"\n',
      'src/b.rb': '',
      'lib/b.rb': '',
    };
    expect(await edges(tree)).toEqual(['src/a.rb -> src/b.rb']);
  });

  test('literal additions to the load path, of the project only', async () => {
    const tree = {
      Rakefile: '$LOAD_PATH.unshift File.join(__dir__, "more")\n',
      'a.rb': 'require "m"\n',
      'more/m.rb': '',
    };
    expect(await edges(tree)).toEqual(['a.rb -> more/m.rb']);
    expect(await edges({ ...tree, Rakefile: '' })).toEqual([]);
    const nested = { ...tree, Rakefile: '', 'p/Rakefile': '$: << File.join(__dir__, "../more")\n' };
    expect(await edges(nested)).toEqual([]);
  });

  test('tests find spec and test too, other files do not', async () => {
    const tree = {
      ...GEM,
      'spec/a_spec.rb': 'require "spec_helper"\n',
      'spec/spec_helper.rb': '',
      'lib/x/c.rb': 'require "spec_helper"',
    };
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution)).toEqual(['spec/a_spec.rb -> spec/spec_helper.rb (require)']);
    expect(resolution.edges[0]!.test).toBe(true);
  });

  test('other gems of the repository come behind the own one', async () => {
    const tree = {
      ...{ 'a/a.gemspec': '', 'a/lib/a.rb': 'require "b"\nrequire "same"\n', 'a/lib/same.rb': '' },
      ...{ 'b/b.gemspec': '', 'b/lib/b.rb': '', 'b/lib/same.rb': '', 'c/c.gemspec': '', 'c/lib/twice.rb': '' },
      ...{ 'b/lib/twice.rb': '', 'd.rb': 'require "twice"\n' },
    };
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution)).toEqual([
      'a/lib/a.rb -> a/lib/same.rb (require)',
      'a/lib/a.rb -> b/lib/b.rb (require)',
    ]);
    expect(reasons(resolution)).toEqual(['d.rb: twice ambiguous']);
  });

  test('gems and the standard library are external; what the own folder lacks is not found', async () => {
    const resolution = await resolveTree({
      ...GEM,
      'ext/x/extconf.rb': 'create_makefile("x/native")\n',
      'lib/x/a.rb':
        'require "rack/session/cookie"\nrequire "json"\nrequire "net/http"\nrequire "x/gone"\nrequire "x/native"\nrequire name\n',
    });
    expect(externals(resolution)).toEqual(['json', 'net', 'rack-session']);
    expect(reasons(resolution)).toEqual([
      'lib/x/a.rb: name dynamic',
      'lib/x/a.rb: x/gone not-found',
      'lib/x/a.rb: x/native generated',
    ]);
  });

  test('autoload is a require; load adds no ending', async () => {
    expect(
      await edges({
        ...GEM,
        'lib/x/a.rb': 'module X\n  autoload :B, "x/b"\n  load "x/c.rb"\n  load "x/b"\nend\n',
        ...{ 'lib/x/b.rb': '', 'lib/x/c.rb': '' },
      }),
    ).toEqual(['lib/x/a.rb -> lib/x/b.rb', 'lib/x/a.rb -> lib/x/c.rb']);
    expect(
      await edges({ Rakefile: 'load "tasks/a.rake"\nimport "tasks/b.rake"\n', 'tasks/a.rake': '', 'tasks/b.rake': '' }),
    ).toEqual([...['Rakefile -> tasks/a.rake', 'Rakefile -> tasks/b.rake']]);
  });

  test('patterns: one folder, or all below', async () => {
    const files = { 's/a.rb': '', 's/t/b.rb': '', 's/c.erb': '', 'other/d.rb': '' };
    const load = (pattern: string) => `Dir[File.join(__dir__, "${pattern}")].each { |f| require f }\n`;
    expect(await edges({ ...files, 'x.rb': load('s/*.rb') })).toEqual(['x.rb -> s/a.rb']);
    expect(await edges({ ...files, 'x.rb': load('s/**/*.rb') })).toEqual(['x.rb -> s/a.rb', 'x.rb -> s/t/b.rb']);
    expect(await edges({ ...files, 'x.rb': load('{s,other}/*.rb') })).toEqual([]);
  });

  test('files that .rspec requires are set-ups of all specs', async () => {
    const files = {
      '.rspec': '--color\n--require spec_helper -r ./gone\n',
      'spec/spec_helper.rb': '',
      'spec/a_spec.rb': '',
    };
    expect((await resolveTree(files)).setups).toEqual([{ from: 'spec/spec_helper.rb', folder: '', config: '.rspec' }]);
  });
});

describe('constants that Zeitwerk loads', () => {
  const APP = { 'config/application.rb': 'module Shop\n  class Application < Rails::Application\n  end\nend\n' };

  test('by the path below app/* and concerns, and only where the file defines what its path says', async () => {
    const resolution = await resolveTree({
      ...APP,
      'app/models/user.rb': 'class User < ApplicationRecord\n  include Named\n  Admin::Role\n  Wrong\n  String\nend\n',
      'app/models/application_record.rb': 'class ApplicationRecord < ActiveRecord::Base\nend\n',
      'app/models/concerns/named.rb': 'module Named\nend\n',
      'app/models/admin/role.rb': 'class Admin::Role\nend\n',
      'app/models/wrong.rb': 'class Right\nend\n',
      'app/assets/string.rb': 'class String\nend\n',
    });
    expect(edgeLines(resolution)).toEqual([
      ...[
        'app/models/user.rb -> app/models/admin/role.rb (path)',
        'app/models/user.rb -> app/models/application_record.rb (path)',
      ],
      'app/models/user.rb -> app/models/concerns/named.rb (path)',
    ]);
    expect(reasons(resolution)).toEqual(['app/models/user.rb: Wrong not-found']);
  });

  test('from the inside of the nesting to the outside, then the top', async () => {
    const files = {
      ...APP,
      ...{
        'app/models/user.rb': 'class User\nend\n',
        'app/models/admin/user.rb': 'module Admin\n  class User\n  end\nend\n',
      },
    };
    const from = async (text: string) => await edges({ ...files, 'app/models/admin/x.rb': text });
    const [inner, top] = [
      'app/models/admin/x.rb -> app/models/admin/user.rb (path)',
      'app/models/admin/x.rb -> app/models/user.rb (path)',
    ];
    expect(await from('module Admin\n  class X\n    User\n  end\nend\n')).toEqual([inner]);
    // `class Admin::X` opens no scope of Admin.
    expect(await from('class Admin::X\n  User\nend\n')).toEqual([top]);
    expect(await from('module Admin\n  class X\n    ::User\n  end\nend\n')).toEqual([top]);
    expect(await from('class Admin::X\n  Admin::User\nend\n')).toEqual([inner]);
    expect(await from('module Admin\n  class X\n    class User\n    end\n    User\n  end\nend\n')).toEqual([]);
  });

  test('a superclass is looked up outside of its class; ancestors come before the top', async () => {
    const files = {
      ...APP,
      'app/models/base.rb': 'class Base\n  include Parts\nend\n',
      ...{ 'app/models/base/step.rb': 'class Base::Step\nend\n', 'app/models/step.rb': 'class Step\nend\n' },
      ...{ 'app/models/parts.rb': 'module Parts\nend\n', 'app/models/parts/item.rb': 'class Parts::Item\nend\n' },
      ...{ 'app/models/item.rb': 'class Item\nend\n', 'app/models/job/base.rb': 'class Job::Base\nend\n' },
    };
    const from = async (text: string) =>
      (await edges({ ...files, 'app/models/job.rb': text })).filter((line) => line.startsWith('app/models/job.rb '));
    const to = (...names: string[]) => names.map((name) => `app/models/job.rb -> app/models/${name}.rb (path)`);
    expect(await from('class Job < Base\nend\n')).toEqual(to('base'));
    expect(await from('class Job < Base\n  Step\n  Item\nend\n')).toEqual(to('base', 'base/step', 'parts/item'));
    expect(await from('class Job\n  Step\n  Item\nend\n')).toEqual(to('item', 'step'));
  });

  test('names inside of a file lead to it; those that several define are ambiguous', async () => {
    const resolution = await resolveTree({
      ...APP,
      ...{
        'app/models/story.rb': 'class Story\n  LIMIT = 1\n  class Part\n  end\nend\n',
        'lib/tool.rb': 'class Tool\nend\n',
      },
      ...{
        'lib/one.rb': 'Both = 1\n',
        'lib/two.rb': 'Both = 2\n',
        'app/models/x.rb': 'Story::LIMIT\nStory::Part\nBoth\nTool\nUnknown\n',
      },
    });
    expect(edgeLines(resolution)).toEqual(['app/models/x.rb -> app/models/story.rb (path)']);
    expect(reasons(resolution)).toEqual(['app/models/x.rb: Both ambiguous', 'app/models/x.rb: Tool not-found']);
  });

  test('lib by autoload_lib and autoload_paths, without what is ignored', async () => {
    const tree = (line: string) => ({
      'config/application.rb': `class Application < Rails::Application\n  ${line}\nend\n`,
      ...{ 'lib/tool.rb': 'class Tool\nend\n', 'lib/tasks/job.rb': 'class Tasks::Job\nend\n' },
      'app/models/x.rb': 'Tool\nTasks::Job\n',
    });
    expect(await edges(tree(''))).toEqual([]);
    expect(await edges(tree('config.autoload_lib(ignore: %w[tasks])'))).toEqual([
      'app/models/x.rb -> lib/tool.rb (path)',
    ]);
    expect(await edges(tree('config.autoload_paths << Rails.root.join("lib")'))).toEqual([
      ...['app/models/x.rb -> lib/tasks/job.rb (path)', 'app/models/x.rb -> lib/tool.rb (path)'],
    ]);
  });

  test('acronyms and inflections', async () => {
    const tree = (text: string) => ({
      ...APP,
      ...{ 'config/initializers/inflections.rb': text, 'app/models/rest_api/html5.rb': 'class RESTApi::HTML5\nend\n' },
      'app/models/x.rb': 'RESTApi::HTML5\n',
    });
    expect(await edges(tree(''))).toEqual([]);
    expect(await edges(tree('inflect.acronym "REST"\nloader.inflector.inflect("html5" => "HTML5")\n'))).toEqual([
      'app/models/x.rb -> app/models/rest_api/html5.rb (path)',
    ]);
  });

  test('a gem with a loader of its own: its file and its folder, collapsed and ignored ones', async () => {
    const tree = (text: string) => ({
      'x.gemspec': '',
      'lib/x.rb': `${text}\nmodule X\nend\n`,
      'lib/x/version.rb': 'module X\n  VERSION = "1"\nend\n',
      ...{
        'lib/x/parts/item.rb': 'class X::Item\nend\n',
        'lib/x/cli.rb': 'class X::Cli\nend\n',
        'lib/y.rb': 'class Y\nend\n',
      },
      'lib/x/user.rb': 'module X\n  class User\n    VERSION; Item; Cli; Y\n  end\nend\n',
    });
    // Without a loader: what only one file defines
    expect(await edges(tree(''))).toEqual(
      ['cli', 'parts/item', 'version', '../y'].map((name) => `lib/x/user.rb -> ${join('lib/x', name)}.rb (path)`),
    );
    const loader = 'loader = Zeitwerk::Loader.for_gem\n';
    const settings = 'loader.collapse("#{__dir__}/x/parts")\nloader.ignore("#{__dir__}/x/cli.rb")\n';
    expect(await edges(tree(loader + settings))).toEqual([
      ...['lib/x/cli.rb -> lib/x.rb (path)', 'lib/x/parts/item.rb -> lib/x.rb (path)'],
      'lib/x/user.rb -> lib/x/parts/item.rb (path)',
      'lib/x/user.rb -> lib/x/version.rb (path)',
    ]);
    const pattern = 'loader.ignore("#{__dir__}/x/parts/**/*.rb")\nloader.ignore("#{__dir__}/x/cli.rb")\n';
    expect((await resolveTree(tree(`${loader}loader.collapse("#{__dir__}/x/parts")\n${pattern}`))).edges).toHaveLength(
      3,
    );
  });

  test('engines belong to the application around them', async () => {
    const tree = {
      ...APP,
      'engines/blog/lib/blog/engine.rb': 'module Blog\n  class Engine < ::Rails::Engine\n  end\nend\n',
      'engines/blog/app/models/blog/post.rb': 'module Blog\n  class Post\n  end\nend\n',
      'app/models/x.rb': 'Blog::Post\n',
    };
    expect(await edges(tree)).toEqual(['app/models/x.rb -> engines/blog/app/models/blog/post.rb (path)']);
    expect(await edges({ ...tree, 'engines/blog/lib/blog/engine.rb': '' })).toEqual([]);
  });

  test('classes that inherit in a circle, and names of many parts', async () => {
    const tree = {
      ...APP,
      ...{ 'app/models/a.rb': 'class A < B\n  Gone\nend\n', 'app/models/b.rb': 'class B < A\n  Gone\nend\n' },
      'app/models/x.rb': `${'A::'.repeat(60)}A\n`,
    };
    expect(await edges(tree)).toEqual([
      ...['app/models/a.rb -> app/models/b.rb (path)', 'app/models/b.rb -> app/models/a.rb (path)'],
      'app/models/x.rb -> app/models/a.rb (path)',
    ]);
  });
});

describe('uses of constants', () => {
  async function uses(tree: Readonly<Record<string, string>>) {
    const { symbolEdges } = await resolveTree(tree);
    return symbolEdges.map(({ from, fromSymbol, kind, to, toSymbol, at }) => {
      const place = `${from}:${fromSymbol}`.replace('.rb', '');
      return `${place} ${kind} ${to.replace('.rb', '')}:${toSymbol} ${at.replaceAll(':0', '')}`;
    });
  }

  test('that a single file defines, from the inside of the nesting to the outside, of the file itself too', async () => {
    const tree = {
      'lib/a.rb': 'module A\n  class Far\n  end\n  LIMIT = 1\nend\n',
      'lib/near.rb': 'module A\n  module In\n    class Near\n    end\n  end\nend\nclass Far\nend\n',
      'lib/use.rb': `module A
  module In
    class User < Near
      OWN = Far
      def m = [Near, OWN, LIMIT, A::In::Near, ::Far, Unknown, String]
    end
  end
end
`,
    };
    expect((await uses(tree)).sort()).toEqual([
      'lib/use:A.In.User extend lib/near:A.In.Near 3',
      'lib/use:A.In.User.OWN read lib/a:A.Far 4',
      'lib/use:A.In.User.m read lib/a:A.LIMIT 5',
      'lib/use:A.In.User.m read lib/near:A.In.Near 5',
      'lib/use:A.In.User.m read lib/near:Far 5',
      'lib/use:A.In.User.m read lib/use:A.In.User.OWN 5',
    ]);
  });

  test('not those that several files or tests define, and namespaces; not where an ancestor may have another one', async () => {
    const tree = {
      'lib/a.rb':
        'module A\n  class Twice\n  end\n  class Once\n  end\n  class Logger\n  end\nend\nclass Top\nend\nclass Set\nend\n',
      'lib/b.rb': 'module A\n  class Twice\n  end\nend\n',
      'lib/use.rb': `module A
  class Open < Vendor::Base
    def m = [Once, Top]
  end
  class Closed < Open2
    def m = [Twice, A, Logger, Set, Top]
  end
  class Open2 < StandardError
    include Missing
    def m = Top
  end
end
class Plain < ::Top
  def m = Top
end
`,
      'test/use_test.rb': 'class Helper\nend\nclass UseTest\n  def m = [A::Once, Helper]\nend\n',
      'test/helper_test.rb': 'class Helper\nend\nmodule A\n  class Once\n  end\nend\n',
    };
    expect((await uses(tree)).sort()).toEqual([
      'lib/use:A.Closed extend lib/use:A.Open2 5',
      'lib/use:A.Closed.m read lib/a:A.Logger 6',
      'lib/use:A.Open.m read lib/a:A.Once 3',
      'lib/use:Plain read lib/a:Top 13',
      'lib/use:Plain.m read lib/a:Top 14',
    ]);
  });

  test('that Zeitwerk loads', async () => {
    const tree = {
      'config/application.rb': 'class Application < Rails::Application\nend\n',
      'app/models/user.rb': 'class User < Base\n  KINDS = 1\n  def m = KINDS\nend\n',
      'app/models/base.rb': 'class Base\nend\n',
      'app/models/post.rb': 'class Post\n  User::KINDS\nend\n',
    };
    expect((await uses(tree)).sort()).toEqual([
      'app/models/post:Post read app/models/user:User.KINDS 2',
      'app/models/user:User extend app/models/base:Base 1',
      'app/models/user:User.m read app/models/user:User.KINDS 3',
    ]);
  });
});
