# Constants that are named, by Ruby's own syntax tree and the loaded program: see calls.ts for the form of the lines.
#   ruby ruby-constants.rb REPOSITORY_DIR [FOLDER…] > TRUTH.tsv
#
# All files below the folders, `lib` by default, are loaded, as far as the gems that they need are there. A constant is looked up as
# Ruby does, in the nesting, in the ancestors of the innermost module, at the top; its place is Module#const_source_location. Modules
# that several files open have the role `namespace`: no file is theirs.

root = File.realpath(ARGV[0])
folders = ARGV.length > 1 ? ARGV[1..] : ['lib']
folders.each { |folder| $LOAD_PATH.unshift(File.join(root, folder)) }
files = folders.flat_map { |folder| Dir[File.join(root, folder, '**/*.rb')] }.sort
out = $stdout.dup
$stdout.reopen(File::NULL)
$stderr.reopen(File::NULL)
files.sort_by { |file| [file.count('/'), file] }.each do |file|
  require file
rescue Exception
  next
end

# Files by the module that they open.
OPENED = Hash.new { |all, opened| all[opened] = [] }

Walk = Struct.new(:root, :path, :out) do
  def visit(node, nesting)
    return unless node.is_a?(RubyVM::AbstractSyntaxTree::Node)
    case node.type
    when :CLASS, :MODULE
      head, *rest = node.children
      below = node.type == :CLASS ? rest : [nil, rest[0]]
      tell(head.children[0], nesting) if head.type == :COLON2 && head.children[0]
      visit(below[0], nesting)
      inner = resolve(head, nesting, head.type == :COLON2 && head.children[0].nil?)
      OPENED[inner] |= [path] if inner.is_a?(Module)
      visit(below[1], inner.is_a?(Module) ? [inner, *nesting] : nil) if nesting
    when :CONST, :COLON2, :COLON3
      tell(node, nesting)
    when :OPCALL, :CALL, :FCALL, :QCALL
      node.children.each { |child| visit(child, nesting) }
    else
      node.children.each { |child| visit(child, nesting) }
    end
  end

  def resolve(node, nesting, is_own = false)
    return nil unless nesting
    case node.type
    when :CONST then look_up(node.children[0], nesting)&.last
    when :COLON3 then value(Object, node.children[0])
    when :COLON2
      return is_own ? value(nesting[0] || Object, node.children[1]) : look_up(node.children[1], nesting)&.last if node.children[0].nil?
      owner = resolve(node.children[0], nesting)
      owner.is_a?(Module) ? value(owner, node.children[1]) : nil
    end
  end

  def value(owner, name)
    owner.const_get(name) if owner.const_defined?(name)
  rescue Exception
    nil
  end

  # Owner and value
  def look_up(name, nesting)
    owner = nesting.find { |scope| scope.const_defined?(name, false) } || nesting[0] || Object
    found = owner.const_defined?(name) ? owner : Object
    found.const_defined?(name) ? [found, found.const_get(name)] : nil
  rescue Exception
    nil
  end

  def tell(node, nesting)
    return unless nesting && node.is_a?(RubyVM::AbstractSyntaxTree::Node)
    name = node.type == :COLON2 ? node.children[1] : node.children[0]
    owner =
      case node.type
      when :CONST then look_up(name, nesting)&.first
      when :COLON3 then Object
      when :COLON2 then node.children[0] ? resolve(node.children[0], nesting) : nil
      else return visit_plain(node, nesting)
      end
    if node.type == :COLON2 && node.children[0]
      visit(node.children[0], nesting)
    end
    return unless owner.is_a?(Module) && owner.const_defined?(name)
    file, line = owner.const_source_location(name)
    inside = file&.start_with?("#{root}/")
    place = inside ? "#{file[root.length + 1..]}\t#{line}" : "-\t0"
    constant = owner.const_get(name)
    role = constant.is_a?(Module) && OPENED[constant].length > 1 ? 'namespace' : 'type'
    out&.puts "#{path}\t#{node.last_lineno}\t0\t#{name}\t#{place}\t#{role}"
  rescue Exception
    nil
  end

  def visit_plain(node, nesting)
    node.children.each { |child| visit(child, nesting) }
  end
end

[nil, out].each do |told|
  files.each do |file|
    tree = RubyVM::AbstractSyntaxTree.parse_file(file)
    Walk.new(root, file[root.length + 1..], told).visit(tree, [])
  rescue SyntaxError
    next
  end
end
