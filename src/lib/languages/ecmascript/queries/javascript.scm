; Local names
(formal_parameters (identifier) @local)

; Documentation
(comment) @comment
