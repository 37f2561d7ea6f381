// Ways to write a name and its value, each by what stands before the value and behind it.
interface WrittenForm {
  readonly head: (name: string) => string
  readonly after: string
}

const form = (text: string): WrittenForm => {
  const [head = '', after = ''] = text.split('@')
  return { head: (name) => head.replaceAll('#', name), after }
}

/** `#` stands for the name, `@` for the value. */
export const WRITTEN: readonly (readonly [text: string, form: WrittenForm])[] = [
  ...[
    '#=@&',
    '#: @, ',
    '#\t: @\n',
    '#          = @\n',
    '#:\t\t@\n',
    '# := @ ',
    '# -> @, ',
    '#は@ ',
  ],
  ...['"#":"@",', "'#': '@'}", '"#" : @}', '\\"#\\":\\"@\\"', '\\\\\\"#\\\\\\" : \\\\\\"@\\\\\\"'],
  ...[':#=>"@"}', '"#" => "@"', "'#' => '@',\n", '--#=@ ', ' [#] => @\n'],
  ...['["#"]=>\n  string(3) "@"\n', '["#"]=>\n  int(@)\n', '["#":protected]=>\n  string(3) "@"\n'],
  ...[
    '["#":"App\\Pay":private]=>\n  string(3) "@"\n',
    '[#:protected] => @\n',
    '[#:Pay:private] => @\n',
  ],
  ...["{'#': Decimal('@')}", '#: Some("@")', '#: Some(\n        "@",\n    )', '#=Optional[@]'],
  ...['"#" : NumberLong("@")', '#=BigInt(@)', '# = new BigDecimal("@")', '#=Long.valueOf(@)'],
  ...["#=str('@')", '"#":{"N":"@"}', '"#": {\n  "S": "@"\n}', '"#":{"$numberLong":"@"}'],
  ...['"#":{"stringValue":"@"}', "#=N'@'"],
  ...[
    '#: (string) (len=3) "@"',
    '# = Just "@"',
    '# = 0x55d0 "@"',
    's:3:"#";s:3:"@";',
    's:3:"#";i:@;',
  ],
  ...['"key":"#","value":{"stringValue":"@"}', '"key": "#",\n "value": "@"', '{Name:# Value:@}'],
  ...['"name":"#","type":"text","value":"@"', "{ name: '#', value: '@' }", '(name=#, value=@)'],
  ...[
    '"ParameterKey":"#","ParameterValue":"@"',
    '<#>@</#>',
    '<input name="#" type="text" value="@">',
  ],
  ...['<data name="#"><value>@</value>', '<td>#</td><td>@</td>', '<key>#</key><string>@</string>'],
  ...[
    'name="#"\r\n\r\n@\r\n',
    'name="#"\nContent-Type: text/plain\n\n@\n',
    'name=\\"#\\"\\r\\n\\r\\n@\\r\\n',
  ],
  ...[
    "#\n  Input should be less [type=x, input_value='@', input_type=str]",
    "on field '#': rejected value [@]",
  ],
].map((text) => [text.replaceAll('\n', '⏎'), form(text)])

/** Forms in which a name stands at the beginning of a line or a list. */
export const ALIGNED: readonly (readonly [text: string, form: WrittenForm])[] = [
  '[["a", "1"], ["#", "@"]]',
  "[('#', '@'), ('a', 1)]",
  's:3:\\"#\\";s:3:\\"@\\";',
  '#      | @\n',
  '  #\t@\n',
  '#     @\n',
].map((text) => [text.replaceAll('\n', '⏎'), form(text)])
