; Elements with a lower-case name are intrinsic, no references (JSX); a closing tag repeats its opening one.
((jsx_opening_element name: (identifier) @skip) (#match? @skip "^[a-z]"))
((jsx_self_closing_element name: (identifier) @skip) (#match? @skip "^[a-z]"))
(jsx_closing_element name: (_) @skip)
