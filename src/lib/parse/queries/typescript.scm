; Imports
(import_alias (identifier) @name) @definition.constant
(ambient_declaration (module name: (string))) @import

; Definitions
(abstract_class_declaration) @definition.class
(interface_declaration) @definition.interface
(type_alias_declaration) @definition.type
(enum_declaration) @definition.enum
[(internal_module) (module)] @definition.module
(function_signature) @definition.function
(abstract_class_declaration name: (_) @name.outer)
(interface_declaration name: (_) @name.outer)
(type_alias_declaration name: (_) @name.outer)
(enum_declaration name: (_) @name.outer)
(internal_module name: (_) @name.outer)
(module name: (identifier) @name.outer)
(module name: (string (string_fragment) @name))
(function_signature name: (identifier) @name.outer)
(class_body (abstract_method_signature name: (property_identifier) @name) @definition.method)
(class_body (public_field_definition name: [(property_identifier) (private_property_identifier)] @name value: [(arrow_function) (function_expression)]) @definition.method)
(interface_body (method_signature name: (property_identifier) @name) @definition.method)

; Local names
[
  (abstract_class_declaration) (interface_declaration) (type_alias_declaration) (enum_declaration) (internal_module) (module) (function_signature)
  (function_type) (constructor_type) (method_signature) (abstract_method_signature) (call_signature) (construct_signature) (conditional_type) (index_signature)
] @scope
(required_parameter pattern: (identifier) @local)
(optional_parameter pattern: (identifier) @local)
(type_parameter name: (type_identifier) @local)
(infer_type (type_identifier) @local)
(mapped_type_clause name: (type_identifier) @local)
(type_predicate name: (identifier) @skip)

; Documentation
((comment) @import (#match? @import "^///\\s*<reference\\s"))
(comment) @comment

; References
(nested_type_identifier) @segment.type
(nested_type_identifier name: (type_identifier) @skip)
(type_identifier) @segment.type
