; Elements with a lower-case name are intrinsic, no references (JSX); a closing tag repeats its opening one.
[(jsx_opening_element) (jsx_self_closing_element)] @element
(jsx_closing_element) @skip
