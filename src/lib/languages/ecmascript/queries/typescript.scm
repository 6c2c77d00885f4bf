; Imports
(ambient_declaration) @import

; Definitions
[
  (import_alias) (abstract_class_declaration) (interface_declaration) (type_alias_declaration) (enum_declaration) (internal_module) (module)
  (function_signature) (interface_body)
] @declaration

; Local names
[
  (abstract_class_declaration) (interface_declaration) (type_alias_declaration) (enum_declaration) (internal_module) (module) (function_signature)
  (function_type) (constructor_type) (method_signature) (abstract_method_signature) (call_signature) (construct_signature) (conditional_type) (index_signature)
] @scope
(required_parameter pattern: (identifier) @local.parameter)
(optional_parameter pattern: (identifier) @local.parameter)
(type_parameter name: (type_identifier) @local)
(infer_type (type_identifier) @local)
(mapped_type_clause name: (type_identifier) @local)
(type_predicate name: (identifier) @skip)

; Documentation
(comment) @comment

; References
(nested_type_identifier) @segment.type
(nested_type_identifier name: (type_identifier) @skip)
(type_identifier) @segment.type
