; Documentation
(comment) @comment
