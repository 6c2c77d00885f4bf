(config_file (body (block) @declaration))

(comment) @comment
