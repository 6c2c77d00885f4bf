; Definitions
(package_clause name: (package_identifier) @package @directive)
[
  (class_definition) (object_definition) (trait_definition) (enum_definition) (package_object) (function_definition) (function_declaration)
  (val_definition) (var_definition) (val_declaration) (var_declaration) (type_definition) (given_definition) (simple_enum_case)
  (full_enum_case) (class_parameter)
] @declaration
[(block) (indented_block) (lambda_expression) (case_block)] @scope

; Documentation
[(block_comment) (comment)] @comment

; Imports, and the types of which a type inherits the members
(import_declaration) @import.clause
(extends_clause) @export

; References: types, and what may be one in front of a dot
[(stable_type_identifier) (type_identifier)] @segment.type
(field_expression value: (identifier) @head)
(call_expression function: (identifier) @segment.call)
