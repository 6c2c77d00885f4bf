; Definitions
(package_clause (package_identifier) @package)
(function_declaration name: (identifier) @name) @definition.function
(method_declaration
  receiver: (parameter_list (parameter_declaration type: [
    (type_identifier) @receiver
    (generic_type type: (type_identifier) @receiver)
    (pointer_type [(type_identifier) @receiver (generic_type type: (type_identifier) @receiver)])
  ]))
  name: (field_identifier) @name) @definition.method
(type_spec name: (type_identifier) @name type: (struct_type)) @global.struct
(type_spec name: (type_identifier) @name type: (interface_type)) @global.interface
[(type_spec name: (type_identifier) @name) (type_alias name: (type_identifier) @name)] @global.type
(method_elem name: (field_identifier) @name) @global.method
(const_spec . name: (identifier) @name . [type: (_) value: (_)]) @global.constant
(const_spec . name: (identifier) @name .) @global.constant
(var_spec . name: (identifier) @name . [type: (_) value: (_)]) @global.variable
; `var a, b = f()`: one definition for each name
(const_spec name: (identifier) @global.constant @name . name: (identifier))
(const_spec name: (identifier) . name: (identifier) @global.constant @name)
(var_spec name: (identifier) @global.variable @name . name: (identifier))
(var_spec name: (identifier) . name: (identifier) @global.variable @name)

; Documentation, build constraints, the import comment of GOPATH days
(comment) @comment
((comment) @directive
  (#match? @directive "^//go:build |^// \\+build |^// Code generated .* DO NOT EDIT|^(//|/\\*) *import +\""))

(import_spec) @import

; Local names: a parameter is visible in the body, a variable after its statement
[(function_declaration) (method_declaration) (func_literal)] @scope @binding
[
  (block) (if_statement) (for_statement) (expression_switch_statement) (type_switch_statement)
  (expression_case) (type_case) (default_case) (communication_case) (function_type)
] @scope
[(type_spec type_parameters: (_)) (type_alias type_parameters: (_))] @scope
[(short_var_declaration) (range_clause) (receive_statement) (var_spec) (const_spec)] @binding
(type_parameter_declaration name: (identifier) @local.early)
(method_declaration receiver: (parameter_list (parameter_declaration type: [
  (generic_type type_arguments: (type_arguments (type_elem (type_identifier) @local.early)))
  (pointer_type (generic_type type_arguments: (type_arguments (type_elem (type_identifier) @local.early))))
])))
[(parameter_declaration name: (identifier) @local) (variadic_parameter_declaration name: (identifier) @local)]
[(var_spec name: (identifier) @local) (const_spec name: (identifier) @local)]
(short_var_declaration left: (expression_list (identifier) @local))
(range_clause left: (expression_list (identifier) @local) ":=")
(receive_statement left: (expression_list (identifier) @local) ":=")
(type_switch_statement alias: (expression_list (identifier) @local.early))
[(type_spec name: (type_identifier) @local.early) (type_alias name: (type_identifier) @local.early)]

; References: `pkg.Name`, and names of the same package
[(qualified_type) (type_identifier)] @segment.type
; a key names a value in a map or array literal, and mostly a field in others
(composite_literal
  type: [(map_type) (array_type) (slice_type) (implicit_length_array_type)]
  body: (literal_value (keyed_element key: (literal_element (identifier) @head))))
(keyed_element key: (literal_element (identifier) @skip))
(identifier) @head
