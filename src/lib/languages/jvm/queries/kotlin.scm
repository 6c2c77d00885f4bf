; Definitions
(package_header (identifier) @package)
[
  (class_declaration) (object_declaration) (companion_object) (function_declaration) (property_declaration) (class_parameter)
  (secondary_constructor) (enum_entry) (type_alias)
] @declaration

; Functions and initializers: what is declared inside is local
[(statements) (object_literal)] @scope

; Documentation
[(multiline_comment) (line_comment)] @comment
(file_annotation) @directive

; Imports, and the types of which a type inherits the members
(import_header) @import.clause
(delegation_specifier) @export

; References: types, and what may be one in front of a dot
(user_type . (type_identifier) @head)
(navigation_expression . (simple_identifier) @head)
(call_expression . (simple_identifier) @segment.call)
(callable_reference . (type_identifier) @segment.use)
