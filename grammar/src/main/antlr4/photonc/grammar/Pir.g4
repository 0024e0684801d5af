/*
 * The textual IR (docs/ir.md, "Text"). Ops, types and attributes are data: a new op changes nothing
 * here. An op's name is one token, and so is a type.
 */
grammar Pir;

import Attributes;

module
    : 'module' GLOBAL_NAME '{' 'level' '=' word '}' '{' (global | function)* '}' EOF
    ;

global : ('const' | 'state') GLOBAL_NAME ':' type '=' initial ;

initial
    : 'dense' '[' (number (',' number)*)? ']'
    | 'splat' (number | 'base64' STRING)
    | 'base64' STRING
    | 'absent'
    | 'blob' STRING
    ;

function : 'func' GLOBAL_NAME arguments ('->' (type | arguments))? '{' operation* '}' ;

arguments : '(' (argument (',' argument)*)? ')' ;

argument : VALUE_NAME ':' type ;

operation
    : (results '=')? OP (operand (',' operand)*)? dictionary? (':' type (',' type)*)? region* place?
    ;

results : VALUE_NAME (',' VALUE_NAME)* ;

operand : VALUE_NAME | GLOBAL_NAME ;

region : '{' ('^' arguments ':')? operation* '}' ;

place : 'loc' '(' STRING ')' ;

type : TENSOR_TYPE | BANK_TYPE | 'index' ;

word
    : WORD | TRUE | FALSE | INF | NAN | AFFINE
    | 'module' | 'level' | 'const' | 'state' | 'func' | 'dense' | 'splat' | 'base64' | 'absent'
    | 'blob' | 'loc' | 'index'
    ;

/* Entry points for a piece of text on its own. */
attributeOnly : attribute EOF ;

affineOnly : affine EOF ;

TENSOR_TYPE : 'tensor<' ~[>\r\n]* '>' ;
BANK_TYPE : 'bank<' ~[>\r\n]* '>' ;

OP : [a-z] [a-z0-9_]* ('.' [A-Za-z0-9_]+)+ ;

VALUE_NAME : '%' NAME ;
GLOBAL_NAME : '@' NAME ;

fragment NAME
    : [A-Za-z0-9_.\-]+
    | '"' ('\\' ~[\r\n] | ~["\\\r\n])* '"'
    ;
