/** Sample arguments for the sentences of documents and of vetting. */
export const VET_SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  'documents.chapterName.name': [null, 'The lock'],
  'documents.chapterName.number': [1, 12],
  'vet.record.machine.on': ['2026-11-22'],
  'vet.record.unknown.on': ['2026-11-22'],
  'vet.record.unknown.by': ['Ada Brandt'],
  'vet.record.person.by': ['Ada Brandt'],
  'vet.record.person.vetting': [{ on: '2026-11-22', verdict: 'corrected' }],
  'second.compared.here': ['Ada'],
  'second.compared.there': ['Ben'],
  'second.share.agreed': [0, 9],
  'second.share.all': [12],
  'second.alpha.alpha': [null, 0.69, 1],
  'second.differs.fields': [['voice'], ['kind', 'statement']],
  'parts.counts.list': [
    [
      { title: 'Core', claims: [1] },
      { title: 'More', claims: [1, 2] },
    ],
  ],
  'parts.in.statement': ['The lock stays shut.'],
  'warnings.problem.code': ['rejected', 'unsafe-text'],
  'warnings.group.code': ['near-duplicate', 'copied-wording'],
  'warnings.group.n': [1, 3],
  'deck.ownWords.own': [1, 3],
  'deck.ownWords.all': [3],
}
