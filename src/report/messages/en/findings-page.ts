/** Texts of the findings on the HTML page. */
export const findingsPage = {
  'places.title': 'All places',
  'places.note': 'Most serious first. T numbers refer to the coverage section.',
  'places.some':
    'The {count} most serious of {all} places are listed here. All of them are in report.json, and in findings.csv (cardsweep report DIR --format csv).',
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
    'On paper the places are printed as lines, under a heading for each class, kind and state. Places listed here: {count}.',
  'places.count':
    'Places with findings: {places}. SV1 to SV3 that count for the verdict: {counting}.',
  'column.state': 'State',
  'column.finding': 'Finding',
  'details.title': 'Details: open what you want to see',
  'details.print': 'Print the details too',
  'details.some':
    'The {count} most serious of {all} findings; report.json has samples of all of them.',
  'detail.todo': 'What to do',
  'detail.why': 'Why it is reported',
  'detail.causes': 'Possible causes',
  'detail.requirements': 'Related requirements',
  'detail.firstSeen': 'First seen in the run of {time}',
  'detail.allowed': 'Card data is declared for this place, so it does not count for the verdict.',
  'detail.exception':
    'Exception until {until}: {reason} (approved by {approver}); it does not count for the verdict.',
}
