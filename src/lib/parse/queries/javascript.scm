; Definitions
(class_body (field_definition property: [(property_identifier) (private_property_identifier)] @name value: [(arrow_function) (function_expression)]) @definition.method)

; Local names
(formal_parameters (identifier) @local)

; Documentation; TypeScript reads imports in the JSDoc of JavaScript files
((comment) @import (#match? @import "\\bimport\\s*\\(|@import\\b|^///\\s*<reference\\s"))
(comment) @comment
