; Definitions
(decorated_definition) @outer
(class_definition name: (identifier) @name) @definition.class
(class_definition body: (block (function_definition name: (identifier) @name) @definition.method))
(class_definition body: (block (decorated_definition definition: (function_definition name: (identifier) @name) @definition.method)))
(function_definition name: (identifier) @name) @definition.function
(module (expression_statement (assignment left: (identifier) @name) @definition.variable))

; Documentation
(module . (expression_statement . (string) @doc))
(class_definition body: (block . (expression_statement . (string) @doc)))
(function_definition body: (block . (expression_statement . (string) @doc)))
(comment) @comment

; Imports
[(import_statement) (import_from_statement) (future_import_statement)] @import

; Local names
(function_definition) @scope
(lambda) @scope
(parameters (identifier) @local)
(parameters (default_parameter name: (identifier) @local))
(parameters (typed_parameter (identifier) @local))
(parameters (typed_default_parameter name: (identifier) @local))
(function_definition body: (block (expression_statement (assignment left: (identifier) @local))))

; References
(call function: [(identifier) (attribute)] @reference.call)
(type [(identifier) (attribute)] @reference.type)
(argument_list [(identifier) (attribute)] @reference.use)
