/** Texts of the findings on the HTML page. */
export const findingsPage = {
  'places.title': 'All places',
  'places.note':
    'Gravest first. The columns "Basis" and "To do" give the numbers and letters of the two keys below the table; T numbers stand in the coverage section.',
  'places.range': 'Places {from} to {to} of {all}',
  'places.tools': 'Filter the places',
  'places.search': 'Text in the place',
  'places.class': 'Class',
  'places.state': 'State',
  'places.all': 'all',
  'places.shown': 'Places shown: {count}',
  'places.sort': 'Sort by {column}',
  'places.filtered':
    'Filtered: only {shown} of {all} places are printed here. This is not the whole list.',
  'places.lines':
    'On paper places stand in lines, a heading for those with the same class, kind, state, basis and to-do. All listed here: {count}.',
  'places.count':
    'Places with findings: {places}. Of SV1 to SV3 that count for the verdict: {counting}.',
  'column.basisNumbers': 'Basis',
  'column.symbol': 'Key',
  'column.todo': 'To do',
  'column.state': 'State',
  'column.finding': 'Finding',
  'basis.title': 'Key: detection basis',
  'todo.title': 'Key: what to do',
  'details.title': 'In detail',
  'details.some': 'The gravest {count} of {all} findings; report.json has the samples of all.',
  'detail.todo': 'What to do',
  'detail.why': 'Why it is reported',
  'detail.causes': 'Cause hints',
  'detail.requirements': 'Requirements touched',
  'detail.firstSeen': 'First seen in the run of {time}',
  'detail.allowed': 'Card data is declared for this place: it does not count for the verdict.',
  'detail.exception':
    'Exception until {until}: {reason} (approved by {approver}); it does not count for the verdict.',
}
