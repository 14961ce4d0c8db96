export const suggestions = {
  gone: 'This suggestion is no longer there.',
  snoozePast: 'Choose a day after today.',
  sunk: 'You dismissed {{dismissed}} of the last {{of}} of this kind.',
  oneDay: '1 day',
  days: '{{count}} days',
  followUp: 'Follow up: {{name}}',
  noContactTitle: 'Get in touch about “{{title}}”',
  noContact:
    'No contact for {{days}}. Of your last {{won}} won deals none went longer than {{most}} without one.',
  stageAgeTitle: '“{{title}}” has long stood in {{stage}}',
  stageAge:
    'In {{stage}} for {{days}}. Of {{won}} won deals that passed it, four in five had left it within {{usual}}.',
  overdueTitle: '“{{title}}” is past its due date',
  overdue: 'Due on {{date}}, {{days}} ago.',
  overdueUsual:
    'Of {{won}} won deals that had stood as long in {{stage}}, half were won within {{days}} from there: this is the new date.',
  overduePlain:
    'Too few won deals were followed from such a stage to say how long it will take: the new date is {{days}} from now.',
  dueTooSoonTitle: '“{{title}}” may need more time',
  dueToday: 'Due today.',
  dueIn: 'Due in {{days}}.',
  dueTooSoon:
    'Of {{won}} won deals that had stood as long in {{stage}}, nine in ten took {{fastest}} or more from there.',
  meetingTitle: 'Write down what came of “{{title}}”',
  meeting: '“{{title}}” with {{host}} was on {{date}}, {{days}} ago. Nothing has been noted since.',
  meetingToday: '“{{title}}” with {{host}} was today. Nothing has been noted since.',
  leadCoolingTitle: '{{company}} is going cold',
  leadCooling:
    'No contact for {{days}}. Usually {{usual}} pass between one contact with a lead and the next (the middle of {{gaps}} such gaps in your log).',
  leadLikeWonTitle: '{{company}} looks like the leads that you win',
  leadLikeWon:
    'It came by way of {{source}}. Of {{of}} decided leads from there {{hits}} became deals ({{rate}}), of the {{othersOf}} others {{othersHits}} ({{othersRate}}). It is {{sure}} sure that this is more than chance.',
  clientTitle: '{{client}} may buy again',
  client:
    'Bought on {{times}} days, usually {{usual}} apart. The last time was {{days}} ago, and nothing is open.',
  thinTitle: 'The pipeline is too thin for {{month}}’s goal',
  thin: 'Won so far: {{won}}. Open deals due this month: {{deals}}, worth {{expected}} by their chances. Together {{total}}, which is {{coverage}} of the goal of {{goal}}.',
  sourceFellTitle: 'Fewer leads from {{source}} become deals',
  sourceRoseTitle: 'More leads from {{source}} become deals',
  source:
    'Of {{of}} decided leads that came by way of {{source}} in the last {{recentDays}}, {{hits}} became deals ({{rate}}); of {{beforeOf}} in the {{beforeDays}} before, {{beforeHits}} ({{beforeRate}}). It is {{sure}} sure that this is more than chance (sources compared: {{compared}}).',
  stageFellTitle: 'Fewer deals go on from {{stage}}',
  stageRoseTitle: 'More deals go on from {{stage}}',
  stage:
    'Of {{of}} deals that left {{stage}} in the last {{recentDays}}, {{hits}} went on ({{rate}}); of {{beforeOf}} in the {{beforeDays}} before, {{beforeHits}} ({{beforeRate}}). It is {{sure}} sure that this is more than chance (stages compared: {{compared}}).',
} as const;
