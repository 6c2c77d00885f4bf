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

; Where variables, constants and types are local
[(function_declaration) (method_declaration) (func_literal) (function_type)] @scope
