/** Plays a short generated tone: two rising notes for right, one low note for wrong. It is quiet and needs no file. */
export function playTone(right: boolean): void {
  const context = new AudioContext()
  const notes = right ? [523.25, 783.99] : [196]
  notes.forEach((frequency, i) => {
    const start = context.currentTime + i * 0.09
    const volume = context.createGain()
    volume.gain.setValueAtTime(0.0001, start)
    volume.gain.exponentialRampToValueAtTime(0.08, start + 0.01)
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.16)
    volume.connect(context.destination)
    const note = context.createOscillator()
    note.frequency.value = frequency
    note.connect(volume)
    note.start(start)
    note.stop(start + 0.18)
    if (i === notes.length - 1) note.addEventListener('ended', () => void context.close())
  })
}
