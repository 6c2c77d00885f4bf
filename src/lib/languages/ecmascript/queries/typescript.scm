; Imports
(ambient_declaration) @import

; Definitions
[
  (import_alias) (abstract_class_declaration) (interface_declaration) (type_alias_declaration) (enum_declaration) (internal_module) (module)
  (function_signature) (interface_body)
] @declaration

; Scopes
[
  (abstract_class_declaration) (interface_declaration) (type_alias_declaration) (enum_declaration) (internal_module) (module) (function_signature)
  (function_type) (constructor_type) (method_signature) (abstract_method_signature) (call_signature) (construct_signature) (conditional_type) (index_signature)
] @scope

; Documentation
(comment) @comment
