// Loaded before the bot: SIGUSR2 sets the machine's clock by JUMP_MS, as somebody who is root could. What counts steadily goes on.
const RealDate = Date
let jumpMs = 0
process.on('SIGUSR2', () => {
  jumpMs += Number(process.env.JUMP_MS)
  process.stderr.write('the clock was set\n')
})
globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + jumpMs)
    else super(...given)
  }
  static now() {
    return RealDate.now() + jumpMs
  }
}
