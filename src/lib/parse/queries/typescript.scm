; Imports
(import_alias (identifier) @name) @definition.constant
(ambient_declaration (module name: (string))) @import

; Definitions
(abstract_class_declaration name: (_) @name @local.outer) @definition.class @scope
(interface_declaration name: (_) @name @local.outer) @definition.interface @scope
(type_alias_declaration name: (_) @name @local.outer) @definition.type @scope
(enum_declaration name: (_) @name @local.outer) @definition.enum @scope
(internal_module name: (_) @name @local.outer) @definition.module @scope
(module name: (identifier) @name @local.outer) @definition.module @scope
(module name: (string (string_fragment) @name)) @definition.module @scope
(function_signature name: (identifier) @name @local.outer) @definition.function @scope
(class_body (abstract_method_signature name: (property_identifier) @name) @definition.method)
(class_body (public_field_definition name: [(property_identifier) (private_property_identifier)] @name value: [(arrow_function) (function_expression)]) @definition.method)
(interface_body (method_signature name: (property_identifier) @name) @definition.method)

; Local names
[(function_type) (constructor_type) (method_signature) (abstract_method_signature) (call_signature) (construct_signature) (conditional_type) (index_signature)] @scope
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
