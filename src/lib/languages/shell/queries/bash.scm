(function_definition name: (word) @name) @definition.function
(program [
  (variable_assignment name: (variable_name) @name) @definition.variable
  (declaration_command (variable_assignment name: (variable_name) @name) @definition.variable)
])

(comment) @comment

; `load` is Bats' own; an alias of `.` does not count for `\.`
((command name: (command_name (word) @_name)) @import (#any-of? @_name "source" "." "\\." "load"))
; Variables that may hold the folder of the script
((variable_assignment) @directive (#match? @directive "^[^\n]*(BASH_SOURCE|[$]0|[$]\\{0)"))
