/*
 * What the text forms of the IR and of the program share: attributes as data, and the words they are
 * made of. A grammar that imports this overrides `word` with its own keywords added to it.
 */
grammar Attributes;

attribute
    : number
    | truth
    | STRING
    | sequence
    | dictionary
    | AFFINE '(' affine ')'
    ;

number : INTEGER | REAL | INF | NAN ;

truth : TRUE | FALSE ;

sequence : '[' (attribute (',' attribute)*)? ']' ;

dictionary : '{' (entry (',' entry)*)? '}' ;

entry : key '=' attribute ;

key : word | STRING ;

word : WORD | TRUE | FALSE | INF | NAN | AFFINE ;

/* 64*i0 + i1 + 3: a counter is a word, i0, i1, ... */
affine : term (sign term)* ;

sign : '+' | '-' ;

term : INTEGER ('*' WORD)? | WORD ;

TRUE : 'true' ;
FALSE : 'false' ;
INF : '-'? 'inf' ;
NAN : 'nan' ;
AFFINE : 'affine' ;

WORD : [A-Za-z_] [A-Za-z0-9_]* ;

INTEGER : '-'? [0-9]+ ;

REAL : '-'? [0-9]+ ('.' [0-9]* EXPONENT? | EXPONENT) ;

STRING : '"' ('\\' ~[\r\n] | ~["\\\r\n])* '"' ;

COMMENT : '//' ~[\r\n]* -> skip ;

SPACE : [ \t\r\n]+ -> skip ;

/* Anything else becomes a token, so that the parser alone reports. */
UNKNOWN : . ;

fragment EXPONENT : [eE] [+-]? [0-9]+ ;
