/*
 * The textual program (docs/isa.md, "Text form"). Units, memories, element types, steps of vector
 * instructions and the names of fields are words: which of them exist is the reader's matter.
 */
grammar Pasm;

import Attributes;

program : 'program' STRING '{' header* segment* '}' EOF ;

header : target | size | port | token | site | image | note ;

target : 'target' STRING ('hash' STRING)? ;

size : 'memory' name INTEGER ;

port : ('input' | 'output' | 'state') STRING ':' TENSOR_TYPE 'at' INTEGER ;

token : 'token' word STRING? ':' name '->' name ('initial' INTEGER)? ;

site : 'site' word STRING? layer? ;

/* What the layer is, what it reads from other layers and what it makes. */
layer : ':' STRING '(' (TENSOR_TYPE (',' TENSOR_TYPE)*)? ')' made? ;

made : '->' TENSOR_TYPE ;

image : 'image' STRING 'at' INTEGER ':' INTEGER 'x' name '=' initial ;

initial
    : 'dense' '[' (number (',' number)*)? ']'
    | 'splat' (number | 'base64' STRING)
    | 'base64' STRING
    | 'absent'
    ;

note : 'note' STRING '=' STRING ;

segment : ('setup' | 'step' | 'finish') '{' instruction* '}' ;

instruction : (load | store | tune | mvm | vector | host | sync) control | repeat | halt ;

load : 'load' pattern '->' pattern ;

store : 'store' pattern '->' pattern ;

tune
    : 'tune' BANK ',' name '[' INTEGER ':' INTEGER 'x' INTEGER 'x' name ']' fields?
    ;

mvm : 'mvm' BANK ',' pattern '->' name '[' affine ']' fields? ;

vector : 'vector' name source (',' source)* (':' stage (',' stage)*)? '->' pattern ;

source : pattern | name '(' pattern ')' ;

stage : name (SOURCE | number)? ;

host : 'host' STRING dictionary? '(' buffers? ')' '->' '(' buffers? ')' ;

buffers : buffer (',' buffer)* ;

buffer : name '[' INTEGER ':' TENSOR_TYPE ']' ;

sync : 'sync' name ;

repeat : 'repeat' INTEGER '{' instruction+ '}' ;

halt : 'halt' ;

control : (awaited | signalled | place)* ;

awaited : 'wait' '(' word (',' word)* ')' ;

signalled : 'signal' '(' word (',' word)* ')' ;

place : 'site' '(' word ')' ;

fields : '{' field (',' field)* '}' ;

field : name '=' (affine | TWO_PASS | '[' (INTEGER (',' INTEGER)*)? ']') ;

pattern : name '[' affine ':' (plain | spelled) ']' ;

/* 64 x u8, or 8 x 64 x u8: outer count, inner count, element. */
plain : INTEGER 'x' (INTEGER 'x')? name ;

spelled : name axes outer? inner? fill? ;

axes : 'axes' '(' axis (',' axis)* ')' ;

/* size, stride, offset */
axis : INTEGER (':' INTEGER (':' INTEGER)?)? ;

outer : 'outer' walk ;

inner : 'inner' walk ;

walk : '(' (digit (',' digit)*)? ('from' affine)? ('count' INTEGER)? ')' ;

/* count, axis, step */
digit : INTEGER '@' INTEGER ('*' INTEGER)? ;

fill : 'fill' number ;

/* Of a unit, a memory, an element type, a step or a field. */
name : WORD ;

word
    : WORD | TRUE | FALSE | INF | NAN | AFFINE
    | 'program' | 'target' | 'hash' | 'memory' | 'input' | 'output' | 'state' | 'at' | 'token'
    | 'initial' | 'site' | 'image' | 'x' | 'dense' | 'splat' | 'base64' | 'absent' | 'note'
    | 'setup' | 'step' | 'finish' | 'load' | 'store' | 'tune' | 'mvm' | 'vector' | 'host' | 'sync'
    | 'repeat' | 'halt' | 'wait' | 'signal' | 'axes' | 'outer' | 'inner' | 'from' | 'count' | 'fill'
    ;

TWO_PASS : 'two-pass' ;

TENSOR_TYPE : 'tensor<' ~[>\r\n]* '>' ;

BANK : 'core' [0-9]+ '.bank' [0-9]+ ;

SOURCE : '$' [0-9]+ ;
