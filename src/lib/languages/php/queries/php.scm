; Namespaces, and what is declared in each
(program) @export
(namespace_use_declaration) @import.clause
(namespace_definition name: (_) @package)

; Definitions
(class_declaration name: (name) @name) @definition.class
(interface_declaration name: (name) @name) @definition.interface
(trait_declaration name: (name) @name) @definition.trait
(enum_declaration name: (name) @name) @definition.enum
(enum_case name: (name) @name) @definition.constant
(method_declaration name: (name) @name) @definition.method
(function_definition name: (name) @name) @definition.function
(const_element . (name) @name) @definition.constant
(property_declaration . (_) (property_element name: (variable_name (name) @name))) @definition.variable
(property_promotion_parameter name: (variable_name (name) @name)) @definition.variable

; Documentation
(comment) @comment
(attribute_list) @attribute

; Files that are included, names with a namespace in front, what a class is derived from, and members with what they belong to
[(include_expression) (include_once_expression) (require_expression) (require_once_expression)] @import
[
  (qualified_name) (relative_name) (base_clause) (class_interface_clause) (use_declaration)
  (scoped_call_expression) (member_call_expression) (nullsafe_member_call_expression)
  (scoped_property_access_expression) (class_constant_access_expression)
] @export

; References: classes, and functions that are called
(named_type (name) @segment.type)
(attribute . (name) @segment.decorate)
(object_creation_expression (name) @segment.construct)
; Siblings rather than a whole expression, of which each level would be looked for to its end
("instanceof" . (name) @segment.type)
(function_call_expression function: (name) @segment.call)
