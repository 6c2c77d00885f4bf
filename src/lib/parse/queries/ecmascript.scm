; What JavaScript and TypeScript have in common. Their own files follow, ecmascript-references.scm comes last.
; No pattern is rooted at (program): it would stay open for the whole file, at every node a cost. Patterns with many
; matches have one capture: the binding hands out all captures of a match once for each of them.

; Imports and exports
(import_statement) @import
(import_clause (identifier) @skip)
(namespace_import (identifier) @skip)
(import_specifier (identifier) @skip)
(export_statement) @outer
(export_statement) @export
((export_statement declaration: (_)) @exported (#not-match? @exported "^export\\s+default\\b"))
(export_specifier (identifier) @skip)
(namespace_export (identifier) @skip)
(call_expression function: (import) @skip) @import
((call_expression function: (identifier) @import) (#eq? @import "require"))
((call_expression function: (member_expression object: [(identifier) (meta_property)] property: (property_identifier) @import)) (#eq? @import "resolve"))
(new_expression constructor: (identifier) arguments: (arguments . [(string) (template_string)] . (member_expression object: (meta_property)))) @import

; CommonJS exports: `exports.name = …`, `module.exports = …`, the variable beside them, the members of the object
((assignment_expression left: [(member_expression) (subscript_expression)] @export) (#match? @export "^(?:module\\.)?exports\\b"))
((call_expression function: (member_expression property: (property_identifier) @export) arguments: (arguments . (identifier) . (string)))
  (#eq? @export "defineProperty"))
((assignment_expression
  left: (member_expression object: (_) @_exports property: (property_identifier) @name)
  right: [(function_expression) (arrow_function) (generator_function)]) @exported @global.function
  (#match? @_exports "^(?:module\\.)?exports$"))
((assignment_expression left: (member_expression object: (_) @_exports property: (property_identifier) @name) right: (class)) @exported @global.class
  (#match? @_exports "^(?:module\\.)?exports$"))
((assignment_expression left: (member_expression) @_target right: [(function_expression name: (identifier) @name) (generator_function name: (identifier) @name)]) @exported @global.function
  (#eq? @_target "module.exports"))
((assignment_expression left: (member_expression) @_target right: (class name: (_) @name)) @exported @global.class
  (#eq? @_target "module.exports"))
((assignment_expression left: (member_expression) @name right: [(function_expression !name) (generator_function !name) (arrow_function)]) @exported @global.function
  (#eq? @name "module.exports"))
((assignment_expression left: (member_expression) @name right: (class !name)) @exported @global.class
  (#eq? @name "module.exports"))
((assignment_expression left: (member_expression) @_target right: (object [
    (method_definition name: (property_identifier) @name)
    (pair key: (property_identifier) @name value: [(function_expression) (arrow_function)])] @exported @global.method))
  (#eq? @_target "module.exports"))

; Default exports without a name of their own
(export_statement "default" @name value: [(function_expression !name) (generator_function !name) (arrow_function)]) @definition.function
(export_statement "default" @name value: (class !name)) @definition.class
(export_statement "default" @name value: [(object) (call_expression) (new_expression) (array)]) @definition.constant
(export_statement value: [(function_expression name: (identifier) @name) (generator_function name: (identifier) @name)] @definition.function)
(export_statement value: (class name: (_) @name) @definition.class)

; Definitions
[(function_declaration) (generator_function_declaration)] @definition.function
(class_declaration) @definition.class
(function_declaration name: (identifier) @name.outer)
(generator_function_declaration name: (identifier) @name.outer)
(class_declaration name: (_) @name.outer)
(class_body (method_definition name: [(property_identifier) (private_property_identifier)] @name) @definition.method)
(variable_declarator name: (identifier) value: [(arrow_function) (function_expression) (generator_function)]) @global.function
(variable_declarator name: (identifier) value: (class)) @global.class
(lexical_declaration kind: "const" (variable_declarator name: (identifier)) @global.constant)
(lexical_declaration kind: "let" (variable_declarator name: (identifier)) @global.variable)
(variable_declaration (variable_declarator name: (identifier)) @global.variable)
(variable_declarator name: (identifier) @name.local)

; Members of objects that have a name
(variable_declarator name: (identifier) value: (object [
  (method_definition name: (property_identifier) @name)
  (pair key: (property_identifier) @name value: [(arrow_function) (function_expression)])] @global.method))

; Functions added to an object or a prototype: `app.use = function …`, `Router.prototype.handle = function …`
((assignment_expression
  left: (member_expression object: (identifier) @receiver property: (property_identifier) @name)
  right: [(function_expression) (arrow_function) (generator_function)]) @global.method
  (#not-any-of? @receiver "exports" "module"))
((assignment_expression
  left: (member_expression object: (member_expression object: (identifier) @receiver property: (property_identifier) @_prototype) property: (property_identifier) @name)
  right: [(function_expression) (arrow_function) (generator_function)]) @global.method
  (#eq? @_prototype "prototype"))

; Local names
[
  (function_declaration) (generator_function_declaration) (class_declaration)
  (arrow_function) (function_expression) (generator_function) (method_definition) (class) (class_static_block)
  (if_statement) (for_statement) (for_in_statement) (while_statement) (do_statement) (try_statement) (switch_statement)
] @scope
(arrow_function parameter: (identifier) @local)
(function_expression name: (identifier) @local)
(shorthand_property_identifier_pattern) @local
(pair_pattern value: (identifier) @local)
(assignment_pattern left: (identifier) @local)
(array_pattern (identifier) @local)
(rest_pattern (identifier) @local)
(catch_clause parameter: (identifier) @local)
(for_in_statement left: (identifier) @local)
