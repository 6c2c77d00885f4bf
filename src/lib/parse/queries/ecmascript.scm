; What JavaScript and TypeScript have in common. Their own files follow, ecmascript-references.scm comes last.

; Imports and exports
(import_statement) @import
(import_clause (identifier) @skip)
(namespace_import (identifier) @skip)
(import_specifier (identifier) @skip)
(export_statement) @outer @export
((export_statement declaration: (_)) @exported (#not-match? @exported "^export\\s+default\\b"))
(export_specifier (identifier) @skip)
(namespace_export (identifier) @skip)
(call_expression function: (import) @skip) @import
((call_expression function: (identifier) @_function @skip) @import (#eq? @_function "require"))
((call_expression function: (member_expression object: [(identifier) (meta_property)] @_object property: (property_identifier) @_resolve)) @import
  (#eq? @_resolve "resolve") (#any-of? @_object "require" "import.meta"))
((new_expression constructor: (identifier) @_constructor arguments: (arguments . [(string) (template_string)] . (member_expression object: (meta_property)))) @import
  (#eq? @_constructor "URL"))

; CommonJS exports
((assignment_expression left: [(member_expression) (subscript_expression)] @_target) @export
  (#match? @_target "^(?:module\\.)?exports\\b"))
((call_expression function: (member_expression property: (property_identifier) @_define) arguments: (arguments . (identifier) @_exports . (string))) @export
  (#eq? @_define "defineProperty") (#eq? @_exports "exports"))
((program (expression_statement (assignment_expression
  left: (member_expression object: (_) @_exports property: (property_identifier) @name)
  right: [(function_expression) (arrow_function) (generator_function)]) @exported @definition.function))
  (#match? @_exports "^(?:module\\.)?exports$"))
((program (expression_statement (assignment_expression
  left: (member_expression object: (_) @_exports property: (property_identifier) @name)
  right: (class)) @exported @definition.class))
  (#match? @_exports "^(?:module\\.)?exports$"))
((program (expression_statement (assignment_expression left: (member_expression) @_target right: [(function_expression name: (identifier) @name) (generator_function name: (identifier) @name)] @exported @definition.function)))
  (#eq? @_target "module.exports"))
((program (expression_statement (assignment_expression left: (member_expression) @_target right: (class name: (_) @name) @exported @definition.class)))
  (#eq? @_target "module.exports"))
((program (expression_statement (assignment_expression left: (member_expression) @name right: [(function_expression !name) (generator_function !name) (arrow_function)]) @exported @definition.function))
  (#eq? @name "module.exports"))
((program (expression_statement (assignment_expression left: (member_expression) @name right: (class !name)) @exported @definition.class))
  (#eq? @name "module.exports"))
((program (expression_statement (assignment_expression left: (member_expression) @_target right: (object (method_definition name: (property_identifier) @name) @exported @definition.method))))
  (#eq? @_target "module.exports"))
((program (expression_statement (assignment_expression left: (member_expression) @_target right: (object (pair key: (property_identifier) @name value: [(function_expression) (arrow_function)]) @exported @definition.method))))
  (#eq? @_target "module.exports"))

; Default exports without a name of their own
(export_statement "default" @name value: [(function_expression !name) (generator_function !name) (arrow_function)]) @definition.function
(export_statement "default" @name value: (class !name)) @definition.class
(export_statement "default" @name value: [(object) (call_expression) (new_expression) (array)]) @definition.constant
(export_statement value: [(function_expression name: (identifier) @name) (generator_function name: (identifier) @name)] @definition.function)
(export_statement value: (class name: (_) @name) @definition.class)

; Definitions
(function_declaration name: (identifier) @name @local.outer) @definition.function @scope
(generator_function_declaration name: (identifier) @name @local.outer) @definition.function @scope
(class_declaration name: (_) @name @local.outer) @definition.class @scope
(class_body (method_definition name: [(property_identifier) (private_property_identifier)] @name) @definition.method)
(program (lexical_declaration (variable_declarator value: [(arrow_function) (function_expression) (generator_function)]) @definition.function))
(program (export_statement (lexical_declaration (variable_declarator value: [(arrow_function) (function_expression) (generator_function)]) @definition.function)))
(program (variable_declaration (variable_declarator value: [(arrow_function) (function_expression) (generator_function)]) @definition.function))
(program (lexical_declaration (variable_declarator value: (class)) @definition.class))
(program (export_statement (lexical_declaration (variable_declarator value: (class)) @definition.class)))
(program (lexical_declaration kind: "const" (variable_declarator name: (identifier) @name) @definition.constant))
(program (export_statement (lexical_declaration kind: "const" (variable_declarator name: (identifier) @name) @definition.constant)))
(program (lexical_declaration kind: "let" (variable_declarator name: (identifier) @name) @definition.variable))
(program (export_statement (lexical_declaration kind: "let" (variable_declarator name: (identifier) @name) @definition.variable)))
(program (variable_declaration (variable_declarator name: (identifier) @name) @definition.variable))
(program (export_statement (variable_declaration (variable_declarator name: (identifier) @name) @definition.variable)))

; Members of objects that have a name
(program (lexical_declaration (variable_declarator name: (identifier) value: (object (method_definition name: (property_identifier) @name) @definition.method))))
(program (lexical_declaration (variable_declarator name: (identifier) value: (object (pair key: (property_identifier) @name value: [(arrow_function) (function_expression)]) @definition.method))))
(program (export_statement (lexical_declaration (variable_declarator name: (identifier) value: (object (method_definition name: (property_identifier) @name) @definition.method)))))
(program (export_statement (lexical_declaration (variable_declarator name: (identifier) value: (object (pair key: (property_identifier) @name value: [(arrow_function) (function_expression)]) @definition.method)))))
(program (variable_declaration (variable_declarator name: (identifier) value: (object (method_definition name: (property_identifier) @name) @definition.method))))
(program (variable_declaration (variable_declarator name: (identifier) value: (object (pair key: (property_identifier) @name value: [(arrow_function) (function_expression)]) @definition.method))))

; Functions added to an object or a prototype: `app.use = function …`, `Router.prototype.handle = function …`
((program (expression_statement (assignment_expression
  left: (member_expression object: (identifier) @receiver property: (property_identifier) @name)
  right: [(function_expression) (arrow_function) (generator_function)]) @definition.method))
  (#not-any-of? @receiver "exports" "module"))
((program (expression_statement (assignment_expression
  left: (member_expression object: (member_expression object: (identifier) @receiver property: (property_identifier) @_prototype) property: (property_identifier) @name)
  right: [(function_expression) (arrow_function) (generator_function)]) @definition.method))
  (#eq? @_prototype "prototype"))

; Local names
[(arrow_function) (function_expression) (generator_function) (method_definition) (class) (class_static_block)] @scope
(program [(statement_block) (if_statement) (for_statement) (for_in_statement) (while_statement) (do_statement) (try_statement) (switch_statement)] @scope)
(arrow_function parameter: (identifier) @local)
(function_expression name: (identifier) @local)
(variable_declarator name: (identifier) @local)
(shorthand_property_identifier_pattern) @local
(pair_pattern value: (identifier) @local)
(assignment_pattern left: (identifier) @local)
(array_pattern (identifier) @local)
(rest_pattern (identifier) @local)
(catch_clause parameter: (identifier) @local)
(for_in_statement left: (identifier) @local)
