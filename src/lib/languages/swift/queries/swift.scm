; Definitions
(class_declaration "class" name: (type_identifier) @name) @definition.class
(class_declaration "actor" name: (type_identifier) @name) @definition.class
(class_declaration "struct" name: (type_identifier) @name) @definition.struct
(class_declaration "enum" name: (type_identifier) @name) @definition.enum
(protocol_declaration name: (type_identifier) @name) @definition.interface
(typealias_declaration "typealias" . name: (type_identifier) @name) @definition.type
; Members of an extension bear the name of the type.
(class_declaration "extension" name: (user_type) @name) @container
(class_declaration name: (user_type) @import)
(source_file (function_declaration name: (simple_identifier) @name) @definition.function)
(function_declaration name: (simple_identifier) @name) @definition.method
(protocol_function_declaration name: (simple_identifier) @name) @definition.method
(init_declaration "init" @name) @definition.method
(enum_entry . name: (simple_identifier) @name) @definition.constant
(class_body (property_declaration name: (pattern bound_identifier: (simple_identifier) @name)) @definition.variable)
(enum_class_body (property_declaration name: (pattern bound_identifier: (simple_identifier) @name)) @definition.variable)
(source_file (property_declaration name: (pattern bound_identifier: (simple_identifier) @name)) @definition.variable)

(comment) @comment
(multiline_comment) @comment

(import_declaration) @import
; Targets of a Package.swift
((call_expression (prefix_expression target: (simple_identifier) @_target)) @import
  (#any-of? @_target "target" "testTarget" "executableTarget" "macro"))

; Types that are used
(type_parameter . (type_identifier) @local)
(associatedtype_declaration name: (type_identifier) @local)
[(class_declaration) (protocol_declaration) (function_declaration) (init_declaration) (typealias_declaration)] @scope
(inheritance_specifier inherits_from: (user_type . (type_identifier) @segment.extend) @segment.extend)
(user_type) @segment.type
(user_type (type_identifier) (type_identifier) @skip)
(type_identifier) @segment.type
; `.member` and `value.member`
(navigation_suffix) @skip
(prefix_expression "." target: (simple_identifier) @skip)
((simple_identifier) @segment.use (#match? @segment.use "^[A-Z]"))
