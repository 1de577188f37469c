/** Sample arguments for the sentences of a class. */
const counts = [0, 1, 12]
const shares = [0, 0.47, 1]
const names = ['Amara Osei']

export const CLASS_SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  'present.hands.letter': ['A'],
  'present.fewer.letter': ['A'],
  'present.option.letter': ['A'],
  'paper.foot.version': counts,
  'paper.labelFoot.version': counts,
  'paper.foot.seed': ['1A'],
  'seeing.equalAnswers.names': [['Amara Osei', '7b 14']],
  'seeing.until.day': ['2026-03-12'],
  'seeing.pupilOpened.day': ['2026-03-12'],
  'seeing.erases.day': ['2026-03-12'],
  'seeing.acceptLabel.typed': names,
  'seeing.changeMeans.before': shares,
  'seeing.changeMeans.after': shares,
  'seeing.changeMeans.pupils': counts,
  'seeing.voicesWhy.pupils': counts,
  'seeing.pairRests.pupils': counts,
  'seeing.sureRow.confidence': ['Certain (95%)'],
  'seeing.mixUp.count': counts,
}
