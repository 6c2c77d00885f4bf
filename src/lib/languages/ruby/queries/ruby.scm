; Definitions
(class name: (_) @name) @definition.class
(module name: (_) @name) @definition.module
(program (method name: (_) @name) @definition.function)
(method name: (_) @name) @definition.method
(singleton_method name: (_) @name) @definition.method
; Constants, and classes made by `Struct.new` and the like
(assignment left: (constant)) @declaration
((call method: (identifier) @_writer) @declaration
  (#any-of? @_writer "attr_reader" "attr_writer" "attr_accessor" "define_method"))

(comment) @comment

; What loads files, or says how they are found
((call method: (identifier) @_loader) @import
  (#any-of? @_loader "require" "require_relative" "require_dependency" "load" "autoload" "import" "eval_gemfile" "each"
    "include" "prepend" "gem" "add_dependency" "add_runtime_dependency" "add_development_dependency"
    "for_gem" "push_dir" "collapse" "ignore" "inflect" "acronym" "autoload_lib" "unshift" "push" "create_makefile"))
((binary left: (_) @_path operator: "<<") @import
  (#match? @_path "^(?:\\$LOAD_PATH|\\$:|[a-z_.]*\\.(?:libs|autoload_paths|eager_load_paths))$"))
((operator_assignment left: (call)) @import)
((assignment left: (call method: (identifier) @_paths)) @import (#eq? @_paths "require_paths"))

; Constants that are used: of the superclass apart, since it is looked up outside of the class
(scope_resolution) @loader
(superclass [(constant) (scope_resolution)] @segment.type)
(scope_resolution) @segment.use
(scope_resolution name: (constant) @skip)
(constant) @segment.use
