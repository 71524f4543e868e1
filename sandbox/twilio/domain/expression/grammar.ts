/**
 * TaskRouter's expressions and Sync's live queries in one peggy grammar. Live queries add `EQ`, `NOT_EQ` and `NOT_IN`. Sources:
 * https://www.twilio.com/docs/taskrouter/expression-syntax, https://www.twilio.com/docs/sync/live-query
 */
export const GRAMMAR = String.raw`
Start = _ @Or _

Or = first:And rest:(_ OrWord _ @And)* {
  return rest.reduce((left, right) => ({ kind: 'or', left, right }), first);
}

And = first:Term rest:(_ AndWord _ @Term)* {
  return rest.reduce((left, right) => ({ kind: 'and', left, right }), first);
}

Term = '(' _ @Or _ ')' / Comparison

Comparison = left:Operand _ operator:Operator _ right:Operand {
  return { kind: 'comparison', operator, left, right };
}

Operator 'an operator'
  = ('==' / '!=') { return text(); }
  / '=' { return '=='; }
  / '>=' / '<=' / '>' / '<'
  / 'not_eq'i End { return '!='; }
  / 'eq'i End { return '=='; }
  / ('not_in'i / 'not'i Space 'in'i) End { return 'NOT IN'; }
  / 'in'i End { return 'IN'; }
  / 'has'i End { return 'HAS'; }
  / 'contains'i End { return 'CONTAINS'; }

Operand 'a value'
  = '[' _ items:(first:Operand rest:(_ ',' _ @Operand)* { return [first, ...rest]; })? _ ']' {
      return { kind: 'list', items: items ?? [] };
    }
  / value:(Text / Number / Word) { return { kind: 'constant', value }; }
  / Path

Text
  = '"' characters:DoubleQuoted* '"' { return characters.join(''); }
  / "'" characters:SingleQuoted* "'" { return characters.join(''); }
DoubleQuoted = '\\' @. / [^"\\]
SingleQuoted = '\\' @. / [^'\\]

Number = '-'? [0-9]+ ('.' [0-9]+)? End { return Number(text()); }

Word
  = 'true'i PathEnd { return true; }
  / 'false'i PathEnd { return false; }
  / 'null'i PathEnd { return null; }

Path = first:Name rest:('.' @Key / '[' _ @Index _ ']')* { return { kind: 'path', keys: [first, ...rest] }; }
Name = $([a-z_$]i [a-z0-9_$]i*)
Key = $([a-z0-9_$]i+)
Index = digits:$[0-9]+ { return Number(digits); }

AndWord = 'and'i End / '&&'
OrWord = 'or'i End / '||'
End = ![a-z0-9_$]i
PathEnd = ![a-z0-9_$.[]i
Space = [ \t\r\n]+
_ 'a space' = [ \t\r\n]*
`;
